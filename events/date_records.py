"""The dates of an event as its public record tells them; moments are ISO 8601 in WIB."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from catalogue.records import local_iso
from core.bilingual import said_in
from events.occurrences import coming_dates, expected_days, next_date, past_dates, rule_of, series_of, status_of
from events.recurrence import Change, Date, Span
from events.rule_words import rule_in_words
from events.usual_time import SOME_DAY, in_words

if TYPE_CHECKING:
    from events.models import EventPage


def next_date_record(page: "EventPage", today: date) -> dict[str, Any]:
    """The date to tell first on a day (WIB): the next one, or of those that are all over the last.

    Nothing where the next one is awaited: then ``expected_record`` tells when, if anybody can say so.
    """
    one = next_date(page, today)
    if one is None:
        return {**_span_record(None), "status": page.status}
    return {**_span_record(one.span), "status": status_of(page, one)}


def expected_record(page: "EventPage", today: date) -> dict[str, Any] | None:
    """When the awaited date is expected, both days included; None where there is none, or nobody can say."""
    days = expected_days(page, today)
    if days is None or days == SOME_DAY:
        return None
    return {
        "from": days[0].isoformat(),
        "to": (days[1] - timedelta(days=1)).isoformat(),
        "words": in_words(page.usual_month, days, page.locale.language_code),
    }


def repeats(page: "EventPage") -> str:
    """How the event repeats, in the words of its page's language; empty when it does not."""
    rule = rule_of(page)
    if rule is None or page.start_date is None:
        return ""
    return rule_in_words(rule, page.start_date, page.locale.language_code)


def coming_records(page: "EventPage", today: date) -> list[dict[str, Any]]:
    """The coming dates, each with what is different about it."""
    return [_date_record(page, one) for one in coming_dates(page, today)]


def past_records(page: "EventPage", today: date) -> list[dict[str, Any]]:
    """The dates that are over and were named one by one, the newest first."""
    return [_date_record(page, one) for one in past_dates(page, today)]


def recurrence_record(page: "EventPage") -> dict[str, Any] | None:
    """The whole series as calendars take it; None of an event that has no date, or one of which nothing is noted."""
    series = series_of(page)
    if series is None or not (series.rule or series.extra or any(is_only_noted(one) for one in series.changes)):
        return None
    planned = series.planned_at(*(change.of for change in series.changes))
    known = [change for change in series.changes if change.of in planned]
    return {
        **_span_record(series.first),
        "status": page.status,
        "rrule": series.rule.text(series.first) if series.rule else "",
        "extra": [_span_record(span) for span in series.extra],
        "left_out": [local_iso(one.of) for one in known if one.left_out],
        "changed": [
            {"of": local_iso(one.of), **_date_record(page, Date(one.span or planned[one.of], one.of, one))}
            for one in known
            if not one.left_out
        ],
    }


def is_only_noted(change: Change) -> bool:
    """Whether a date is as planned, and only has a note."""
    return bool(change.note) and not (change.span or change.status or change.left_out or change.venue_name)


def _span_record(span: Span | None) -> dict[str, Any]:
    return {
        "starts_at": span and local_iso(span.start),
        "ends_at": local_iso(span.end) if span and not span.open_ended else None,
        "all_day": bool(span and span.all_day),
    }


def _date_record(page: "EventPage", one: Date) -> dict[str, Any]:
    """A date with what is different about it: where it was to begin, why, and where it is instead."""
    change = one.change
    return {
        **_span_record(one.span),
        "status": status_of(page, one),
        "moved_from": local_iso(one.of) if one.of != one.span.start else None,
        "note": said_in(page.locale.language_code, change, "note") if change else "",
        "venue_name": change.venue_name if change else "",
    }
