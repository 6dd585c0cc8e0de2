"""What a calendar file says of an event is read as text and dates, and each fault is named with its value."""

import pytest

from events.importing.calendar_events import CalendarEvent, Refused, Withdrawn, read_calendar
from tests.events.importing.files import EVENING, calendar, event, refusal, vevent


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((), "Tidak punya DTSTART"),
        (("DTSTART:besok malam",), "DTSTART tidak terbaca: besok malam"),
        (("DTSTART:20260230T190000",), "DTSTART tidak terbaca: 20260230T190000"),
        (("DTSTART:20261128T250000",), "DTSTART tidak terbaca: 20261128T250000"),
        (("DTSTART:PT2H",), "DTSTART tidak terbaca: PT2H"),
        (("DTSTART:00010101T000000",), "DTSTART di luar jangkauan (1900 sampai 2100): 00010101T000000"),
        (("DTSTART;VALUE=DATE:99991231",), "DTSTART di luar jangkauan (1900 sampai 2100): 99991231"),
        (("DTSTART:99991231T235959Z",), "DTSTART di luar jangkauan (1900 sampai 2100): 99991231T235959Z"),
        (("DTSTART:20261128T190000", "DTEND:99991231T235959Z"), "DTEND di luar jangkauan"),
        (
            ("DTSTART:20261128T190000", "DTEND:20261128T180000"),
            "Selesai (2026-11-28 18.00) sebelum mulai (2026-11-28 19.00)",
        ),
        (("DTSTART;VALUE=DATE:20261128", "DTEND;VALUE=DATE:20261120"), "Selesai (2026-11-20 00.00) sebelum mulai"),
        (("DTSTART:20261128T190000", "DURATION:-PT1H"), "Selesai (2026-11-28 18.00) sebelum mulai"),
        (("DTSTART:20261128T190000", "DURATION:P99999999999D"), "DURATION tidak terbaca"),
        (("DTSTART:20261128T190000", "DURATION:P999999D"), "DURATION tidak terbaca"),
        (("DTSTART;VALUE=DATE:20261128", "DTEND:20261128T190000"), "DTSTART hanya menyebut hari, DTEND menyebut jam"),
        (
            ("DTSTART:20261128T190000", "DTEND;VALUE=DATE:20261129"),
            "DTSTART menyebut jam, DTEND hanya hari: 2026-11-29",
        ),
        ((*EVENING, "DTSTART:20270101T100000"), "lebih dari satu DTSTART"),
        ((*EVENING, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), "lebih dari satu RRULE"),
        ((*EVENING, "EXRULE:FREQ=DAILY"), "EXRULE"),
        ((*EVENING, f"RRULE:FREQ=DAILY;BYMONTHDAY={'1,' * 600}1"), "RRULE terlalu panjang"),
        ((*EVENING, "GEO:di tepian"), "GEO tidak terbaca: di tepian"),
        ((*EVENING, "GEO:nan;nan"), "GEO tidak terbaca"),
        ((*EVENING, "RDATE:besok"), "RDATE tidak terbaca: besok"),
        ((*EVENING, "RDATE;VALUE=PERIOD:20261205T190000/PT99999999H"), "RDATE tidak terbaca"),
        ((*EVENING, "RDATE;VALUE=PERIOD:20261205T190000/20261205T180000"), "Selesai (2026-12-05 18.00) sebelum mulai"),
        ((*EVENING, "RDATE;VALUE=DATE:20261212"), "RDATE 20261212 dan DTSTART tidak sejenis"),
    ],
)
def test_a_fault_is_named_with_its_value(lines, reason):
    assert reason in refusal(*lines)


@pytest.mark.parametrize(
    ("old", "reason"),
    [
        ("UID:senam@contoh.id\r\n", "Tidak punya UID"),
        ("SUMMARY:Senam pagi\r\n", "Tidak punya judul"),
    ],
)
def test_an_event_without_uid_or_title_is_refused(old, reason):
    [one] = read_calendar(calendar(vevent(*EVENING)).replace(old.encode(), b""))
    assert isinstance(one, Refused)
    assert reason in one.reason


def test_a_uid_longer_than_any_is_refused():
    [one] = read_calendar(calendar(vevent(*EVENING, uid="x" * 256)))
    assert "UID ini tidak dapat dipakai: xxx" in one.reason


def test_of_one_uid_the_latest_version_counts():
    old, new = vevent(*EVENING, "SEQUENCE:1", title="Lama"), vevent(*EVENING, "SEQUENCE:12", title="Baru")
    assert [one.title for one in read_calendar(calendar(new, old))] == ["Baru"]


def test_two_events_of_one_uid_and_version_are_not_both_taken_in():
    kept, refused = read_calendar(calendar(vevent(*EVENING), vevent(*EVENING, title="Lain")))
    assert kept.title == "Senam pagi"
    assert refused.reason == "UID-nya sama dengan acara “Senam pagi” di berkas ini: senam@contoh.id"


def test_a_change_of_one_date_without_its_event_is_refused():
    assert "tidak ada di berkas ini" in refusal(*EVENING, "RECURRENCE-ID:20261128T190000")


def test_a_change_from_a_date_on_is_refused():
    change = vevent(*EVENING, "RECURRENCE-ID;RANGE=THISANDFUTURE:20261205T190000")
    [one] = read_calendar(calendar(vevent(*EVENING, "RRULE:FREQ=WEEKLY"), change))
    assert "THISANDFUTURE" in one.reason


def test_a_file_that_cancels_needs_no_dates():
    assert read_calendar(calendar(vevent(), method="CANCEL")) == [Withdrawn("senam@contoh.id", "Senam pagi")]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("STATUS:TENTATIVE",), "belum pasti"),
        (("CLASS:PRIVATE",), "pribadi"),
        (("CLASS:CONFIDENTIAL",), "pribadi"),
    ],
)
def test_what_an_editor_should_know_is_remarked(lines, words):
    assert words in event(*EVENING, *lines).remarks[0]


def test_a_cancelled_event_is_cancelled():
    assert event(*EVENING, "STATUS:CANCELLED").cancelled
    assert not event(*EVENING, "STATUS:CONFIRMED").cancelled


def test_texts_lose_markup_scripts_and_what_nobody_sees():
    one = event(
        *EVENING,
        r"DESCRIPTION:<p>Bawa <b>minum</b> &amp; handuk.</p><script>alert(1)</script>\n\n\nSampai\, jumpa" + "\x0b!",
        "LOCATION:Lapangan\x07 Tugu",
        'ORGANIZER;CN="Dinas\x1b Pariwisata":mailto:dinas@contoh.id',
    )
    assert one.description == "Bawa minum & handuk.\n\nSampai, jumpa!"
    assert (one.place, one.organiser) == ("Lapangan Tugu", "")  # a name with an escape sign is no parameter at all


def test_a_text_with_signs_like_markup_stays_as_it_is():
    assert event(*EVENING, "DESCRIPTION:umur < 12 dan > 6").description == "umur < 12 dan > 6"


def test_an_organiser_has_the_name_that_is_given():
    assert event(*EVENING, 'ORGANIZER;CN="Dinas Pariwisata":mailto:x@contoh.id').organiser == "Dinas Pariwisata"
    assert event(*EVENING, "ORGANIZER:mailto:x@contoh.id").organiser == ""


def test_a_description_of_a_megabyte_is_cut():
    assert len(event(*EVENING, f"DESCRIPTION:{'kata ' * 200_000}").description) <= 20_000


def test_a_title_of_a_thousand_letters_is_cut_behind_a_word():
    [one] = read_calendar(calendar(vevent(*EVENING, title="Festival " * 100)))
    assert len(one.title) <= 255
    assert one.title.endswith("Festival…")


def test_categories_are_split_where_a_comma_is_no_part_of_them():
    assert event(*EVENING, r"CATEGORIES:Musik\, tari,Olahraga", "CATEGORIES:Pasar").categories == (
        "Musik, tari",
        "Olahraga",
        "Pasar",
    )


def test_a_point_is_read_as_longitude_and_latitude_and_zeros_are_none():
    assert event(*EVENING, "GEO:0.75;102.05").point == (102.05, 0.75)
    assert event(*EVENING, "GEO:0;0").point is None


def test_exceptions_out_of_all_reason_stand_for_nothing():
    one = event(*EVENING, "EXDATE:00010101T000000,besok,20261205T190000", "EXDATE;TZID=Entah:20261212T190000")
    assert len(one.left_out) == 1


@pytest.mark.parametrize(
    ("comment", "description", "note"),
    [
        ("COMMENT:Banjir", "", "Banjir"),
        ("", r"DESCRIPTION:Banjir\n\nSenam bersama", "Banjir"),
        ("", "DESCRIPTION:Senam bersama", ""),
        ("", "DESCRIPTION:Lain sama sekali", ""),
    ],
)
def test_what_is_said_of_one_date_alone_is_its_note(comment, description, note):
    change = vevent(*EVENING, "RECURRENCE-ID:20261205T190000", *filter(None, (comment, description)))
    [one] = read_calendar(calendar(vevent(*EVENING, "RRULE:FREQ=WEEKLY", "DESCRIPTION:Senam bersama"), change))
    assert one.changes[0].note == note


def test_two_thousand_events_are_read():
    read = read_calendar(calendar(*(vevent(*EVENING, uid=f"{number}") for number in range(2000))))
    assert sum(isinstance(one, CalendarEvent) for one in read) == 2000
