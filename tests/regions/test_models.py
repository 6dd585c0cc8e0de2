"""What the database itself refuses, and which region a point is in."""

import json

import pytest
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point, Polygon
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from regions.models import District, Village
from regions.querysets import TOLERANCE_M
from regions.signals import regions_changed
from tests.regions.factories import box, district, point, village

pytestmark = pytest.mark.django_db

WEST = (101.9, 0.7, 102.0, 0.8)
EAST = (102.0, 0.7, 102.1, 0.8)
# One degree of longitude near the equator, in metres.
DEGREE = 111_320


@pytest.fixture
def neighbours():
    """Mempura (14.08.13) west and Siak (14.08.01) east of a shared border at 102°E."""
    return district("14.08.13", "Mempura", box(*WEST)), district("14.08.01", "Siak", box(*EAST))


def assert_refused_by(constraint, make):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


@pytest.mark.parametrize("code", ["14.05.01", "14.08.1", "140801", "14.08.0A"])
def test_the_database_refuses_a_district_code_outside_siak(code):
    assert_refused_by("district_code_of_siak", lambda: _raw_district(code))


def _raw_district(code, bps_code="1405020"):
    District.objects.bulk_create(
        [District(code=code, bps_code=bps_code, name="X", name_official="X", slug="x", label_point=point(102, 0.8))]
    )


@pytest.mark.parametrize("bps_code", ["1408010", "140502", "14.0502"])
def test_the_database_refuses_a_bps_code_outside_siak(bps_code):
    assert_refused_by("district_bps_code_of_siak", lambda: _raw_district("14.08.01", bps_code))


def test_the_database_refuses_a_second_district_with_the_same_code_or_bps_code(neighbours):
    assert_refused_by("pkey", lambda: _raw_district("14.08.01", "1405099"))
    assert_refused_by("bps_code", lambda: _raw_district("14.08.02", "1405020"))


def test_the_database_refuses_a_village_of_another_district(neighbours):
    mempura, _siak = neighbours
    assert_refused_by("village_code_within_district", lambda: village("14.08.01.2001", mempura, 101.95, 0.75))


@pytest.mark.parametrize("code", ["14.08.13.001", "14.08.13", "14.08.13.20A1"])
def test_the_database_refuses_a_malformed_village_code(neighbours, code):
    assert_refused_by("village_code", lambda: village(code, neighbours[0], 101.95, 0.75))


def test_the_database_refuses_an_unknown_kind_and_a_foreign_bps_code_of_a_village(neighbours):
    assert_refused_by("village_kind_known", lambda: village("14.08.13.2001", neighbours[0], 101.95, 0.75, kind="desa"))
    assert_refused_by(
        "village_bps_code", lambda: village("14.08.13.2001", neighbours[0], 101.95, 0.75, bps_code="1408010001")
    )


def test_villages_whose_bps_code_is_not_known_do_not_clash(neighbours):
    village("14.08.13.2001", neighbours[0], 101.95, 0.75)
    village("14.08.13.2002", neighbours[0], 101.96, 0.75)
    assert Village.objects.filter(bps_code__isnull=True).count() == 2


def test_the_database_refuses_a_boundary_that_crosses_itself(neighbours):
    bow_tie = MultiPolygon(Polygon(((102, 0.7), (102.1, 0.8), (102.1, 0.7), (102, 0.8), (102, 0.7))), srid=4326)
    assert_refused_by("district_boundary_valid", lambda: District.objects.update(boundary=bow_tie))


def test_a_point_inside_is_in_its_district(neighbours):
    mempura, siak = neighbours
    assert District.objects.containing(point(101.95, 0.75)) == mempura
    assert District.objects.containing(point(102.05, 0.75)) == siak


def test_a_point_on_a_shared_border_is_in_the_district_with_the_lowest_code(neighbours):
    assert District.objects.containing(point(102.0, 0.75)) == neighbours[1]


def test_a_point_in_the_river_belongs_to_the_nearest_district_within_the_tolerance(neighbours):
    siak = neighbours[1]
    assert District.objects.containing(point(102.1 + (TOLERANCE_M - 5) / DEGREE, 0.75)) == siak
    assert District.objects.containing(point(102.1 + (TOLERANCE_M + 5) / DEGREE, 0.75)) is None


def test_a_point_far_away_or_no_point_is_nowhere(neighbours):
    assert District.objects.containing(point(110.4, -7.8)) is None
    assert District.objects.containing(None) is None
    assert District.objects.containing(Point(srid=4326)) is None


def test_a_district_without_boundary_contains_nothing():
    district("14.08.01")
    assert District.objects.containing(point(102, 0.8)) is None


def test_a_filter_before_the_question_is_kept(neighbours):
    assert District.objects.exclude(code="14.08.01").containing(point(102.05, 0.75)) is None


def test_the_question_is_one_query_that_can_use_the_index(neighbours):
    with CaptureQueriesContext(connection) as queries:
        Village.objects.containing(point(102.05, 0.75))
    assert len(queries) == 1
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + queries[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "regions_village_boundary" in plan


def test_the_outlines_are_one_feature_collection_in_the_order_of_the_codes(neighbours):
    found = json.loads(District.objects.as_feature_collection())
    assert found["type"] == "FeatureCollection"
    assert [feature["properties"] for feature in found["features"]] == [
        {"code": "14.08.01", "name": "Siak", "schematic": False},
        {"code": "14.08.13", "name": "Mempura", "schematic": False},
    ]
    shapes = [GEOSGeometry(json.dumps(feature["geometry"])) for feature in found["features"]]
    assert [shape.extent for shape in shapes] == [EAST, WEST]


def test_outlines_without_boundaries_are_an_empty_collection():
    district("14.08.01")
    assert json.loads(District.objects.as_feature_collection()) == {"type": "FeatureCollection", "features": []}


def test_saving_a_region_tells_the_floors_above_within_the_transaction(neighbours):
    heard = []

    def listen(sender, districts, **_):
        heard.append((sender, districts, connection.in_atomic_block))

    regions_changed.connect(listen)
    try:
        siak = neighbours[1]
        siak.name = "Siak Sri Indrapura"
        siak.save()
        village("14.08.01.2001", siak, 102.05, 0.75)
    finally:
        regions_changed.disconnect(listen)
    assert heard == [(District, {"14.08.01"}, True), (Village, {"14.08.01"}, True)]
