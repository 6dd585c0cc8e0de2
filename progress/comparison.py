"""What ``/perkembangan/kecamatan/`` shows: the kecamatan side by side, in the order a reader chooses.

What nobody reported is said to be so, and stands last in every order: it is not the least.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.filter_values import ignored
from catalogue.models import Entry, Stage
from progress.periods import newest_year, period_of, years
from progress.projects_page import examples
from progress.visits import series
from progress.visits.series import Figures
from regions.models import District, DistrictPage


@dataclass(frozen=True)
class Row:
    """A kecamatan; ``ceiling`` is the sum of the budgets that are known, None where none is."""

    code: str
    name: str
    url: str
    places: int
    events: int
    projects: int
    building: int
    ceiling: int | None
    visits: Figures


class Heading(NamedTuple):
    """A column; ``query`` is the address of the table in its order, ``direction`` as ``aria-sort`` says it."""

    code: str
    name: str
    query: str
    direction: str


#: What a column is sorted by. Names ascend, figures descend, and what is unknown (None) stands last.
_KEYS = {
    "name": lambda row: row.name,
    "visits": lambda row: row.visits.total,
    "reported": lambda row: row.visits.reported,
    "places": lambda row: row.places,
    "events": lambda row: row.events,
    "projects": lambda row: row.projects,
    "money": lambda row: row.ceiling,
}
_FIRST = "name"


def context(query: Mapping[str, Any], *, now: datetime, language: str) -> dict[str, Any]:
    """The context of the page for a query string (``sort``, ``year``) at an aware moment."""
    span = series.span()
    offered = years(now, span)
    notes = []
    year = next((one for one in offered if str(one) == query.get("year")), None)
    sort = str(query.get("sort", "")) or _FIRST
    if query.get("year") and year is None:
        notes.append(ignored(str(query["year"]), _("Tahun")))
    if sort not in _KEYS:
        notes.append(ignored(sort, _("Urutan")))
        sort = _FIRST
    newest = newest_year(now, span)
    period = period_of(year or newest, now, span)
    return {
        "notes": notes,
        "year": period.year,
        "years": [(str(one), _query(sort, one, newest), one == period.year) for one in offered],
        "months": sum(1 for _month in series.months_between(*period)),
        "headings": _headings(sort, period.year, newest),
        "sort": sort,
        "rows": in_order(rows(series.by_district(*period), language), sort),
        "canonical_query": _query(sort, period.year, newest),
    }


def rows(visits: Mapping[str, Figures], language: str) -> list[Row]:
    """All kecamatan with what is known of each."""
    entries = Entry.objects.visible().in_language(language).order_by()
    counted = entries.values_list("district", "kind").annotate(number=Count("*"))
    numbers = {(code, kind): number for code, kind, number in counted}
    works = entries.of_kind("project").values_list("district")
    building = Count("stage", filter=Q(stage=Stage.IN_PROGRESS))
    known = Sum("ceiling", filter=~Q(uid__in=examples()))
    money = {code: told for code, *told in works.annotate(building=building, known=known)}
    nothing = (0, None)
    pages = DistrictPage.objects.live().public().filter(locale__language_code=language)
    urls = {page.district_id: page.url for page in pages.defer("body")}
    return [
        Row(
            code=code,
            name=name,
            url=urls.get(code, ""),
            places=numbers.get((code, "place"), 0),
            events=numbers.get((code, "event"), 0),
            projects=numbers.get((code, "project"), 0),
            building=money.get(code, nothing)[0],
            ceiling=money.get(code, nothing)[1],
            visits=visits[code],
        )
        for code, name in District.objects.values_list("code", "name")
    ]


def in_order(found: list[Row], sort: str) -> list[Row]:
    """The rows by a column, those without a figure last; what is equal by name."""
    key = _KEYS[sort]
    by_name = sorted(found, key=lambda row: row.name)
    known = [row for row in by_name if key(row) is not None]
    unknown = [row for row in by_name if key(row) is None]
    return sorted(known, key=key, reverse=sort != _FIRST) + unknown


def _headings(sort: str, year: int, newest: int) -> list[Heading]:
    names = {
        "name": pgettext("satu", "Kecamatan"),
        "visits": _("Kunjungan %(year)s") % {"year": year},
        "reported": _("Bulan dilaporkan"),
        "places": _("Tempat"),
        "events": _("Acara"),
        "projects": _("Proyek"),
        "money": _("Pagu diketahui"),
    }
    directions = {code: "ascending" if code == _FIRST else "descending" for code in names}
    return [
        Heading(code, name, _query(code, year, newest), directions[code] if code == sort else "")
        for code, name in names.items()
    ]


def _query(sort: str, year: int, newest: int) -> str:
    parts = {"sort": "" if sort == _FIRST else sort, "year": "" if year == newest else str(year)}
    return "&".join(f"{name}={value}" for name, value in parts.items() if value)
