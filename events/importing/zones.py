"""Which time zone a calendar file means: by the name it gives, or by what the file itself says of it.

The library would keep what one file says for every later one; here each file has its own.
"""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrulestr
from icalendar import Timezone
from icalendar.parser.property import unescape_backslash
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from catalogue.opening import WIB
from events.importing.lines import Block

#: What the switch to and from summer time may consist of; anything else is no switch, and may take for ever.
_PARTS_OF_A_SWITCH = {
    "FREQ": r"YEARLY",
    "BYMONTH": r"0?[1-9]|1[0-2]",
    "BYDAY": r"[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)",
    "BYMONTHDAY": r"[0-9,-]+",
    "UNTIL": r"[0-9]{8}(T[0-9]{6}Z?)?",
    "WKST": r"[A-Z]{2}",
    "INTERVAL": r"1",
}
_MOST_SWITCHES = 20
_EARLIEST_YEAR = 1600
_A_SWITCH_COMES_WITHIN = timedelta(days=9 * 366)
#: The calendar repeats every 400 years. So late in it, a switch that never comes is soon searched for to the end.
_LATE = datetime(2026 + 19 * 400, 1, 1)
_ORDINARY = ("UTC", "GMT", "Z")


class Zones:
    """The time zones of one file."""

    def __init__(self, blocks: list[Block]) -> None:
        self._said = {name: block for block in blocks if (name := _value("TZID", block))}
        self._found: dict[str, tzinfo | None] = {"": WIB}

    def named(self, name: str) -> tzinfo | None:
        """The zone of a ``TZID``; WIB where none is given, None for one that nobody knows."""
        if name not in self._found:
            self._found[name] = _by_name(name) or _by_block(self._said.get(name))
        return self._found[name]


def _by_name(name: str) -> tzinfo | None:
    """By an Olson name, also behind the prefix of a vendor, or by a name of Windows."""
    bare = name.strip("/ ")
    if bare.upper() in _ORDINARY:
        return UTC
    parts = bare.split("/")[-4:]
    for known in (WINDOWS_TO_OLSON.get(bare, ""), *("/".join(parts[start:]) for start in range(len(parts)))):
        if known in _known():
            return ZoneInfo(known)
    return None


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def _by_block(block: Block | None) -> tzinfo | None:
    """By a definition in the file, if it is one that can be worked out."""
    if block is None or not _is_harmless(block):
        return None
    text = "\r\n".join(["BEGIN:VTIMEZONE", *block.lines, "END:VTIMEZONE", ""])
    try:
        zone = cast("Timezone", Timezone.from_ical(text)).to_tz(lookup_tzid=False)
        datetime(2026, 1, 1, tzinfo=zone).utcoffset()
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        return None
    return zone


def _is_harmless(block: Block) -> bool:
    """Whether its switches come every year or so, and did not begin in antiquity."""
    rules = [line.partition(":")[2] for line in block.lines if line.upper().startswith("RRULE")]
    starts = [line.partition(":")[2].strip() for line in block.lines if line.upper().startswith("DTSTART")]
    if len(starts) > _MOST_SWITCHES or len(rules) > _MOST_SWITCHES:
        return False
    if any(not start[:4].isdigit() or int(start[:4]) < _EARLIEST_YEAR for start in starts):
        return False
    return all(_is_a_switch(rule) for rule in rules)


def _is_a_switch(rule: str) -> bool:
    parts = dict(part.upper().partition("=")[::2] for part in rule.split(";") if part)
    forms = _PARTS_OF_A_SWITCH
    if "FREQ" not in parts or not all(name in forms and re.fullmatch(forms[name], parts[name]) for name in parts):
        return False
    parts.pop("UNTIL", None)
    try:
        switches = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=_LATE)
        first = next(iter(switches), None)
    except (ValueError, IndexError):
        return False
    return first is not None and first - _LATE < _A_SWITCH_COMES_WITHIN


def _value(name: str, block: Block) -> str:
    found = next((line.partition(":")[2].strip() for line in block.lines if line.upper().startswith(name)), "")
    return unescape_backslash(found)
