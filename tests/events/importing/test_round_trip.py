"""The site's own calendar files, imported again: the same dates, for every tricky series the export is tested with."""

from datetime import date, datetime, time

import pytest

from catalogue.models import Status
from catalogue.opening import WIB
from events.importing.calendar_events import CalendarEvent, read_calendar
from events.importing.plans import Known, plan_of
from events.importing.rules import Effort
from events.models import EventPage
from events.occurrences import series_of, status_of
from events.recurrence import Span
from tests.events.test_round_trip import FIRST, LAST, TODAY, TRICKY, calendar_of, on_the_site

pytestmark = pytest.mark.django_db  # a page asks for its type

#: A rule that ends with its first date is none.
ONE_DATE = ("until the first date",)

Dates = list[tuple[str, bool]]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)


def as_imported(file: bytes) -> Dates:
    """Where each date begins, in WIB, and whether it is off, by the pages that an import would make."""
    dates: Dates = []
    effort = Effort()
    for event in read_calendar(file):
        assert isinstance(event, CalendarEvent), event
        plan = plan_of(event, Known({}, {}), TODAY, effort)
        page = EventPage(**plan.values)
        series = series_of(page, rows=plan.rows)
        assert series
        dates += [
            (f"{one.span.start.astimezone(WIB):%Y-%m-%dT%H:%M}", status_of(page, one) == Status.CANCELLED)
            for one in series.dates(Span(midnight(FIRST), midnight(LAST)))
            if midnight(FIRST) <= one.span.start
        ]
    return sorted(dates)


@pytest.mark.parametrize("name", TRICKY)
def test_an_import_of_what_the_site_hands_out_has_the_dates_of_the_site(name):
    expected = [(start, status == "CANCELLED") for start, status in on_the_site(TRICKY[name])]
    assert as_imported(calendar_of(TRICKY[name])) == expected


@pytest.mark.parametrize("name", [name for name in TRICKY if TRICKY[name].repeat and name not in ONE_DATE])
def test_the_rule_of_the_site_comes_back_as_the_same_choice(name):
    page = TRICKY[name]
    events = [event for event in read_calendar(calendar_of(page)) if isinstance(event, CalendarEvent) and event.rule]
    [values] = [plan_of(event, Known({}, {}), TODAY, Effort()).values for event in events]
    assert values["repeat"] == page.repeat
    assert (values["repeat_every"], values["repeat_until"]) == (page.repeat_every, page.repeat_until)
    assert set(values["repeat_weekdays"]) <= set(page.repeat_weekdays or [page.start_date.weekday()])
