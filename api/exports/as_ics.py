"""Events as a calendar file; what stands in it is told in ``events.calendar_file``."""

from collections import defaultdict
from collections.abc import Sequence

from api.exports.document import About, Record
from catalogue.models import Occurrence
from events.calendar_file import Cover, calendar


def write(records: Sequence[Record], about: About) -> bytes:
    """A calendar of the events that have a date. It is valid without any: it holds the time zone."""
    dates = defaultdict(list)
    for occurrence in Occurrence.objects.filter(uid__in=[record["id"] for record in records]).order_by("starts_at"):
        dates[str(occurrence.uid)].append(occurrence)
    return calendar(records, dates, Cover(about.title, about.address)).to_ical()
