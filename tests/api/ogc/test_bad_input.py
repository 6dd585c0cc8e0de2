"""Whatever is asked, the answer is a problem document that names the parameter, and never a 500."""

import string
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.ogc.collections import COLLECTIONS
from api.ogc.questions import parameters_for
from tests.api.ogc.conftest import LAT_LON, UTM, refused

ITEMS = "collections/places/items"


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "ten", "٣", "+5", "1e2", "00"])
def test_a_limit_that_is_none_is_refused(ogc, value):
    assert list(refused(ogc(ITEMS, limit=value))) == ["limit"]


@pytest.mark.parametrize(
    "value",
    [
        "101,1,103,0",
        "101,0,103",
        "101,0,103,1,2",
        "101,0,0,103,1,2,3",
        "nan,0,103,1",
        "101,0,inf,1",
        "101,0,1e400,1",
        "a,b,c,d",
        ",,,",
        "-181,0,180,1",
        "101,-91,103,1",
        "x" * 201,
    ],
)
def test_a_box_that_is_none_is_refused(ogc, value):
    for collection in COLLECTIONS:
        assert list(refused(ogc(f"collections/{collection}/items", bbox=value))) == ["bbox"]


def test_a_box_in_the_wrong_order_of_axes_is_refused(ogc):
    assert "minLat,minLon" in refused(ogc(ITEMS, bbox="101,0.4,102,1.3", bbox_crs=LAT_LON))["bbox"]
    assert list(refused(ogc(ITEMS, bbox="900000,0,800000,1", bbox_crs=UTM))) == ["bbox"]


def test_a_system_without_a_box_is_refused(ogc):
    assert list(refused(ogc(ITEMS, bbox_crs=UTM))) == ["bbox-crs"]


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "2026-12-04T25:00:00Z",
        "2026-12-04T05:00Z",
        "20261204",
        "2026-W49",
        "../..",
        "/",
        "..",
        "2026-12-05/2026-12-04",
        "2026-12-04/2026-12-05/2026-12-06",
        "2026-12-04T05:00:00+99:00",
        "٢٠٢٦-12-04",
    ],
)
def test_a_time_that_is_none_is_refused(ogc, value):
    assert list(refused(ogc("collections/events/items", datetime=value))) == ["datetime"]


@pytest.mark.parametrize("value", ["x", "e30", "٣", "a" * 2001, "%00"])
def test_a_cursor_that_is_not_ours_is_refused(ogc, value):
    assert list(refused(ogc(ITEMS, cursor=value))) == ["cursor"]


def test_a_cursor_continues_only_its_own_question(ogc, entry, client):
    for number in range(3):
        entry(f"Tempat {number}")
    address = next(link["href"] for link in ogc(ITEMS, limit=1).json()["links"] if link["rel"] == "next")
    for other in ("&category=alam", "&bbox=101,0,103,1", "&lang=en"):
        asked = address.replace("&lang=id", "") if "lang" in other else address
        assert list(refused(client.get(asked + other))) == ["cursor"]
    assert list(refused(client.get(address.replace("/places/", "/events/")))) == ["cursor"]
    assert list(refused(client.get(address[:-3]))) == ["cursor"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("limit=1&limit=2", "limit"),
        ("lang=xx", "lang"),
        ("lang_fallback=yes", "lang_fallback"),
        ("price_from=nan", "price_from"),
        ("price_from=cheap", "price_from"),
        ("updated_at=today", "updated_at"),
        ("title=%00", "title"),
        ("title=" + "x" * 201, "title"),
        ("geometry=POINT(1 2)", "geometry"),
        ("filter=" + "x" * 1_000_000, "filter"),
    ],
)
def test_other_bad_values_are_refused_by_name(client, vocabulary, query, name):
    assert list(refused(client.get(f"/ogc/{ITEMS}?{query}"))) == [name]


WORDS = """title|category|price_from|geometry|=|<>|<|LIKE|IN|(|)|NOT|AND|OR|'x'|''|'|1|-1.5|,|IS|NULL|BETWEEN|TRUE|%|
S_INTERSECTS(|POINT(1 2)|POLYGON((0 0,1 0,1 1,0 0))|BBOX(1,2,3,4)|T_AFTER(|DATE('2026-01-01')|lower(|\\"""
words = st.sampled_from(WORDS.replace("\n", "").split("|"))
values = st.one_of(
    st.text(max_size=40),
    st.lists(st.floats().map(str), min_size=3, max_size=6).map(",".join),
    st.datetimes().map(lambda moment: moment.isoformat() + "Z/.."),
    st.sampled_from(["true", "14.08.01", LAT_LON, UTM, "cql2-text", "json", "html", "en", "5", "1e400", "'"]),
    st.lists(words, max_size=12).map(" ".join),
)
names = st.one_of(
    st.sampled_from(
        [one.name for collection in COLLECTIONS.values() for one in parameters_for(collection.source)] + ["f", "lang"]
    ),
    st.just("filter"),
    st.text(string.ascii_letters, max_size=8),
)
queries = st.lists(st.tuples(names, values), max_size=4).map(lambda pairs: urlencode(pairs, errors="replace"))
addresses = st.sampled_from([f"collections/{name}/items" for name in COLLECTIONS] + ["", "api", "collections/places"])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=addresses, query=queries)
def test_every_question_gets_an_answer_the_document_knows(client, entry, address, query):
    answer = client.get(f"/ogc/{address}?{query}")
    assert answer.status_code in (200, 400, 406), answer.content
