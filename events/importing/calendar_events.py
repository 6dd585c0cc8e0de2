"""What a calendar file says of its events: from its bytes to plain data, each fault named at its event.

Moments are read in the time zone they are given in; without one they are in WIB.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo

from django.utils.translation import gettext as _
from icalendar.parser.property import split_on_unescaped_comma
from icalendar.prop import vGeo

from events.importing.lines import Block, FileError, blocks_of
from events.importing.moments import Unusable, When, extra_dates, left_out, shown, span_of, unreadable, when
from events.importing.texts import in_one_line, plain
from events.importing.zones import Zones
from events.recurrence import Span

LONGEST_UID = 255
LONGEST_RULE = 1_000
LONGEST_TITLE, LONGEST_WORDS = 255, 200


@dataclass(frozen=True, slots=True)
class SingleChange:
    """What is different about one date, which the rule has at ``of``."""

    of: When
    span: Span
    cancelled: bool
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event with all its dates.

    Attributes:
        zone: in which its rule counts days and weekdays.
        rule: the value of its RRULE, not yet understood.
        point: lon, lat.
        remarks: what an editor should know about how it was read.
    """

    uid: str
    title: str
    first: Span
    zone: tzinfo
    rule: str = ""
    extra: tuple[Span, ...] = ()
    left_out: tuple[When, ...] = ()
    changes: tuple[SingleChange, ...] = ()
    cancelled: bool = False
    description: str = ""
    place: str = ""
    point: tuple[float, float] | None = None
    organiser: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that cannot be taken in, and why."""

    uid: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An event that the sender has called off with ``METHOD:CANCEL``; its dates need not be given."""

    uid: str
    title: str


#: In the order of the file.
Read = CalendarEvent | Withdrawn | Refused


def read_calendar(data: bytes) -> list[Read]:
    """The events of a calendar file, one for each UID; what cannot be used comes with its reason.

    Raises:
        FileError: when the file as a whole cannot be used.
    """
    blocks, zone_blocks = blocks_of(data)
    if not blocks:
        raise FileError(_("Berkas kalender ini tidak memuat satu acara pun (VEVENT)."))
    zones = Zones(zone_blocks)
    read: list[Read] = []
    by_uid: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        try:
            by_uid[_uid(block)].append(block)
        except Unusable as fault:
            read.append(Refused("", _title(block), str(fault)))
    for uid, ones in by_uid.items():
        read.extend(_of_one_uid(uid, ones, zones))
    return read


def _of_one_uid(uid: str, blocks: list[Block], zones: Zones) -> Iterator[Read]:
    """The event itself is what has no RECURRENCE-ID; of several the latest version counts."""
    whole = sorted((block for block in blocks if not block.first("RECURRENCE-ID")), key=_version, reverse=True)
    parts = [block for block in blocks if block.first("RECURRENCE-ID")]
    title = _title(whole[0] if whole else blocks[0])
    try:
        if not whole:
            raise Unusable(_("Hanya mengubah satu tanggal dari acara yang tidak ada di berkas ini."))
        if whole[0].method == "CANCEL":
            yield Withdrawn(uid, title)
        else:
            yield _event(uid, title, whole[0], parts, zones)
    except Unusable as fault:
        yield Refused(uid, title, str(fault))
    for block in whole[1:]:
        if _version(block) == _version(whole[0]):
            reason = _("UID-nya sama dengan acara “%(title)s” di berkas ini: %(uid)s")
            yield Refused(uid, _title(block), reason % {"title": title, "uid": shown(uid)})


def _event(uid: str, title: str, block: Block, parts: list[Block], zones: Zones) -> CalendarEvent:
    _refuse_what_is_broken(block)
    if not title:
        raise Unusable(_("Tidak punya judul (SUMMARY)."))
    first, zone = span_of(block, zones)
    event = CalendarEvent(
        uid,
        title,
        first,
        zone,
        rule=_rule(block),
        extra=tuple(extra_dates(block, zones, first)),
        left_out=tuple(left_out(block, zones)),
        cancelled=_is_cancelled(block),
        description=plain(_raw(block, "DESCRIPTION")),
        place=in_one_line(_raw(block, "LOCATION"), LONGEST_WORDS),
        point=_point(block),
        organiser=_organiser(block),
        url=in_one_line(_raw(block, "URL"), LONGEST_RULE),
        categories=tuple(_categories(block)),
        remarks=tuple(_remarks(block)),
    )
    return replace(event, changes=tuple(_change(part, event, zones) for part in sorted(parts, key=_version)))


def _change(block: Block, event: CalendarEvent, zones: Zones) -> SingleChange:
    given = block.first("RECURRENCE-ID")
    if given is None or given.parameter("RANGE"):
        raise Unusable(_("Satu perubahan berlaku sejak suatu tanggal (RANGE=THISANDFUTURE), yang tidak dapat dicatat."))
    of = when("RECURRENCE-ID", given, zones)
    cancelled = _is_cancelled(block)
    try:
        span, _zone = span_of(block, zones)
    except Unusable:
        if not cancelled:
            raise
        span = event.first  # of a date that is called off, nobody needs to know how long it would have been
    place = in_one_line(_raw(block, "LOCATION"), LONGEST_WORDS)
    return SingleChange(of, span, cancelled, place if place != event.place else "", _note(block, event))


def _note(block: Block, event: CalendarEvent) -> str:
    """What is said of this date alone: a comment, or what stands before the description of all."""
    if comment := _raw(block, "COMMENT"):
        return in_one_line(comment, LONGEST_WORDS)
    said = plain(_raw(block, "DESCRIPTION"))
    if said == event.description or not said.endswith(event.description):
        return ""
    return in_one_line(said.removesuffix(event.description), LONGEST_WORDS)


def _uid(block: Block) -> str:
    uid = "".join(_raw(block, "UID").split())
    if not uid:
        raise Unusable(_("Tidak punya UID, jadi tidak akan dikenali lagi pada impor berikutnya."))
    if len(uid) > LONGEST_UID or not uid.isprintable():
        raise Unusable(_("UID ini tidak dapat dipakai: %(uid)s") % {"uid": shown(uid)})
    return uid


def _title(block: Block) -> str:
    return in_one_line(_raw(block, "SUMMARY"), LONGEST_TITLE)


def _version(block: Block) -> tuple[int, str]:
    sequence = _raw(block, "SEQUENCE").strip()
    number = int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) <= 12 else 0
    return number, _raw(block, "LAST-MODIFIED").strip()[:20]


def _refuse_what_is_broken(block: Block) -> None:
    if not block.whole:
        raise Unusable(_("Berkas terpotong di tengah acara ini (tanpa END:VEVENT)."))
    if block.too_long:
        raise Unusable(_("Baris %(name)s terlalu panjang.") % {"name": block.too_long[0]})
    for name, values in block.properties.items():
        if name in ("DTSTART", "DTEND", "DURATION", "RRULE") and len(values) > 1:
            raise Unusable(_("Punya lebih dari satu %(name)s.") % {"name": name})
    if block.first("EXRULE"):
        raise Unusable(_("Memakai EXRULE, yang sudah ditinggalkan dan tidak dapat dicatat."))


def _rule(block: Block) -> str:
    rule = _raw(block, "RRULE").strip()
    if len(rule) > LONGEST_RULE:
        raise Unusable(_("Baris %(name)s terlalu panjang.") % {"name": "RRULE"})
    return rule


def _point(block: Block) -> tuple[float, float] | None:
    """Where it is, as lon, lat. Programs that know nothing write zeros."""
    raw = _raw(block, "GEO")
    if not raw.strip():
        return None
    try:
        lat, lon = vGeo.from_ical(raw.replace("\\;", ";"))
    except ValueError as error:
        raise Unusable(unreadable("GEO", raw)) from error
    return (lon, lat) if lat or lon else None


def _organiser(block: Block) -> str:
    given = block.first("ORGANIZER")
    return in_one_line(given.parameter("CN"), LONGEST_WORDS) if given else ""


def _categories(block: Block) -> Iterator[str]:
    for given in block.all("CATEGORIES"):
        yield from (name for one in split_on_unescaped_comma(given.value) if (name := in_one_line(one, LONGEST_WORDS)))


def _is_cancelled(block: Block) -> bool:
    return block.method == "CANCEL" or _raw(block, "STATUS").strip().upper() == "CANCELLED"


def _remarks(block: Block) -> Iterator[str]:
    if _raw(block, "STATUS").strip().upper() == "TENTATIVE":
        yield _("Berkas menyebutnya belum pasti (TENTATIVE).")
    if _raw(block, "CLASS").strip().upper() in ("PRIVATE", "CONFIDENTIAL"):
        yield _("Berkas menandainya pribadi; pastikan boleh diumumkan.")
    if block.unreadable:
        yield _("%(count)d baris tidak terbaca dan dilewati.") % {"count": block.unreadable}


def _raw(block: Block, name: str) -> str:
    given = block.first(name)
    return given.value if given else ""
