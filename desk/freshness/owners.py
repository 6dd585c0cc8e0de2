"""Whose turn it is to look: the team of each page of a list, in three queries for all of them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from desk.teams.models import Team
from desk.teams.ownership import office
from regions.models import DistrictPage


def with_owners(pages: Iterable[Any]) -> list[Any]:
    """Pages with ``owner_name``, the name of the team that looks after them; as ``team_of`` says of one page."""
    found = list(pages)
    teams = {team.district_id: str(team) for team in Team.objects.exclude(district=None).select_related("district")}
    homes = {page.path: teams.get(page.district_id) for page in DistrictPage.objects.only("path", "district_id")}
    otherwise = str(office() or _("belum ada tim"))
    for page in found:
        above = page.path[: -page.steplen]
        page.owner_name = homes.get(above) or otherwise
    return found
