"""The rows of a project as they are judged together in the editor's form, once each of them is right by itself."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.opening import WIB
from destinations.forms import RowFormSet
from progress.projects import money, progress, stages


def today() -> Any:
    return timezone.localdate(timezone=WIB)


class DatedFormSet(RowFormSet):
    """Rows each with a date that must be there; whoever leaves it empty is asked for it in words of ours."""

    date_name = "day"

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[self.date_name].error_messages["required"] = _("Isi tanggalnya.")


class StageFormSet(DatedFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """A program that says nothing of the precision knows the day."""
        super().add_fields(form, index)
        form.fields["precision"].required = False
        message = _("Isi tanggalnya. Bila hanya tahunnya diketahui, tulis 1 Januari dan pilih “hanya tahun”.")
        form.fields["day"].error_messages["required"] = message

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


class MeasurementFormSet(DatedFormSet):
    def judge(self, rows: list[Any]) -> None:
        progress.check_measurements(rows, today())


class PhotoFormSet(RowFormSet):
    def judge(self, rows: list[Any]) -> None:
        progress.check_photos(rows, today())


class ProblemFormSet(DatedFormSet):
    date_name = "reported_on"

    def judge(self, rows: list[Any]) -> None:
        progress.check_problems(rows, today())
