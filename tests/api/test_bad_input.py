"""Whatever is asked, the answer is a problem document that names the parameter, and never a 500."""

import pytest

from tests.api.conftest import refused


@pytest.mark.parametrize("value", ["0", "-1", "501", "1000000000", "9" * 30, "1.5", "ten", "٣", "+5", " 5", "1e2"])
def test_a_limit_out_of_range_is_refused(ask, vocabulary, value):
    assert refused(ask("places", limit=value)) == {"limit": "must be a whole number from 1 to 500"}


@pytest.mark.parametrize("value", ["1", "500"])
def test_the_smallest_and_the_greatest_limit_are_taken(ask, vocabulary, value):
    assert ask("places", limit=value).status_code == 200


@pytest.mark.parametrize(
    "value",
    [
        "103,0,101,1",
        "101,1,103,0",
        "101,0,103",
        "101,0,103,1,2",
        "nan,0,103,1",
        "101,0,inf,1",
        "101,0,1e400,1",
        "a,b,c,d",
        ",,,",
        "0.5,101,0.9,103" * 5,
        "-181,0,180,1",
    ],
)
def test_a_box_that_is_none_is_refused(ask, vocabulary, value):
    assert list(refused(ask("places", bbox=value))) == ["bbox"]
    assert list(refused(ask("clusters", bbox=value, zoom=9))) == ["bbox"]


@pytest.mark.parametrize("value", ["0.8,102.05", "0,0", "nan,0.8", "102.05", "102.05,0.8,3", "inf,inf", "102.05;0.8"])
def test_a_point_outside_the_region_or_no_point_is_refused(ask, vocabulary, value):
    assert list(refused(ask("places", near=value))) == ["near"]


def test_swapped_coordinates_are_recognised(ask, vocabulary):
    assert "did you mean 102.05,0.8" in refused(ask("places", near="0.8,102.05"))["near"]


@pytest.mark.parametrize("value", ["0", "-5", "1000000000", "9" * 30, "far", "nan"])
def test_a_radius_out_of_range_is_refused(ask, vocabulary, value):
    assert list(refused(ask("places", near="102.05,0.8", radius=value))) == ["radius"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("category", "gunung"), ("facility", "helipad"), ("district", "14.08.99"), ("district", "14.05.01")],
)
def test_an_unknown_code_is_refused_by_name(ask, vocabulary, name, value):
    answer = ask("places", **{name: value})
    assert list(refused(answer)) == [name]
    assert answer.json()["errors"][0]["value"] == value


def test_one_unknown_code_among_known_ones_is_the_one_named(ask, vocabulary):
    answer = ask("places", category=["alam", "gunung", "religi"])
    assert [error["value"] for error in answer.json()["errors"]] == ["gunung"]


def test_a_code_no_vocabulary_could_hold_is_named_too(ask, vocabulary):
    answer = ask("places", category=["alam", "Gunung Api", "religi"])
    assert [error["value"] for error in answer.json()["errors"]] == ["Gunung Api"]


def test_a_bps_code_is_told_from_a_kemendagri_code(ask, vocabulary):
    assert "BPS" in refused(ask("places", district="1405020"))["district"]


@pytest.mark.parametrize("name", ["open", "from", "to"])
@pytest.mark.parametrize("value", ["yesterday", "0", "1700000000.5", "2026-13-01", "2026-02-30", "99999-01-01", "T"])
def test_a_time_that_is_none_is_refused(ask, vocabulary, name, value):
    assert list(refused(ask("places", **{name: value}))) == [name]


@pytest.mark.parametrize("name", ["open", "from", "to"])
@pytest.mark.parametrize("value", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_refused(ask, vocabulary, name, value):
    assert "in the years 1900 to 2200" in refused(ask("places", **{name: value}))[name]


def test_an_end_before_the_start_is_refused(ask, vocabulary):
    assert list(refused(ask("events", from_="2026-12-02", to="2026-12-01"))) == ["to"]


def test_distance_without_a_point_is_refused(ask, vocabulary):
    assert list(refused(ask("places", sort="distance"))) == ["sort"]


@pytest.mark.parametrize("path", ["places", "events", "facilities", "categories"])
def test_a_language_that_is_not_served_is_refused(ask, vocabulary, path):
    assert refused(ask(path, lang="ms")) == {"lang": "must be one of id, en"}


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("places", "json, geojson, csv, gpx, kml"),
        ("events", "json, geojson, csv, gpx, kml, ics"),
        ("districts", "json, geojson"),
    ],
)
def test_an_unknown_format_is_406_and_the_known_ones_are_named(ask, vocabulary, path, known):
    answer = ask(path, format="shapefile")
    assert answer.status_code == 406
    assert answer.json()["errors"] == [
        {"parameter": "format", "value": "shapefile", "message": f"must be one of {known}"}
    ]


@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "a\x7fb", "a\x85b", "a\nb"])
def test_control_characters_are_refused(ask, vocabulary, text):
    assert refused(ask("places", q=text)) == {"q": "must not hold control characters"}


def test_a_broken_utf8_sequence_is_no_fault(client, vocabulary):
    assert client.get("/api/v1/places?q=%ff%fe%ed%a0%80").status_code == 200


@pytest.mark.parametrize("name", ["q", "category", "district", "bbox", "near", "open", "cursor", "limit", "lang"])
def test_ten_kilobytes_of_filter_are_refused_and_not_sent_back(ask, vocabulary, name):
    answer = ask("places", **{name: "a" * 10_000})
    assert "must not be longer than" in refused(answer)[name]
    assert len(answer.content) < 1000


def test_a_thousand_repeated_values_are_refused(ask, vocabulary):
    assert refused(ask("places", category=["alam"] * 1000)) == {"category": "may be given at most 30 times"}


def test_a_crowd_of_parameters_is_refused(ask, vocabulary):
    many = ask("places", **{f"p{number}": "1" for number in range(101)})
    assert list(refused(many)) == ["(query)"]
    too_many = ask("places", **{f"p{number}": "1" for number in range(20_000)})
    assert list(refused(too_many)) == ["(query)"]


@pytest.mark.parametrize("name", ["q", "district", "bbox", "near", "sort", "lang", "format", "limit", "cursor"])
def test_a_single_parameter_given_twice_is_refused(ask, vocabulary, name):
    assert refused(ask("places", **{name: ["1", "2"]})) == {name: "may be given only once"}


def test_an_unknown_parameter_is_refused_with_the_nearest_name(ask, vocabulary):
    assert "did you mean category?" in refused(ask("places", categroy="alam"))["categroy"]
    assert "it takes lang" in refused(ask("facilities", utm_source="x"))["utm_source"]


def test_everything_wrong_is_named_at_once(ask, vocabulary):
    assert set(refused(ask("places", foo=1, q=["a", "b"], district="x" * 50))) == {"foo", "q", "district"}
    assert set(refused(ask("places", bbox="1", near="2", radius="x"))) == {"bbox", "near", "radius"}


def test_what_a_map_needs_is_required(ask, vocabulary):
    assert refused(ask("clusters")) == {"bbox": "is required", "zoom": "is required"}
    assert refused(ask("clusters", bbox="", zoom=9)) == {"bbox": "is required"}


@pytest.mark.parametrize("zoom", ["0", "22"])
@pytest.mark.parametrize("bbox", ["-180,-90,180,90", "102,0.8,102,0.8"])
def test_the_smallest_and_the_largest_map_are_drawn(ask, vocabulary, zoom, bbox):
    assert ask("clusters", bbox=bbox, zoom=zoom).json()["features"] == []


def test_a_box_across_the_antimeridian_is_refused(ask, vocabulary):
    assert "smaller numbers first" in refused(ask("clusters", bbox="179,-1,-179,1", zoom=3))["bbox"]


def test_a_kind_that_is_none_is_refused(ask, vocabulary):
    answer = ask("clusters", bbox="101,0,103,1", zoom=9, kind="village")
    assert refused(answer) == {"kind": "must be one of place, event, project"}


@pytest.mark.parametrize("zoom", ["-1", "23", "9.5", "x", "9" * 30])
def test_a_zoom_out_of_range_is_refused(ask, vocabulary, zoom):
    assert refused(ask("clusters", bbox="101,0,103,1", zoom=zoom)) == {"zoom": "must be a whole number from 0 to 22"}


def test_an_empty_value_is_no_value(ask, vocabulary):
    assert ask("places", q="", category="", bbox="", limit="", lang="", format="").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "places/",
        "places/1/2",
        "places/%00",
        "places/not-a-uuid",
        "places/{96760b20-d6a7-42dd-b2a1-4d12b6b88344}",
        "events/96760b20-d6a7-42dd-b2a1-4d12b6b88344",
        "districts/14.08.99",
        "districts/%00",
        "districts/14.08.01/villages",
        "%0a",
        "docs/more",
        "../admin/x",
    ],
)
def test_what_is_not_there_is_404_in_the_apis_own_words(client, vocabulary, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/api/v1/docs#not-found"


def test_a_misspelt_address_gets_a_hint(ask, vocabulary):
    assert "Did you mean /api/v1/places?" in ask("place").json()["detail"]


def test_a_bps_code_of_a_kecamatan_is_404_and_says_which_code_is_meant(ask, vocabulary):
    assert "the Kemendagri code of Siak is 14.08.01" in ask("districts/1405020").json()["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["places", "nothing", "openapi.json"])
def test_writing_is_not_allowed(client, vocabulary, method, path):
    answer = getattr(client, method)(f"/api/v1/{path}", data="x", content_type="text/plain")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Content-Type"] == "application/problem+json"


def test_a_foreign_host_is_refused_without_its_name_in_any_address(client, vocabulary):
    answer = client.get("/api/v1/places", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content
