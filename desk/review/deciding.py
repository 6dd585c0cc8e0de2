"""Who decides on a draft: the reviewers of a kecamatan or the publishers of the office, and who stands in for them."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from desk.teams.models import Team


def name_of(user: Any) -> str:
    return user.get_full_name() or user.get_username()


def members(team: Team) -> QuerySet:
    """The reviewers or publishers of a team who are still active."""
    return get_user_model().objects.filter(is_active=True, groups=team.deciders_id)


def deciders(team: Team, day: date) -> QuerySet:
    """Who may decide for a team on a day: its own, and those who stand in for one of them."""
    standing_in = Q(
        stands_in__reviewer__in=members(team), stands_in__first_day__lte=day, stands_in__last_day__gte=day
    ) & _may_stand_in(team)
    own = Q(pk__in=members(team).values("pk"))
    return get_user_model().objects.filter(own | standing_in, is_active=True).distinct()


def candidates(reviewer: Any, teams: list[Team]) -> QuerySet:
    """Whom a reviewer may name: everybody with the key to the desk; for the office only its own people."""
    people = get_user_model().objects.filter(is_active=True).exclude(pk=reviewer.pk)
    with_key = Q(groups__permissions__codename="access_admin") | Q(is_superuser=True)
    for team in teams:
        people = people.filter(pk__in=get_user_model().objects.filter(_may_stand_in(team)))
    return people.filter(with_key).distinct().order_by("first_name", "username")


def decides_for(user: Any, team: Team | None) -> bool:
    """Whether somebody belongs to those who decide for a team; superusers do for all."""
    return user.is_active and (
        user.is_superuser or (team is not None and user.groups.filter(pk=team.deciders_id).exists())
    )


def may_decide(user: Any, team: Team | None, page: Page) -> bool:
    """Whether somebody may decide on a draft today; who stands in does not on what is their own."""
    if decides_for(user, team):
        return True
    return stands_in_for(user, team, timezone.localdate()) is not None and not _is_of(user, page)


def stands_in_for(user: Any, team: Team | None, day: date) -> Any:
    """The reviewer somebody stands in for on a day; None for those who need nobody's leave, and for strangers."""
    if team is None or not user.is_active or decides_for(user, team):
        return None
    allowed = get_user_model().objects.filter(_may_stand_in(team), pk=user.pk)
    found = members(team).filter(
        stand_ins__person__in=allowed, stand_ins__first_day__lte=day, stand_ins__last_day__gte=day
    )
    return found.order_by("pk").first()


def _may_stand_in(team: Team) -> Q:
    """Only the office's own people stand in where a decision publishes."""
    return Q(groups__in=[team.writers_id, team.deciders_id]) if team.is_office else Q()


def _is_of(user: Any, page: Page) -> bool:
    state = page.current_workflow_state
    return user.pk in (page.owner_id, state and state.requested_by_id)
