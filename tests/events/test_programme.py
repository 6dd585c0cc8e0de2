"""The programme of an event: what an editor may write, and what page, record and search engines tell of it."""

import json
import re
from datetime import date, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from catalogue.models import Entry
from catalogue.opening import WIB
from events.programme import ProgrammeRow
from events.repeating import SingleDate, What
from tests.destinations.tree import an_event, published
from tests.events.test_event_page import entry_of, unsaved

THREE_DAYS = {"start_date": date(2026, 12, 5), "end_date": date(2026, 12, 7)}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=WIB), tick=False):
        yield


def row(title: str = "Pembukaan", day: int = 1, **fields) -> ProgrammeRow:
    return ProgrammeRow(title=title, day=day, **fields)


def with_programme(site, *rows: ProgrammeRow, dates: tuple[SingleDate, ...] = (), **fields):
    page = an_event(**{"slug": "festival"} | THREE_DAYS | fields)
    page.single_dates, page.programme = [*dates], [*rows]
    return published(site.siak, page)


def told(page) -> list[tuple]:
    return [(one["day"], one["date"], one["start_time"], one["title"]) for one in entry_of(page).detail["programme"]]


def refusal(page) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    return refused.value.messages


def html_of(client, page) -> str:
    return client.get(page.get_url()).content.decode()


def structured(client, page) -> dict:
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html_of(client, page), re.DOTALL)
    things = json.loads(found[1])
    graph = things.get("@graph", [things]) if isinstance(things, dict) else things
    return next(thing for thing in graph if thing["@type"] == "Event")


def test_it_is_told_by_day_and_within_a_day_as_it_was_written(site):
    page = with_programme(site, row("Final", 3), row("Pawai", start_time=time(8)), row("Lomba", 2), row("Doa"))

    assert told(page) == [
        (1, "2026-12-05", "08:00", "Pawai"),
        (1, "2026-12-05", None, "Doa"),
        (2, "2026-12-06", None, "Lomba"),
        (3, "2026-12-07", None, "Final"),
    ]


def test_the_page_has_a_heading_for_each_day(site, client):
    rows = row("Pawai", start_time=time(8), end_time=time(9, 30), place="Turap", note="Bawa payung"), row("Final", 3)
    html = html_of(client, with_programme(site, *rows))

    assert "<h3>Hari ke-1, Sabtu, 5 Desember 2026</h3>" in html
    assert "<h3>Hari ke-3, Senin, 7 Desember 2026</h3>" in html
    html = html[html.index('<h2 id="susunan"') :]
    assert html.index("08.00–09.30 WIB</span> <strong>Pawai</strong>") < html.index("Turap") < html.index("Bawa payung")


def test_a_programme_of_one_day_needs_no_heading_for_it(site, client):
    html = html_of(client, with_programme(site, row(), end_date=None))

    assert "Susunan acara" in html
    assert "Hari ke-1" not in html


def test_without_a_programme_the_page_has_none(site, client):
    assert "Susunan acara" not in html_of(client, with_programme(site))


def test_it_is_found_by_the_search(site):
    page = with_programme(site, row("Lomba menganyam"))
    assert list(Entry.objects.in_language("id").containing_words("menganyam", "id")) == [entry_of(page)]


def test_in_english_it_is_told_in_english_where_somebody_wrote_so(site):
    page = with_programme(site, row("Pawai", title_en="Parade", note="Pagi"))
    home = site.home.copy_for_translation(Locale.objects.get(language_code="en"))
    home.save_revision().publish()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()

    (one,) = entry_of(page, "en").detail["programme"]
    assert (one["title"], one["note"]) == ("Parade", "Pagi")


def test_of_an_event_that_repeats_it_is_that_of_the_next_date(site):
    page = with_programme(site, row("Senam"), end_date=None, start_date=date(2026, 11, 1), repeat="weekly")
    assert told(page) == [(1, "2026-11-22", None, "Senam")]


def test_a_shorter_date_has_only_the_days_it_has(site):
    shorter = SingleDate(
        what=What.MOVED, day=date(2026, 12, 5), new_day=date(2026, 12, 12), last_day=date(2026, 12, 13)
    )
    page = with_programme(site, row("Pawai"), row("Lomba", 2), row("Final", 3), dates=(shorter,))
    assert [one[:2] for one in told(page)] == [(1, "2026-12-12"), (2, "2026-12-13")]


def test_while_no_date_is_known_its_days_have_numbers_only(site, client):
    page = with_programme(site, row("Pawai"), row("Final", 2), start_date=None, end_date=None, usual_month="12")

    assert [one[:2] for one in told(page)] == [(1, None), (2, None)]
    assert "<h3>Hari ke-2</h3>" in html_of(client, page)


def test_an_evening_past_midnight_has_a_second_day(site):
    evening = {"start_time": time(20), "end_date": date(2026, 12, 6), "end_time": time(2)}
    page = with_programme(site, row("Wayang"), row("Penutup", 2), **evening)
    assert [one[1] for one in told(page)] == ["2026-12-05", "2026-12-06"]


def test_search_engines_are_told_its_items_with_their_times(site, client):
    rows = row("Pawai", start_time=time(8), end_time=time(9), place="Turap"), row("Final", 3)
    pawai, final = structured(client, with_programme(site, *rows))["subEvent"]

    assert (pawai["name"], pawai["startDate"]) == ("Pawai", "2026-12-05T08:00:00+07:00")
    assert (pawai["endDate"], pawai["location"]["name"]) == ("2026-12-05T09:00:00+07:00", "Turap")
    assert (final["startDate"], "endDate" in final) == ("2026-12-07", False)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_of_what_does_not_take_place_no_item_is_told_to_search_engines(site, client, status):
    assert "subEvent" not in structured(client, with_programme(site, row(), status=status))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"start_time": time(9), "end_time": time(8)}, "end_time"),
        ({"start_time": time(9), "end_time": time(9)}, "end_time"),
        ({"end_time": time(8)}, "start_time"),
        ({"day": 0}, "day"),
        ({"day": 367}, "day"),
        ({"title": ""}, "title"),
        ({"note": "a\x0bb"}, "note"),
        ({"place": "a\x00b"}, "place"),
    ],
)
def test_a_row_that_cannot_be_true_is_refused_at_its_field(fields, field):
    with pytest.raises(ValidationError) as refused:
        row(**fields).full_clean(exclude={"page"})
    assert list(refused.value.message_dict) == [field]


def test_a_day_that_the_event_does_not_have_is_refused_naming_both(site):
    page = unsaved(site, **THREE_DAYS)
    page.programme = [row("Penutupan", 4)]

    assert refusal(page) == ["“Penutupan” ada pada hari ke-4, tetapi acara ini 3 hari (5–7 Desember 2026)."]


def test_a_longer_extra_date_may_have_a_longer_programme(site):
    longer = SingleDate(what=What.EXTRA, day=date(2027, 12, 4), last_day=date(2027, 12, 7))
    page = unsaved(site, **THREE_DAYS)
    page.single_dates, page.programme = [longer], [row("Penutupan", 4)]
    page.full_clean()

    page.programme = [row("Penutupan", 5)]
    assert "4 hari" in refusal(page)[0]


def test_of_an_event_without_a_date_nobody_knows_how_many_days_it_has(site):
    page = unsaved(site, date_note="Tahunan")
    page.programme = [row("Penutupan", 9)]
    page.full_clean()
    page.start_date = date(2027, 3, 5)
    assert "9" in refusal(page)[0]


def test_a_translation_follows_the_programme_the_dates_and_the_usual_month(site):
    english = Locale.objects.get(language_code="en")
    noted = SingleDate(what=What.NOTED, day=date(2026, 12, 5), note="Edisi ke-10", note_en="10th edition")
    page = with_programme(site, row("Pawai", title_en="Parade"), dates=(noted,), usual_month="12")
    for above in (site.home, site.districts, site.siak):
        above.copy_for_translation(english).save_revision().publish()

    def translated():
        source, _created = TranslationSource.update_or_create_from_instance(page)
        Translation.objects.get_or_create(source=source, target_locale=english)[0].save_target()
        return page.get_translation(english)

    assert [one.title_en for one in translated().programme.all()] == ["Parade"]
    page.programme, page.usual_month = [row("Pawai"), row("Final", 3, title_en="Final")], "11"
    page.save_revision().publish()
    then = translated()
    assert [(one.day, one.title) for one in then.programme.all()] == [(1, "Pawai"), (3, "Final")]
    assert (then.usual_month, then.single_dates.get().note_en) == ("11", "10th edition")
