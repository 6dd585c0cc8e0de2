"""The one way figures of visits are written: row, revision and total together, or nothing.

Writers take turns: each holds a lock from before it reads until its transaction ends, so of two people who write at
once the second sees what the first did. Revisions are numbered like the changes of the catalogue and under its lock,
so their numbers become visible in their order too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from catalogue.publishing import next_change_numbers, wait_for_other_writers
from progress.visits import totals
from progress.visits.models import VisitCount, VisitRevision
from progress.visits.planning import TOLD, Plan, plan, says, tells
from progress.visits.reports import Key, Problem, Refused, Report
from progress.visits.signals import visits_changed

BATCH = 1000

_LOCK = 0x56495354  # "VIST"


@dataclass(frozen=True)
class Written:
    """What came of it: how many figures are new, changed, and said the same before."""

    new: int
    changed: int
    unchanged: int


def record(report: Report, *, by: Any, at: datetime, reason: str = "") -> Written:
    """Enter the figure of a month that has none.

    Raises:
        Refused: when it cannot be true, or the month has another figure already.
    """
    return record_many([report], by=by, at=at, reason=reason)


def correct(report: Report, *, by: Any, at: datetime, reason: str, seen: int | None = None) -> Written:
    """Change the figure of a month, or enter it where there is none.

    Args:
        reason: why, for everybody to read.
        seen: the change number of the figure that is corrected; when it has another by now, nothing is overwritten.

    Raises:
        Refused: when it cannot be true, has no reason, or moved on since it was seen.
    """
    known = None if seen is None else {report.key: seen}
    return record_many([report], by=by, at=at, reason=reason, correcting=True, seen=known)


@transaction.atomic
def record_many(
    reports: Sequence[Report],
    *,
    by: Any,
    at: datetime,
    reason: str = "",
    correcting: bool = False,
    seen: Mapping[Key, int | None] | None = None,
) -> Written:
    """Enter figures together: all of them, or none.

    Args:
        by: the user, or None for a command.
        at: now, as an aware moment.
        reason: why; a correction needs one.
        correcting, seen: as in ``planning.plan``.

    Raises:
        Refused: with every problem of every report.
    """
    _wait_for_our_turn()
    made = plan(reports, at, correcting=correcting, seen=seen)
    if made.changed and not reason.strip():
        made.problems += [_without_reason(report) for _row, report in made.changed]
    if made.problems:
        raise Refused(made.problems)
    _write(made, by, at, reason.strip())
    return Written(len(made.new), len(made.changed), made.unchanged)


@transaction.atomic
def withdraw(row: VisitCount, *, by: Any, at: datetime, reason: str) -> None:
    """Take a figure back: the month is a gap again, and the revision tells what stood there.

    Raises:
        Refused: without a reason, or when it moved on since it was read.
    """
    _wait_for_our_turn()
    key = Key(row.district_id, row.place, row.month)
    if not reason.strip():
        raise Refused([Problem("reason", "reason_missing", _("Tulis alasan penarikan."), key)])
    current = VisitCount.objects.filter(pk=row.pk, change=row.change).select_related("district").first()
    if current is None:
        message = _("Angka ini sementara itu diubah orang lain. Muat ulang, lalu coba lagi.")
        raise Refused([Problem("total", "changed_meanwhile", message, key)])
    revision = _revision(current, says(current), None, by, at, reason.strip())
    current.delete()
    _number([revision])
    totals.refresh({(key.district, key.month)})


def _wait_for_our_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _without_reason(report: Report) -> Problem:
    return Problem("reason", "reason_missing", _("Tulis alasan koreksi: pembaca melihatnya."), report.key)


def _write(made: Plan, by: Any, at: datetime, reason: str) -> None:
    pairs = made.pairs
    new = [_row(report) for report in made.new]
    revisions = [_revision(row, None, tells(report), by, at, reason) for row, report in zip(new, made.new, strict=True)]
    for row, report in made.changed:
        before, row.district_id = says(row), report.district
        _fill(row, report)
        revisions.append(_revision(row, before, tells(report), by, at, reason))
    rows = [*new, *(row for row, _report in made.changed)]
    for row, number in zip(rows, _number(revisions), strict=True):
        row.change, row.entered_by, row.entered_at = number, by, at
    VisitCount.objects.bulk_create(new, batch_size=BATCH)
    VisitCount.objects.bulk_update(
        rows[len(new) :], ["district", "change", "entered_by", "entered_at", *TOLD], batch_size=BATCH
    )
    totals.keep_places({row.place for row in new if row.place})
    totals.refresh(pairs)


def _row(report: Report) -> VisitCount:
    row = VisitCount(
        district_id=report.district, place=report.place, place_name=report.place_name.strip(), month=report.month
    )
    _fill(row, report)
    return row


def _fill(row: VisitCount, report: Report) -> None:
    for name, value in tells(report).items():
        setattr(row, name, value)


def _revision(row: VisitCount, before: dict | None, after: dict | None, by: Any, at: datetime, reason: str) -> Any:
    return VisitRevision(
        count_uid=row.uid,
        district_id=row.district_id,
        place=row.place,
        place_name=row.place_name,
        month=row.month,
        before=before,
        after=after,
        by=by,
        at=at,
        reason=reason,
    )


def _number(revisions: list[VisitRevision]) -> list[int]:
    """Store revisions under the next change numbers, and tell of them when all is written."""
    if not revisions:
        return []
    wait_for_other_writers()
    numbers = next_change_numbers(len(revisions))
    for revision, number in zip(revisions, numbers, strict=True):
        revision.change = number
    VisitRevision.objects.bulk_create(revisions, batch_size=BATCH)
    # A listener's fault is no reason to undo what is written.
    transaction.on_commit(lambda: visits_changed.send_robust(sender=None, revisions=revisions), robust=True)
    return numbers
