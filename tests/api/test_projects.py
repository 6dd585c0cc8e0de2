"""``/projects`` and what else tells of projects: the search, the map, the tiles and the feed of changes."""

import csv
import json
from io import StringIO

import pytest

from tests.api.conftest import PALACE, refused, titles
from tests.maps.decoding import read, tile_at


def budget(ceiling: int | None) -> dict[str, int | None]:
    return {"ceiling_rupiah": ceiling, "realised_rupiah": None}


@pytest.fixture
def projects(entry) -> None:
    """Three projects; of the last nobody knows when or how much. A place stands between them."""
    entry("Dermaga", kind="project", stage="in_progress", years=(2024, 2026), budget=budget(1_500_000_000))
    entry(
        "Embung", kind="project", stage="finished", years=(2015, 2015), budget=budget(0), district="14.08.10", at=None
    )
    entry("Usulan", kind="project", at=(102.3, 0.8))
    entry("Istana")


def test_the_list_holds_projects_alone(ask, projects):
    answer = ask("projects")
    assert titles(answer) == ["Dermaga", "Embung", "Usulan"]
    assert answer.json()["count"] == 3
    assert titles(ask("places")) == ["Istana"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"stage": "in_progress"}, ["Dermaga"]),
        ({"stage": ["finished", "proposed"]}, ["Embung", "Usulan"]),
        ({"year": "2025"}, ["Dermaga"]),
        ({"year": "2024"}, ["Dermaga"]),
        ({"year": "2026"}, ["Dermaga"]),
        ({"year": "2027"}, []),
        ({"min_rupiah": "1500000000"}, ["Dermaga"]),
        ({"min_rupiah": "1500000001"}, []),
        ({"max_rupiah": "1499999999"}, ["Embung"]),
        ({"min_rupiah": "0"}, ["Dermaga", "Embung"]),
        ({"district": "14.08.10"}, ["Embung"]),
        ({"category": "dermaga", "q": "usulan"}, ["Usulan"]),
        ({"bbox": "102.2,0.7,102.4,0.9"}, ["Usulan"]),
        ({"near": "102.05,0.795", "radius": "100000", "sort": "distance"}, ["Dermaga", "Usulan"]),
    ],
)
def test_a_filter_finds_what_it_says_and_nothing_of_which_it_is_unknown(ask, projects, query, found):
    answer = ask("projects", **query)
    assert titles(answer) == found
    assert answer.json()["count"] == len(found)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("stage", "done", "proposed"),
        ("year", "25", "1900"),
        ("year", "2025.5", "whole number"),
        ("min_rupiah", "1,5 miliar", "whole number"),
        ("min_rupiah", "-1", "0"),
        ("max_rupiah", "9" * 30, ""),
        ("sort", "date", "title, updated, distance"),
        ("facility", "parkir", "is no parameter"),
        ("open", "now", "is no parameter"),
    ],
)
def test_a_filter_that_cannot_be_understood_is_refused_by_name(ask, projects, name, value, why):
    problems = refused(ask("projects", **{name: value}))
    assert list(problems) == [name]
    assert why in problems[name]


def test_the_most_must_not_be_less_than_the_least(ask, projects):
    assert refused(ask("projects", min_rupiah=2, max_rupiah=1)) == {"max_rupiah": "must not be less than min_rupiah"}


def test_pages_lead_through_all_of_them(ask, client, projects):
    found, address = [], "/api/v1/projects?limit=1"
    while address:
        page = client.get(address).json()
        assert page["count"] == 3
        found += [item["title"] for item in page["items"]]
        address = page["next"]
    assert found == ["Dermaga", "Embung", "Usulan"]


def test_a_table_has_a_column_for_each_number(ask, projects):
    rows = list(csv.DictReader(StringIO(ask("projects", format="csv").content.decode())))
    pier = rows[0]
    assert (pier["title"], pier["stage"]) == ("Dermaga", "in_progress")
    assert (pier["first_year"], pier["last_year"], pier["ceiling_rupiah"]) == ("2024", "2026", "1500000000")
    # Nothing is not the same as unknown.
    assert [row["ceiling_rupiah"] for row in rows] == ["1500000000", "0", ""]


@pytest.mark.parametrize("shape", ["gpx", "kml"])
def test_files_for_maps_hold_those_with_a_position(ask, projects, shape):
    text = ask("projects", format=shape).content.decode()
    assert "Dermaga" in text
    assert "Embung" not in text


def test_there_is_no_calendar_of_projects(ask, projects):
    assert ask("projects", format="ics").status_code == 406


def test_the_fields_of_a_project_can_be_chosen(ask, projects):
    (first, *_rest) = ask("projects", fields="stage,budget").json()["items"]
    assert set(first) == {"id", "kind", "lang", "stage", "budget"}


def test_a_withdrawn_project_is_410_and_in_no_list(ask, entry, withdraw):
    project = entry("Dermaga", kind="project")
    withdraw(project)
    answer = ask(f"projects/{project.uid}")
    assert (answer.status_code, answer.json()["id"]) == (410, str(project.uid))
    assert titles(ask("projects")) == []


def test_a_place_is_no_project(ask, entry):
    assert ask(f"projects/{entry('Istana').uid}").status_code == 404


def test_the_feed_of_changes_tells_of_projects_and_of_them_alone_when_asked(ask, projects):
    kinds = [item["kind"] for item in ask("changes").json()["items"]]
    assert sorted(kinds) == ["place", "project", "project", "project"]
    assert {item["kind"] for item in ask("changes", kind="project").json()["items"]} == {"project"}


def test_the_search_finds_projects_with_their_address(ask, projects):
    (hit,) = ask("search", q="dermaga", kind="project").json()["items"]
    assert (hit["kind"], hit["title"]) == ("project", "Dermaga")
    assert hit["api_url"] == f"http://testserver/api/v1/projects/{hit['id']}"
    assert "Dermaga" in titles(ask("search", q="dermaga"))


def test_a_map_draws_projects_of_a_stage(ask, projects):
    found = ask("clusters", bbox="101,0,103,1.5", zoom=12, kind="project", stage="in_progress").json()["features"]
    assert [feature["properties"]["title"] for feature in found] == ["Dermaga"]
    assert found[0]["properties"]["kind"] == "project"


def test_a_tile_has_a_layer_of_projects_that_filters_reach(ask, projects):
    address = "tiles/{}/{}/{}.mvt".format(*tile_at(*PALACE, 14))
    tile = read(ask(address).content)
    assert [one["properties"]["title"] for one in tile.projects] == ["Dermaga"]
    assert [one["properties"]["title"] for one in tile.places] == ["Istana"]
    assert read(ask(address, kind="project", stage="finished").content).projects == []
    # A filter only projects have leaves nothing else.
    assert read(ask(address, stage="in_progress").content).places == []


def test_the_single_project_comes_with_all_that_is_known(ask, entry):
    detail = {"stages": [{"stage": "proposed", "date": "2025", "reason": ""}], "problems": []}
    project = entry("Dermaga", kind="project", detail=detail)
    found = json.loads(ask(f"projects/{project.uid}").content)
    assert found["stages"] == detail["stages"]
    assert found["budget"] == {"ceiling_rupiah": None, "realised_rupiah": None}
