"""The teams in the admin."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from desk.teams.models import Team
from desk.teams.team_desk import TeamPolicy, TeamViewSet


@hooks.register("register_admin_viewset")
def teams() -> Any:
    return TeamViewSet("teams")


register_permission_policy(Team, TeamPolicy(Team))
