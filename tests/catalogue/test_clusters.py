"""Pins never cover each other: what is too close to be hit becomes one."""

from itertools import combinations
from math import hypot

import pytest
from django.contrib.gis.geos import Point

from catalogue.clusters import CELLS_ACROSS, NAMED_MEMBERS, PIN_PIXELS, apart, cell_size, clusters, degrees_of
from catalogue.models import Entry
from tests.catalogue.entries import make_entry

BOX = (101.0, 0.0, 103.0, 1.0)
ZOOM = 11
PIN = degrees_of(PIN_PIXELS, ZOOM)


def cell(lon: float, lat: float = 0.5, count: int = 1, number: int = 0) -> dict:
    """A grid cell with all its members at its middle."""
    corners = {"west": lon, "south": lat, "east": lon, "north": lat}
    return corners | {
        "column": number,
        "row": 0,
        "count": count,
        "lon": lon,
        "lat": lat,
        "ids": list(range(number, number + count)),
    }


def drawn() -> list[dict]:
    return clusters(Entry.objects.visible(), BOX, ZOOM)["features"]


def test_a_pin_across_the_border_of_a_cell_is_joined(db):
    border = round(101.5 / cell_size(BOX, ZOOM)) * cell_size(BOX, ZOOM)
    make_entry("Klenteng", (border + PIN / 8, 0.5))
    make_entry("Balai", (border - PIN / 8, 0.5))

    (cluster,) = drawn()

    assert cluster["properties"]["count"] == 2
    assert [member["title"] for member in cluster["properties"]["members"]] == ["Balai", "Klenteng"]
    assert cluster["geometry"]["coordinates"] == pytest.approx([border, 0.5], abs=1e-6)
    west, _south, east, _north = cluster["properties"]["bbox"]
    assert east - west == pytest.approx(PIN / 4)


def test_pins_just_far_enough_apart_stay_two():
    assert len(apart([cell(101.5), cell(101.5 + PIN * 1.001)], PIN)) == 2
    assert len(apart([cell(101.5), cell(101.5 + PIN * 0.999)], PIN)) == 1


def test_the_larger_one_takes_in_the_smaller_and_stands_in_the_middle_of_all():
    (joined,) = apart([cell(101.5, count=1), cell(101.5 + PIN / 2, count=3, number=7)], PIN)

    assert joined["count"] == 4
    assert joined["lon"] == pytest.approx(101.5 + PIN * 3 / 8)
    assert joined["ids"] == [7, 8, 9, 0]


def test_a_row_of_pins_never_ends_closer_than_a_pin():
    row = [cell(101.5 + number * PIN * 0.7, count=number % 3 + 1, number=number) for number in range(60)]

    left = apart(row, PIN)

    assert sum(one["count"] for one in left) == sum(one["count"] for one in row)
    assert all(hypot(a["lon"] - b["lon"], a["lat"] - b["lat"]) >= PIN for a, b in combinations(left, 2))


def test_any_crowd_is_drawn_without_overlap(db):
    for number in range(60):
        make_entry(at=(101.5 + (number * 37 % 61) * PIN / 9, 0.5 + (number * 23 % 59) * PIN / 9))

    middles = [Point(*feature["geometry"]["coordinates"]) for feature in drawn()]

    assert len(middles) > 5
    assert all(one.distance(other) >= PIN * 0.999 for one, other in combinations(middles, 2))


def test_a_crowd_everywhere_has_never_more_features_than_cells(db):
    across = 45
    for number in range(across**2):
        make_entry(at=(101.0 + number % across / across * 2, number // across / across))
    found = clusters(Entry.objects.visible(), BOX, 22)["features"]
    assert sum(feature["properties"]["count"] for feature in found) == across**2
    assert CELLS_ACROSS * CELLS_ACROSS / 2 - across <= len(found) <= (CELLS_ACROSS + 1) ** 2


def test_many_at_one_spot_are_one_cluster_that_names_nobody(db):
    for number in range(NAMED_MEMBERS + 1):
        make_entry(f"Kios {number}", (101.5, 0.5))
    (cluster,) = clusters(Entry.objects.visible(), BOX, 22)["features"]
    assert cluster["properties"] == {"count": NAMED_MEMBERS + 1, "bbox": [101.5, 0.5, 101.5, 0.5]}


def test_a_box_without_width_still_finds_what_stands_on_it(db):
    make_entry("Istana", (101.5, 0.5))
    (found,) = clusters(Entry.objects.visible(), (101.5, 0.5, 101.5, 0.5), 22)["features"]
    assert found["properties"]["title"] == "Istana"


def test_the_whole_world_at_zoom_0_is_one_cluster(db):
    for at in ((101.0, 0.2), (102.9, 1.2), (102.0, 0.8)):
        make_entry(at=at)
    (cluster,) = clusters(Entry.objects.visible(), (-180, -90, 180, 90), 0)["features"]
    assert cluster["properties"]["count"] == 3
