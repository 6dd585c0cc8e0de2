"""Who may do what with lists that come from files."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class FixedListPolicy(ModelPermissionPolicy):
    """Nobody adds or deletes, superusers included; who may change the model may correct its names."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "delete"} and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission([action for action in actions if action not in {"add", "delete"}])
