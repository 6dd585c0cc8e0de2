"""What a place and a kecamatan tell machines, held against the public record."""

from datetime import date

import pytest
from wagtail.models import Locale

from catalogue.models import Entry
from destinations.models import SpecialDay, Ticket
from destinations.structured import attraction, opening, special_opening
from tests.destinations.tree import a_place, clock, open_on, published
from tests.reading import things

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"


def machine_reads(client, page, kind="TouristAttraction"):
    return things(client.get(page.url).content.decode())[kind]


def test_a_place_says_of_itself_what_its_record_says(client, site):
    page = a_place(address="Jl. Sultan Syarif Kasim", accuracy_level="exact", phone="0764 123456")
    page.tickets = [Ticket(group="Dewasa", rupiah=10_000, year=2026), Ticket(group="Anak", rupiah=0, year=2026)]
    page = published(site.siak, page)
    record = Entry.objects.get(uid=page.translation_key, lang="id").record

    said = machine_reads(client, page)

    assert said["name"] == record["title"]
    assert said["description"] == record["summary"]
    assert said["url"] == f"{ORIGIN}{record['url']}"
    assert said["geo"] == {"@type": "GeoCoordinates", "latitude": 0.75, "longitude": 102.05}
    assert said["address"]["streetAddress"] == "Jl. Sultan Syarif Kasim"
    assert said["address"]["addressLocality"] == f"{record['village']['name']}, {record['district']['name']}"
    assert said["telephone"] == "0764 123456"
    assert said["isAccessibleForFree"] is False
    assert [price["name"] for price in said["additionalProperty"]] == ["Dewasa (2026)", "Anak (2026)"]
    assert said["additionalProperty"][0]["value"] == "Rp10.000"


def test_what_nobody_knows_of_a_place_is_not_said(client, site):
    said = machine_reads(client, published(site.siak, a_place()))

    unknown = {"openingHoursSpecification", "isAccessibleForFree", "telephone", "sameAs", "image", "additionalProperty"}
    assert unknown.isdisjoint(said)
    assert "streetAddress" not in said["address"]


@pytest.mark.parametrize(
    ("level", "is_said"), [("exact", True), ("approximate", True), ("village", False), ("district", False)]
)
def test_a_point_that_stands_for_a_region_is_not_given_as_that_of_the_place(client, site, level, is_said):
    page = published(site.siak, a_place(accuracy_level=level))

    assert ("geo" in machine_reads(client, page)) is is_said


def test_hours_join_equal_days_keep_two_spans_of_one_day_and_tell_the_days_that_differ(client, site):
    page = a_place()
    week = [open_on(day, "09.00", "16.00") for day in (0, 1, 2)]
    page.opening_spans = [
        *week,
        open_on(4, "09.00", "11.00"),
        open_on(4, "13.45", "16.00"),
        open_on(5, "20.00", "02.00"),
    ]
    page.special_days = [
        SpecialDay(first_day=date(2027, 3, 10), last_day=date(2027, 3, 12)),
        SpecialDay(first_day=date(2027, 5, 1), opens=clock("10.00"), closes=clock("12.00")),
    ]

    said = machine_reads(client, published(site.siak, page))
    hours = [*said["openingHoursSpecification"], *said["specialOpeningHoursSpecification"]]

    spans = {(tuple(row.get("dayOfWeek", ())), row["opens"], row["closes"]) for row in hours if "dayOfWeek" in row}
    assert spans == {
        (("Monday", "Tuesday", "Wednesday"), "09:00", "16:00"),
        (("Friday",), "09:00", "11:00"),
        (("Friday",), "13:45", "16:00"),
        (("Saturday",), "20:00", "02:00"),
    }
    special = [
        (row["validFrom"], row["validThrough"], row["opens"], row["closes"]) for row in hours if "validFrom" in row
    ]
    assert special == [
        ("2027-03-10", "2027-03-12", "00:00", "00:00"),
        ("2027-05-01", "2027-05-01", "10:00", "12:00"),
    ]


@pytest.mark.parametrize(
    ("span", "opens", "closes"),
    [((0, 1440), "00:00", "23:59"), ((1080, 1440), "18:00", "00:00"), ((1320, 1560), "22:00", "02:00")],
)
def test_midnight_is_written_as_schema_org_reads_it(span, opens, closes):
    said = opening(span)

    assert (said["opens"], said["closes"]) == (opens, closes)


def test_a_closed_day_is_not_a_day_of_unknown_hours():
    [said] = special_opening({"from": "2027-01-01", "to": "2027-01-01", "spans": []})

    assert said["opens"] == said["closes"]


def test_a_title_with_markup_harms_nobody(client, site):
    title = 'Rumah "Datuk" </script><script>alert(1)</script> <!-- & Co'
    page = published(site.siak, a_place(title))
    html = client.get(page.url).content.decode()

    assert "<script>alert(1)" not in html
    assert things(html)["TouristAttraction"]["name"] == title


def test_a_free_place_is_free_only_when_a_price_is_known():
    record = {"title": "Tepian", "url": "/t/", "tickets": [{"group": "Semua", "rupiah": 0, "year": 2026}]}

    assert attraction(record, ORIGIN, "id")["isAccessibleForFree"] is True
    assert "isAccessibleForFree" not in attraction(record | {"tickets": []}, ORIGIN, "id")


def test_a_kecamatan_is_a_destination_with_its_places(client, site):
    page = published(site.siak, a_place())

    said = machine_reads(client, site.siak, "TouristDestination")

    assert said["name"] == "Kecamatan Siak"
    assert said["includesAttraction"] == [
        {"@type": "TouristAttraction", "name": page.title, "url": f"{ORIGIN}{page.url}"}
    ]


def test_the_way_to_a_place_is_the_one_the_page_shows(client, site):
    page = published(site.siak, a_place())

    steps = machine_reads(client, page, "BreadcrumbList")["itemListElement"]

    assert [step["item"].removeprefix(ORIGIN) for step in steps] == [
        "/",
        "/destinasi/",
        "/destinasi/?category=sejarah",
        page.url,
    ]


def test_a_kecamatan_is_named_in_the_language_of_its_page(client, site):
    english = Locale.objects.get(language_code="en")
    for page in (site.home, site.districts, site.siak):
        page.copy_for_translation(english).save_revision().publish()

    said = machine_reads(client, site.siak.get_translation(english), "TouristDestination")

    assert said["name"] == "Siak District"
