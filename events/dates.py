"""When an event is: from what an editor fills in to half-open intervals in WIB.

Without a start time an event lasts whole days, the last one included for the editor; without a start
date its date is not fixed yet. An unknown end time stays unknown: such an event counts as on until
its last day is over.
"""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _

from catalogue.opening import WIB
from core.formatting import short_date

LONGEST_DAYS = 366

FIRST_DATE, LAST_DATE = date(1900, 1, 1), date(2100, 12, 31)

plausible_date = (MinValueValidator(FIRST_DATE), MaxValueValidator(LAST_DATE))


def plausible(*days: date | None) -> bool:
    """Whether all of some days are within reason; None is."""
    return all(FIRST_DATE <= day <= LAST_DATE for day in days if day)


class Dates(Protocol):
    start_date: date | None
    start_time: time | None
    end_date: date | None
    end_time: time | None


def interval(dates: Dates) -> tuple[datetime, datetime] | None:
    """The half-open interval in which the event is on, as aware moments; None while no date is fixed."""
    if dates.start_date is None:
        return None
    return _start(dates.start_date, dates), _end(dates.start_date, dates)


def is_all_day(dates: Dates) -> bool:
    return dates.start_time is None


def stated_end(dates: Dates) -> datetime | None:
    """When the event ends, as far as somebody said so."""
    if dates.start_date is None or (dates.start_time and not dates.end_time):
        return None
    return _end(dates.start_date, dates)


def contradictions(dates: Dates) -> dict[str, str]:
    """What cannot be true of these dates, by field; dates out of all reason are left to ``plausible_date``."""
    if not plausible(dates.start_date, dates.end_date):
        return {}
    if dates.start_date is None:
        if dates.end_date or dates.start_time or dates.end_time:
            return {"start_date": _("Isi tanggal mulai, atau kosongkan jam dan tanggal selesai.")}
        return {}
    if dates.end_time and not dates.start_time:
        return {"start_time": _("Isi jam mulai, atau kosongkan jam selesai untuk acara seharian.")}
    if _end(dates.start_date, dates) <= _start(dates.start_date, dates):
        return {"end_time" if dates.end_time else "end_date": _too_early(dates.start_date, dates)}
    if ((dates.end_date or dates.start_date) - dates.start_date).days >= LONGEST_DAYS:
        return {"end_date": _("Satu acara paling lama setahun.")}
    return {}


def _start(first: date, dates: Dates) -> datetime:
    return datetime.combine(first, dates.start_time or time(), tzinfo=WIB)


def _end(first: date, dates: Dates) -> datetime:
    last = dates.end_date or first
    if dates.end_time:
        return datetime.combine(last, dates.end_time, tzinfo=WIB)
    return datetime.combine(last + timedelta(days=1), time(), tzinfo=WIB)


def _too_early(first: date, dates: Dates) -> str:
    message = _(
        "Selesai %(end)s tidak sesudah mulai %(start)s. Lewat tengah malam? Isi tanggal selesai hari berikutnya."
    )
    return message % {
        "end": _written(dates.end_date or first, dates.end_time),
        "start": _written(first, dates.start_time),
    }


def _written(day: date, moment: time | None) -> str:
    return f"{short_date(day, 'id')}{f' {moment:%H.%M}' if moment else ''}"
