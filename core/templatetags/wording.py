"""Figures, dates and addresses as text, in the language of the page."""

import json
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core import formatting

register = template.Library()


@register.simple_tag
def text_language(record: dict[str, Any]) -> SafeString | str:
    """A ``lang`` attribute where a record's text is not in the language of the page."""
    return format_html(' lang="{}"', record["lang"]) if record.get("lang_fallback") else ""


@register.filter
def as_json(value: Any) -> str:
    """A value as compact JSON, for a ``data-`` attribute (the template escapes it)."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


@register.filter
def name_here(term: Any) -> str:
    """The name of a word of the vocabulary, or of a region, in the language of the page."""
    name_in = getattr(term, "name_in", None)
    return name_in(_language()) if name_in else term.name


@register.filter
def thousands(number: int) -> str:
    """A whole number in groups of three: ``12.345``."""
    return formatting.thousands(number, _language())


@register.filter
def rupiah(amount: int) -> str:
    return formatting.rupiah(amount, _language())


@register.filter
def rupiah_in_words(amount: int) -> str:
    """``Rp1,2 miliar``."""
    return formatting.rupiah_in_words(amount, _language())


@register.filter
def distance(metres: Any) -> str:
    """A number of metres, or GeoDjango's ``Distance``, as one says it."""
    return formatting.distance(float(getattr(metres, "m", metres)), _language())


@register.filter
def square_km(area: float) -> str:
    """An area in square kilometres: ``1.440 km²``."""
    return f"{formatting.thousands(round(area), _language())} km²"


@register.filter
def minute_time(minute: int) -> str:
    """Minutes after midnight as ``09.00``."""
    return formatting.clock(minute, _language())


@register.filter
def wib_time(moment: datetime | str | None) -> str:
    """``19.30 WIB`` of an aware datetime or an ISO 8601 text."""
    parsed = parse_datetime(moment) if isinstance(moment, str) else moment
    return f"{formatting.time_of_day(parsed, _language())} WIB" if parsed else ""


@register.filter
def wib_moment(moment: datetime | None) -> str:
    """``2026-11-22T19:30:00+07:00`` for machines; HTML takes no fraction of a second as fine as Python's."""
    return moment.astimezone(formatting.WIB).isoformat(timespec="seconds") if moment else ""


@register.filter
def wib_date(day: datetime | date | str | None) -> str:
    """``22 November 2026`` of a date, an aware datetime or an ISO 8601 text."""
    parsed = _as_date(day)
    return formatting.short_date(parsed, _language()) if parsed else ""


@register.filter
def long_date(day: datetime | date | str | None) -> str:
    """``Minggu, 22 November 2026``."""
    parsed = _as_date(day)
    return formatting.long_date(parsed, _language()) if parsed else ""


def _as_date(day: datetime | date | str | None) -> date | None:
    if isinstance(day, str):
        day = parse_datetime(day) or parse_date(day)
    return day.astimezone(formatting.WIB).date() if isinstance(day, datetime) else day


@register.filter
def event_dates(record: dict[str, Any]) -> formatting.EventDates | None:
    """The written dates of an event record, or None when its date is not known yet."""
    starts_at = parse_datetime(record.get("starts_at") or "")
    if starts_at is None:
        return None
    ends_at = parse_datetime(record.get("ends_at") or "")
    return formatting.event_dates(starts_at, ends_at, bool(record.get("all_day")), _language())


@register.filter
def note_of_date(record: dict[str, Any]) -> str:
    """What is special about the date that an event record tells, or why it does not take place; may be empty."""
    changed = (record.get("recurrence") or {}).get("changed", ())
    return next((one["note"] for one in changed if one["starts_at"] == record.get("starts_at")), "")


@register.filter
def digits(number: str) -> str:
    """A telephone number as an address: ``+62 812-3456`` → ``+628123456``."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@register.filter
def international_digits(number: str) -> str:
    """A number for WhatsApp, which wants the country code and no plus: ``0812…`` → ``62812…``."""
    plain = digits(number).removeprefix("+")
    return f"62{plain[1:]}" if plain.startswith("0") else plain


@register.filter
def site_of(address: str) -> str:
    """The host of a web address, as the short name of a source."""
    return urlsplit(address).netloc.removeprefix("www.") or address


@register.filter
def directions_url(location: dict[str, Any]) -> str:
    """A ``geo:`` address (RFC 5870, latitude first) of a GeoJSON point; it opens the visitor's own map app."""
    lon, lat = location["coordinates"]
    return f"geo:{lat:.6f},{lon:.6f}?q={lat:.6f},{lon:.6f}"


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]
