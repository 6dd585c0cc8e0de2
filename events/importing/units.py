"""What of an event a calendar file speaks of, in parts that are taken over or left alone as a whole.

Each part has a short mark of what it says, so that it can be told later who changed it: the file, or an editor.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.contrib.gis.geos import Point
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import EventPage
from events.repeating import SingleDate

#: The fields of each part.
UNITS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "text": ("summary", "body"),
    "category": ("category",),
    "dates": (
        "start_date",
        "start_time",
        "end_date",
        "end_time",
        "repeat",
        "repeat_every",
        "repeat_weekdays",
        "repeat_until",
    ),
    "status": ("status",),
    "place": ("venue", "venue_name", "attendance", "online_url"),
    "point": ("location",),
    "organiser": ("organiser",),
    "link": ("registration_url",),
}
NAMES: dict[str, Promise] = {
    "title": _("judul"),
    "text": _("ringkasan dan isi"),
    "category": _("kategori"),
    "dates": _("tanggal"),
    "status": _("status"),
    "place": _("tempat"),
    "point": _("titik"),
    "organiser": _("penyelenggara"),
    "link": _("tautan pendaftaran"),
}
_ROW = ("what", "day", "new_day", "last_day", "start_time", "end_time", "venue_name", "note")
_DEGREES = 6


def marks(page: EventPage, units: Iterable[str] = tuple(UNITS)) -> dict[str, str]:
    """The mark of each part of a page as it is in memory."""
    return {unit: _mark(page, unit) for unit in units}


def names(units: Iterable[str]) -> str:
    """Some parts, in the order of the page, for an editor."""
    return ", ".join(str(NAMES[unit]) for unit in UNITS if unit in set(units))


def take_over(page: Any, units: Iterable[str], told: EventPage) -> None:
    """Let a page say of some parts what another one says."""
    for unit in units:
        for name in UNITS[unit]:
            setattr(page, name, getattr(told, name))
        if unit == "dates":
            page.single_dates = list(told.single_dates.all())


def _mark(page: EventPage, unit: str) -> str:
    said = [_said(name, getattr(page, name)) for name in UNITS[unit]]
    if unit == "dates":
        said.append(sorted(_filled(row) for row in page.single_dates.all()))
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _filled(row: SingleDate) -> list[tuple[str, str]]:
    """Only what a row says, so that a field which rows get one day changes no mark."""
    return [(name, str(getattr(row, name))) for name in _ROW if getattr(row, name)]


def _said(name: str, value: Any) -> Any:
    """A value such that the same words give the same mark, however the editor or the database keeps them."""
    if name == "body":
        return " ".join(" ".join(value.stream_block.get_searchable_content(value)).split())
    if isinstance(value, Point):
        return [round(number, _DEGREES) for number in value.coords]
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, list):
        return sorted(value)
    return "" if value is None else str(value)
