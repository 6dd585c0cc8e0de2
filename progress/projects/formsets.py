"""The rows of a project as they are judged together in the editor's form, once each of them is right by itself."""

from typing import Any

from django.utils import timezone

from catalogue.opening import WIB
from destinations.forms import RowFormSet
from progress.projects import money, progress, stages


def today() -> Any:
    return timezone.localdate(timezone=WIB)


class StageFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        stages.check_stages(rows, today())


class BudgetFormSet(RowFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """A program that says nothing of the quality gives the figure of a document."""
        super().add_fields(form, index)
        form.fields["quality"].required = False

    def judge(self, rows: list[Any]) -> None:
        money.check_budgets(rows, today())


class MilestoneFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        progress.check_milestones(rows, today())


class MeasurementFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        progress.check_measurements(rows, today())


class PhotoFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        progress.check_photos(rows, today())


class ProblemFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        progress.check_problems(rows, today())
