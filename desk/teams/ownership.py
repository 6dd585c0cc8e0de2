"""Whose a page is, and who somebody is: asked by every room of the desk."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from desk.teams.models import Role, Team, roles
from regions.models import District


@dataclass(frozen=True)
class Membership:
    """Somebody's place in a team."""

    team: Team
    role: Role


def team_of(page: Page) -> Team | None:
    """The team that looks after a page.

    That is the team of the kecamatan whose page it is or stands below, in any language; the office for every other
    page, and for a kecamatan that has no team. None before the teams are set up.
    """
    return district_team_of(page) or office()


def district_team_of(page: Page) -> Team | None:
    """The team of the kecamatan a page belongs to; None for the office's own pages."""
    above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    return Team.objects.filter(district__in=District.objects.filter(pages__path__in=above)).first()


def office() -> Team | None:
    """The team of the tourism office."""
    return Team.objects.filter(district__isnull=True).first()


def memberships(user: Any) -> list[Membership]:
    """The teams somebody is in, and what they do there: two entries for who does both."""
    groups = set(user.groups.values_list("pk", flat=True))
    teams = Team.objects.filter(Q(writers__in=groups) | Q(deciders__in=groups)).select_related("district")
    return [
        Membership(team, role)
        for team in teams
        for role, group in zip(roles(office=team.is_office), (team.writers_id, team.deciders_id), strict=True)
        if group in groups
    ]


def has_role(user: Any, team: Team, role: Role) -> bool:
    """Whether somebody who is still active has a role in a team."""
    group = team.groups().get(role)
    return bool(group and user.is_active and user.groups.filter(pk=group.pk).exists())
