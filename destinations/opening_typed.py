"""Opening hours as they stand in the editor's form, saved or not: each row that can be read."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS

from destinations.opening_plan import OpeningRows
from destinations.opening_rules import (
    LONGEST_SPECIAL_DAYS,
    check_special_days,
    check_week,
    check_week_is_known,
)
from destinations.season_checks import check_breaks, check_seasons
from destinations.season_rows import Reason
from destinations.seasons import Season

MOST_ROWS = 60


def _weekday(**kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=list(WEEKDAYS.items()), coerce=int, empty_value=None, **kwargs)


class SpanForm(forms.Form):
    weekday = _weekday()
    opens = forms.TimeField()
    closes = forms.TimeField()


class BreakForm(forms.Form):
    weekday = _weekday(required=False)
    starts = forms.TimeField()
    ends = forms.TimeField()
    reason = forms.ChoiceField(choices=Reason.choices)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("starts") and said.get("ends") and said["ends"] <= said["starts"]:
            raise ValidationError("not a break")
        return said


class _OneSpanForm(forms.Form):
    """Both times, or neither where it is closed; half a row is not read."""

    opens = forms.TimeField(required=False)
    closes = forms.TimeField(required=False)

    def clean(self) -> dict[str, Any]:
        if (self.cleaned_data.get("opens") is None) != (self.cleaned_data.get("closes") is None):
            raise ValidationError("half a span")
        return self.cleaned_data


class SeasonForm(_OneSpanForm):
    season = forms.ChoiceField(choices=Season.choices)
    weekday = _weekday(required=False)


class SpecialForm(_OneSpanForm):
    first_day = forms.DateField()
    last_day = forms.DateField(required=False)
    note = forms.CharField(max_length=120, required=False)
    note_en = forms.CharField(max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and not 0 <= (last - first).days < LONGEST_SPECIAL_DAYS:
            raise ValidationError("not a run of days")
        return said


FORMS = {
    "opening_spans": SpanForm,
    "opening_breaks": BreakForm,
    "seasonal_hours": SeasonForm,
    "special_days": SpecialForm,
}


def typed_rows(data: Mapping[str, Any]) -> OpeningRows:
    """The rows of a form as far as they can be read; of the others the form itself speaks when it is saved."""
    return OpeningRows(*(_readable(data, name, form) for name, form in FORMS.items()))


def _readable(data: Mapping[str, Any], name: str, form: type[forms.Form]) -> list[Any]:
    formset = forms.formset_factory(form, extra=0, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    rows = formset(data, prefix=name)
    if not rows.management_form.is_valid():
        return []
    rows.is_valid()
    read = [row.cleaned_data for row in rows.forms if row.is_valid() and row.has_changed()]
    return [SimpleNamespace(**said) for said in read if not said.get("DELETE")]


def problems(rows: OpeningRows) -> list[str]:
    """What cannot be true of rows together, in the words the form would say it."""
    found: list[str] = []
    for check, said in (
        (check_week, (rows.week,)),
        (check_seasons, (rows.seasons,)),
        (check_special_days, (rows.special,)),
        (check_week_is_known, (rows.week, rows.special, rows.breaks, rows.seasons)),
        (check_breaks, (rows.week, rows.breaks, rows.seasons)),
    ):
        try:
            check(*said)
        except ValidationError as error:
            found += error.messages
    return found
