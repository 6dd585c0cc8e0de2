"""The data files themselves: what they say can be true, and refers to things that exist."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from pydantic import ValidationError

from home.demo import facts
from home.demo.facts import Event, Place, demo_key

ROOT = Path(__file__).parents[2]
TEXT = {"title": "Makam", "summary": "Sebuah makam.", "text": "Riwayatnya belum ditemukan."}
TEXT_EN = {"title_en": "Tomb", "summary_en": "A tomb.", "text_en": "Its story was not found."}
PLACE = (
    TEXT
    | TEXT_EN
    | {
        "id": "makam",
        "category": "religi",
        "picture": "masjid",
        "district": "14.08.01",
        "location": [102.05, 0.79],
        "accuracy": "exact",
        "sources": ["Buku tamu"],
    }
)
TICKET = {"group": "Umum", "group_en": "Everyone", "rupiah": 5000, "year": 2018}


def rows(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(kind: str) -> set[str]:
    words = json.loads((ROOT / "catalogue/data/categories.json").read_text(encoding="utf-8"))
    return {word["code"] for word in words if word["kind"] == kind}


def things() -> list[Place | Event]:
    return [*facts.places(), *facts.events()]


def test_sixty_places_and_twenty_nine_events_are_told():
    assert (len(facts.places()), len(facts.events())) == (60, 29)


def test_no_two_things_of_a_kecamatan_share_an_address():
    addresses = [(thing.district, thing.id) for thing in things()]
    assert len(set(addresses)) == len(addresses)


def test_every_category_is_in_the_vocabulary_of_its_kind():
    assert {place.category for place in facts.places()} <= codes("place")
    assert {event.category for event in facts.events()} <= codes("event")


def test_every_kampung_and_kecamatan_is_in_the_reference_data():
    villages = {row["code"] for row in rows("regions/data/kampung.csv")}
    districts = {row["code"] for row in rows("regions/data/kecamatan.csv")}
    assert {place.village for place in facts.places() if place.village} <= villages
    assert {thing.district for thing in things()} <= districts
    assert {district.code for district in facts.districts()} == districts


def test_a_kampung_belongs_to_the_kecamatan_named_beside_it():
    assert [place.id for place in facts.places() if place.village and place.village[:8] != place.district] == []


def test_every_kecamatan_has_something_to_visit():
    assert {place.district for place in facts.places()} == {district.code for district in facts.districts()}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_numbers_of_kampung_in_the_introductions_are_those_of_the_reference_data(language):
    villages = rows("regions/data/kampung.csv")
    for district in facts.districts():
        own = [row for row in villages if row["code"].startswith(district.code)]
        told = [int(number) for number in re.findall(r"(\d+) (?:kampung|kelurahan)", district.said("text", language))]
        kinds = [len([row for row in own if row["kind"] == kind]) for kind in ("kampung", "kelurahan")]
        assert told == [number for number in kinds if number], district.code


def test_every_drawing_that_is_named_is_there():
    drawn = {picture.id for picture in facts.pictures().picture}
    named = {thing.picture for thing in things()} | {district.picture for district in facts.districts()}
    assert named | {facts.front().home.picture} <= drawn
    assert [name for name in drawn if not finders.find(f"core/illustrations/{name}.svg")] == []


def test_an_event_is_at_a_place_of_its_own_kecamatan_or_at_a_point():
    districts = {place.id: place.district for place in facts.places()}
    for event in facts.events():
        if event.place:
            assert districts[event.place] == event.district, event.id
        else:
            assert event.location, event.id


def test_no_date_of_an_event_is_told_twice():
    for event in facts.events():
        starts = [known.start for known in event.dates]
        assert len(set(starts)) == len(starts), event.id


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ({"dates": [{"start": date(2020, 1, 2), "end": date(2020, 1, 1)}]}, "is after"),
        ({"dates": [{"note": "Oktober"}]}, "start"),
        ({"usual_month": "13"}, "pattern"),
        ({"usual_month": "h0"}, "pattern"),
        ({"usual_month": None}, "comes again in a usual_month"),
        ({"every_year": date(2027, 10, 12)}, "or else on a day"),
    ],
)
def test_dates_that_cannot_be_true_are_refused(mistake, message):
    race = next(event for event in facts.events() if event.id == "tour-de-siak").model_dump()
    with pytest.raises(ValidationError, match=message):
        Event.model_validate(race | mistake)


def test_featured_places_exist():
    assert set(facts.front().home.featured) <= {place.id for place in facts.places()}


def test_the_id_of_a_thing_is_the_same_on_every_machine():
    assert str(demo_key("place", "istana-siak")) == "45827e4e-33b6-5e26-a68c-08660e8c72e1"


def test_hours_are_read_as_spans_of_a_day():
    place = Place.model_validate(
        PLACE
        | {"hours": {"friday": ["09:00-11:00", "13:45-16:00"]}}
        | {"opening_note": "Jumat (2018)", "opening_note_en": "Friday (2018)", "opening_year": 2018}
    )
    spans = [(f"{opens:%H.%M}", f"{closes:%H.%M}") for opens, closes in place.hours["friday"]]
    assert spans == [("09.00", "11.00"), ("13.45", "16.00")]


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ({"location": [0.79, 102.05]}, "longitude, latitude"),
        ({"location": [101.45, 0.1]}, "longitude, latitude"),
        ({"location": [float("nan"), 0.79]}, "longitude, latitude"),
        ({"location": None}, "valid tuple"),
        ({"accuracy": None}, "a point needs its accuracy"),
        ({"accuracy_metres": 0}, "greater than 0"),
        ({"district": "14.05.01"}, "pattern"),
        ({"village": "1405020001"}, "pattern"),
        ({"tickets": [{key: TICKET[key] for key in ("group", "group_en", "rupiah")}]}, "year"),
        ({"tickets": [TICKET | {"rupiah": -1}]}, "greater than or equal to 0"),
        ({"hours": {"friday": ["09:00-11:00"]}}, "keep the words of their source"),
        ({"hours": {"jumat": ["09:00-11:00"]}}, "friday"),
        ({"note": "Konfirmasi dahulu."}, "both languages"),
        ({"sources": []}, "at least 1"),
        ({"telepon": "0764"}, "Extra inputs"),
        ({"summary": "x" * 301}, "at most 300"),
    ],
)
def test_a_row_that_cannot_be_true_is_refused_by_name(mistake, message):
    with pytest.raises(ValidationError, match=message):
        Place.model_validate(PLACE | mistake)


def test_a_row_without_mistake_is_taken():
    assert Place.model_validate(PLACE | {"tickets": [TICKET]}).tickets[0].rupiah == 5000
