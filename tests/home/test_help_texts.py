"""What an editor fills in says by itself, or in a sentence beside it, what is wanted."""

from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

from destinations.models import DestinationPage
from events.models import EventPage
from home.models import HomePage, StandardPage
from home.news import NewsPage
from home.press.models import MediaKitPage, ReleasePage
from regions.models import DistrictPage

PAGES = [DestinationPage, EventPage, DistrictPage, NewsPage, ReleasePage, MediaKitPage, HomePage, StandardPage]
#: A map with its own words, a heading that says all, or a row whose sentence stands above the rows.
SPEAKS_FOR_ITSELF = {
    "location",
    *("weekday", "opens", "closes", "starts", "ends", "season", "reason", "first_day", "end_time"),
    *("image", "title", "url"),
    # Wagtail's dialogue for the schedule explains these two.
    *("go_live_at", "expire_at"),
}


def fields(panel: Panel, below: str = "") -> Iterator[tuple[str, str]]:
    """The name of every field an editor sees, and what is said beside it."""
    if isinstance(panel, InlinePanel):
        yield panel.relation_name, str(panel.help_text)
        below, panel = f"{panel.relation_name}.", panel.child_edit_handler
    if isinstance(panel, FieldPanel):
        yield below + panel.field_name, str(panel.help_text or panel.db_field.help_text)
    for child in getattr(panel, "children", ()):
        yield from fields(child, below)


@pytest.mark.parametrize("model", PAGES)
def test_every_field_says_what_is_wanted(model: Any):
    silent = [name for name, said in fields(model.get_edit_handler()) if not said]

    assert [
        name for name in silent if name.rpartition(".")[2] not in SPEAKS_FOR_ITSELF and not name.endswith("_en")
    ] == []
    # The picture at the head of a page is told what it is for.
    assert "image" not in silent


@pytest.mark.parametrize("model", PAGES)
def test_what_is_said_is_short(model: Any):
    assert [said for name, said in fields(model.get_edit_handler()) if len(said) > 200] == []
