"""What a vector tile says of projects beside what it says of all things: their stage."""

import pytest

from catalogue.models import Entry
from maps.tiles import TITLES_ZOOM, draw
from tests.catalogue.entries import make_entry
from tests.maps.decoding import read, tile_at

PALACE = (102.05, 0.79)

pytestmark = pytest.mark.django_db


def projects(zoom: int) -> list[dict]:
    """The attributes of the projects in a tile."""
    layer = {"projects": Entry.objects.visible().in_language("id").of_kind("project")}
    return [one["properties"] for one in read(draw(tile_at(*PALACE, zoom), layer).content).projects]


@pytest.mark.parametrize("zoom", [TITLES_ZOOM - 1, TITLES_ZOOM])
def test_a_project_tells_its_stage_on_every_map(zoom):
    make_entry("Dermaga", kind="project", category="dermaga", stage="in_progress")
    (project,) = projects(zoom)
    assert (project["category"], project["stage"]) == ("dermaga", "in_progress")


@pytest.mark.parametrize("zoom", [TITLES_ZOOM - 1, TITLES_ZOOM])
@pytest.mark.parametrize(
    ("stages", "told"),
    [
        (["proposed"] * 4, {"stage": "proposed"}),
        (["proposed", "proposed", "proposed", "finished"], {}),
        (["proposed", "proposed", "proposed", ""], {}),
        ([""] * 4, {}),
    ],
)
def test_a_cluster_has_a_stage_only_when_all_share_it(zoom, stages, told):
    for stage in stages:
        make_entry(kind="project", category="dermaga", stage=stage)
    (cluster,) = projects(zoom)
    assert cluster == {"count": 4, "category": "dermaga"} | told


def test_places_and_events_have_no_stage():
    make_entry()
    make_entry(kind="event")
    shown = Entry.objects.visible().in_language("id")
    layers = {"places": shown.of_kind("place"), "events": shown.of_kind("event")}
    found = read(draw(tile_at(*PALACE, TITLES_ZOOM), layers).content)
    attributes = [set(one["properties"]) for one in found.places + found.events]
    assert attributes == [{"count", "id", "category", "title"}] * 2
