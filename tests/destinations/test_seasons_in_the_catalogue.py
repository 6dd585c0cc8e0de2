"""Seasons flow into the catalogue, into “open now”, records and pages; decrees and the daily job move them."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale

from catalogue.models import Entry
from catalogue.publishing import differences
from destinations.models import Decree, DestinationPage, OpeningBreak, SeasonalHours, SpecialDay, Ticket
from destinations.presentation import SpecialDays, days_to_come
from tests.destinations.opening import FRIDAY, TODAY, at
from tests.destinations.tree import a_place, clock, open_on, published
from tests.reading import things

pytestmark = pytest.mark.django_db

IDULFITRI = date(2027, 3, 10)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """Siak's clock, which a test may set."""
    moment = {"now": at(TODAY, "10.00")}
    monkeypatch.setattr(timezone, "now", lambda: moment["now"])
    return moment


@pytest.fixture
def place(site):
    page = a_place()
    page.opening_spans = [open_on(day, "09.00", "17.00") for day in range(7)]
    page.opening_breaks = [OpeningBreak(weekday=FRIDAY, starts=clock("11.45"), ends=clock("13.30"))]
    page.seasonal_hours = [
        SeasonalHours(season="ramadan", opens=clock("09.00"), closes=clock("14.00")),
        SeasonalHours(season="idulfitri"),
    ]
    return published(site.siak, page)


def is_open(page, day, text) -> bool:
    return Entry.objects.visible().in_language("id").open_at(at(day, text)).filter(uid=page.translation_key).exists()


@pytest.mark.parametrize(
    ("day", "text", "open_then"),
    [
        (date(2026, 11, 27), "11.44", True),
        (date(2026, 11, 27), "12.00", False),
        (date(2026, 11, 27), "13.30", True),
        (date(2027, 2, 8), "13.59", True),
        (date(2027, 2, 8), "14.00", False),
        (date(2027, 3, 9), "14.00", False),
        (IDULFITRI, "10.00", False),
        (date(2027, 3, 12), "16.00", True),
    ],
)
def test_open_at_knows_breaks_ramadan_and_the_feast(place, day, text, open_then):
    assert is_open(place, day, text) is open_then


def test_a_decree_reaches_every_place_at_once_and_is_taken_back_as_well(place):
    decree = Decree.objects.create(season="idulfitri", first_day=date(2027, 3, 11))
    assert is_open(place, IDULFITRI, "10.00")
    assert not is_open(place, date(2027, 3, 12), "10.00")
    assert list(differences()) == []
    decree.delete()
    assert not is_open(place, IDULFITRI, "10.00")
    assert list(differences()) == []


def test_the_single_record_names_each_day_and_says_what_is_an_estimate(place):
    told = Entry.objects.get(uid=place.translation_key, lang="id").detail["special_days"]
    feast = {"from": "2027-03-10", "to": "2027-03-11", "spans": [], "note": "Idulfitri"}
    assert feast | {"season": "idulfitri", "estimated": True} in told
    first = next(day for day in told if day["season"] == "ramadan")
    assert (first["from"], first["to"], first["spans"]) == ("2027-02-08", "2027-02-11", [[540, 840]])
    Decree.objects.create(season="idulfitri", first_day=IDULFITRI)
    told = Entry.objects.get(uid=place.translation_key, lang="id").detail["special_days"]
    assert feast | {"season": "idulfitri", "estimated": False} in told


def test_english_readers_read_english_names(place):
    english = place.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision(clean=False).publish()
    told = Entry.objects.get(uid=place.translation_key, lang="en").detail["special_days"]
    assert {"Ramadan", "Eid al-Fitr"} == {day["note"] for day in told}


def test_an_editors_day_is_told_once_and_is_no_estimate(place):
    place.special_days = [
        SpecialDay(first_day=IDULFITRI, opens=clock("08.00"), closes=clock("12.00"), note="Buka rumah")
    ]
    place.save_revision().publish()
    told = Entry.objects.get(uid=place.translation_key, lang="id").detail["special_days"]
    on_the_day = [day for day in told if day["from"] <= "2027-03-10" <= day["to"]]
    assert [(day["note"], day["estimated"]) for day in on_the_day] == [("Buka rumah", False)]
    assert is_open(place, IDULFITRI, "10.00")


def test_the_daily_job_moves_the_seasons_on(place, now):
    assert not any(
        day.startswith("2028") for day in Entry.objects.get(uid=place.translation_key, lang="id").hours["special"]
    )
    now["now"] = at(date(2027, 4, 2), "00.10")
    assert list(differences()) != []
    call_command("refresh_hours", verbosity=0)
    special = Entry.objects.get(uid=place.translation_key, lang="id").hours["special"]
    assert "2028-02-27" in special
    assert "2027-03-10" not in special
    assert list(differences()) == []


def test_within_a_month_the_daily_job_changes_nothing(place, now, capsys):
    now["now"] = at(date(2026, 11, 30), "23.59")
    call_command("refresh_hours", verbosity=0)
    assert capsys.readouterr().out.startswith("0 ")


def test_a_place_without_seasons_is_not_touched_by_a_decree(site):
    page = a_place()
    page.opening_spans = [open_on(0, "09.00", "17.00")]
    page = published(site.siak, page)
    before = Entry.objects.get(uid=page.translation_key, lang="id").change
    Decree.objects.create(season="idulfitri", first_day=IDULFITRI)
    assert Entry.objects.get(uid=page.translation_key, lang="id").change == before


def test_the_translation_has_the_same_breaks_and_seasons(place):
    english = place.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision(clean=False).publish()
    place.seasonal_hours = [SeasonalHours(season="holiday")]
    place.save_revision().publish()
    english = DestinationPage.objects.get(pk=english.pk)
    assert [row.season for row in english.seasonal_hours.all()] == ["holiday"]
    assert [row.reason for row in english.opening_breaks.all()] == ["friday_prayer"]


def test_machines_read_seasons_as_special_hours(client, place):
    said = things(client.get(place.url).content.decode())["TouristAttraction"]
    special = said["specialOpeningHoursSpecification"]
    assert {
        "validFrom": "2027-03-10",
        "validThrough": "2027-03-11",
        "opens": "00:00",
        "closes": "00:00",
    }.items() <= next(one for one in special if one["validFrom"] == "2027-03-10").items()
    friday = [one for one in said["openingHoursSpecification"] if "Friday" in one["dayOfWeek"]]
    assert [(one["opens"], one["closes"]) for one in friday] == [("09:00", "11:45"), ("13:30", "17:00")]


def test_readers_are_told_of_a_season_once_when_it_comes_near(place):
    told = Entry.objects.get(uid=place.translation_key, lang="id").detail["special_days"]
    assert days_to_come(told, at(TODAY, "10.00"), "id") == []
    assert days_to_come(told, at(date(2027, 1, 20), "10.00"), "id") == [
        SpecialDays("8 Februari – 9 Maret 2027", "09.00–14.00; Jumat 09.00–11.45, 13.30–14.00", "Ramadan, perkiraan"),
        SpecialDays("10–11 Maret 2027", "Tutup", "Idulfitri, perkiraan"),
    ]


def test_the_page_says_why_it_is_closed_just_now(client, place, now):
    now["now"] = at(date(2026, 11, 27), "12.30")
    assert "Tutup untuk salat Jumat, buka lagi 13.30" in client.get(place.url).content.decode()


def test_parking_is_no_price_to_get_in(site):
    page = a_place()
    page.tickets = [Ticket(group="Mobil", rupiah=2000, year=2026, fee="parking")]
    page = published(site.siak, page)
    entry = Entry.objects.get(uid=page.translation_key, lang="id")
    assert (entry.record["price"], entry.free) == (None, False)
    page.tickets.add(Ticket(group="Dewasa", rupiah=5000, year=2026, days="weekdays"))
    page.save_revision().publish()
    assert Entry.objects.get(uid=page.translation_key, lang="id").record["price"] == {"from_rupiah": 5000, "year": 2026}


def test_readers_see_what_a_ticket_is_for(client, site):
    page = a_place()
    page.tickets = [
        Ticket(group="Dewasa", rupiah=5000, year=2026, days="weekdays"),
        Ticket(group="Mobil", rupiah=2000, year=2026, fee="parking"),
    ]
    html = client.get(published(site.siak, page).url).content.decode()
    assert "Dewasa (Senin–Jumat)" in html
    assert "Mobil (parkir)" in html
