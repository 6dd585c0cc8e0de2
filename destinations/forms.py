"""What the editor's form of a place checks beyond its fields: rows together, and the point in its kecamatan."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

from catalogue.opening import WIB
from destinations.checks import CheckedPageForm
from destinations.opening_rules import check_special_days, check_week, check_week_is_known
from destinations.prices import check_tickets
from destinations.season_checks import check_breaks, check_seasons
from destinations.whereabouts import check_point, district_at


class RowFormSet(BaseChildFormSet):
    """Inline rows that are judged together, once each of them is right by itself."""

    def judge(self, rows: list[Any]) -> None:
        """Refuse rows that contradict each other; by itself no row contradicts another.

        Raises:
            ValidationError: naming them.
        """

    def clean(self) -> None:
        super().clean()
        if not any(self.errors):
            self.judge(self.rows())

    def rows(self) -> list[Any]:
        """The rows that stay when this is saved."""
        return [form.instance for form in self.forms if not form.cleaned_data.get("DELETE")]


class WeekFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        check_week(rows)


class SpecialDayFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        check_special_days(rows)


class SeasonFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        check_seasons(rows)


class TicketFormSet(RowFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """A program that says nothing of these means what every ticket meant before they were there."""
        super().add_fields(form, index)
        for name in ("fee", "days"):
            form.fields[name].required = False

    def judge(self, rows: list[Any]) -> None:
        check_tickets(rows, timezone.localdate(timezone=WIB))


class JudgedInlinePanel(InlinePanel):
    """An inline panel whose rows are judged together by a formset class of their own."""

    def __init__(self, *args: Any, formset: type[RowFormSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.formset = formset

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"formset": self.formset}

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options


class LocatedPageForm(CheckedPageForm):
    """The form of a page with a point: the point must lie in the kecamatan the page belongs to."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if point := cleaned.get("location"):
            try:
                check_point(point, district_at(self.parent_page.path))
            except ValidationError as error:
                self.add_error("location", error)
        return cleaned


#: The rows that say when a place is open; they are judged together.
OPENING_ROWS = ("opening_spans", "opening_breaks", "seasonal_hours", "special_days")


class DestinationPageForm(LocatedPageForm):
    """The form of a place."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        judged = [self.formsets[name] for name in OPENING_ROWS if name in self.formsets]
        if judged and all(formset.is_valid() for formset in judged):
            week, breaks, seasons, special = map(self._rows, OPENING_ROWS)
            try:
                check_week_is_known(week, special, breaks, seasons)
                check_breaks(week, breaks, seasons)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def _rows(self, name: str) -> list[Any]:
        """The rows as they will be; a program that does not write them leaves those of the page."""
        return self.formsets[name].rows() if name in self.formsets else list(getattr(self.instance, name).all())
