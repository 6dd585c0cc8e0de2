"""What the page of an imported event would say: the file's dates, exactly, or a word why not."""

from datetime import date, time

import pytest

from events.importing.calendar_events import read_calendar
from events.importing.moments import Unusable
from events.importing.plans import Known, plan_of
from events.importing.rules import Effort
from events.repeating import What
from tests.events.importing.files import EVENING, TODAY, calendar, plan, vevent

pytestmark = pytest.mark.django_db  # a page asks for its type


def plan_with(*changes, lines=(*EVENING, "RRULE:FREQ=WEEKLY")):
    """The plan of a weekly evening with some of its dates changed."""
    [one] = read_calendar(calendar(vevent(*lines), *(vevent(*change) for change in changes)))
    return plan_of(one, Known({}, {}), TODAY, Effort())


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (EVENING, (date(2026, 11, 28), time(19)), (None, time(22))),
        (("DTSTART:20261128T190000",), (date(2026, 11, 28), time(19)), (None, None)),
        (("DTSTART:20261128T190000", "DTEND:20261128T190000"), (date(2026, 11, 28), time(19)), (None, None)),
        (("DTSTART:20261128T190000", "DURATION:PT0S"), (date(2026, 11, 28), time(19)), (None, None)),
        (
            ("DTSTART:20261128T190000", "DTEND:20261129T000000"),
            (date(2026, 11, 28), time(19)),
            (date(2026, 11, 29), time(0)),
        ),
        (("DTSTART:20261128T200000", "DURATION:PT6H"), (date(2026, 11, 28), time(20)), (date(2026, 11, 29), time(2))),
        (("DTSTART;VALUE=DATE:20261128",), (date(2026, 11, 28), None), (None, None)),
        (("DTSTART;VALUE=DATE:20261128", "DTEND;VALUE=DATE:20261128"), (date(2026, 11, 28), None), (None, None)),
        (("DTSTART;VALUE=DATE:20261128", "DTEND;VALUE=DATE:20261129"), (date(2026, 11, 28), None), (None, None)),
        (("DTSTART;VALUE=DATE:20261128", "DURATION:P3D"), (date(2026, 11, 28), None), (date(2026, 11, 30), None)),
        (("DTSTART:20261231T230000Z", "DURATION:PT1H"), (date(2027, 1, 1), time(6)), (None, time(7))),
    ],
)
def test_begin_and_end_are_told_as_an_editor_tells_them(lines, start, end):
    values = plan(*lines).values
    assert ((values["start_date"], values["start_time"]), (values["end_date"], values["end_time"])) == (start, end)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("DTSTART;VALUE=DATE:20261128", "DTEND;VALUE=DATE:20291130"), "paling lama setahun"),
        (("DTSTART;VALUE=DATE:21001230", "DURATION:P9D"), "Selesai di luar jangkauan: 2101-01-07"),
        (("DTSTART;VALUE=DATE:20261128", "DURATION:P12D", "RRULE:FREQ=WEEKLY"), "mulai sebelum yang pertama selesai"),
        ((*EVENING, "RDATE:20261205T080000,20261205T190000"), "Dua baris tentang 5 Desember 2026"),
        (
            ("DTSTART;VALUE=DATE:20261128", "RDATE;VALUE=PERIOD:20261205T190000/PT5H"),
            "RDATE 20261205T190000/PT5H dan DTSTART tidak sejenis",
        ),
    ],
)
def test_dates_that_a_page_cannot_have_are_refused_in_its_words(lines, words):
    try:
        with pytest.raises(Unusable) as refused:
            plan(*lines)
        said = str(refused.value)
    except AssertionError as unread:
        said = str(unread)
    assert words in said


def test_a_changed_date_becomes_a_row():
    moved = ("RECURRENCE-ID:20261205T190000", "DTSTART:20261206T080000", "DTEND:20261206T110000", "COMMENT:Banjir")
    [row] = plan_with(moved).rows
    assert (row.what, row.day, row.new_day, row.start_time, row.end_time, row.note) == (
        What.MOVED,
        date(2026, 12, 5),
        date(2026, 12, 6),
        time(8),
        None,
        "Banjir",
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART:20261205T190000", "DTEND:20261205T220000"), None),
        (("DTSTART:20261205T190000", "DTEND:20261205T233000"), (What.MOVED, None, None, time(23, 30), "")),
        (("DTSTART:20261205T200000", "DTEND:20261205T210000"), (What.MOVED, None, time(20), time(21), "")),
        (("DTSTART:20261207T190000", "DTEND:20261207T220000"), (What.MOVED, date(2026, 12, 7), None, None, "")),
        (
            ("DTSTART:20261205T190000", "DTEND:20261205T220000", "LOCATION:Balai"),
            (What.MOVED, None, None, None, "Balai"),
        ),
        (("DTSTART:20261205T190000", "STATUS:CANCELLED"), (What.CANCELLED, None, None, None, "")),
        (("STATUS:CANCELLED",), (What.CANCELLED, None, None, None, "")),
    ],
)
def test_each_kind_of_change_has_its_row(lines, expected):
    rows = plan_with(("RECURRENCE-ID:20261205T190000", *lines)).rows
    found = [(row.what, row.new_day, row.start_time, row.end_time, row.venue_name) for row in rows]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("of", ["20261205T190000", "20261205T120000Z", "20261205", "20261205T210000"])
def test_a_change_is_found_by_its_moment_in_any_zone_or_by_its_day(of):
    found = plan_with((f"RECURRENCE-ID:{of}", "STATUS:CANCELLED"))
    assert len(found.rows) == (0 if of == "20261205T210000" else 1)
    assert bool(found.remarks) == (of == "20261205T210000")


def test_changes_of_another_year_are_passed_over_and_said_to_be():
    found = plan_with(*((f"RECURRENCE-ID:2019120{day}T190000", "STATUS:CANCELLED") for day in (1, 2, 3)))
    assert found.rows == []
    assert found.remarks == ["3 perubahan tidak cocok dengan tanggal mana pun dari acara ini dan dilewati."]


def test_a_note_alone_is_a_row_of_its_own():
    found = plan_with(
        ("RECURRENCE-ID:20261205T190000", "DTSTART:20261205T190000", "DURATION:PT3H", "COMMENT:Bawa payung")
    )
    [row] = found.rows
    assert (row.what, row.day, row.note) == (What.NOTED, date(2026, 12, 5), "Bawa payung")


def test_one_date_of_days_among_evenings_is_recorded_with_its_last_day():
    [row] = plan_with(("RECURRENCE-ID:20261205T190000", "DTSTART:20261205T190000", "DTEND:20261208T220000")).rows
    assert (row.start_time, row.last_day, row.end_time) == (None, date(2026, 12, 8), time(22))


def test_a_whole_day_among_evenings_cannot_be_recorded():
    with pytest.raises(Unusable, match="5 Desember 2026 berlangsung lain daripada tanggal lainnya"):
        plan_with(("RECURRENCE-ID:20261205T190000", "DTSTART;VALUE=DATE:20261205"))


def test_one_date_of_more_than_a_year_is_refused_in_the_words_of_its_row():
    with pytest.raises(Unusable, match="paling lama setahun"):
        plan_with(("RECURRENCE-ID:20261205T190000", "DTSTART:20261205T190000", "DTEND:20281208T220000"))


def test_changes_of_dates_that_are_recorded_one_by_one():
    lines = (*EVENING, "RRULE:FREQ=DAILY;INTERVAL=3;COUNT=4")
    found = plan_with(
        ("RECURRENCE-ID:20261201T190000", "STATUS:CANCELLED"),
        ("RECURRENCE-ID:20261128T190000", "DTSTART:20261128T200000", "DURATION:PT3H"),
        lines=lines,
    )
    assert sorted((row.day, row.what) for row in found.rows) == [
        (date(2026, 11, 28), What.MOVED),
        (date(2026, 12, 1), What.CANCELLED),
        (date(2026, 12, 1), What.EXTRA),
        (date(2026, 12, 4), What.EXTRA),
        (date(2026, 12, 7), What.EXTRA),
    ]


def test_a_thousand_changed_dates_are_refused_in_words():
    days = [date.fromordinal(date(2026, 11, 28).toordinal() + number) for number in range(1000)]
    changes = [(f"RECURRENCE-ID:{day:%Y%m%d}T190000", "STATUS:CANCELLED") for day in days]
    with pytest.raises(Unusable, match="Lebih dari 400 tanggalnya berubah"):
        plan_with(*changes, lines=(*EVENING, "RRULE:FREQ=DAILY"))


def test_texts_become_summary_and_paragraphs_without_any_markup():
    page = plan(*EVENING, r"DESCRIPTION:Senam & sarapan <bersama>.\n\nBaris satu\nbaris <i>dua</i>").values
    assert page["summary"] == "Senam & sarapan ."
    [(kind, text)] = page["body"]
    assert kind == "paragraph"
    assert text.source == "<p>Senam &amp; sarapan .</p><p>Baris satu<br/>baris dua</p>"


def test_a_short_description_is_a_summary_alone():
    page = plan(*EVENING, "DESCRIPTION:Senam bersama.").values
    assert (page["summary"], page["body"]) == ("Senam bersama.", [])


def test_of_a_long_paragraph_the_sentences_that_fit_are_the_summary():
    page = plan(*EVENING, f"DESCRIPTION:{'Kalimat pendek. ' * 30}").values
    assert len(page["summary"]) <= 300
    assert page["summary"].endswith("pendek.")
    assert page["body"]


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://contoh.id/daftar?a=1&b=2", True),
        ("http://contoh.id", True),
        ("javascript:alert(1)", False),
        ("ftp://contoh.id", False),
        ("data:text/html,x", False),
        ("//contoh.id", False),
        ("contoh", False),
        (f"https://contoh.id/{'x' * 600}", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url, taken):
    found = plan(*EVENING, f"URL:{url}")
    assert found.values["registration_url"] == (url if taken else "")
    assert bool(found.remarks) != taken


def test_an_address_as_the_place_is_an_event_online():
    values = plan(*EVENING, "LOCATION:https://rapat.contoh.id/siak").values
    assert (values["attendance"], values["online_url"], values["venue_name"]) == (
        "online",
        "https://rapat.contoh.id/siak",
        "",
    )


def test_an_unknown_category_is_left_empty():
    assert plan(*EVENING, "CATEGORIES:Rapat").values["category"] is None
