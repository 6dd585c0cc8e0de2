"""``/places`` and ``/events``: filters, order, pages, GeoJSON."""

import json
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from time_machine import travel

from catalogue.opening import WIB
from tests.api.conftest import refused, titles
from tests.catalogue.entries import happens

SUNDAY_NOON = datetime(2026, 11, 22, 12, 0, tzinfo=WIB)
OFFICE_HOURS = {"week": [[[540, 960]]] * 7, "special": {}}


def test_an_empty_catalogue_answers_an_empty_list(ask, vocabulary):
    assert ask("places").json() == {"count": 0, "next": None, "items": []}


def test_a_place_is_listed_with_its_location_and_an_absolute_address(ask, entry):
    made = entry("Istana Siak")
    (item,) = ask("places").json()["items"]
    assert item["id"] == str(made.uid)
    assert item["location"] == {"type": "Point", "coordinates": [102.048985, 0.79481]}
    assert item["url"] == f"http://testserver{made.path}"


def test_a_text_that_looks_like_an_address_is_left_alone(ask, entry):
    entry('Papan ","url":"/rahasia/')
    (item,) = ask("places").json()["items"]
    assert item["title"] == 'Papan ","url":"/rahasia/'


def test_a_place_without_a_position_is_listed_without_location(ask, entry):
    entry(at=None)
    assert ask("places").json()["items"][0]["location"] is None
    assert ask("places", format="geojson").json()["features"][0]["geometry"] is None


def test_places_and_events_are_apart(ask, entry):
    entry("Istana")
    entry("Zikir", kind="event")
    assert titles(ask("places")) == ["Istana"]
    assert titles(ask("events")) == ["Zikir"]


def test_a_withdrawn_place_is_not_listed(ask, entry, withdraw):
    withdraw(entry())
    assert ask("places").json()["count"] == 0


def test_each_language_has_its_own_texts(ask, entry):
    made = entry("Istana")
    entry("Palace", lang="en", uid=made.uid)
    assert titles(ask("places")) == ["Istana"]
    assert titles(ask("places", lang="en")) == ["Palace"]


def test_what_is_not_translated_comes_in_the_other_language_and_says_so(ask, entry):
    made = entry("Istana")
    fallback = entry("Istana", lang="en", uid=made.uid, lang_fallback=True)
    fallback.record["lang"] = "id"
    fallback.save()
    (item,) = ask("places", lang="en").json()["items"]
    assert (item["lang"], item["lang_fallback"]) == ("id", True)


def test_filters_narrow_the_list(ask, entry):
    entry("Danau", category="alam", district="14.08.10", facilities=["parkir"])
    entry("Masjid", category="religi", at=(101.5, 0.5), facilities=["parkir", "toilet"])
    assert titles(ask("places", category="religi")) == ["Masjid"]
    assert titles(ask("places", category=["religi", "alam"])) == ["Danau", "Masjid"]
    assert titles(ask("places", facility=["parkir", "toilet"])) == ["Masjid"]
    assert titles(ask("places", district="14.08.10")) == ["Danau"]
    assert titles(ask("places", bbox="102,0.7,102.1,0.9")) == ["Danau"]
    assert titles(ask("places", q="masjid")) == ["Masjid"]


def test_a_kampung_narrows_the_list_to_what_is_in_it(ask, entry):
    entry("Istana", village="14.08.01.1001")
    entry("Danau", village="")
    assert titles(ask("places", village="14.08.01.1001")) == ["Istana"]
    (feature,) = ask("clusters", bbox="101,0,103,1", zoom=9, village="14.08.01.1001").json()["features"]
    assert feature["properties"]["title"] == "Istana"


def test_the_box_includes_its_edge(ask, entry):
    entry("Istana", at=(102.0, 0.75))
    assert ask("places", bbox="102,0.75,102.1,0.9").json()["count"] == 1
    assert ask("places", bbox="102.0001,0.75,102.1,0.9").json()["count"] == 0


def test_near_orders_by_distance_and_tells_it_in_metres(ask, entry):
    entry("Jauh", at=(102.06, 0.8))
    entry("Dekat", at=(102.051, 0.8))
    entry("Terlalu jauh", at=(102.2, 0.8))
    answer = ask("places", near="102.05,0.8", radius=2000, sort="distance")
    assert titles(answer) == ["Dekat", "Jauh"]
    assert [item["distance_m"] for item in answer.json()["items"]] == [111, 1113]


def test_open_now_follows_the_clock(ask, entry):
    entry("Istana", hours=OFFICE_HOURS)
    entry("Tanpa jam")
    with travel(SUNDAY_NOON, tick=False):
        assert titles(ask("places", open="now")) == ["Istana"]
    with travel(SUNDAY_NOON.replace(hour=16), tick=False):
        assert titles(ask("places", open="now")) == []


def test_events_come_with_and_without_a_date(ask, entry):
    entry("Zikir", kind="event")
    happens(entry("Bakar Tongkang", kind="event"), SUNDAY_NOON + timedelta(days=2))
    happens(entry("Tahun lalu", kind="event"), SUNDAY_NOON - timedelta(days=365))
    with travel(SUNDAY_NOON, tick=False):
        assert titles(ask("events")) == ["Bakar Tongkang", "Tahun lalu", "Zikir"]
        assert titles(ask("events", sort="date")) == ["Bakar Tongkang"]
        assert titles(ask("events", from_="2025-11-01", to="2025-11-30")) == ["Tahun lalu"]


def days_told(answer) -> dict[str, list[str] | None]:
    told = {item["title"]: item.get("occurrences") for item in answer.json()["items"]}
    return {title: dates and [one["starts_at"][:10] for one in dates] for title, dates in told.items()}


def test_on_days_that_are_named_each_event_tells_its_dates_within_them(ask, entry):
    market, festival = entry("Pasar", kind="event"), entry("Festival", kind="event")
    for week in range(-1, 20):
        happens(market, SUNDAY_NOON + timedelta(weeks=week))
    happens(festival, SUNDAY_NOON - timedelta(days=1), SUNDAY_NOON + timedelta(days=1), status="cancelled")
    day = f"{SUNDAY_NOON:%Y-%m-%d}"
    answer = ask("events", from_=day, to=day)
    assert days_told(answer) == {"Festival": [f"{SUNDAY_NOON - timedelta(days=1):%Y-%m-%d}"], "Pasar": [day]}
    assert answer.json()["items"][0]["occurrences"][0]["status"] == "cancelled"
    assert len(days_told(ask("events", from_=day))["Pasar"]) == 12
    assert days_told(ask("events")) == {"Festival": None, "Pasar": None}
    feature = ask("events", month=day[:7], format="geojson").json()["features"][1]
    assert feature["properties"]["occurrences"][0]["all_day"] is False


def test_a_date_that_ends_at_midnight_is_not_on_the_next_day_and_an_unknown_end_stays_unknown(ask, entry):
    midnight = datetime(2026, 12, 6, tzinfo=WIB)
    happens(entry("Zapin", kind="event"), midnight - timedelta(hours=4), midnight, open_ended=True)
    assert titles(ask("events", from_="2026-12-06")) == []
    told = ask("events", to="2026-12-05").json()["items"][0]["occurrences"]
    assert told == [
        {"starts_at": "2026-12-05T20:00:00+07:00", "ends_at": None, "all_day": False, "status": "scheduled"}
    ]


@pytest.mark.parametrize("wrong", ["2026-13", "desember", "2026", "0000-01", "2026-12-01"])
def test_a_month_that_is_none_is_refused(ask, vocabulary, wrong):
    assert set(refused(ask("events", month=wrong))) == {"month"}


def test_a_month_beside_single_days_is_refused(ask, vocabulary):
    assert refused(ask("events", month="2026-12", from_="2026-12-05")) == {
        "month": "must not be given together with from or to"
    }


def test_what_costs_nothing_can_be_asked_for(ask, entry):
    entry("Museum", free=True)
    entry("Istana")
    assert titles(ask("places", free="true")) == ["Museum"]
    assert set(refused(ask("places", free="ya"))) == {"free"}


def walk(ask, path: str, **query) -> list[str]:
    """The titles of all pages, following ``next``."""
    found, answer = [], ask(path, **query)
    while True:
        found += titles(answer)
        address = answer.json()["next"]
        if address is None:
            return found
        parts = urlsplit(address)
        assert parts.netloc == "testserver"
        answer = ask(parts.path.removeprefix("/api/v1/"), **parse_qs(parts.query))


@pytest.mark.parametrize("order", [{}, {"sort": "updated"}, {"sort": "distance", "near": "102.05,0.8"}])
def test_next_leads_through_every_record_once(ask, entry, order):
    for number in range(7):
        entry(f"Tempat {number % 3}", at=(102.05 + number // 2 / 1000, 0.8))
    walked = walk(ask, "places", limit=2, **order)
    assert sorted(walked) == sorted(f"Tempat {number % 3}" for number in range(7))


def test_a_record_that_comes_or_goes_between_pages_neither_repeats_nor_hides_another(ask, entry, withdraw):
    made = [entry(title) for title in "bdfh"]
    first = ask("places", limit=2).json()
    withdraw(made[0])
    entry("a")
    entry("e")
    cursor = parse_qs(urlsplit(first["next"]).query)["cursor"][0]
    assert titles(ask("places", limit=10, cursor=cursor)) == ["e", "f", "h"]


def test_further_pages_of_open_now_keep_the_time_of_the_first(ask, entry):
    for number in range(3):
        entry(f"Tempat {number}", hours=OFFICE_HOURS)
    with travel(SUNDAY_NOON.replace(hour=15, minute=59), tick=False):
        first = ask("places", open="now", limit=2).json()
    with travel(SUNDAY_NOON.replace(hour=16, minute=1), tick=False):
        cursor = parse_qs(urlsplit(first["next"]).query)["cursor"][0]
        assert titles(ask("places", open="now", limit=2, cursor=cursor)) == ["Tempat 2"]


def test_further_pages_do_not_count_again(ask, entry, django_assert_max_num_queries):
    for number in range(5):
        entry(f"Tempat {number}")
    first = ask("places", limit=2).json()
    entry("Tempat 9")
    cursor = parse_qs(urlsplit(first["next"]).query)["cursor"][0]
    with django_assert_max_num_queries(2):
        assert ask("places", limit=2, cursor=cursor).json()["count"] == first["count"] == 5


def test_a_cursor_continues_only_its_own_list(ask, entry):
    for number in range(3):
        entry(f"Tempat {number}")
    cursor = parse_qs(urlsplit(ask("places", limit=1).json()["next"]).query)["cursor"][0]
    for other in ({"lang": "en"}, {"category": "alam"}, {"sort": "updated"}):
        assert "does not continue this list" in refused(ask("places", cursor=cursor, **other))["cursor"]
    assert "cursor" in refused(ask("events", cursor=cursor))
    assert "cursor" in refused(ask("places", cursor=cursor[:-3]))
    assert "cursor" in refused(ask("places", cursor="x" + cursor))


def test_geojson_counts_and_links(ask, entry):
    for number in range(3):
        entry(f"Tempat {number}")
    answer = ask("places", format="geojson", limit=2)
    assert answer["Content-Type"] == "application/geo+json"
    collection = answer.json()
    assert (collection["numberMatched"], collection["numberReturned"]) == (3, 2)
    assert [link["rel"] for link in collection["links"]] == ["self", "alternate", "next"]
    feature = collection["features"][0]
    assert feature["geometry"]["coordinates"] == [102.048985, 0.79481]
    assert feature["id"] == feature["properties"]["id"]
    assert "location" not in feature["properties"]


def test_the_geojson_next_link_stays_geojson_and_ends(ask, entry):
    for number in range(3):
        entry(f"Tempat {number}")
    links = ask("places", format="geojson", limit=2).json()["links"]
    query = parse_qs(urlsplit(links[-1]["href"]).query)
    last = ask("places", **query).json()
    assert [feature["properties"]["title"] for feature in last["features"]] == ["Tempat 2"]
    assert [link["rel"] for link in last["links"]] == ["self", "alternate"]


def test_a_list_costs_the_same_few_statements_whatever_its_length(ask, entry, django_assert_max_num_queries):
    for number in range(20):
        entry(f"Tempat {number}")
    with django_assert_max_num_queries(3):
        assert len(json.loads(ask("places", format="geojson").content)["features"]) == 20


def test_events_near_a_point_on_some_days_take_the_same_questions_however_many_there_are(
    ask, entry, django_assert_num_queries, django_assert_max_num_queries
):
    asked = {"from_": "2026-11-28", "to": "2026-11-29", "near": "102.05,0.79"}
    saturday = datetime(2026, 11, 28, 9, tzinfo=WIB)
    happens(entry("Zapin", kind="event"), saturday)
    with django_assert_max_num_queries(2) as few:
        assert len(titles(ask("events", **asked))) == 1
    for number in range(30):
        happens(entry(f"Acara {number}", kind="event"), saturday)
    with django_assert_num_queries(len(few.captured_queries)):
        assert len(titles(ask("events", **asked))) == 31


def test_what_takes_place_elsewhere_or_on_other_days_is_not_near(ask, entry):
    saturday = datetime(2026, 11, 28, 9, tzinfo=WIB)
    happens(entry("Di sini", kind="event"), saturday)
    happens(entry("Di sana", at=(101.5, 0.5), kind="event"), saturday)
    happens(entry("Lain hari", kind="event"), saturday + timedelta(days=2))
    happens(entry("Daring", at=None, kind="event"), saturday)
    days = {"from_": "2026-11-28", "to": "2026-11-29"}
    assert titles(ask("events", **days, near="102.049,0.795", radius=2000)) == ["Di sini"]
    assert titles(ask("events", **days, bbox="101.4,0.4,101.6,0.6")) == ["Di sana"]
    assert titles(ask("events", **days)) == ["Daring", "Di sana", "Di sini"]
