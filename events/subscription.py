"""``/agenda.ics``: the calendar to subscribe to, with the same filter as the agenda.

It holds what is coming, and what was over in the last three months: whoever has planned for an evening must hear that
it was cancelled or moved, also when their calendar looks only now and then. What is no longer public is not in it any
more, and a calendar that reads it again removes that event. So is an event without a date: it comes back with one.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from catalogue.filters import EntryFilter
from catalogue.models import Entry, Occurrence
from core.formatting import thousands
from core.templatetags.sharing import origin_of
from destinations.listing import public_entries
from events.asked import asked
from events.calendar_file import MEDIA_TYPE, Cover, Dates, Record, calendar
from events.filter_words import agenda_name

#: How long events stay after they are over.
REMEMBERED = timedelta(days=92)
#: More make a file that takes long to write, and a calendar nobody can read.
MOST_EVENTS = 500
ASK_AGAIN = timedelta(hours=1)
FILE_NAME = "agenda-siak.ics"


class Chosen(NamedTuple):
    """The events of a calendar, and whether there are more than it holds."""

    entries: list[Entry]
    cut: bool


@asked
def agenda_calendar(request: HttpRequest, chosen: EntryFilter, today: datetime) -> HttpResponse:
    """The calendar of the events that a filter finds. RFC 7986's REFRESH-INTERVAL says how often to ask again."""
    origin = origin_of(request)
    events = chosen_events(chosen, today)
    records = [_record(entry, origin) for entry in events.entries]
    cover = Cover(agenda_name(chosen), request.build_absolute_uri(), _description(events.cut, chosen.lang), ASK_AGAIN)
    document = calendar(records, single_dates(records), cover)
    named = {"Content-Disposition": f'inline; filename="{FILE_NAME}"'}
    return HttpResponse(document.to_ical(), content_type=MEDIA_TYPE, headers=named)


def chosen_events(chosen: EntryFilter, today: datetime, most: int = MOST_EVENTS) -> Chosen:
    """The events of a calendar: what is coming by date, then what is over, the latest first; two questions.

    Where the filter names a first day, or a last one that is over, it says itself how far back to go.

    Args:
        today: the beginning of the present day (WIB).
    """
    first, end = chosen.interval
    matching = public_entries("event", chosen.lang).matching(chosen).defer("search", "body_text", "detail")
    coming = matching.filter(over_at__gt=today).order_by("starts_at", "id")
    over = matching.filter(over_at__lte=today).order_by("-over_at", "id")
    if first is None and (end is None or end > today):
        over = over.filter(over_at__gt=today - REMEMBERED)
    entries = list(coming[: most + 1])
    entries += over[: most + 1 - len(entries)]
    return Chosen(entries[:most], len(entries) > most)


def single_dates(records: Sequence[Record]) -> Dates:
    """The dates of the events that have no ``recurrence`` to tell them."""
    wanted = [record["id"] for record in records if not record.get("recurrence")]
    dates = defaultdict(list)
    for one in Occurrence.objects.filter(uid__in=wanted).order_by("starts_at"):
        dates[str(one.uid)].append(one)
    return dates


def _record(entry: Entry, origin: str) -> Record:
    """The record as the API hands it out: with its location (GeoJSON) and an absolute address."""
    location = entry.location and {"type": "Point", "coordinates": entry.location.coords}
    return {**entry.record, "url": f"{origin}{entry.record['url']}", "location": location}


def _description(cut: bool, language: str) -> str:
    said = _("Acara yang akan datang, dan yang selesai dalam tiga bulan terakhir.")
    if not cut:
        return said
    more = _("Ada lebih dari %(count)s acara; yang terdekat ada di sini. Langganan yang disaring memuat semuanya.")
    return f"{said} {more % {'count': thousands(MOST_EVENTS, language)}}"
