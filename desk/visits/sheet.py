"""A year of one kecamatan or place: shown, judged as it comes back, and written together or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.opening import WIB
from desk.visits.lines import Line, as_sent, as_stored, read
from desk.visits.whose import Whose
from progress.visits.asking import asked
from progress.visits.models import VisitCount, VisitRevision
from progress.visits.planning import plan
from progress.visits.questions import Question
from progress.visits.recording import Written, record_many, withdraw
from progress.visits.reports import Key, Problem, Refused, Report
from progress.visits.rules import said
from progress.visits.series import month_of


@dataclass
class Saved:
    """What came of a sheet: how many figures are new, changed and withdrawn."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0

    @property
    def nothing(self) -> bool:
        return not (self.new or self.changed or self.withdrawn)


@dataclass
class Sheet:
    """A year; months that have not begun have no line.

    Attributes:
        method, source: how people were counted and where it is written down, for lines that do not say it themselves.
    """

    whose: Whose
    year: int
    at: datetime
    lines: list[Line] = field(default_factory=list)
    method: str = ""
    source: str = ""

    @property
    def touched(self) -> list[Line]:
        return [line for line in self.lines if line.is_touched]

    @property
    def is_refused(self) -> bool:
        return any(line.complaints or (line.asked and not line.sure) for line in self.lines)


def shown(whose: Whose, year: int, at: datetime) -> Sheet:
    """The sheet as it is stored."""
    sheet = _empty(whose, year, at)
    sheet.lines = [as_stored(line) for line in sheet.lines]
    told = [line.stored for line in sheet.lines if line.stored]
    sheet.method = told[-1].method if told else _last_method(whose)
    return sheet


def sent_back(whose: Whose, year: int, at: datetime, sent: Mapping[str, str]) -> Sheet:
    """The sheet as somebody filled it in, judged; nothing is written."""
    sheet = _empty(whose, year, at)
    sheet.method, sheet.source = sent.get("method", "")[:10], sent.get("source", "").strip()[:300]
    versions = _versions(whose, sheet.lines, sent)
    for line in sheet.lines:
        line.seen = _change(sent.get(f"{line.number}-seen", ""))
        as_sent(line, sent, versions.get(line.month))
        if line.stored and not line.is_touched:
            as_stored(line)
        elif line.seen is not None and line.month not in versions:
            line.seen = 0  # a number that was never this month's: as stale as the oldest
    _judge(sheet)
    return sheet


def save(sheet: Sheet, by: Any) -> Saved:
    """Write what was judged, all of it or, when figures moved on meanwhile, nothing; then the sheet says which."""
    saved = Saved()
    if sheet.is_refused:
        return saved
    try:
        with transaction.atomic():
            for reason, reports in _by_reason(sheet).items():
                written = _record(reports, sheet, by, reason)
                saved.new, saved.changed = saved.new + written.new, saved.changed + written.changed
            for line in sheet.touched:
                if line.is_withdrawal and line.stored:
                    withdraw(line.stored, by=by, at=sheet.at, reason=line.reason)
                    saved.withdrawn += 1
    except Refused as refused:
        _distribute(sheet, refused.problems)
        return Saved()
    return saved


def _record(reports: list[Report], sheet: Sheet, by: Any, reason: str) -> Written:
    return record_many(reports, by=by, at=sheet.at, reason=reason, correcting=True, seen=_seen(sheet))


def _seen(sheet: Sheet) -> dict[Key, int | None]:
    return {line.report.key: line.seen for line in sheet.touched if line.report}


def _by_reason(sheet: Sheet) -> dict[str, list[Report]]:
    """A revision keeps its own reason; figures with the same one are written together."""
    found: dict[str, list[Report]] = defaultdict(list)
    for line in sheet.touched:
        if line.report:
            found[line.reason].append(line.report)
    return found


def _empty(whose: Whose, year: int, at: datetime) -> Sheet:
    today = at.astimezone(WIB).date()
    months = [date(year, number, 1) for number in range(1, 13)]
    rows = {
        row.month: row for row in _rows(whose).filter(month__year__in=(year - 1, year)).select_related("entered_by")
    }
    lines = [
        Line(month, stored=rows.get(month), last_year=rows.get(month.replace(year=year - 1)))
        for month in months
        if month <= month_of(today)
    ]
    return Sheet(whose, year, at, lines)


def _rows(whose: Whose) -> Any:
    if whose.place:
        return VisitCount.objects.of_place(whose.place)
    return VisitCount.objects.of_kecamatan_themselves().filter(district=whose.district)


def _last_method(whose: Whose) -> str:
    row = _rows(whose).order_by("-month").first()
    return row.method if row else ""


def _versions(whose: Whose, lines: Iterable[Line], sent: Mapping[str, str]) -> dict[date, Mapping[str, Any]]:
    """What each figure said when the sheet was shown, by the numbers that came back with it."""
    numbers = {line.month: _change(sent.get(f"{line.number}-seen", "")) for line in lines}
    rows = VisitRevision.objects.filter(change__in=[number for number in numbers.values() if number])
    rows = rows.of_place(whose.place) if whose.place else rows.filter(place=None, district=whose.district)
    return {row.month: row.after for row in rows if row.after and numbers.get(row.month) == row.change}


def _change(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _judge(sheet: Sheet) -> None:
    empty = sheet.whose.said()
    for line in sheet.touched:
        if line.is_withdrawal:
            _judge_withdrawal(line)
        else:
            read(line, empty, sheet.method, sheet.source)
    reports = [line.report for line in sheet.touched if line.report]
    made = plan(reports, sheet.at, correcting=True, seen=_seen(sheet))
    _distribute(sheet, made.problems)
    changed = {report.key for _row, report in made.changed}
    _ask(sheet, asked([*made.new, *(report for _row, report in made.changed)], sheet.at))
    for line in sheet.touched:
        if line.report and line.report.key in changed and not line.reason:
            line.complain("reason", _("Tulis alasan koreksi: pembaca melihatnya."))
        elif line.asked and line.sure and not line.reason:
            line.complain("reason", _("Tulis mengapa angka ini benar: pembaca melihatnya."))


def _judge_withdrawal(line: Line) -> None:
    if line.stored is None or line.stored.change != line.seen:
        _overtake(line, _("Sementara itu angka %(month)s diubah orang lain.") % {"month": line.name})
        return
    message = _("Angka %(month)s (%(total)s) ditarik, dan bulan itu menjadi belum dilaporkan. Benar?")
    line.asked.append(Question("total", "withdrawn", message % {"month": line.name, "total": said(line.stored.total)}))
    if line.sure and not line.reason:
        line.complain("reason", _("Tulis alasan penarikan."))


def _ask(sheet: Sheet, questions: Iterable[Question]) -> None:
    by_month = {line.month: line for line in sheet.lines}
    for question in questions:
        if question.key:
            by_month[question.key.month].asked.append(question)


def _distribute(sheet: Sheet, problems: Iterable[Problem]) -> None:
    """Say each problem at its line and field. Who was overtaken sees what the other wrote and may overwrite it."""
    by_month = {line.month: line for line in sheet.lines}
    for problem in problems:
        line = by_month[problem.key.month] if problem.key else sheet.lines[0]
        if problem.code == "changed_meanwhile":
            _overtake(line, problem.message)
        else:
            line.complain(problem.field, problem.message)


def _overtake(line: Line, message: str) -> None:
    line.overtaken = True
    line.complain("total", message)
    line.seen = line.stored.change if line.stored else None


def fresh(sheet: Sheet) -> None:
    """Read again what is stored, where a figure moved on between judging and writing."""
    rows = {row.month: row for row in _rows(sheet.whose).filter(month__year=sheet.year).select_related("entered_by")}
    for line in sheet.lines:
        line.stored = rows.get(line.month)
        if line.overtaken:
            line.seen = line.stored.change if line.stored else None
