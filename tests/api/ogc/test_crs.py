"""Part 2: the same places in four coordinate reference systems, in answers, boxes and filters.

The metres were computed with PROJ's ``gdaltransform`` from the position of the palace.
"""

import pytest

from tests.api.conftest import PALACE
from tests.api.ogc.conftest import CRS84, LAT_LON, MERCATOR, UTM, refused

ITEMS = "collections/places/items"
LON, LAT = PALACE
POSITIONS = {CRS84: (LON, LAT), LAT_LON: (LAT, LON), MERCATOR: (11360041.05, 88480.68), UTM: (839404.51, 87975.80)}
METRES = {MERCATOR, UTM}


def around(crs: str, size: float) -> tuple[float, float, float, float]:
    """A small box around the palace in a system; ``size`` in its unit."""
    first, second = POSITIONS[crs]
    return first - size, second - size, first + size, second + size


@pytest.mark.parametrize("crs", POSITIONS)
def test_answers_come_in_the_system_asked_for(ogc, entry, crs):
    made = entry()
    for address in (ITEMS, f"{ITEMS}/{made.uid}"):
        answer = ogc(address, crs=crs)
        assert answer["Content-Crs"] == f"<{crs}>"
        document = answer.json()
        feature = document["features"][0] if "features" in document else document
        near = 0.01 if crs in METRES else 1e-7
        assert feature["geometry"]["coordinates"] == pytest.approx(POSITIONS[crs], abs=near)


@pytest.mark.parametrize("crs", POSITIONS)
def test_boxes_are_read_in_their_own_system(found, entry, crs):
    entry("Istana")
    entry("Timur", (LON + 0.01, LAT))
    entry("Utara", (LON, LAT + 0.01))
    size = 50.0 if crs in METRES else 0.0005
    assert found(bbox=",".join(map(str, around(crs, size))), bbox_crs=crs) == ["Istana"]
    if crs != CRS84:
        assert found(bbox=",".join(map(str, around(crs, size))), bbox_crs=crs, crs=UTM) == ["Istana"]


@pytest.mark.parametrize("crs", POSITIONS)
def test_geometries_of_filters_are_read_in_their_own_system(found, entry, crs):
    entry("Istana")
    entry("Timur", (LON + 0.01, LAT))
    box = around(crs, 50.0 if crs in METRES else 0.0005)
    condition = f"S_INTERSECTS(geometry, BBOX({','.join(map(str, box))}))"
    assert found(filter=condition, filter_crs=crs) == ["Istana"]


def test_a_long_box_in_metres_is_not_cut_at_its_corners(found, entry):
    """A side in UTM is a curve in degrees: straight between its ends it would miss the middle by kilometres."""
    entry("Istana")
    west, north = POSITIONS[UTM][0] - 600_000, POSITIONS[UTM][1] + 5
    assert found(bbox=f"{west},{north - 10},{west + 1_200_000},{north}", bbox_crs=UTM) == ["Istana"]
    assert found(bbox=f"{west},{north - 3},{west + 1_200_000},{north}", bbox_crs=UTM) == []


def test_districts_are_turned_too(ogc, found):
    ring = ogc("collections/districts/items/14.08.01", crs=LAT_LON).json()["geometry"]["coordinates"][0][0]
    assert all(0.7 < lat < 0.9 and 101.9 < lon < 102.1 for lat, lon in ring)
    metres = ogc("collections/districts/items/14.08.01", crs=UTM).json()["geometry"]["coordinates"][0][0]
    assert all(830_000 < x < 840_000 and 80_000 < y < 100_000 for x, y in metres)
    assert found("districts", bbox="834000,88000,835000,89000", bbox_crs=UTM) == ["Siak"]


@pytest.mark.parametrize("crs", [MERCATOR, UTM])
def test_a_box_larger_than_the_projection_is_drawn_to_its_edge(found, entry, crs):
    entry()
    assert found(bbox="-1e300,-1e300,1e300,1e300", bbox_crs=crs) == ["Istana"]
    assert found("districts", bbox="-1e300,-1e300,1e300,1e300", bbox_crs=crs) == ["Siak", "Mempura"]
    assert found(bbox="1e299,1e299,1e300,1e300", bbox_crs=crs) == []


def test_the_collections_list_the_systems(ogc):
    document = ogc("collections").json()
    for one in document["collections"]:
        assert one["crs"] == list(POSITIONS)
        assert one["storageCrs"] == CRS84
    assert document["crs"] == list(POSITIONS)


@pytest.mark.parametrize(
    "value",
    [
        "EPSG:4326",
        "http://www.opengis.net/def/crs/EPSG/0/23830",
        f"{CRS84}/",
        "urn:ogc:def:crs:EPSG::4326",
        'GEOGCS["WGS 84"]',
        "http://127.0.0.1:1/crs",
        "+proj=longlat",
        "4326",
    ],
)
def test_other_systems_are_refused_by_name(ogc, vocabulary, value):
    assert list(refused(ogc(ITEMS, crs=value))) == ["crs"]
    assert list(refused(ogc(ITEMS, bbox="0,0,1,1", bbox_crs=value))) == ["bbox-crs"]
    assert list(refused(ogc(ITEMS, filter="title = 'x'", filter_crs=value))) == ["filter-crs"]
