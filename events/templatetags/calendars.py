"""From a page into the reader's own calendar."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import get_language

from catalogue.filters import EntryFilter
from catalogue.models import Status
from core.templatetags.sharing import origin_of
from events import calendar_links
from events.calendar_file import one_date
from events.filter_words import agenda_name

register = template.Library()

TAKES_PLACE = (Status.SCHEDULED, Status.RESCHEDULED, Status.SOLD_OUT)
# A subscription goes on and on: one of fixed days would end, and the others mean nothing in a calendar.
LASTING = {"from_": None, "to": None, "month": "", "open": None, "open_is_now": False, "sort": "title"}


class Ways(NamedTuple):
    """The ways of one date, or of a whole series, into a calendar; empty where a service cannot take it."""

    file: str
    google: str = ""
    outlook: str = ""


@register.inclusion_tag("events/parts/add_to_calendar.html", takes_context=True)
def add_to_calendar(context: Context) -> dict[str, Any]:
    """The next date that takes place, and the series; nothing where none does, or for a draft."""
    record, request = context["record"], context.get("request")
    one = next((said for said in record.get("dates", ()) if can_be_added(said, context["now"])), None)
    if one is None or request is None or not context.get("entry"):
        return {}
    event = one_date({**record, "url": f"{origin_of(request)}{record['url']}"}, one)
    series = record["recurrence"]
    alone = Ways(calendar_file(record, series and one), calendar_links.google(event), calendar_links.outlook(event))
    rule = series["rrule"] if series and is_plain(series) else ""
    together = Ways(calendar_file(record), calendar_links.google(event, rule) if rule else "")
    return {"one": one, "ways": alone, "series": together if series and has_several(series) else None}


def has_several(series: Mapping[str, Any]) -> bool:
    return bool(series["rrule"] or series["extra"])


def is_plain(series: Mapping[str, Any]) -> bool:
    """Whether the rule alone tells all dates of a series."""
    return bool(series["rrule"]) and not (series["extra"] or series["left_out"] or series["changed"])


@register.filter
def can_be_added(said: Mapping[str, Any], now: datetime) -> bool:
    """Whether a date takes place and is not over. One without an end is over with its day."""
    start = datetime.fromisoformat(said["starts_at"])
    end = datetime.fromisoformat(said["ends_at"]) if said["ends_at"] else _next_midnight(start)
    return said["status"] in TAKES_PLACE and end > now


def _next_midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0) + timedelta(days=1)


@register.simple_tag
def calendar_file(record: Mapping[str, Any], said: Mapping[str, Any] | None = None) -> str:
    """The address of the calendar file of an event, or of one date of it, in the language of the page."""
    query = [f"date={said['starts_at'][:10]}"] if said else []
    language = (get_language() or "").split("-")[0]
    query += [f"lang={language}"] if language == "en" else []
    address = reverse("api:event_calendar", args=[record["id"]])
    return f"{address}?{'&'.join(query)}" if query else address


@register.inclusion_tag("events/parts/subscribe.html", takes_context=True)
def subscribe(context: Context) -> dict[str, Any]:
    """The ways to subscribe to what the agenda shows with its filter, but for the days."""
    request: HttpRequest | None = context.get("request")
    chosen = lasting(context["filter"])
    query = chosen.query_string()
    asked = f"?{query}" if query else ""
    origin = origin_of(request) if request else ""
    name = agenda_name(chosen)
    return {
        "name": name,
        "feed": reverse("agenda_feed") + asked,
        "ways": calendar_links.subscribing(f"{origin}{reverse('agenda_calendar')}{asked}", name),
    }


@register.simple_tag(takes_context=True)
def agenda_alternate(context: Context, name: str) -> str:
    """The address of the agenda's calendar or feed (a URL name) with the filter of the page."""
    query = lasting(context["filter"]).query_string()
    return reverse(name) + (f"?{query}" if query else "")


def lasting(chosen: EntryFilter) -> EntryFilter:
    """The filter without what does not last."""
    return chosen.model_copy(update=LASTING)
