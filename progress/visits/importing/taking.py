"""A file of visits, judged and then taken in: all of it or nothing, unless the right rows alone are asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from core.tables.opening import open_table
from core.tables.rows import Row
from progress.visits.asking import asked
from progress.visits.importing.columns import Columns, find
from progress.visits.importing.lines import Fault, Line, Reader
from progress.visits.planning import Plan, Slot, plan, slot_of
from progress.visits.questions import Question
from progress.visits.recording import Written, record_many
from progress.visits.reports import Key, Report

#: Hands the rows of a file on, one by one, and may show how far it is.
Watched = Callable[[Iterable[Row]], Iterable[Row]]


@dataclass
class Judgement:
    """What would come of a file.

    Attributes:
        reports: of the rows that can be taken, in their order.
        faults: why others cannot, in the order of the rows.
        questions: what is unusual about those that can; nobody has to answer here.
        plan: what taking them would change.
        numbers: the rows of the file by whose month they are.
        notes: how the file was read.
        rows: how many there are.
    """

    reports: list[Report]
    faults: list[Fault]
    questions: list[Question]
    plan: Plan
    numbers: dict[Key, int]
    notes: list[str] = field(default_factory=list)
    rows: int = 0


def judge(
    file: BinaryIO,
    name: str,
    at: datetime,
    *,
    correcting: bool = False,
    method: str = "",
    is_example: bool = False,
    watched: Watched = iter,
) -> Judgement:
    """Read a file and judge its rows together, as they would be entered now; writes nothing.

    Args:
        name: of the file; its ending says which kind it is (CSV or XLSX).
        at: now, as an aware moment.
        correcting: whether rows may change figures that are there.
        method: how people were counted, for rows that do not say it.

    Raises:
        FileError: when the file as a whole cannot be used.
    """
    table = open_table(file, name)
    columns = find(table.headings)
    reader = Reader(columns, method=method, is_example=is_example)
    lines = [reader.read(row) for row in watched(table.rows)]
    _refuse_doubles(lines, columns)
    judged = _judge(lines, at, correcting, columns)
    judged.notes = list(table.notes)
    if columns.unknown:
        judged.notes.append(_("Kolom yang tidak dibaca: %(names)s.") % {"names": ", ".join(columns.unknown)})
    return judged


def take(judged: Judgement, *, by: Any, at: datetime, reason: str = "", correcting: bool = False) -> Written:
    """Enter the rows of a file that can be taken, in one transaction.

    Raises:
        Refused: when they cannot be true any more; what the figures are may have changed since they were judged.
    """
    return record_many(judged.reports, by=by, at=at, reason=reason, correcting=correcting)


def _refuse_doubles(lines: Sequence[Line], columns: Columns) -> None:
    """Refuse every row of a month that comes twice: nobody knows which one is meant."""
    by_slot: dict[Slot, list[Line]] = defaultdict(list)
    for line in lines:
        if line.report:
            by_slot[slot_of(line.report)].append(line)
    for same in by_slot.values():
        if len(same) == 1:
            continue
        for line in same:
            others = ", ".join(str(other.number) for other in same if other is not line)
            report, line.report = line.report, None
            message = _("%(name)s sudah melapor untuk bulan ini di baris %(others)s. Satu bulan, satu angka.")
            values = {"name": report.name if report else "", "others": others}
            line.faults.append(
                Fault(
                    line.number, columns.headings["month"], f"{report.month:%Y-%m}" if report else "", message % values
                )
            )


def _judge(lines: Sequence[Line], at: datetime, correcting: bool, columns: Columns) -> Judgement:
    """Judge what can be read, without what cannot be true, until the rest can."""
    by_key = {line.report.key: line.report for line in lines if line.report}
    numbers = {line.report.key: line.number for line in lines if line.report}
    reports = list(by_key.values())
    faults = [fault for line in lines for fault in line.faults]
    while (made := plan(reports, at, correcting=correcting)).problems:
        for problem in made.problems:
            if problem.key:
                heading = columns.headings.get(problem.field, problem.field)
                said = _written(by_key[problem.key], problem.field)
                faults.append(Fault(numbers[problem.key], heading, said, problem.message))
        wrong = {problem.key for problem in made.problems}
        reports = [report for report in reports if report.key not in wrong]
    return Judgement(
        reports=reports,
        faults=sorted(faults, key=lambda fault: fault.number),
        questions=asked(reports, at),
        plan=made,
        numbers=numbers,
        rows=len(lines),
    )


def _written(report: Report, field: str) -> str:
    """What a report says in a field, as a cell would."""
    value = getattr(report, field, None)
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    return "" if value is None else str(value)
