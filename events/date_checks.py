"""What cannot be true of the dates of a repeating event, in the editor's words."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from catalogue.opening import WIB
from core.formatting import long_date, short_date
from events import dates
from events.occurrences import series_of
from events.recurrence import Repeat, week_of
from events.repeating import SingleDate, What

BY_WEEK = (Repeat.MONTHLY_BY_WEEKDAY, Repeat.YEARLY_BY_WEEKDAY)
WEEKS_OF_EVERY_MONTH = 4

Problems = dict[str, Any]


def contradictions(values: Any) -> Problems:
    """What cannot be true of an event's dates and of how it repeats, by field."""
    if problems := dates.contradictions(values):
        return problems
    if values.repeat and values.usual_month:
        return {"usual_month": _("Acara ini berulang menurut aturan, jadi tanggalnya pasti. Kosongkan salah satunya.")}
    if not values.repeat or not _can_be_worked_out(values):
        return {}
    if values.start_date is None:
        return {"start_date": _("Isi tanggal mulai: pengulangan dihitung dari sana.")}
    return _against_the_first_date(values, values.start_date) or _too_long(values)


def _can_be_worked_out(values: Any) -> bool:
    """Whether each value is right by itself; what is not says so at its own field."""
    return bool(values.repeat_every) and dates.plausible(values.start_date, values.end_date, values.repeat_until)


def _against_the_first_date(values: Any, first: date) -> Problems:
    weekday, weekdays = str(WEEKDAYS[first.weekday()]), values.repeat_weekdays
    if values.repeat_until and values.repeat_until < first:
        message = _("%(until)s lebih awal dari tanggal mulai, %(first)s.")
        return {"repeat_until": message % {"until": _short(values.repeat_until), "first": _short(first)}}
    if values.repeat == Repeat.WEEKLY and weekdays and first.weekday() not in weekdays:
        message = _(
            "Tanggal mulai, %(first)s, bukan salah satu hari ini. Centang %(weekday)s juga, atau ubah tanggalnya."
        )
        return {"repeat_weekdays": message % {"first": long_date(first, "id"), "weekday": weekday}}
    if values.repeat in BY_WEEK and week_of(first) > WEEKS_OF_EVERY_MONTH:
        message = _("%(first)s adalah %(weekday)s kelima bulan itu, yang tidak ada setiap bulan. Pilih pekan terakhir.")
        return {"repeat": message % {"first": _short(first), "weekday": weekday}}
    if values.repeat == Repeat.MONTHLY_BY_LAST_WEEKDAY and not _is_in_last_week(first):
        message = _("%(first)s bukan %(weekday)s terakhir bulan itu.")
        return {"repeat": message % {"first": _short(first), "weekday": weekday}}
    return {}


def _too_long(values: Any) -> Problems:
    series = series_of(values, rows=())
    if series is None or series.rule is None:
        return {}
    following = list(islice(series.rule.starts(series.first.start), 2))[1:]
    if following and following[0].replace(tzinfo=WIB) < series.first.end:
        message = _("Tanggal berikutnya, %(next)s, mulai sebelum yang pertama selesai.")
        return {"end_date": message % {"next": _short(following[0].date())}}
    return {}


def check_single_dates(values: Any, rows: Iterable[SingleDate]) -> None:
    """Refuse rows about dates that the event does not have, and two about the same one.

    Rows of days before the first date are history: an event that goes on from a later date keeps them.

    Raises:
        ValidationError: naming the days.
    """
    rows = list(rows)
    if not _can_be_worked_out(values):
        return
    series = series_of(values, rows=rows)
    if series is None:
        if rows:
            raise ValidationError(_("Isi tanggal mulai dulu, atau hapus tanggal yang berbeda."))
        return
    problems = [
        _("Dua baris tentang %(day)s; gabungkan.") % {"day": _short(day)}
        for (day, _extra), count in Counter((row.day, row.what == What.EXTRA) for row in rows).items()
        if count > 1
    ]
    usual = series_of(values, rows=())
    twice = usual.planned_at(*(span.start for span in series.extra)) if usual else {}
    problems += [_("%(day)s sudah tanggal acara ini.") % {"day": _short(day)} for day in _days(twice)]
    planned = _days(series.planned_at(*(change.of for change in series.changes)))
    for row in rows:
        if row.what != What.EXTRA and row.day not in planned and row.day >= values.start_date:
            message = _("%(day)s bukan tanggal acara ini. Tanggal terdekat: %(near)s.")
            problems.append(message % {"day": _short(row.day), "near": _nearest(values, row.day)})
    if problems:
        raise ValidationError(problems)


def _days(starts: Iterable[datetime]) -> set[date]:
    return {start.astimezone(WIB).date() for start in starts}


def _nearest(values: Any, day: date) -> str:
    series = series_of(values, rows=())
    found = series and series.nearest(datetime(day.year, day.month, day.day, tzinfo=WIB))
    return long_date(found.of.astimezone(WIB).date() if found else values.start_date, "id")


def _is_in_last_week(day: date) -> bool:
    return day.day > monthrange(day.year, day.month)[1] - 7


def _short(day: date) -> str:
    return short_date(day, "id")
