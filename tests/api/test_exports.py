"""``format=``: which formats there are, how they are handed out page by page, and that no text can break one."""

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import gpxpy
import pytest
from defusedxml import ElementTree
from icalendar import Calendar
from time_machine import travel

from api.exports import EXPORTS, FORMATS, media_types
from api.exports.as_csv import defused
from core.plain_text import plain
from tests.api.conftest import refused
from tests.api.test_lists import SUNDAY_NOON
from tests.catalogue.entries import happens

KML = "{http://www.opengis.net/kml/2.2}"
RECORD_FORMATS = ("csv", "gpx", "kml")

HOSTILE = [
    "]]><script>alert(1)</script>",
    "Pasar \"Lama\" & 'Baru' <b>",
    '=HYPERLINK("http://evil.example","klik")',
    "+62 812",
    "-1+1",
    "@SUM(A1:A9)",
    "＝1+1",
    "satu;=2+2",
    "satu\n=2+2",
    "\t=2+2",
    "\r=2+2",
    "Baris satu\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "Lampu \x1b[31m merah \x07 \x00\x02\x85\x9f\ufffe",
    "قصر سياك \u202eterbalik",
    "🏯🌴 " * 60,
    "a,b;c\\n\\,d",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "%s {0} ${x} {{ y }}",
]


def table(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def waypoints(answer) -> list:
    return gpxpy.parse(answer.content.decode()).waypoints


def placemarks(answer) -> list:
    return ElementTree.fromstring(answer.content).findall(f"{KML}Document/{KML}Placemark")


def names_in(shape: str, answer) -> list[str]:
    """The titles in a file, as a reader of its format finds them."""
    if shape == "csv":
        return [row["title"] for row in table(answer)]
    if shape == "gpx":
        return [waypoint.name for waypoint in waypoints(answer)]
    if shape == "kml":
        return [placemark.findtext(f"{KML}name") for placemark in placemarks(answer)]
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).events]


def test_each_format_has_its_media_type_and_the_file_a_name(ask, entry):
    happens(entry("Zikir", kind="event"), SUNDAY_NOON)
    expected = {
        "csv": "text/csv; charset=utf-8",
        "gpx": "application/gpx+xml",
        "kml": "application/vnd.google-earth.kml+xml",
        "ics": "text/calendar; charset=utf-8",
    }
    for shape, media_type in expected.items():
        answer = ask("events", format=shape)
        assert answer.status_code == 200
        assert answer["Content-Type"] == media_type
        assert answer["Content-Disposition"] == f'attachment; filename="pesona-siak-events.{shape}"'
        assert names_in(shape, answer) == ["Zikir"]


def test_the_document_knows_every_format(client, db):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for kind, formats in FORMATS.items():
        for path in (f"/api/v1/{kind}s", f"/api/v1/{kind}s/{{id}}"):
            content = paths[path]["get"]["responses"]["200"]["content"]
            assert set(content) == {"application/json", "application/geo+json", *media_types(kind)}
            (parameter,) = (one for one in paths[path]["get"]["parameters"] if one["name"] == "format")
            assert parameter["schema"]["enum"] == list(formats)
    assert list(paths["/api/v1/events/{id}.ics"]["get"]["responses"]["200"]["content"]) == ["text/calendar"]


@pytest.mark.parametrize("shape", ["ics", "CSV", "csv ", "xlsx", "../csv", "json,csv"])
def test_a_format_that_places_do_not_speak_is_406(ask, entry, shape):
    made = entry()
    for path in ("places", f"places/{made.uid}"):
        answer = ask(path, format=shape)
        assert answer.status_code == 406
        assert answer.json()["errors"][0]["message"] == "must be one of json, geojson, csv, gpx, kml"


@pytest.mark.parametrize("shape", RECORD_FORMATS)
def test_the_link_header_leads_through_every_page_once(ask, entry, shape):
    for number in range(5):
        entry(f"Tempat {number}", at=(102 + number / 100, 0.8))
    entry("Tempat 9", at=None)
    found, query, pages = [], {"format": shape, "limit": 2, "fields": "title"} if shape == "csv" else {}, 0
    query = query or {"format": shape, "limit": 2}
    while query:
        answer = ask("places", **query)
        found += names_in(shape, answer)
        pages += 1
        link = re.fullmatch(r'<([^>]+)>; rel="next"', answer.get("Link", ""))
        query = parse_qs(urlsplit(link[1]).query) if link else {}
    expected = [f"Tempat {number}" for number in range(5)]
    assert found == ([*expected, "Tempat 9"] if shape == "csv" else expected)
    assert pages == 3


def test_a_page_of_json_says_next_in_its_body_only(ask, entry):
    entry("a"), entry("b")
    assert "Link" not in ask("places", limit=1)


@pytest.mark.parametrize("shape", RECORD_FORMATS)
def test_a_list_in_another_format_takes_the_same_filters(ask, entry, shape):
    entry("Danau", category="alam")
    entry("Masjid", category="religi")
    assert names_in(shape, ask("places", format=shape, category="religi")) == ["Masjid"]
    assert refused(ask("places", format=shape, category="gunung"))


@pytest.mark.parametrize("shape", ["csv", "gpx", "kml", "ics"])
def test_an_empty_list_is_a_valid_file(ask, vocabulary, shape):
    assert names_in(shape, ask("events", format=shape)) == []


@pytest.mark.parametrize("shape", ["csv", "gpx", "kml"])
def test_a_single_place_is_a_file_named_after_it(ask, entry, shape):
    made = entry("Istana “Siak” / Sri Indrapura")
    answer = ask(f"places/{made.uid}", format=shape)
    assert answer["Content-Disposition"] == f'attachment; filename="istana-siak-sri-indrapura.{shape}"'
    assert names_in(shape, answer) == ["Istana “Siak” / Sri Indrapura"]


@pytest.mark.parametrize("title", ["北京", '"; rm -rf', "a\r\nSet-Cookie: x=1"])
def test_no_title_breaks_the_header_with_the_name(ask, entry, title):
    made = entry(title)
    answer = ask(f"places/{made.uid}", format="csv")
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.csv"', answer["Content-Disposition"])
    assert "Set-Cookie" not in answer


@pytest.mark.parametrize("shape", ["gpx", "kml"])
def test_a_place_whose_position_nobody_knows_is_on_no_map(ask, entry, shape):
    answer = ask(f"places/{entry(at=None).uid}", format=shape)
    assert answer.status_code == 404
    assert "position" in answer.json()["detail"]


def test_withdrawn_and_unknown_things_have_no_file(ask, entry, withdraw):
    gone = entry("Zikir", kind="event")
    withdraw(gone)
    for shape in ("csv", "gpx", "kml", "ics"):
        assert ask(f"events/{gone.uid}", format=shape).status_code == 410
        assert ask(f"events/{uuid4()}", format=shape).status_code == 404
    assert ask(f"events/{gone.uid}.ics").status_code == 410
    assert ask(f"events/{uuid4()}.ics").status_code == 404
    assert ask("events/x.ics").status_code == 404


@pytest.mark.parametrize("shape", ["csv", "gpx", "kml", "ics"])
def test_a_file_is_not_sent_again_to_who_has_it(ask, entry, shape):
    happens(entry("Zikir", kind="event"), SUNDAY_NOON)
    first = ask("events", format=shape)
    again = ask("events", format=shape, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert ask("events", format=shape).content == first.content


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_file_or_adds_to_it(ask, entry, text):
    stored = text.replace("\x00", "")  # PostgreSQL takes no null character
    made = entry(stored, kind="event", summary=stored, venue_name=stored, date_note=stored)
    happens(made, SUNDAY_NOON)
    for shape in ("csv", "gpx", "kml", "ics"):
        for path in ("events", f"events/{made.uid}"):
            answer = ask(path, format=shape)
            assert answer.status_code == 200
            (name,) = names_in(shape, answer)
            expected = defused(plain(stored)) if shape == "csv" else plain(stored)
            assert name.split() == expected.split()
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", answer.content.decode())


def test_markup_in_a_summary_stays_text_where_globes_read_html(ask, entry):
    entry(summary="<img src=x onerror=alert(1)> & lain-lain")
    (placemark,) = placemarks(ask("places", format="kml"))
    assert placemark.findtext(f"{KML}description") == "&lt;img src=x onerror=alert(1)&gt; &amp; lain-lain"


@pytest.mark.parametrize("shape", ["gpx", "kml"])
def test_positions_are_longitude_and_latitude_to_a_centimetre(ask, entry, shape):
    entry(at=(102.0489851, -0.0000001))
    answer = ask("places", format=shape)
    if shape == "gpx":
        (waypoint,) = waypoints(answer)
        assert (waypoint.longitude, waypoint.latitude) == (102.0489851, -0.0000001)
    else:
        (placemark,) = placemarks(answer)
        assert placemark.findtext(f"{KML}Point/{KML}coordinates") == "102.0489851,-0.0000001"


def test_waypoints_and_placemarks_lead_back_to_the_page_and_name_the_licence(ask, entry):
    made = entry("Istana", summary="Kediaman sultan.")
    (waypoint,) = waypoints(ask("places", format="gpx"))
    assert (waypoint.link, waypoint.description) == (f"http://testserver{made.path}", "Kediaman sultan.")
    assert "CC-BY-4.0" in waypoint.source
    (placemark,) = placemarks(ask("places", format="kml"))
    data = {one.get("name"): one.findtext(f"{KML}value") for one in placemark.iter(f"{KML}Data")}
    assert (data["url"], data["licence"]) == (f"http://testserver{made.path}", "CC-BY-4.0")


def test_an_event_with_a_date_has_its_time_span_on_a_globe(ask, entry):
    entry(kind="event", starts_at="2026-12-01T09:00:00+07:00", ends_at=None)
    (placemark,) = placemarks(ask("events", format="kml"))
    assert placemark.findtext(f"{KML}TimeSpan/{KML}begin") == "2026-12-01T09:00:00+07:00"
    assert placemark.find(f"{KML}TimeSpan/{KML}end") is None


def test_head_tells_the_length_and_sends_nothing(client, entry):
    entry()
    full = client.get("/api/v1/places?format=csv")
    head = client.head("/api/v1/places?format=csv")
    assert (head.content, int(head["Content-Length"])) == (b"", len(full.content))


def test_a_page_can_hold_500_records_and_no_more(ask, entry):
    entry()
    assert ask("places", format="csv", limit=500).status_code == 200
    assert refused(ask("places", format="csv", limit=501))


def test_files_cost_as_few_statements_as_json(ask, entry, django_assert_max_num_queries):
    with travel(SUNDAY_NOON, tick=False):
        for number in range(20):
            happens(entry(f"Acara {number}", kind="event"), SUNDAY_NOON)
        for shape in EXPORTS:
            with django_assert_max_num_queries(4):
                assert len(names_in(shape, ask("events", format=shape))) == 20
