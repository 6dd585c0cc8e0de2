"""Shapes: what is taken, what is refused and where, how large they are, and how few corners do."""

import math

import pytest
from django.contrib.gis.geos import GEOSGeometry, LineString, MultiLineString, Point, Polygon

from maps.measures import area_in_words, description, direction, said_of, size
from maps.own_shape import box_around
from maps.shapes import MOST_CORNERS, MOST_PARTS, Parts, ShapeError, as_geojson, built, check, corners, only_shape
from maps.simplifying import METRES_PER_DEGREE, at_most, simplified_line

BOW = [(101.5, 0.5), (101.6, 0.6), (101.6, 0.5), (101.5, 0.6)]
FIELD = [(101.5, 0.5), (101.51, 0.5), (101.51, 0.51), (101.5, 0.51), (101.5, 0.5)]


def area(*rings) -> GEOSGeometry:
    parts = Parts()
    parts.add_area(rings)
    return built(parts, "area")


def refusal(geometry, *kinds) -> ShapeError | None:
    try:
        check(geometry, kinds or ("line", "area"))
    except ShapeError as refused:
        return refused
    return None


def test_an_outline_that_crosses_itself_is_refused_with_the_place():
    error = refusal(area(BOW))
    assert error.at == (101.55, 0.55)
    assert error.message == "Garis batas memotong dirinya sendiri di 101.55, 0.55."


def test_a_hole_outside_is_refused_with_the_place():
    error = refusal(area(FIELD, [(101.7, 0.7), (101.71, 0.7), (101.71, 0.71)]))
    assert error.at == pytest.approx((101.7, 0.7), abs=0.02)
    assert "Lubang" in error.message


def test_a_trail_may_cross_itself():
    assert refusal(LineString(BOW, srid=4326)) is None


def test_what_is_far_away_is_refused_and_what_is_exchanged_is_told_the_right_way_round():
    assert "di luar Indonesia" in refusal(LineString((10, 50), (11, 51), srid=4326)).message
    with pytest.raises(ShapeError, match="terbalik"):
        Parts().add_line([(0.5, 101.5), (0.6, 101.6)])


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 10**400, True, None, "101.5"])
def test_what_is_no_number_is_no_coordinate(number):
    with pytest.raises(ShapeError, match="dua angka"):
        Parts().add_point((number, 0.5))


def test_a_stored_nan_is_refused():
    assert "dua angka" in refusal(LineString((101, 0.5), (math.nan, 0.6), srid=4326)).message


def test_only_the_kinds_that_are_wanted_are_taken():
    assert refusal(Point(101.5, 0.5, srid=4326)).message == "Bentuk ini harus berupa garis atau bidang."
    check(Point(101.5, 0.5, srid=4326), ("point",))


def test_nothing_is_no_shape():
    assert refusal(MultiLineString(srid=4326)).message == "Tidak ada bentuk di sini."


def test_the_last_corner_that_may_be_is_taken_and_the_next_refused():
    line = [(101 + number * 1e-5, 0.5) for number in range(MOST_CORNERS + 1)]
    check(LineString(line[:-1], srid=4326))
    assert "paling banyak 50.000" in refusal(LineString(line, srid=4326)).message
    with pytest.raises(ShapeError, match=r"paling banyak 50\.000"):
        Parts().add_line(line)


def test_a_thousand_parts_may_be_and_not_one_more():
    parts = Parts(points=[(101 + number * 1e-4, 0.5) for number in range(MOST_PARTS)])
    assert len(built(parts, "point")) == MOST_PARTS
    parts.add_point((102, 0.5))
    with pytest.raises(ShapeError, match="Terlalu banyak bagian"):
        built(parts, "point")
    rings = Parts(areas=[[FIELD] * (MOST_PARTS + 1)])
    with pytest.raises(ShapeError, match="Terlalu banyak bagian"):
        built(rings, "area")


def test_rings_are_closed_and_repeated_corners_and_heights_left_out():
    assert as_geojson(area([(101.5, 0.5, 12.0), (101.5, 0.5), (101.6, 0.5), (101.6, 0.6)])) == {
        "type": "Polygon",
        "coordinates": [[[101.5, 0.5], [101.6, 0.5], [101.6, 0.6], [101.5, 0.5]]],
    }


def test_an_area_of_two_corners_is_refused_where_it_begins():
    with pytest.raises(ShapeError, match="tiga titik sudut") as refused:
        area([(101.5, 0.5), (101.6, 0.5), (101.5, 0.5)])
    assert refused.value.at == (101.5, 0.5)


def test_several_kinds_are_no_one_shape():
    parts = Parts(points=[(101.5, 0.5)], lines=[FIELD])
    with pytest.raises(ShapeError, match="tidak dapat dicampur"):
        only_shape(parts)
    assert only_shape(Parts()) is None


def test_length_and_area_are_those_of_the_ground():
    line = {"type": "LineString", "coordinates": [[101.5, 0.0], [101.51, 0.0]]}
    field = as_geojson(area(FIELD))
    hole = [[101.502, 0.502], [101.508, 0.502], [101.508, 0.508], [101.502, 0.508]]
    assert size(line, "id") == "1,1 km"
    assert size(field, "id") == "1,2 km²"
    assert size(as_geojson(area(FIELD, hole)), "en") == "79 ha"
    assert size({"type": "Point", "coordinates": [101.5, 0.5]}, "id") == ""
    assert said_of(line, "id") == "Jalur di peta sepanjang kira-kira 1,1 km."
    assert said_of(field, "id") == "Batas di peta; luasnya kira-kira 1,2 km²."


@pytest.mark.parametrize(
    ("square_metres", "words"),
    [(0, "0 m²"), (9_999, "9.999 m²"), (10_000, "1 ha"), (999_999, "100 ha"), (1_500_000, "1,5 km²")],
)
def test_an_area_is_written_in_the_unit_one_would_say(square_metres, words):
    assert area_in_words(square_metres, "id") == words


def test_a_shape_is_described_for_those_who_do_not_see_it():
    two = MultiLineString(LineString(FIELD[:2]), LineString(FIELD[2:4]), srid=4326)
    assert description(two, "id") == "Garis: 2 · titik sudut: 4 · panjang: 2,2 km"
    assert corners(area(FIELD)) == 4
    assert description(area(FIELD), "id").startswith("Bidang: 1 · titik sudut: 4 ·")
    assert description(Point(101, 0.5, srid=4326), "id") == "Titik: 1"


@pytest.mark.parametrize(
    ("to", "words"),
    [((0, 1), "utara"), ((1, 1), "timur laut"), ((1, 0), "timur"), ((1, -1), "tenggara"), ((0, -1), "selatan"),
     ((-1, -1), "barat daya"), ((-1, 0), "barat"), ((-1, 1), "barat laut"), ((-0.1, 1), "utara")],
)  # fmt: skip
def test_directions_have_names(to, words):
    assert direction((101.5, 0.5), (101.5 + to[0] * 0.01, 0.5 + to[1] * 0.01)) == words


def test_a_simplified_line_is_nowhere_further_away_than_promised():
    wave = [(101 + number * 1e-5, 0.5 + 1e-4 * math.sin(number / 40)) for number in range(5_000)]
    fewer = simplified_line(wave, 5)
    assert len(fewer) < 800
    assert (fewer[0], fewer[-1]) == (wave[0], wave[-1])
    kept = LineString(fewer)
    assert max(kept.distance(Point(corner)) for corner in wave[::7]) * METRES_PER_DEGREE <= 5.01


def test_a_large_shape_becomes_small_and_stays_an_area():
    ring = [
        (101.5 + 0.1 * math.cos(turn) * (1 + 0.01 * math.sin(40 * turn)), 0.5 + 0.1 * math.sin(turn))
        for turn in (number * math.tau / 20_000 for number in range(20_000))
    ]
    lake = area(ring)
    small = at_most(lake, 2_000)
    assert small.num_coords <= 2_000
    assert small.valid
    assert small.area == pytest.approx(lake.area, rel=0.001)
    assert at_most(small, 2_000) is small


def test_the_box_around_a_shape_holds_its_point_too():
    shape = as_geojson(Polygon(FIELD))
    west, south, east, north = box_around(shape, 101.6, 0.4)
    assert west < 101.5
    assert south < 0.4
    assert east > 101.6
    assert north > 0.51
