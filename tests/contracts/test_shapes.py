"""Every answer is what the OpenAPI document says it is, for pages published the way an editor does it."""

import json
from itertools import product
from typing import Any

import pytest
from django.http import HttpResponse
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from api.documents import document
from tests.contracts.conftest import Published

BOX = "bbox=100,-1,103,2&zoom=8"
LISTS = [
    "places",
    "places?near=101.5,0.5&sort=distance&radius=200000",
    "places?lang=en",
    "places?format=geojson",
    "places?format=geojson&near=101.5,0.5&radius=200000",
    "events",
    "events?lang=en&sort=date",
    "events?format=geojson",
    "events?from=2020-01-01",
    "events?month=2027-03&format=geojson",
    "places?fields=title,location",
    "events?fields=starts_at&format=geojson",
    "projects",
    "projects?near=101.5,0.5&sort=distance&radius=200000&lang=en",
    "projects?format=geojson",
    "projects?stage=in_progress&year=2025&min_rupiah=1000000&max_rupiah=2000000000",
    "projects?fields=stage,budget&format=geojson",
    "changes?kind=project",
    "visits",
    "visits?level=place&from=2026-01&to=2026-12&district=14.08.01",
    "visits/totals",
    "visits/changes",
    "visits/changes?limit=1",
    "figures",
    "figures?lang=en&indicator=visits&scope=place&from=2019-01-01&to=2019-12-31",
    "changes",
    "changes?kind=event&lang=en&limit=1",
    "search?q=istana",
    "search?q=istna&lang=en&kind=place",
    "search?q=siak",
    f"clusters?{BOX}",
    f"clusters?{BOX}&kind=place&lang=en",
    "districts",
    "districts?boundary=true",
    "districts?format=geojson",
    "districts?format=geojson&boundary=true",
    "districts/14.08.01",
    "districts/14.08.01?boundary=true",
    "districts/14.08.01?format=geojson",
    "categories",
    "categories?kind=event&lang=en",
    "facilities",
]


RECORDS = [f"{how}_{kind}" for how in ("full", "bare") for kind in ("place", "event", "project")]


def openapi() -> dict[str, Any]:
    return json.loads(json.dumps(document()))


def assert_documented(answer: HttpResponse, path: str) -> None:
    """Check an answer against the schema its path, status and media type have in the document."""
    described = openapi()
    response = described["paths"][path]["get"]["responses"][str(answer.status_code)]
    if "$ref" in response:
        response = described["components"]["responses"][response["$ref"].rsplit("/", 1)[-1]]
    schema = response["content"][answer["Content-Type"].split(";")[0]]["schema"]
    if "anyOf" in schema:
        # A whole record must be one, although the shape of a part would let anything pass.
        schema = schema["anyOf"]["fields" in answer.wsgi_request.GET]
    whole = {**schema, "components": described["components"]}
    errors = list(Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(answer.json()))
    assert not errors, [f"{error.json_path}: {error.message}"[:300] for error in errors]


def test_the_document_is_valid_openapi_3_1(client):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json() == openapi()
    assert answer.json()["openapi"].startswith("3.1")
    validate(answer.json())


def test_every_list_is_what_the_document_says(client, published):
    for address in LISTS:
        path = address.split("?")[0].replace("14.08.01", "{code}")
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 200, address
        assert_documented(answer, f"/api/v1/{path}")
        assert any(answer.json().get(name) for name in ("items", "features", "code", "id")), address


@pytest.mark.parametrize("shape", ["json", "geojson"])
def test_every_record_is_what_the_document_says(client, published: Published, shape):
    for which, lang in product(RECORDS, ("id", "en")):
        kind = f"{which.split('_')[1]}s"
        answer = client.get(f"/api/v1/{kind}/{getattr(published, which)}?format={shape}&lang={lang}")
        assert answer.status_code == 200, which
        assert_documented(answer, f"/api/v1/{kind}/{{id}}")


def test_a_record_of_some_fields_is_what_the_document_says_and_no_whole_one(client, published: Published):
    for kind, shape in product(("place", "event", "project"), ("json", "geojson")):
        address = f"/api/v1/{kind}s/{getattr(published, f'full_{kind}')}?fields=title&format={shape}"
        answer = client.get(address)
        assert_documented(answer, f"/api/v1/{kind}s/{{id}}")
        answer.wsgi_request.GET = {}
        with pytest.raises(AssertionError, match="is a required property"):
            assert_documented(answer, f"/api/v1/{kind}s/{{id}}")


def test_every_problem_is_what_the_document_says(client, published: Published):
    for status, address, path in (
        (422, "places?limit=0", "places"),
        (406, "places?format=x", "places"),
        (404, "places/none", "places/{id}"),
        (410, f"places/{published.withdrawn_place}", "places/{id}"),
        (422, "clusters", "clusters"),
        (404, "districts/1405020", "districts/{code}"),
        (422, "projects?stage=done", "projects"),
        (422, "visits?from=2026-13", "visits"),
        (406, "visits?format=gpx", "visits"),
        (404, f"visits/{published.full_place}", "visits/{id}"),
        (410, f"visits/{published.withdrawn_visit}", "visits/{id}"),
        (404, "figures/none", "figures/{id}"),
        (422, "visits/changes?since=x", "visits/changes"),
    ):
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == status, address
        assert_documented(answer, f"/api/v1/{path}")


def test_every_figure_is_what_the_document_says(client, published: Published):
    for address, path in (
        (f"visits/{published.visit}", "visits/{id}"),
        (f"figures/{published.figure}?lang=en", "figures/{id}"),
    ):
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 200, address
        assert_documented(answer, f"/api/v1/{path}")


def test_what_an_editor_wrote_arrives(client, published: Published):
    place = client.get(f"/api/v1/places/{published.full_place}").json()
    assert place["price"] == {"from_rupiah": 10_000, "year": 2020}
    assert place["hours"]["week"][0] == [[540, 960]]
    assert place["hours"]["special"] == {"2026-12-25": []}
    assert place["facilities"] == ["parkir"]
    assert place["contacts"] == {"phone": "0764 123456", "website": "https://siak.example/"}
    assert place["image"]["sources"][0]["url"].startswith("http://testserver/gambar/")
    assert place["sources"][0]["url"] == "https://id.wikipedia.org/wiki/Istana_Siak"
    event = client.get(f"/api/v1/events/{published.full_event}").json()
    assert event["venue"]["id"] == published.full_place
    assert event["venue"]["url"] == place["url"]
    assert event["starts_at"] == "2027-03-01T00:00:00+07:00"
