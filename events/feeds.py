"""``/agenda/feed/``: what was announced or changed last of what is still coming, as an Atom feed (RFC 4287).

With the same filter as the agenda. A calendar tells when something is; here readers hear that something is new.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from catalogue.filters import EntryFilter
from catalogue.models import Entry, Status
from core.formatting import event_dates, long_date, short_date, whereabouts
from core.structured import PUBLISHER
from destinations.listing import public_entries
from events.asked import asked
from events.calendar_file import Record
from events.filter_words import agenda_name
from events.status_words import status_word

LENGTH = 30
#: So many dates that differ are told of one event.
MOST_DIFFERENT = 6


@dataclass(frozen=True)
class Asked:
    """What a feed is of; ``today`` is the beginning of the present day (WIB), ``path`` its own, with its query."""

    chosen: EntryFilter
    today: datetime
    path: str


class Item(NamedTuple):
    """An event as the feed tells of it on a day."""

    entry: Entry
    today: datetime


@asked
def agenda_feed(request: HttpRequest, chosen: EntryFilter, today: datetime) -> HttpResponse:
    """The feed of the events that a filter finds."""
    return _AgendaFeed()(request, Asked(chosen, today, request.get_full_path()))


def announced(chosen: EntryFilter, today: datetime) -> QuerySet[Entry]:
    """The events that are not over or have no date yet, the one that was published last first."""
    events = public_entries("event", chosen.lang).matching(chosen)
    coming = events.happening(today, None) | events.without_dates()
    return coming.defer("search", "body_text", "detail").order_by("-updated_at", "-id")


def headline(record: Record, today: datetime) -> str:
    """The title, with what became of the event, or else of its next date that does not take place."""
    series = record.get("recurrence")
    status = (series or record)["status"]
    if said := status_word(status, record["lang"]):
        return f"{said}: {record['title']}"
    off = (one for one in _different(series, today) if one["status"] in (Status.CANCELLED, Status.POSTPONED))
    if one := next(off, None):
        day = short_date(datetime.fromisoformat(one["starts_at"]).date(), record["lang"])
        return f"{status_word(one['status'], record['lang'])} {day}: {record['title']}"
    return record["title"]


def lines(record: Record, today: datetime) -> Iterator[str]:
    """What a feed tells of an event besides its title."""
    yield from filter(None, (record["summary"], _when(record), record.get("repeats"), _where(record)))
    for one in islice(_different(record.get("recurrence"), today), MOST_DIFFERENT):
        day = long_date(datetime.fromisoformat(one["starts_at"]).date(), record["lang"])
        said = (status_word(one["status"], record["lang"]), one["venue_name"], one["note"])
        yield f"{day}: {'. '.join(filter(None, said))}"


def _different(series: Record | None, today: datetime) -> Iterator[Record]:
    """The coming dates of a series that differ, in their order."""
    changed = series["changed"] if series else []
    coming = (one for one in changed if datetime.fromisoformat(one["starts_at"]) >= today)
    yield from sorted(coming, key=lambda one: one["starts_at"])


def _when(record: Record) -> str:
    if not record["starts_at"]:
        return (record.get("expected") or {}).get("words") or record["date_note"]
    starts_at, ends_at = (record[name] and datetime.fromisoformat(record[name]) for name in ("starts_at", "ends_at"))
    dates = event_dates(starts_at, ends_at, record["all_day"], record["lang"])
    return ", ".join(filter(None, (dates.days, dates.times)))


def _where(record: Record) -> str:
    venue = record["venue"]["title"] if record["venue"] else record["venue_name"]
    return ", ".join(filter(None, (venue, whereabouts(record))))


class _AgendaFeed(Feed):
    feed_type = Atom1Feed
    author_name = PUBLISHER

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Asked:
        return args[0]

    def title(self, asked: Asked) -> str:
        return agenda_name(asked.chosen)

    def subtitle(self, asked: Asked) -> str:
        return _("Acara yang baru diumumkan atau berubah.")

    def link(self, asked: Asked) -> str:
        query = asked.chosen.query_string()
        return reverse("wagtail_serve", args=["agenda/"]) + (f"?{query}" if query else "")

    def feed_url(self, asked: Asked) -> str:
        return asked.path

    def feed_guid(self, asked: Asked) -> str:
        return uuid5(NAMESPACE_URL, asked.path).urn

    def items(self, asked: Asked) -> list[Item]:
        return [Item(entry, asked.today) for entry in announced(asked.chosen, asked.today)[:LENGTH]]

    def item_title(self, item: Item) -> str:
        return headline(item.entry.record, item.today)

    def item_description(self, item: Item) -> str:
        # The feed says of it that it is HTML.
        return format_html_join("", "<p>{}</p>", ([line] for line in lines(item.entry.record, item.today)))

    def item_link(self, item: Item) -> str:
        return item.entry.record["url"]

    def item_guid(self, item: Item) -> str:
        return uuid5(item.entry.uid, item.entry.lang).urn

    def item_updateddate(self, item: Item) -> datetime:
        return item.entry.updated_at

    def item_categories(self, item: Item) -> list[str]:
        return [item.entry.record["category"]["name"]]
