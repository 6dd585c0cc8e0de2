"""What the front page shows, at the moments that matter and with little or nothing in the catalogue."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from catalogue.opening import WIB
from home.frontpage import OPEN_NOW, front_page
from home.season import greeting
from tests.catalogue.entries import happens, make_entry
from tests.catalogue.site import small_site

FRIDAY = datetime(2026, 11, 27, 10, tzinfo=WIB)
SATURDAY_00 = datetime(2026, 11, 28, tzinfo=WIB)
MONDAY_00 = datetime(2026, 11, 30, tzinfo=WIB)
HOUR = timedelta(hours=1)
EVERY_DAY = {"week": [[[540, 960]]] * 7, "special": {}}

pytestmark = pytest.mark.django_db


def shown(now: datetime = FRIDAY, chosen: Any = (), language: str = "id") -> dict[str, Any]:
    return front_page(chosen, now=now, language=language)


def event(title: str, start: datetime, end: datetime | None = None) -> Any:
    entry = make_entry(title, kind="event")
    happens(entry, start, end or start + HOUR)
    return entry


def titles(entries: Any) -> list[str]:
    return [entry.title for entry in entries]


def test_the_weekend_runs_from_saturday_up_to_monday_midnight():
    event("Jumat malam", SATURDAY_00 - HOUR, SATURDAY_00)
    event("Sabtu dini hari", SATURDAY_00)
    event("Minggu malam", MONDAY_00 - HOUR)
    event("Senin dini hari", MONDAY_00)
    context = shown()
    assert titles(context["weekend"]) == ["Sabtu dini hari", "Minggu malam"]
    assert titles(context["upcoming"]) == ["Jumat malam", "Senin dini hari"]
    assert context["weekend_query"] == "from=2026-11-28&to=2026-11-29"


def test_an_event_that_began_before_the_weekend_and_goes_on_is_part_of_it():
    event("Seminggu", FRIDAY - 48 * HOUR, MONDAY_00 + 24 * HOUR)
    assert titles(shown()["weekend"]) == ["Seminggu"]


def test_on_the_weekend_itself_what_is_over_is_left_out():
    event("Sabtu pagi", SATURDAY_00 + 8 * HOUR)
    event("Minggu", SATURDAY_00 + 34 * HOUR)
    assert titles(shown(SATURDAY_00 + 10 * HOUR)["weekend"]) == ["Minggu"]


def test_no_event_stands_on_the_page_twice():
    event("Sabtu", SATURDAY_00 + 8 * HOUR)
    context = shown()
    assert (titles(context["weekend"]), context["upcoming"]) == (["Sabtu"], [])
    assert context["nearest_event"].title == "Sabtu"


def test_open_places_are_counted_and_the_first_ones_shown_with_their_status():
    for number in range(OPEN_NOW + 2):
        make_entry(f"Tempat {number}", hours=EVERY_DAY)
    make_entry("Tanpa jam")
    context = shown()
    assert context["open_count"] == OPEN_NOW + 2
    assert titles(context["open_now"]) == [f"Tempat {number}" for number in range(OPEN_NOW)]
    assert context["open_now"][0].opening["label"] == "Buka, sampai 16.00"
    assert shown(FRIDAY + 12 * HOUR)["open_count"] == 0


def test_picks_stand_in_the_editor_s_order_without_what_is_withdrawn():
    first, second = make_entry("B"), make_entry("A")
    gone = make_entry("Usai", withdrawn_at=FRIDAY)
    assert titles(shown(chosen=[first.uid, gone.uid, second.uid, first.uid])["featured"]) == ["B", "A"]


def test_nothing_in_the_catalogue_leaves_nothing_broken():
    context = shown()
    for part in ("open_now", "weekend", "upcoming", "featured", "districts", "categories"):
        assert context[part] == [], part
    assert (context["picture"], context["greeting"], context["nearest_event"]) == (None, None, None)


def test_the_empty_front_page_is_served_without_an_empty_heading(client):
    small_site()
    html = client.get("/").content.decode()
    assert "Belum ada tanggal yang diumumkan" in html
    assert "Tempat untuk memulai" not in html
    assert 'id="minat"' not in html


def test_the_page_shows_a_picture_of_the_kecamatan_and_says_that_it_is_schematic(client):
    site = small_site()
    site.place("Istana", at=(101.5, 0.5))
    html = client.get("/").content.decode()
    assert html.count("outlines__area") == 2
    assert "Batas kecamatan skematis" in html


def test_the_front_page_costs_the_same_few_questions_however_much_there_is(client, django_assert_max_num_queries):
    site = small_site()
    for number in range(3):
        site.place(f"Tempat {number}")
        event(f"Acara {number}", SATURDAY_00 + number * HOUR)
    with django_assert_max_num_queries(12):
        shown()


def soon(days: int) -> Any:
    date_of_it = SimpleNamespace(starts_at=datetime(2026, 5, 1, 8, tzinfo=WIB) + timedelta(days=days))
    return SimpleNamespace(occurrence=date_of_it, title="Festival")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 7, 31), None),
        (date(2026, 8, 1), "Menjelang 17 Agustus: kampung berlomba, sungai ramai."),
        (date(2026, 8, 17), "Menjelang 17 Agustus: kampung berlomba, sungai ramai."),
        (date(2026, 8, 18), None),
        (date(2026, 10, 12), "Oktober di Siak: 12 Oktober hari jadi kabupaten."),
        (date(2026, 10, 13), None),
        (date(2026, 12, 31), "Libur akhir tahun: periksa jam buka sebelum berangkat."),
        (date(2027, 1, 2), "Libur akhir tahun: periksa jam buka sebelum berangkat."),
        (date(2027, 1, 3), None),
    ],
)
def test_a_season_is_greeted_on_its_days_alone(day, text):
    found = greeting(day, None)
    assert (found and found.text) == text


@pytest.mark.parametrize(("days", "text"), [(0, "Hari ini"), (1, "Sebentar lagi"), (45, "Sebentar lagi"), (46, None)])
def test_otherwise_the_next_event_is_greeted_while_it_is_near(days, text):
    found = greeting(date(2026, 5, 1), soon(days))
    assert (found and found.text) == text
    assert found is None or found.entry.title == "Festival"


def test_the_greeting_speaks_the_language_of_the_page():
    with override("en"):
        assert "anniversary" in greeting(date(2026, 10, 5), None).text


def test_an_event_of_every_day_stands_once_among_what_is_coming_with_its_next_date():
    market = event("Pasar malam", FRIDAY + HOUR)
    for day in range(1, 9):
        happens(market, FRIDAY + HOUR + timedelta(days=day))
    event("Festival", FRIDAY + timedelta(days=30))
    assert [entry.title for entry in shown()["upcoming"]] == ["Festival"]
    assert [entry.title for entry in shown()["weekend"]] == ["Pasar malam"]
    assert shown()["weekend"][0].record["starts_at"] != shown()["nearest_event"].record["starts_at"]
