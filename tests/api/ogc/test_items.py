"""Features: GeoJSON, pages that neither miss nor repeat, space and time."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from regions.models import District
from tests.api.conftest import PALACE
from tests.api.ogc.conftest import links
from tests.catalogue.entries import happens

ITEMS = "collections/places/items"


def test_a_page_is_a_geojson_feature_collection(ogc, entry):
    made = entry("Istana", price={"from_rupiah": 10000, "year": 2020}, facilities=["parkir", "toilet"])
    answer = ogc(ITEMS)
    assert answer["Content-Type"] == "application/geo+json"
    assert answer["Content-Crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    document = answer.json()
    assert document["type"] == "FeatureCollection"
    assert (document["numberMatched"], document["numberReturned"]) == (1, 1)
    assert {link["rel"] for link in document["links"]} == {"self", "alternate", "collection"}
    (feature,) = document["features"]
    assert (feature["type"], feature["id"]) == ("Feature", str(made.uid))
    assert feature["geometry"] == {"type": "Point", "coordinates": list(PALACE)}
    about = feature["properties"]
    assert (about["title"], about["category"], about["district"]) == ("Istana", "alam", "14.08.01")
    assert (about["price_from"], about["price_year"], about["facilities"]) == (10000, 2020, "parkir,toilet")
    assert about["url"].startswith("http://testserver/kecamatan/siak/")


def test_one_feature_is_the_same_as_in_the_list_with_links(ogc, entry):
    made = entry()
    (listed,) = ogc(ITEMS).json()["features"]
    alone = ogc(f"{ITEMS}/{made.uid}").json()
    assert {link["rel"] for link in alone.pop("links")} == {"self", "alternate", "collection"}
    assert alone == listed


def test_a_place_without_position_is_a_feature_without_geometry(ogc, entry):
    entry(at=None)
    (feature,) = ogc(ITEMS).json()["features"]
    assert feature["geometry"] is None


@pytest.mark.parametrize("feature_id", ["x", "14.08.01", "7d0f6a52-1f3c-4c6e-9a55-2f0c8a7b1e94", "%00", "' OR 1=1 --"])
def test_an_unknown_feature_is_404(ogc, entry, feature_id):
    entry()
    assert ogc(f"{ITEMS}/{feature_id}").status_code == 404


def test_what_is_withdrawn_or_of_another_kind_is_in_no_answer(ogc, entry, found, withdraw):
    event, gone = entry("Zikir", kind="event"), entry("Tutup")
    withdraw(gone)
    assert found() == []
    assert ogc(f"{ITEMS}/{gone.uid}").status_code == 404
    assert ogc(f"{ITEMS}/{event.uid}").status_code == 404
    assert ogc(f"collections/events/items/{event.uid}").status_code == 200


def test_texts_are_those_of_the_language(found, entry):
    uid = uuid4()
    entry("Istana", uid=uid)
    entry("Palace", uid=uid, lang="en")
    assert (found(), found(lang="en"), found(language="en")) == (["Istana"], ["Palace"], ["Palace"])


def test_next_links_lead_through_everything_once_while_things_come_and_go(ogc, entry, client, withdraw):
    made = [entry(f"Tempat {number:02}") for number in range(7)]
    seen, address = [], None
    for turn in range(4):
        document = (client.get(address) if address else ogc(ITEMS, limit=2)).json()
        assert document["numberMatched"] == 7
        seen += [feature["properties"]["title"] for feature in document["features"]]
        address = next((link["href"] for link in document["links"] if link["rel"] == "next"), None)
        if turn == 0:
            entry("A baru, di depan")
            withdraw(made[0])
    assert address is None
    assert seen == [f"Tempat {number:02}" for number in range(7)]


def test_titles_that_are_alike_are_paged_by_number(ogc, entry, client):
    ids = {str(entry("Kembar").uid) for _ in range(5)}
    seen, address = [], f"/ogc/{ITEMS}?limit=1"
    while address:
        answer = client.get(address)
        seen += [feature["id"] for feature in answer.json()["features"]]
        address = links(answer).get("next")
    assert sorted(seen) == sorted(ids)


def test_the_next_page_stays_in_the_language_of_the_first(ogc, entry, client):
    for number in range(2):
        uid = uuid4()
        entry(f"Tempat {number}", uid=uid)
        entry(f"Place {number}", uid=uid, lang="en")
    address = links(ogc(ITEMS, limit=1, language="en"))["next"]
    assert client.get(address).json()["features"][0]["properties"]["title"] == "Place 1"


def test_districts_are_paged_too(found, client, ogc):
    first = ogc("collections/districts/items", limit=1)
    assert (first.json()["numberMatched"], first.json()["features"][0]["id"]) == (2, "14.08.01")
    second = client.get(links(first)["next"])
    assert second.json()["features"][0]["properties"]["name"] == "Mempura"
    assert "next" not in links(second)


def test_a_limit_above_the_greatest_counts_as_the_greatest(ogc, entry, monkeypatch):
    monkeypatch.setattr("api.ogc.questions.GREATEST_LIMIT", 2)
    for number in range(3):
        entry(f"Tempat {number}")
    for limit in (2, 3, 10**30):
        assert ogc(ITEMS, limit=limit).json()["numberReturned"] == 2


def test_the_number_of_questions_does_not_grow_with_the_features(ogc, entry, django_assert_max_num_queries):
    for number in range(5):
        entry(f"Tempat {number}")
    with django_assert_max_num_queries(3):
        ogc(ITEMS, limit=2)
    with django_assert_max_num_queries(3):
        ogc(ITEMS, limit=4)


def test_a_box_holds_its_edges(found, entry):
    entry("Barat daya", (102.0, 0.7))
    entry("Timur laut", (102.1, 0.8))
    entry("Luar", (102.1000001, 0.8))
    entry("Tanpa letak", None)
    assert found(bbox="102.0,0.7,102.1,0.8") == ["Barat daya", "Timur laut"]
    assert found(bbox="102.0,0.7,-100,102.1,0.8,100") == ["Barat daya", "Timur laut"]


def test_a_box_may_cross_the_antimeridian(found, entry):
    entry()
    assert found(bbox="101,-10,-170,10") == ["Istana"]
    assert found(bbox="170,-10,-170,10") == []
    assert found("districts", bbox="101,-10,-170,10") == ["Siak", "Mempura"]


def test_a_box_finds_the_districts_it_touches(found):
    assert found("districts", bbox="102.02,0.79,102.03,0.81") == ["Siak"]
    assert found("districts", bbox="102.02,0.79,102.2,0.81") == ["Siak", "Mempura"]
    assert found("districts", bbox="103,0.79,103.2,0.81") == []


def test_a_district_without_boundary_is_where_its_name_stands(found, ogc):
    District.objects.filter(code="14.08.01").update(boundary=None)
    assert found("districts", bbox="102.009,0.79,102.011,0.81") == ["Siak"]
    assert ogc("collections/districts/items/14.08.01").json()["geometry"]["type"] == "Point"


NOON = datetime(2026, 12, 4, 5, tzinfo=UTC)  # 12:00 WIB


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-12-04T05:00:00Z", True),
        ("2026-12-04T12:00:00+07:00", True),
        ("2026-12-04T12:00:00 07:00", True),
        ("2026-12-04T12:00:00", True),
        ("2026-12-04T13:59:59.999+07:00", True),
        ("2026-12-04T14:00:00+07:00", False),
        ("2026-12-04T11:59:59+07:00", False),
        ("2026-12-04", True),
        ("2026-12-03", False),
        ("2026-12-05", False),
        ("2026-12-01T00:00:00Z/2026-12-04T05:00:00Z", True),
        ("2026-12-01T00:00:00Z/2026-12-04T04:59:59Z", False),
        ("2026-12-04T13:59:59+07:00/..", True),
        ("2026-12-04T14:00:00+07:00/..", False),
        ("../2026-12-04T05:00:00Z", True),
        ("/2026-12-04T04:59:59Z", False),
        ("2026-12-04T05:00:00Z/", True),
        ("0001-01-01T00:00:00Z/9999-12-31T23:59:59Z", True),
        ("9999-12-31/..", False),
    ],
)
def test_events_are_found_by_when_they_happen(found, entry, when, expected):
    happens(entry("Zikir", kind="event"), NOON)
    assert found("events", datetime=when) == (["Zikir"] if expected else [])


def test_what_has_no_date_always_matches(found, entry):
    entry("Belum pasti", kind="event")
    entry("Istana")
    assert found("events", datetime="2026-12-04") == ["Belum pasti"]
    assert found("places", datetime="2026-12-04") == ["Istana"]
    assert found("districts", datetime="2026-12-04") == ["Siak", "Mempura"]


def test_an_event_with_several_dates_is_found_once_by_each(found, entry):
    made = entry("Zikir", kind="event")
    happens(made, NOON)
    happens(made, NOON + timedelta(days=30))
    for when in ("2026-12-04", "2027-01-03", "2026-12-01/2027-02-01"):
        assert found("events", datetime=when) == ["Zikir"]
    assert found("events", datetime="2026-12-20") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"category": "religi"}, ["Masjid"]),
        ({"price_from": "5000"}, ["Istana"]),
        ({"price_from": "5000", "category": "religi"}, []),
        ({"title": "Masjid"}, ["Masjid"]),
        ({"lang_fallback": "true"}, []),
        ({"lang_fallback": "false", "district": "14.08.01"}, ["Istana", "Masjid"]),
    ],
)
def test_queryables_are_parameters_too(found, entry, query, expected):
    entry("Istana", price={"from_rupiah": 5000, "year": 2020})
    entry("Masjid", category="religi")
    assert found(**query) == expected
