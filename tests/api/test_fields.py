"""``fields=``: only some of what a record has."""

import csv
import io

import pytest

from api.v1.fields import LISTED, SINGLE
from api.v1.records import Event, Place
from tests.api.conftest import refused


def test_the_fields_are_those_of_the_documented_records(client, db):
    assert set(LISTED["place"]) == set(Place.model_fields)
    assert set(LISTED["event"]) == set(Event.model_fields)
    shapes = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert set(SINGLE["place"]) == set(shapes["PlaceDetail"]["properties"])
    assert set(SINGLE["event"]) == set(shapes["EventDetail"]["properties"])


@pytest.mark.parametrize("path", ["places", "places/{id}"])
def test_only_the_fields_asked_for_come_and_what_a_record_is(ask, entry, path):
    made = entry("Istana")
    answer = ask(path.format(id=made.uid), fields="location,title").json()
    record = answer["items"][0] if "items" in answer else answer
    assert record == {
        "id": str(made.uid),
        "kind": "place",
        "lang": "id",
        "title": "Istana",
        "location": {"type": "Point", "coordinates": [102.048985, 0.79481]},
    }


def test_what_comes_is_what_would_have_come_without(ask, entry):
    made = entry('Papan "\u202e ","url":"/x', detail={"address": "Jl. Sultan"})
    whole = ask(f"places/{made.uid}").json()
    for name in whole:
        assert ask(f"places/{made.uid}", fields=name).json()[name] == whole[name]


@pytest.mark.parametrize("path", ["places", "places/{id}"])
def test_in_geojson_the_geometry_stays(ask, entry, path):
    made = entry("Istana")
    answer = ask(path.format(id=made.uid), fields="title", format="geojson").json()
    feature = answer["features"][0] if "features" in answer else answer
    assert feature["geometry"]["coordinates"] == [102.048985, 0.79481]
    assert set(feature["properties"]) == {"id", "kind", "lang", "title"}


def test_in_a_table_they_are_the_columns_in_their_usual_order(ask, entry):
    entry()
    answer = ask("places", fields="location, category,title", format="csv").content.decode()
    header = next(csv.reader(io.StringIO(answer)))
    assert header == ["id", "kind", "lang", "title", "category", "category_name", "lon", "lat"]


def test_a_distance_comes_only_where_it_is_asked_for(ask, entry):
    entry()
    assert "distance_m" not in ask("places", near="102.05,0.8", fields="title").json()["items"][0]
    assert "distance_m" in ask("places", near="102.05,0.8", fields="distance_m").json()["items"][0]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("titel", {"titel"}),
        ("title,nama,bbox", {"nama", "bbox"}),
        ("title,", {""}),
        (",", {""}),
        ("*", {"*"}),
        ("title;location", {"title;location"}),
        ("Title", {"Title"}),
        ("__class__,record", {"__class__", "record"}),
        ("id' OR 1=1--", {"id' OR 1=1--"}),
    ],
)
def test_an_unknown_name_is_refused_and_told(ask, entry, asked, named):
    entry()
    answer = ask("places", fields=asked)
    assert set(refused(answer)) == {"fields"}
    assert {error["value"] for error in answer.json()["errors"]} == named


def test_the_nearest_name_is_offered(ask, vocabulary):
    assert "did you mean title?" in refused(ask("places", fields="titel"))["fields"]


def test_a_detail_is_no_field_of_a_list(ask, entry):
    made = entry(detail={"address": "Jl. Sultan"})
    assert "fields" in refused(ask("places", fields="address"))
    assert ask(f"places/{made.uid}", fields="address").json()["address"] == "Jl. Sultan"


def test_too_many_names_are_refused(ask, vocabulary):
    assert "longer than" in refused(ask("places", fields="title," * 200))["fields"]
    many = ",".join(f"x{number}" for number in range(100))
    assert len(ask("places", fields=many).json()["errors"]) == 20


@pytest.mark.parametrize("shape", ["gpx", "kml", "ics"])
def test_formats_with_a_form_of_their_own_take_no_fields(ask, vocabulary, shape):
    assert refused(ask("events", format=shape, fields="title")) == {"fields": "works with json, geojson, csv"}


def test_the_fields_may_change_from_page_to_page(ask, entry):
    entry("a"), entry("b")
    first = ask("places", fields="title", limit=1).json()
    cursor = first["next"].split("cursor=")[1]
    assert ask("places", fields="summary", limit=1, cursor=cursor).json()["items"][0]["summary"] == ""


def test_a_wrong_name_that_comes_twice_is_told_once(ask, vocabulary):
    errors = ask("places", fields="judul,judul, ,").json()["errors"]
    assert [error["value"] for error in errors] == ["judul", ""]
