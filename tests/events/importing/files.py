"""Calendar files for tests, line by line, and what is read from them on Sunday, 22 November 2026."""

from datetime import date

from events.importing.calendar_events import CalendarEvent, Read, Refused, read_calendar
from events.importing.plans import Known, Plan, plan_of
from events.importing.rules import Effort

TODAY = date(2026, 11, 22)
#: A Saturday evening.
EVENING = ("DTSTART;TZID=Asia/Jakarta:20261128T190000", "DTEND;TZID=Asia/Jakarta:20261128T220000")


def vevent(*lines: str, uid: str = "senam@contoh.id", title: str = "Senam pagi") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT", ""])


def calendar(*parts: str, method: str = "") -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"METHOD:{method}"] if method else [])]
    return (
        "\n".join([*head, *(part.rstrip("\n") for part in parts), "END:VCALENDAR", ""]).replace("\n", "\r\n").encode()
    )


def read_one(*lines: str) -> Read:
    [one] = read_calendar(calendar(vevent(*lines)))
    return one


def event(*lines: str) -> CalendarEvent:
    one = read_one(*lines)
    assert isinstance(one, CalendarEvent), one
    return one


def refusal(*lines: str) -> str:
    """Why an event is refused when it is read."""
    one = read_one(*lines)
    assert isinstance(one, Refused), one
    return one.reason


def plan(*lines: str, today: date = TODAY, known: Known | None = None) -> Plan:
    return plan_of(event(*lines), known or Known({}, {}), today, Effort())
