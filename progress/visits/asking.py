"""What is known around reports, so that ``questions`` can ask about them: a few queries, however many reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db.models import Q

from catalogue.opening import WIB
from progress.visits.models import VisitCount
from progress.visits.questions import Neighbour, Question, Surroundings, questions
from progress.visits.reports import Key, Report
from progress.visits.series import next_month
from regions.models import District
from regions.surroundings import TOUCHING

#: So many months before and after are held against a figure.
AROUND = 3

#: Figures of one subject by month; the subject is a place's key or a kecamatan's code.
Histories = Mapping[UUID | str, Mapping[date, int]]


def asked(reports: Sequence[Report], at: datetime) -> list[Question]:
    """What to ask about reports that pass the rules, in their order. What they say themselves counts as known.

    Args:
        at: now, as an aware moment.
    """
    around = surroundings(reports)
    today = at.astimezone(WIB).date()
    return list(chain.from_iterable(questions(report, around[report.key], today) for report in reports))


def surroundings(reports: Sequence[Report]) -> dict[Key, Surroundings]:
    """What is known around each report."""
    beside = _beside({report.district for report in reports if not report.place})
    histories, names = _histories(reports, beside)
    of_places: dict[str, list[UUID | str]] = defaultdict(list)
    for subject, (_name, district) in names.items():
        if isinstance(subject, UUID):
            of_places[district].append(subject)
    return {
        report.key: Surroundings(
            last_year=histories.get(_subject(report), {}).get(_year_before(report.month)),
            months=_months(report, histories),
            neighbours=_neighbours(
                report, of_places[report.district] if report.place else beside[report.district], histories, names
            ),
        )
        for report in reports
    }


def _subject(report: Report) -> UUID | str:
    return report.place or report.district


def _year_before(month: date) -> date:
    return next_month(month, -12)


def _months(report: Report, histories: Histories) -> dict[date, int]:
    known = histories.get(_subject(report), {})
    steps = (step for step in range(-AROUND, AROUND + 1) if step)
    return {month: known[month] for step in steps for month in [next_month(report.month, step)] if month in known}


def _neighbours(
    report: Report,
    around: Iterable[UUID | str],
    histories: Histories,
    names: Mapping[UUID | str, tuple[str, str]],
) -> list[Neighbour]:
    """Of a kecamatan those next door; of a place the others of its kecamatan."""
    found = []
    for subject in around:
        history = histories.get(subject, {})
        now, then = history.get(report.month), history.get(_year_before(report.month))
        if subject != report.place and not (now is None and then is None):
            found.append(Neighbour(names[subject][0], now, then))
    return sorted(found, key=lambda one: one.name)


def _beside(districts: Iterable[str]) -> dict[str, set[str]]:
    """The codes of the kecamatan next door to some."""
    found: dict[str, set[str]] = {code: set() for code in districts}
    for code, boundary in District.objects.filter(code__in=found, boundary__isnull=False).values_list(
        "code", "boundary"
    ):
        near = District.objects.exclude(code=code).filter(boundary__dwithin=(boundary, TOUCHING))
        found[code] = set(near.values_list("code", flat=True))
    return found


def _histories(
    reports: Sequence[Report], beside: Mapping[str, set[str]]
) -> tuple[dict[UUID | str, dict[date, int]], dict[UUID | str, tuple[str, str]]]:
    """What subjects and those around them reported, with what comes in now; and name and kecamatan of each."""
    near = set(beside).union(*beside.values())
    of_places = {report.district for report in reports if report.place}
    months = {next_month(report.month, step) for report in reports for step in (-12, *range(-AROUND, AROUND + 1))}
    rows = VisitCount.objects.filter(
        Q(place=None, district__in=near) | Q(place__isnull=False, district__in=of_places), month__in=months
    )
    histories: dict[UUID | str, dict[date, int]] = defaultdict(dict)
    names: dict[UUID | str, tuple[str, str]] = {}
    told = rows.values_list("place", "district", "place_name", "district__name", "month", "total")
    for place, district, place_name, district_name, month, total in told:
        histories[place or district][month] = total
        names[place or district] = (place_name or district_name, district)
    for report in reports:
        if report.whole is not None:
            histories[_subject(report)][report.month] = report.whole
            names[_subject(report)] = (report.place_name or report.district_name, report.district)
    return histories, names
