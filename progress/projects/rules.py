"""What cannot be true of a project, told by the page or by its form."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.formatting import short_date
from destinations.checks import Problems
from progress.projects.money import check_budgets
from progress.projects.progress import check_measurements, check_milestones, check_photos, check_problems
from progress.projects.stages import check_stages

#: What is judged of each kind of rows, each time with today's date (WIB).
ROW_CHECKS: dict[str, Callable[[Any, date], None]] = {
    "stages": check_stages,
    "budgets": check_budgets,
    "milestones": check_milestones,
    "measurements": check_measurements,
    "photos": check_photos,
    "problems": check_problems,
}
EXAMPLE = ("contoh", "example")


def contradictions(values: Any) -> Problems:
    """What the fields of a project say together and cannot be, by field."""
    problems: Problems = {}
    if values.starts_on and values.ends_on and values.ends_on < values.starts_on:
        message = _("Rencana selesai %(ends)s lebih awal dari rencana mulai %(starts)s.")
        said = {"ends": short_date(values.ends_on, "id"), "starts": short_date(values.starts_on, "id")}
        problems["ends_on"] = message % said
    if values.is_example and not _says_so(values):
        problems["is_example"] = _("Tulis “contoh” di judul atau ringkasan, supaya tidak ada yang mengiranya nyata.")
    return problems


def _says_so(values: Any) -> bool:
    text = f"{values.title or ''} {values.summary or ''}".casefold()
    return any(word in text for word in EXAMPLE)


def check_rows(page: Any, today: date) -> None:
    """Judge the rows of a page together, kind by kind.

    Raises:
        ValidationError: with all messages.
    """
    errors = []
    for relation, check in ROW_CHECKS.items():
        try:
            check(list(getattr(page, relation).all()), today)
        except ValidationError as error:
            errors += error.error_list
    if errors:
        raise ValidationError(errors)


def check_has_a_stage(rows: Iterable[Any]) -> None:
    """A project is public only with a stage.

    Raises:
        ValidationError: when it has none.
    """
    if not list(rows):
        raise ValidationError(_("Isi sekurangnya satu tahap sebelum menerbitkan: di mana proyek ini sekarang?"))
