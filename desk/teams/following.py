"""Rights follow the tree: a kecamatan's page in another language, or another front page, is its team's at once."""

from typing import Any

from core.models import BasePage
from core.signals import page_saved
from desk.teams.arranging import arrange_rights, home_pages
from desk.teams.models import Team
from regions.models import DistrictPage

FRONT_PAGE_DEPTH = 2


def connect() -> None:
    """Listen; called once when the application is ready."""
    page_saved.connect(_page_saved, dispatch_uid="rights follow the tree")


def _page_saved(page: BasePage, **_: Any) -> None:
    if isinstance(page, DistrictPage):
        teams = Team.objects.filter(district=page.district_id)
    elif page.depth == FRONT_PAGE_DEPTH and home_pages().filter(pk=page.pk).exists():
        teams = Team.objects.filter(district__isnull=True)
    else:
        return
    for team in teams:
        arrange_rights(team)
