"""The dates on which an event takes place. A repeating event will have many; today's have one or none."""

from typing import TYPE_CHECKING

from catalogue.records import OccurrenceData
from events.dates import interval, is_all_day

if TYPE_CHECKING:
    from events.models import EventPage


def occurrences_of(page: "EventPage") -> tuple[OccurrenceData, ...]:
    """Every date of the event, in order; none while its date is not fixed."""
    span = interval(page)
    if span is None:
        return ()
    return (OccurrenceData(*span, all_day=is_all_day(page), status=page.status),)
