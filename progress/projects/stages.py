"""The stages of a project, from a kampung's wish to the opening: which is the last, and which cannot be. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.models import Stage
from core.formatting import short_date
from progress.projects.dates import Precision, in_words

SHORTEST_REASON = 10


_RANK = {stage: rank for rank, stage in enumerate(Stage)}


class StageRow(Protocol):
    stage: str
    day: date
    precision: str
    reason: str


Row = TypeVar("Row", bound=StageRow)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows by date.

    What ends a project counts from the end of a month or year that is all that is known of it, everything else from
    its beginning; of stages of one day the natural order holds.
    """
    return sorted(rows, key=lambda row: (_counts_from(row), _RANK[Stage(row.stage)]))


def current(rows: Iterable[Row]) -> Row | None:
    """The stage a project is in: the last by date; None where nobody has said one."""
    found = in_order(rows)
    return found[-1] if found else None


def _counts_from(row: StageRow) -> date:
    if row.stage not in (Stage.FINISHED, Stage.STOPPED):
        return row.day
    longer = {Precision.MONTH: relativedelta(day=31), Precision.YEAR: relativedelta(month=12, day=31)}
    return row.day + longer.get(Precision(row.precision), relativedelta())


def check_stages(rows: Sequence[StageRow], today: date) -> None:
    """Refuse a history that cannot have been.

    Raises:
        ValidationError: one message for each impossible step, naming both stages with their dates.
    """
    messages = [*_still_to_come(rows, today), *_impossible_steps(in_order(rows))]
    if messages:
        raise ValidationError([ValidationError(message, code="impossible_stages") for message in messages])


def _still_to_come(rows: Iterable[StageRow], today: date) -> Iterable[str]:
    message = _("Tahap “%(stage)s” bertanggal %(day)s, padahal hari ini %(today)s. Tulis yang sudah terjadi saja.")
    for row in rows:
        if row.day > today:
            yield message % {"stage": _label(row), "day": _day(row), "today": short_date(today, "id")}


def _impossible_steps(rows: Sequence[StageRow]) -> Iterable[str]:
    for before, after in pairwise(rows):
        said = {"before": _label(before), "first": _day(before), "after": _label(after), "then": _day(after)}
        if before.stage == after.stage:
            yield _("Tahap “%(after)s” tercantum dua kali: %(first)s dan %(then)s.") % said
        elif before.stage == Stage.FINISHED:
            message = _("Proyek selesai %(first)s, jadi tidak mungkin “%(after)s” pada %(then)s. Buat proyek baru.")
            yield message % said
        elif before.stage != Stage.STOPPED and _RANK[Stage(after.stage)] < _RANK[Stage(before.stage)]:
            message = _("“%(after)s” (%(then)s) tidak mungkin sesudah “%(before)s” (%(first)s). Periksa tanggalnya.")
            yield message % said


def check_reason(row: StageRow) -> None:
    """Ask why, where a project was stopped.

    Raises:
        ValidationError: at the field ``reason``.
    """
    if row.stage == Stage.STOPPED and len(row.reason.strip()) < SHORTEST_REASON:
        message = _("Tulis mengapa proyek ini dihentikan, sekurangnya %(letters)d huruf. Pembaca melihatnya.")
        raise ValidationError({"reason": message % {"letters": SHORTEST_REASON}})


def _label(row: StageRow) -> str:
    return str(Stage(row.stage).label)


def _day(row: StageRow) -> str:
    return in_words(row.day, Precision(row.precision), "id")
