"""A calendar file is cut into events within bounds, whatever it is made of."""

from io import BytesIO

import pytest

from events.importing import lines
from events.importing.calendar_events import CalendarEvent, Refused, read_calendar
from events.importing.lines import FileError, blocks_of, read_bounded
from tests.events.importing.files import EVENING, calendar, vevent


class Endless:
    """A file that says how much of it was read."""

    def __init__(self) -> None:
        self.read_bytes = 0

    def read(self, size: int) -> bytes:
        self.read_bytes += size
        return b"x" * size


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read_to_the_end():
    file = Endless()
    with pytest.raises(FileError, match="lebih besar dari 5 MB"):
        read_bounded(file)
    assert file.read_bytes < 6 * 1024 * 1024


def test_a_file_of_just_the_most_bytes_is_read():
    assert len(read_bounded(BytesIO(b"x" * lines.MOST_BYTES))) == lines.MOST_BYTES


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b"\r\n \r\n", "kosong"),
        (b"%PDF-1.7\n\x00\x01", "dimulai dengan “%PDF-1.7”"),
        (b"<html><script>alert(1)</script>", "bukan berkas kalender"),
        (b"\x00\xff\xfe", "bukan berkas kalender"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR".encode("utf-16"), "bukan berkas kalender"),
        (b"/etc/passwd", "bukan berkas kalender"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "tidak memuat satu acara pun"),
        (b"BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR\n", "tidak memuat satu acara pun"),
    ],
)
def test_what_is_no_calendar_is_refused_in_words(data, words):
    with pytest.raises(FileError, match=words):
        read_calendar(data)


def test_a_file_in_another_encoding_is_refused_with_the_place():
    file = calendar(vevent(*EVENING, title="Café")).replace("é".encode(), b"\xe9")
    with pytest.raises(FileError, match=r"UTF-8 \(bita ke-\d+\)"):
        read_calendar(file)


def test_too_many_events_are_refused(monkeypatch):
    monkeypatch.setattr(lines, "MOST_EVENTS", 3)
    file = calendar(*(vevent(*EVENING, uid=f"{number}") for number in range(4)))
    with pytest.raises(FileError, match="lebih dari 3 acara"):
        read_calendar(file)


def test_a_fold_within_a_letter_is_undone():
    title = "Pawai rakyat di tepian Sungai Siak — malam".encode()
    dash = title.index("—".encode())
    folded = title[: dash + 1] + b"\r\n " + title[dash + 1 :]
    [event] = read_calendar(calendar(vevent(*EVENING, title="JUDUL")).replace(b"JUDUL", folded))
    assert event.title == title.decode()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_kind_of_line_end_is_read(end):
    file = calendar(vevent(*EVENING)).decode().replace("\r\n", end).encode()
    [event] = read_calendar(b"\xef\xbb\xbf" + file)
    assert isinstance(event, CalendarEvent)


def test_a_broken_fold_in_a_date_refuses_that_event_alone_and_names_the_value():
    broken = vevent("DTSTART;TZID=Asia/Ja", "karta:20261128T190000", uid="rusak", title="Rusak")
    refused, fine = read_calendar(calendar(broken, vevent(*EVENING)))
    assert (refused.title, "DTSTART" in refused.reason) == ("Rusak", True)
    assert isinstance(fine, CalendarEvent)


def test_a_broken_fold_in_a_text_loses_that_line_and_says_so():
    [event] = read_calendar(calendar(vevent(*EVENING, "DESCRIPTION:Bawa", "minum sendiri ya")))
    assert (event.description, event.remarks) == ("Bawa", ("1 baris tidak terbaca dan dilewati.",))


def test_an_alarm_within_an_event_changes_nothing_of_it():
    alarm = ("BEGIN:VALARM", "TRIGGER:-PT15M", "DESCRIPTION:Bangun!", "UID:alarm", "END:VALARM")
    [event] = read_calendar(calendar(vevent(*EVENING, *alarm)))
    assert (event.uid, event.description) == ("senam@contoh.id", "")


def test_an_alarm_without_an_end_does_not_swallow_the_next_event():
    first, second = read_calendar(
        calendar(vevent(*EVENING, "BEGIN:VALARM", "TRIGGER:-PT15M"), vevent(*EVENING, uid="b", title="Kedua"))
    )
    assert (first.title, second.title) == ("Senam pagi", "Kedua")


def test_a_thousand_levels_of_parts_are_no_problem():
    nested = "\n".join(["BEGIN:X"] * 1000 + ["END:X"] * 1000)
    [event] = read_calendar(calendar(vevent(*EVENING, nested)))
    assert isinstance(event, CalendarEvent)


def test_a_file_that_breaks_off_within_an_event_says_so():
    file = calendar(vevent(*EVENING), vevent(*EVENING, uid="b", title="Kedua"))
    fine, cut = read_calendar(file[: file.rindex(b"END:VEVENT")])
    assert isinstance(fine, CalendarEvent)
    assert isinstance(cut, Refused)
    assert "terpotong" in cut.reason


def test_a_line_that_is_too_long_refuses_its_event_and_a_picture_none():
    long = "0" * (lines.LONGEST_LINE + 1)
    refused, fine = read_calendar(
        calendar(vevent(*EVENING, f"EXDATE:{long}"), vevent(*EVENING, f"ATTACH;ENCODING=BASE64:{long}", uid="b"))
    )
    assert "EXDATE terlalu panjang" in refused.reason
    assert isinstance(fine, CalendarEvent)


def test_what_nobody_asks_for_is_not_kept():
    [block], _zones = blocks_of(calendar(vevent(*EVENING, "X-SECRET:1", "ATTENDEE:mailto:orang@contoh.id")))
    assert block.properties.keys() == {"UID", "SUMMARY", "DTSTART", "DTEND"}
