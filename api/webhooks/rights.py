"""Who may manage webhooks: whoever has the one right for it. Administrators of the site have it without being given."""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from api.webhooks.models import MAY_MANAGE, Subscription

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def may_manage(user: Any) -> bool:
    return user.has_perm(MAY_MANAGE)


def subscription_for(user: Any, uid: UUID) -> Subscription:
    """A subscription somebody may manage.

    Raises:
        PermissionDenied: before anything is looked up, so nobody learns which there are.
        Http404: when there is none of that id.
    """
    if not may_manage(user):
        raise PermissionDenied
    found = Subscription.objects.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def managers() -> QuerySet[Any]:
    """Everybody who has the right and can be written to."""
    people = get_user_model()._default_manager
    return people.with_perm(MAY_MANAGE, is_active=True, backend=_BACKEND).exclude(email="").order_by("pk")
