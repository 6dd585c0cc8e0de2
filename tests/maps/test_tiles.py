"""What stands in a vector tile, where, and how large it can become."""

from collections import Counter

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Entry
from maps.tiles import BUFFER, EXTENT, FEW, FULL_ZOOM, TITLES_ZOOM, Tile, draw, version
from tests.catalogue.entries import make_entry, many_entries
from tests.maps.decoding import Read, in_cell, position, read, tile_at
from tests.regions.factories import box, district

# Where make_entry puts what it is told no position of.
PALACE = (102.05, 0.79)
METRE = 1 / 110_574
LARGEST = 500_000

pytestmark = pytest.mark.django_db


def drawn(tile: Tile, lang: str = "id") -> Read:
    entries = Entry.objects.visible().in_language(lang)
    return read(draw(tile, {"places": entries.of_kind("place"), "events": entries.of_kind("event")}).content)


def cell_of(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """The grid's column and row in the middle of the tile a position is in."""
    tile = tile_at(lon, lat, zoom)
    return tile.x * 32 + 16, tile.y * 32 + 16


def properties(features: list) -> list[dict]:
    return [feature["properties"] for feature in features]


def test_the_only_tile_of_zoom_0_is_the_whole_web_map():
    assert Tile(0, 0, 0).box() == pytest.approx((-180, -85.0511288, 180, 85.0511288))


def test_a_tile_is_the_quarter_of_its_parent_and_y_counts_from_the_north():
    west, south, east, north = Tile(5, 25, 15).box()
    assert Tile(6, 50, 31).box() == pytest.approx((west, south, (west + east) / 2, Tile(6, 50, 30).box()[1]))
    assert Tile(6, 50, 30).box()[3] == pytest.approx(north)


def test_the_buffer_widens_a_tile_on_all_sides_by_a_part_of_its_width():
    west, south, east, north = Tile(10, 802, 509).box()
    wide = Tile(10, 802, 509).box(0.5)
    assert wide == pytest.approx((west - 0.17578125, south - 0.1757, east + 0.17578125, north + 0.1757), abs=1e-4)


@pytest.mark.parametrize("zoom", [16, 18, 22])
@pytest.mark.parametrize("at", [PALACE, (100.95, 0.35), (102.75, 1.25), (102.0, -0.4)])
def test_a_place_stands_within_a_metre_of_where_it_is(zoom, at):
    made = make_entry("Istana Siak", at)
    tile = tile_at(*at, zoom)
    (place,) = drawn(tile).places
    assert position(tile, place) == pytest.approx(at, abs=METRE)
    assert place["properties"] == {"count": 1, "id": str(made.uid), "category": "museum", "title": "Istana Siak"}


def test_a_small_map_has_no_titles():
    made = make_entry()
    for zoom in (0, TITLES_ZOOM - 1):
        (place,) = drawn(tile_at(*PALACE, zoom)).places
        assert place["properties"] == {"count": 1, "id": str(made.uid), "category": "museum"}


def test_places_and_events_are_layers_of_their_own():
    make_entry("Istana")
    make_entry("Zikir", kind="event", category="keagamaan")
    found = drawn(tile_at(*PALACE, 14))
    assert [one["title"] for one in properties(found.places)] == ["Istana"]
    assert [one["title"] for one in properties(found.events)] == ["Zikir"]


def test_each_language_has_its_own_titles():
    made = make_entry("Istana")
    make_entry("Palace", lang="en", uid=made.uid)
    assert [one["title"] for one in properties(drawn(tile_at(*PALACE, 14), "en").places)] == ["Palace"]


def test_what_is_withdrawn_or_has_no_position_is_not_drawn():
    make_entry("Ditarik", withdrawn_at="2026-11-01T00:00:00Z")
    make_entry("Entah di mana", at=None)
    assert drawn(tile_at(*PALACE, 14)).places == []


def test_where_nothing_is_a_tile_has_no_bytes():
    make_entry()
    assert draw(Tile(14, 0, 0), {"places": Entry.objects.visible()}).content == b""


# --- The edge --------------------------------------------------------------------------------------------------------


def at_the_edge(zoom: int, cells_east: float) -> tuple[Tile, Tile, tuple[float, float]]:
    """Two neighbours, and a position so many cells east of the border between them."""
    column, row = cell_of(*PALACE, zoom)
    west = Tile(zoom, column // 32, row // 32)
    return west, west._replace(x=west.x + 1), in_cell(zoom, (west.x + 1) * 32 + cells_east, row + 0.5)


@pytest.mark.parametrize("zoom", [6, 12, 18])
@pytest.mark.parametrize("cells_east", [-0.9, -0.1, 0.1, 0.9])
def test_a_place_beside_the_border_is_in_both_tiles_at_the_same_position(zoom, cells_east):
    west, east, at = at_the_edge(zoom, cells_east)
    make_entry(at=at)
    (in_west,), (in_east,) = drawn(west).places, drawn(east).places
    assert in_west["properties"] == in_east["properties"]
    assert position(west, in_west) == pytest.approx(position(east, in_east), abs=1e-12)
    assert in_west["geometry"]["coordinates"][0] == pytest.approx(EXTENT + cells_east * BUFFER, abs=1)


@pytest.mark.parametrize("zoom", [6, 12, 18])
def test_beyond_the_buffer_a_place_is_in_its_own_tile_alone(zoom):
    west, east, at = at_the_edge(zoom, 1.1)
    make_entry(at=at)
    assert len(drawn(east).places) == 1
    assert drawn(west).places == []


def test_the_four_tiles_around_a_corner_agree_about_the_clusters_between_them():
    zoom = 11
    middle = tile_at(*PALACE, zoom)
    for number in range(60):
        corner = (middle.x * 32 + number % 9 * 0.4 - 1.6, middle.y * 32 + number % 7 * 0.4 - 1.2)
        make_entry(at=in_cell(zoom, *corner))
    clusters = [
        (position(tile, feature), feature["properties"]["count"])
        for tile in (Tile(zoom, middle.x - x, middle.y - y) for x in (0, 1) for y in (0, 1))
        for feature in drawn(tile).places
    ]
    different = {(round(lon, 9), round(lat, 9), count) for (lon, lat), count in clusters}
    assert sum(count for _lon, _lat, count in different) == 60
    assert len(clusters) > len(different) > 4


# --- Clusters --------------------------------------------------------------------------------------------------------


def test_on_a_small_map_two_in_a_cell_are_one_cluster_in_their_middle():
    column, row = cell_of(*PALACE, 10)
    for part in (0.3, 0.7):
        make_entry(at=in_cell(10, column + part, row + part))
    tile = tile_at(*PALACE, 10)
    (cluster,) = drawn(tile).places
    assert cluster["properties"] == {"count": 2, "category": "museum"}
    assert position(tile, cluster) == pytest.approx(in_cell(10, column + 0.5, row + 0.5), abs=1e-4)


def test_two_in_cells_beside_each_other_stay_two():
    column, row = cell_of(*PALACE, 10)
    for part in (0.99, 1.01):
        make_entry(at=in_cell(10, column + part, row + 0.5))
    assert [one["count"] for one in properties(drawn(tile_at(*PALACE, 10)).places)] == [1, 1]


def test_a_cluster_has_a_category_only_when_all_share_it():
    column, row = cell_of(*PALACE, 10)
    for category in ("museum", "alam"):
        make_entry(at=in_cell(10, column + 0.5, row + 0.5), category=category)
    assert properties(drawn(tile_at(*PALACE, 10)).places) == [{"count": 2}]


@pytest.mark.parametrize("zoom", [TITLES_ZOOM, FULL_ZOOM])
def test_on_a_large_map_a_few_in_a_cell_keep_their_titles_and_more_become_one(zoom):
    for number in range(FEW):
        make_entry(f"Tempat {number}", PALACE)
    found = properties(drawn(tile_at(*PALACE, zoom)).places)
    assert sorted(one["title"] for one in found) == [f"Tempat {number}" for number in range(FEW)]
    make_entry("Satu lagi", PALACE)
    assert properties(drawn(tile_at(*PALACE, zoom)).places) == [{"count": FEW + 1, "category": "museum"}]


def test_a_place_and_an_event_at_the_same_spot_are_not_gathered():
    make_entry()
    make_entry(kind="event")
    found = drawn(tile_at(*PALACE, 10))
    assert [one["count"] for one in properties([*found.places, *found.events])] == [1, 1]


# --- Size ------------------------------------------------------------------------------------------------------------

# The worst there can be: as many in each cell of zoom 12 as are still named, with titles longer than any we have.
WORST = """
INSERT INTO catalogue_entry (uid, lang, lang_fallback, kind, path, title, sort_key, category, marker, district, village,
    facilities, free, mentions, body_text, record, detail, updated_at, change, location)
SELECT gen_random_uuid(), 'id', false, 'place', '', rpad('Tempat nomor ' || number, 60, 'x'), number::text,
    'kategori-' || number %% 20, '', '', '', '{}', false, '{}', '', '{}', '{}', now(), 1000000 + number,
    ST_SetSRID(ST_MakePoint(
        %(west)s + (number / %(few)s %% %(across)s + 0.5) * %(width)s,
        %(north)s - (number / %(few)s / %(across)s + 0.5) * %(height)s
    ), 4326)
FROM generate_series(0, 99999) AS number
"""


@pytest.fixture
def crowded() -> tuple[float, float]:
    """100,000 places around the palace; returns a position in the middle of them."""
    middle = tile_at(*PALACE, TITLES_ZOOM)
    west, south, east, north = Tile(TITLES_ZOOM, middle.x - 2, middle.y - 2).box()
    cell = {"width": (east - west) / 32, "height": (north - south) / 32}
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_entry DISABLE TRIGGER USER")
        cursor.execute(WORST, cell | {"west": west, "north": north, "few": FEW, "across": 183})
        cursor.execute("ANALYZE catalogue_entry")
    assert Entry.objects.count() == 100_000
    return PALACE


def test_no_tile_of_a_hundred_thousand_places_is_larger_than_500_kilobytes(crowded):
    entries = {"places": Entry.objects.visible().in_language("id").of_kind("place")}
    sizes = {zoom: len(draw(tile_at(*crowded, zoom), entries).content) for zoom in range(FULL_ZOOM + 1)}
    assert max(sizes.values()) < LARGEST, sizes
    dense = read(draw(tile_at(*crowded, TITLES_ZOOM), entries).content).places
    assert len(dense) > 3_000
    assert all("title" in one for one in properties(dense))
    counted = Counter(one["count"] for one in properties(read(draw(Tile(0, 0, 0), entries).content).places))
    assert sum(count * features for count, features in counted.items()) == 100_000


# --- Kecamatan -------------------------------------------------------------------------------------------------------


def test_a_kecamatan_is_drawn_as_far_as_the_tile_and_its_buffer_go():
    west, south, east, north = Tile(12, 3209, 2039).box()
    district("14.08.01", "Siak", box(west - 1, south - 1, east + 1, north + 1))
    (outline,) = drawn(Tile(12, 3209, 2039)).districts
    assert outline["properties"] == {"code": "14.08.01", "name": "Siak", "schematic": False}
    (ring,) = outline["geometry"]["coordinates"]
    assert {tuple(corner) for corner in ring} == {
        (x, y) for x in (-BUFFER, EXTENT + BUFFER) for y in (-BUFFER, EXTENT + BUFFER)
    }


def test_a_border_stands_within_a_metre_of_where_it_is():
    tile = tile_at(*PALACE, 18)
    district("14.08.01", "Siak", box(101, 0, PALACE[0], 1))
    (outline,) = drawn(tile).districts
    (ring,) = outline["geometry"]["coordinates"]
    east = max(x for x, _y in ring)
    lon, _lat = position(tile, {"geometry": {"coordinates": (east, 0)}})
    assert lon == pytest.approx(PALACE[0], abs=METRE)


def test_neighbouring_kecamatan_still_meet_on_a_small_map():
    district("14.08.01", "Siak", box(101.5, 0.5, 102.05, 1))
    district("14.08.13", "Mempura", box(102.05, 0.5, 102.5, 1))
    west, east = (feature["geometry"]["coordinates"][0] for feature in drawn(Tile(8, 200, 127)).districts)
    assert max(x for x, _y in west) == min(x for x, _y in east)


def test_a_kecamatan_without_a_boundary_or_outside_the_tile_is_not_drawn():
    district("14.08.01", "Siak")
    district("14.08.13", "Mempura", box(103, 0.5, 103.5, 1))
    assert drawn(tile_at(*PALACE, 12)).districts == []


def test_a_boundary_of_many_vertices_is_thinned_on_small_maps():
    circle = Point(102, 0.8, srid=4326).buffer(0.3, quadsegs=5_000)
    district("14.08.01", "Siak", MultiPolygon(Polygon(circle[0]), srid=4326))
    assert len(draw(Tile(8, 200, 127), {}).content) < 2_000
    (outline,) = drawn(Tile(8, 200, 127)).districts
    assert len(outline["geometry"]["coordinates"][0]) > 20


def test_the_version_changes_with_every_boundary_and_every_entry_that_is_written():
    versions = [version()]
    made = district("14.08.01", "Siak")
    versions.append(version())
    made.boundary = box(101, 0, 102, 1)
    made.save()
    versions.append(version())
    make_entry()
    versions.append(version())
    assert len(set(versions)) == 4
    made.delete()
    assert version() not in versions[1:]


def test_a_tile_comes_with_the_version_of_what_it_shows():
    make_entry()
    assert draw(Tile(0, 0, 0), {}).version == version()


def test_a_tile_is_drawn_from_its_index_without_a_look_at_the_rows():
    many_entries(places=2_000, events=0)
    assert "Index Only Scan using entry_tile_id" in plan_of("place")


def test_so_is_one_of_projects_with_their_stages():
    many_entries(places=2_000, events=0)
    Entry.objects.update(kind="project", stage="proposed")
    assert "Index Only Scan using entry_project_tile_id" in plan_of("project")


def plan_of(kind: str) -> str:
    entries = Entry.objects.visible().in_language("id").of_kind(kind)
    with CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        draw(tile_at(*PALACE, TITLES_ZOOM), {f"{kind}s": entries})
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        return "\n".join(line for (line,) in cursor.fetchall())
