"""An event as it stands in the editor's form, or as it was last saved: when and where it would be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.gis.geos import Point
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from catalogue.models import Status
from events import date_checks
from events.dates import plausible
from events.models import MOST_DATES, Attendance, EventPage
from events.occurrences import series_of
from events.recurrence import Series
from events.repeating import MOST_EVERY, REPEATS, SingleDate, What
from maps.fields import PointField

ROWS = "single_dates"
LARGEST_ID = 2**31 - 1


class WrittenForm(forms.Form):
    """The fields of the editor's form that say when and where; each may be empty while somebody is writing."""

    start_date = forms.DateField(required=False)
    start_time = forms.TimeField(required=False)
    end_date = forms.DateField(required=False)
    end_time = forms.TimeField(required=False)
    repeat = forms.ChoiceField(choices=REPEATS, required=False)
    repeat_every = forms.IntegerField(min_value=1, max_value=MOST_EVERY, required=False)
    repeat_weekdays = forms.TypedMultipleChoiceField(choices=list(WEEKDAYS.items()), coerce=int, required=False)
    repeat_until = forms.DateField(required=False)
    status = forms.ChoiceField(choices=Status.choices, required=False)
    venue = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    venue_name = forms.CharField(max_length=200, required=False)
    attendance = forms.ChoiceField(choices=Attendance.choices, required=False)
    location = PointField(required=False)


class WrittenRow(forms.Form):
    """One row of the dates that differ."""

    what = forms.ChoiceField(choices=What.choices)
    day = forms.DateField()
    new_day = forms.DateField(required=False)
    last_day = forms.DateField(required=False)
    start_time = forms.TimeField(required=False)
    end_time = forms.TimeField(required=False)


WrittenRows = forms.formset_factory(WrittenRow, extra=0, can_delete=True, max_num=MOST_DATES, absolute_max=MOST_DATES)


@dataclass(frozen=True)
class Written:
    """When and where an event would be.

    Attributes:
        uid: the thing it is, None of one that was never saved.
        district: the code of the kecamatan below which it stands.
        series: its dates; None while none is fixed, or as long as they cannot be.
        problems: why they cannot be.
        venue: the page of the place it is at.
    """

    uid: UUID | None
    district: str
    series: Series | None
    problems: tuple[str, ...] = ()
    status: str = Status.SCHEDULED
    venue: int | None = None
    venue_name: str = ""
    point: Point | None = None
    is_online: bool = False


def saved(page: EventPage, district: str) -> Written:
    """An event as its page has it in memory."""
    return _written(page, page.single_dates.all(), page.translation_key if page.pk else None, district)


def typed(data: Mapping[str, Any], uid: UUID | None, district: str) -> Written:
    """An event as its form has it; what cannot be read counts as not typed, except for dates, which are doubted."""
    form, rows = WrittenForm(data), WrittenRows(data, prefix=ROWS)
    form.is_valid()
    doubtful = [name for name in form.errors if name not in ("venue", "venue_name", "location", "attendance")]
    if doubtful:
        return Written(uid, district, None, (_("Ada isian tanggal atau pengulangan yang belum benar."),))
    values = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    return _written(EventPage(venue_id=values.pop("venue", None), **values), _rows(rows), uid, district)


def _rows(rows: Any) -> list[SingleDate]:
    """The rows that can be read; of the others the form speaks when it is saved."""
    rows.is_valid()
    kept = [form.cleaned_data for form in rows.forms if form.is_valid() and form.cleaned_data.get("day")]
    return [
        SingleDate(**{name: value for name, value in row.items() if name != "DELETE"})
        for row in kept
        if not row.get("DELETE") and plausible(row["day"], row["new_day"], row["last_day"])
    ]


def _written(said: EventPage, rows: Any, uid: UUID | None, district: str) -> Written:
    series: Series | None = None
    problems: tuple[str, ...] = ()
    if not plausible(said.start_date, said.end_date, said.repeat_until):
        problems = (_("Tahunnya di luar jangkauan."),)
    elif contradictions := date_checks.contradictions(said):
        problems = tuple(str(message) for message in contradictions.values())
    else:
        series = series_of(said, rows)
    return Written(
        uid,
        district,
        series,
        problems,
        status=said.status,
        venue=said.venue_id,
        venue_name=said.venue_name,
        point=said.location,
        is_online=said.attendance == Attendance.ONLINE,
    )
