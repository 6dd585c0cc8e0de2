"""What a batch of reports would change, judged by the state it would leave behind. Writes nothing.

A kecamatan and its places often come together, in a grid of twelve months or a file: each is held against what all of
them say afterwards, so their order does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue.opening import WIB
from progress.visits import rules
from progress.visits.bounds import MOST_VISITS
from progress.visits.models import Method, VisitCount
from progress.visits.reports import Key, Problem, Report, month_name
from progress.visits.totals import Pair

#: What a revision tells of a figure, before and after.
TOLD = ("domestic", "foreign", "total", "method", "source", "is_example")

#: One figure each: a place's by its key wherever it lies, a kecamatan's by its code.
Slot = tuple[UUID | str, date]


@dataclass
class Plan:
    """What would happen.

    Attributes:
        new: reports of months that have no figure.
        changed: figures and the reports that differ from them.
        unchanged: how many say what is there already.
        problems: why some cannot be taken; while there are any, nothing is written.
        districts: names by code.
    """

    new: list[Report] = field(default_factory=list)
    changed: list[tuple[VisitCount, Report]] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def pairs(self) -> set[Pair]:
        """The months of kecamatan whose totals change."""
        after = {(report.district, report.month) for report in (*self.new, *(one for _row, one in self.changed))}
        return after | {(row.district_id, row.month) for row, _report in self.changed}


def slot_of(thing: Report | VisitCount) -> Slot:
    district = thing.district if isinstance(thing, Report) else thing.district_id
    return thing.place or district, thing.month


def plan(
    reports: Sequence[Report], at: datetime, *, correcting: bool, seen: Mapping[Key, int | None] | None = None
) -> Plan:
    """Judge reports together.

    Args:
        at: now, as an aware moment.
        correcting: whether a figure that is there may be changed.
        seen: the change number of each figure when whoever reports last saw it, None where there was none. A figure
            that moved on since is not overwritten.
    """
    made = Plan()
    today = at.astimezone(WIB).date()
    there = _there(reports)
    taken: set[Slot] = set()
    for report in reports:
        found = rules.problems(report, today, Method.values)
        if slot_of(report) in taken:
            found.append(rules.twice(report))
        taken.add(slot_of(report))
        if found:
            made.problems += found
            continue
        _place(made, report, there.get(slot_of(report)), correcting, seen or {})
    made.problems += _after(made)
    return made


def _place(
    made: Plan, report: Report, row: VisitCount | None, correcting: bool, seen: Mapping[Key, int | None]
) -> None:
    if row is not None and says(row) == tells(report) and row.district_id == report.district:
        made.unchanged += 1
    elif report.key in seen and seen[report.key] != (row.change if row else None):
        made.problems.append(_moved_on(report, row))
    elif row is None:
        made.new.append(report)
    elif correcting:
        made.changed.append((row, report))
    else:
        made.problems.append(rules.already_there(report, row.total))


def tells(report: Report) -> dict[str, Any]:
    """A report as a revision keeps it."""
    return {name: getattr(report, name) for name in TOLD} | {"total": report.whole}


def says(row: VisitCount) -> dict[str, Any]:
    """A figure as a revision keeps it."""
    return {name: getattr(row, name) for name in TOLD}


def _there(reports: Iterable[Report]) -> dict[Slot, VisitCount]:
    """The figures there are for the months of some reports."""
    listed = list(reports)
    subjects = Q(place__in={one.place for one in listed if one.place}) | Q(
        place=None, district__in={one.district for one in listed if not one.place}
    )
    rows = VisitCount.objects.filter(subjects, month__in={one.month for one in listed}).select_related("district")
    return {slot_of(row): row for row in rows}


def _moved_on(report: Report, row: VisitCount | None) -> Problem:
    values = {"name": report.name, "month": month_name(report.month)}
    if row is None:
        message = _("Sementara itu angka %(month)s untuk %(name)s ditarik orang lain. Periksa, lalu simpan lagi.")
        return Problem("total", "changed_meanwhile", message % values, report.key)
    message = _("Sementara itu angka %(month)s untuk %(name)s diisi orang lain: %(total)s. Periksa, lalu simpan lagi.")
    return Problem("total", "changed_meanwhile", message % (values | {"total": rules.said(row.total)}), report.key)


def _after(made: Plan) -> Iterator[Problem]:
    """What is wrong with the kecamatan's months as the plan would leave them."""
    state = _state(made.pairs)
    for row, _report in made.changed:
        state[row.district_id, row.month].pop(slot_of(row), None)
    coming: dict[Pair, list[Report]] = defaultdict(list)
    for report in (*made.new, *(one for _row, one in made.changed)):
        coming[report.district, report.month].append(report)
    for (district, month), reports in coming.items():
        rows = state[district, month] | {slot_of(one): one for one in reports}
        yield from _of_a_month(district, month, rows, reports)


def _of_a_month(
    district: str, month: date, rows: Mapping[Slot, Report | VisitCount], reports: Sequence[Report]
) -> Iterator[Problem]:
    """What is wrong with a kecamatan's month; told of the kecamatan's own report, else of the first place's."""
    blamed = next((one for one in reports if not one.place), reports[0])
    places = [_known(one) for one in rows.values() if one.place]
    own = rows.get((district, month))
    name = blamed.district_name or district
    if (together := sum(place.total for place in places)) > MOST_VISITS:
        message = _("Semua tempat di Kecamatan %(name)s untuk %(month)s bersama-sama %(together)s: tidak masuk akal.")
        values = {"name": name, "month": month_name(month), "together": rules.said(together)}
        yield Problem("total", "absurd", message % values, blamed.key)
    elif own is not None:
        for one in rules.below_its_places(name, month, _known(own), places):
            yield Problem(one.field, one.code, one.message, blamed.key)


def _known(one: Report | VisitCount) -> rules.Known:
    total = one.whole if isinstance(one, Report) else one.total
    return rules.Known(total or 0, one.domestic, one.foreign)


def _state(pairs: set[Pair]) -> dict[Pair, dict[Slot, Report | VisitCount]]:
    """The figures there are for the months of some kecamatan."""
    found: dict[Pair, dict[Slot, Report | VisitCount]] = defaultdict(dict)
    rows = VisitCount.objects.filter(
        district__in={district for district, _month in pairs}, month__in={month for _district, month in pairs}
    )
    for row in rows:
        if (row.district_id, row.month) in pairs:
            found[row.district_id, row.month][slot_of(row)] = row
    return found
