"""Events as a calendar file; what stands in it is told in ``events.calendar_file``."""

from collections import defaultdict
from collections.abc import Sequence

from api.exports.document import About, Record
from catalogue.models import Occurrence
from events.calendar_file import Cover, calendar, calendar_of_a_day


def write(records: Sequence[Record], about: About) -> bytes:
    """A calendar of the events that have a date. It is valid without any: it holds the time zone."""
    dates = defaultdict(list)
    for occurrence in Occurrence.objects.filter(uid__in=[record["id"] for record in records]).order_by("starts_at"):
        dates[str(occurrence.uid)].append(occurrence)
    cover = Cover(about.title, about.address)
    if about.day is None:
        return calendar(records, dates, cover).to_ical()
    record = records[0]
    return calendar_of_a_day(record, dates[record["id"]], about.day, cover).to_ical()
