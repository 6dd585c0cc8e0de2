"""Part 3: queryables, and conditions in CQL2 text that mean what the standard says."""

import re

import pytest
from django.db import connection
from django.db.models import JSONField

from api.ogc.conditions import condition_of
from api.ogc.cql2 import parse
from api.ogc.crs import CRS84
from api.ogc.queryables import OF_EVENTS, OF_PLACES, named
from catalogue.models import Entry
from tests.api.ogc.conftest import refused
from tests.catalogue.entries import many_entries

ITEMS = "collections/places/items"


@pytest.fixture
def places(entry) -> None:
    entry("Istana", category="alam", at=(102.05, 0.8), price={"from_rupiah": 10000, "year": 2020})
    entry("Masjid", category="religi", at=(102.1, 0.8), price={"from_rupiah": 5000, "year": 2020})
    entry("Makam Jum'at 100%", category="religi", at=None, district="14.08.10")


ALL = {"Istana", "Masjid", "Makam Jum'at 100%"}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("title = 'Istana'", {"Istana"}),
        ("'Istana' = title", {"Istana"}),
        ("\"title\" = 'Istana'", {"Istana"}),
        ("title <> 'Istana'", ALL - {"Istana"}),
        ("title < 'Istanb' AND title >= 'Istana'", {"Istana"}),
        ("title = 'Makam Jum''at 100%'", {"Makam Jum'at 100%"}),
        ("title LIKE 'Ma%'", ALL - {"Istana"}),
        ("title NOT LIKE 'Ma%'", {"Istana"}),
        ("title LIKE 'Istan_'", {"Istana"}),
        ("title LIKE '%100\\%'", {"Makam Jum'at 100%"}),
        ("title LIKE 'istana'", set()),
        ("category IN ('alam', 'budaya')", {"Istana"}),
        ("category NOT IN ('alam')", ALL - {"Istana"}),
        ("price_from BETWEEN 5000 AND 9999", {"Masjid"}),
        ("price_from NOT BETWEEN 5000 AND 9999", {"Istana"}),
        ("price_from BETWEEN 4999.5 AND 5000.5", {"Masjid"}),
        ("price_from IN (1, 2, 3, 4, 5, 5000, 10000)", {"Istana", "Masjid"}),
        ("price_from = 5000.0", {"Masjid"}),
        ("price_from = 5000.5", set()),
        ("price_from < 999999999999999", {"Istana", "Masjid"}),
        ("10000 <= price_from", {"Istana"}),
        ("price_from > -1", {"Istana", "Masjid"}),
        ("price_from IS NULL", {"Makam Jum'at 100%"}),
        ("price_from IS NOT NULL", {"Istana", "Masjid"}),
        ("lang_fallback = FALSE", ALL),
        ("lang_fallback <> false", set()),
        ("updated_at > TIMESTAMP('2020-01-01T00:00:00Z')", ALL),
        ("updated_at < DATE('2020-01-01')", set()),
        ("T_AFTER(updated_at, DATE('2020-01-01'))", ALL),
    ],
)
def test_a_condition_finds_what_it_says(found, places, condition, expected):
    assert set(found(filter=condition)) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        # AND binds more closely than OR.
        ("title = 'Istana' OR category = 'religi' AND price_from = 5000", {"Istana", "Masjid"}),
        ("(title = 'Istana' OR category = 'religi') AND price_from = 5000", {"Masjid"}),
        ("NOT (title = 'Istana' OR title = 'Masjid')", {"Makam Jum'at 100%"}),
        ("NOT title = 'Istana' AND NOT (title = 'Masjid')", {"Makam Jum'at 100%"}),
        ("not not title = 'Istana'", {"Istana"}),
        # What is unknown is neither so nor not so.
        ("price_from < 7000", {"Masjid"}),
        ("NOT price_from < 7000", {"Istana"}),
        ("price_from <> 5000", {"Istana"}),
        ("NOT S_INTERSECTS(geometry, POINT(102.05 0.8))", {"Masjid"}),
        ("S_DISJOINT(geometry, POINT(102.05 0.8))", {"Masjid"}),
    ],
)
def test_conditions_combine_as_the_standard_says(found, places, condition, expected):
    assert set(found(filter=condition)) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("S_INTERSECTS(geometry, BBOX(102,0.7,102.06,0.9))", {"Istana"}),
        ("S_INTERSECTS(BBOX(102,0.7,102.06,0.9), geometry)", {"Istana"}),
        ("S_INTERSECTS(geometry, POINT(102.05 0.8))", {"Istana"}),
        ("S_WITHIN(geometry, POLYGON((102 0.7, 102.06 0.7, 102.06 0.9, 102 0.9, 102 0.7)))", {"Istana"}),
        ("S_CONTAINS(POLYGON((102 0.7, 102.06 0.7, 102.06 0.9, 102 0.9, 102 0.7)), geometry)", {"Istana"}),
        ("S_INTERSECTS(geometry, MULTIPOINT((102.05 0.8), (102.1 0.8)))", {"Istana", "Masjid"}),
        ("S_INTERSECTS(geometry, LINESTRING(102 0.8, 102.2 0.8))", {"Istana", "Masjid"}),
        (
            "S_INTERSECTS(geometry, MULTIPOLYGON(((102 0.7, 102.04 0.7, 102.04 0.9, 102 0.7)),"
            " ((102.09 0.7, 102.2 0.7, 102.2 0.9, 102.09 0.9, 102.09 0.7))))",
            {"Masjid"},
        ),
        ("S_EQUALS(geometry, POINT(102.1 0.8))", {"Masjid"}),
    ],
)
def test_spatial_conditions(found, places, condition, expected):
    assert set(found(filter=condition)) == expected


def test_a_district_is_found_by_a_point_in_it(found):
    assert found("districts", filter="S_CONTAINS(geometry, POINT(102.01 0.8))") == ["Siak"]
    assert found("districts", filter="name = 'Mempura' AND schematic = TRUE") == ["Mempura"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("starts_at = TIMESTAMP('2026-12-04T01:00:00Z')", True),
        ("starts_at >= DATE('2026-12-04')", True),
        ("starts_at < DATE('2026-12-04')", False),
        ("T_BEFORE(starts_at, TIMESTAMP('2026-12-04T01:00:00Z'))", False),
        ("T_BEFORE(starts_at, DATE('2026-12-05'))", True),
        ("T_AFTER(starts_at, DATE('2026-12-04'))", False),
        ("T_INTERSECTS(starts_at, DATE('2026-12-04'))", True),
        ("T_INTERSECTS(starts_at, INTERVAL('2026-12-04T01:00:00Z', '2026-12-05T00:00:00Z'))", True),
        ("T_DURING(starts_at, INTERVAL('2026-12-04T01:00:00Z', '2026-12-05T00:00:00Z'))", False),
        ("T_DURING(starts_at, INTERVAL('2026-12-04T00:59:59Z', '2026-12-05T00:00:00Z'))", True),
        ("T_DURING(starts_at, INTERVAL('2026-12-04', '2026-12-04'))", True),
        ("T_DURING(starts_at, INTERVAL('2026-12-05', '2026-12-06T00:00:00Z'))", False),
        ("T_EQUALS(starts_at, TIMESTAMP('2026-12-04T08:00:00+07:00'))", True),
        ("status = 'scheduled' AND all_day = FALSE", True),
        ("ends_at IS NULL", True),
    ],
)
def test_conditions_on_the_dates_of_events(found, entry, condition, expected):
    entry("Zikir", kind="event", starts_at="2026-12-04T08:00:00+07:00")
    assert found("events", filter=condition) == (["Zikir"] if expected else [])


def test_a_filter_joins_the_other_parameters_and_stays_on_the_next_page(ogc, places, client):
    first = ogc(ITEMS, filter="category = 'religi'", limit=1)
    assert first.json()["numberMatched"] == 2
    address = next(link["href"] for link in first.json()["links"] if link["rel"] == "next")
    (feature,) = client.get(address).json()["features"]
    assert feature["properties"]["title"] == "Masjid"
    assert ogc(ITEMS, filter="category = 'religi'", bbox="102,0,103,1").json()["numberMatched"] == 1


def test_queryables_are_a_json_schema_of_properties_that_answers_have(ogc, entry):
    entry()
    answer = ogc("collections/places/queryables")
    assert answer["Content-Type"] == "application/schema+json"
    schema = answer.json()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "http://testserver/ogc/collections/places/queryables"
    assert (schema["type"], schema["additionalProperties"]) == ("object", False)
    (feature,) = ogc(ITEMS).json()["features"]
    assert set(schema["properties"]) - {"geometry"} <= set(feature["properties"])
    assert schema["properties"]["geometry"]["format"] == "geometry-point"


LONG_CHAIN = " OR ".join(["title='x'"] * 61)


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("nothing = 'x'", "unknown property “nothing”"),
        ("record = 'x'", "unknown property"),
        ("title__regex = 'x'", "unknown property"),
        ("lower(title) = 'x'", "functions"),
        ("CASEI(title) = CASEI('x')", "functions"),
        ("title = pg_sleep(5)", "functions"),
        ("title", "not CQL2"),
        ("title =", "not CQL2"),
        ("title = 'x", "not CQL2"),
        ("title = x'", "not CQL2"),
        ("1 = 1", "property"),
        ("title = category", "against a value"),
        ("title = 3", "text in single quotes"),
        ("price_from = 'x'", "a number"),
        ("price_from = 1 + 1", "against a value"),
        ("price_from < 99999999999999999999999999", "below 1e15"),
        ("lang_fallback = 1", "TRUE or FALSE"),
        ("updated_at = '2026-01-01'", "TIMESTAMP"),
        ("updated_at = TIMESTAMP('2026-02-31T00:00:00Z')", "does not exist"),
        ("updated_at = DATE('2026-99-99')", "CQL2"),
        ("title = -'x'", "value"),
        ("title LIKE 'x\\'", "backslash"),
        ("title LIKE '" + "%a" * 11 + "'", "wildcards"),
        ("title LIKE category", "pattern"),
        ("price_from LIKE '1%'", "pattern"),
        ("geometry = 'x'", "spatial function"),
        ("S_INTERSECTS(title, POINT(1 2))", "against a geometry"),
        ("S_INTERSECTS(geometry, 'POINT(1 2)')", "WKT"),
        ("S_INTERSECTS(geometry, geometry)", "WKT"),
        ("S_INTERSECTS(geometry, POINT(0.8 102.05))", "outside"),
        ("S_INTERSECTS(geometry, POINT(1 1e400))", "outside"),
        ("S_INTERSECTS(geometry, SRID=4326;POINT(1 2))", "value"),
        ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))", "crosses itself"),
        ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))", "not complete"),
        ("S_INTERSECTS(geometry, LINESTRING(0 0))", "not complete"),
        ("S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(1 2)))", "collections"),
        ("T_AFTER(title, DATE('2026-01-01'))", "against a time"),
        ("T_AFTER(updated_at, 'x')", "times"),
        ("BBOX(geometry, 1, 2, 3, 4)", "no condition"),
        ("INCLUDE", "no condition"),
        ("(" * 400 + "title = 'x'" + ")" * 400 + " AND nothing = 1", "unknown property"),
        ("NOT " * 17 + "title = 'x'", "nested deeper"),
        ("NOT (title = 'x' AND " * 40 + "title = 'x'" + ")" * 40, "nested deeper"),
        (LONG_CHAIN, "conditions"),
        ("category IN (" + ",".join(["'x'"] * 61) + ")", "conditions"),
        (" OR ".join(["price_from = 1"] * 61), "conditions"),
        ("x" * 2001, "2000 characters"),
        ("title = '\x00'", "control characters"),
    ],
)
def test_a_filter_that_cannot_be_answered_is_refused_with_its_reason(ogc, vocabulary, condition, message):
    assert message in refused(ogc(ITEMS, filter=condition))["filter"]


def test_another_language_of_filters_is_refused(ogc, vocabulary):
    assert "cql2-text" in refused(ogc(ITEMS, filter="{}", filter_lang="cql2-json"))["filter-lang"]
    assert ogc(ITEMS, filter="title = 'x'", filter_lang="cql2-text").status_code == 200


def test_a_long_chain_of_one_word_is_no_depth(found, places):
    assert set(found(filter=" OR ".join(["title='Istana'"] * 60))) == {"Istana"}
    assert set(found(filter="NOT " * 16 + "title='Istana'")) == {"Istana"}


@pytest.mark.parametrize("queryable", [*OF_PLACES, *OF_EVENTS], ids=lambda queryable: queryable.name)
def test_what_can_be_asked_for_is_a_column_and_not_in_the_text_of_a_record(queryable):
    assert not isinstance(Entry._meta.get_field(queryable.expression.name), JSONField)


@pytest.mark.parametrize(
    ("condition", "index"),
    [
        ("price_from = 7000", "entry_by_price"),
        ("price_from = 7000.0", "entry_by_price"),
        ("price_from < 3000", "entry_by_price"),
        ("title = 'Danau 1'", "entry_by_beginning"),
        ("title LIKE 'Danau hutan%'", "entry_by_beginning"),
        ("village = '14.08.01.1003'", "entry_by_village"),
        ("S_INTERSECTS(geometry, BBOX(102,0.7,102.01,0.71))", "entry_(location|tile)_id"),
    ],
)
def test_an_index_answers_what_is_mostly_asked(db, condition, index):
    many_entries(places=2_000, events=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_entry")
    found = condition_of(parse(condition), named(OF_PLACES), CRS84)
    assert re.search(index, Entry.objects.visible().in_language("id").of_kind("place").filter(found).explain())
