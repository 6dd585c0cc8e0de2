"""What ``/perkembangan/kunjungan/`` shows for a year and a kecamatan."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from catalogue.filter_values import ignored
from progress import published_charts, visit_charts
from progress.periods import Span, month_label, month_name, newest_year, period_of, today, years
from progress.visit_charts import Asked
from progress.visits import reporting, series
from progress.visits.corrections import Correction, corrections
from progress.visits.published import Indicator
from progress.visits.series import month_of
from progress.visits.side_by_side import figures
from regions.models import District
from regions.outlines import picture

#: So many corrections are told here; those of a month are on its own page.
CORRECTIONS = 12


class Choice(NamedTuple):
    """A year or a kecamatan one may choose; ``query`` is the address with it."""

    name: str
    query: str
    chosen: bool


class Reports(NamedTuple):
    """A kecamatan's row of who has reported: a cell for every month, and how many of them are there."""

    name: str
    cells: list[tuple[str, str]]
    reported: int


def context(query: Mapping[str, Any], *, now: datetime, language: str) -> dict[str, Any]:
    """The context of the page for a query string (``year``, ``district``) at an aware moment."""
    span = series.span()
    districts = list(District.objects.defer("boundary").order_by("name"))
    asked, notes = read(query, districts, now=now, span=span, language=language)
    return {
        "asked": asked,
        "notes": notes,
        "has_reports": span is not None,
        "district": asked.district,
        "year": asked.period.year,
        "years": _years(asked, now, span),
        "districts": districts,
        "canonical_query": _query(asked.period.year, asked.code, newest_year(now, span)),
        "charts": charts(asked) if span else [],
        "choropleth": None if asked.district else visit_charts.by_district(asked),
        "picture": None if asked.district else picture(District.objects.all()),
        "months": [month_label(month, language) for month in series.months_between(*asked.period)],
        "reports": reports(asked, districts),
        **published(language),
        "corrections": told_corrections(asked, districts, language),
    }


def read(
    query: Mapping[str, Any], districts: list[District], *, now: datetime, span: Span, language: str
) -> tuple[Asked, list[str]]:
    """What a query string asks for, and one sentence for each value that was ignored."""
    notes: list[str] = []
    offered = years(now, span)
    year, code = str(query.get("year", "")), str(query.get("district", ""))
    chosen = next((one for one in offered if str(one) == year), None)
    district = next((one for one in districts if one.code == code), None)
    for value, found, field in ((year, chosen, _("Tahun")), (code, district, _("Kecamatan"))):
        if value and found is None:
            notes.append(ignored(value, field))
    period = period_of(chosen or newest_year(now, span), now, span)
    return Asked(period, district, language), notes


def charts(asked: Asked) -> list[Any]:
    """The charts of a year: by month, beside the year before where that was reported, and by place."""
    found = [visit_charts.by_origin(asked)]
    beside = visit_charts.beside_last_year(asked)
    if any(beside.series[0].points):
        found.append(beside)
    places = visit_charts.by_place(asked) if asked.district else None
    if places and not places.gaps:
        found.append(places)
    return found


def reports(asked: Asked, districts: list[District]) -> list[Reports]:
    """Who has reported, a row for every kecamatan; only the chosen one where one is."""
    known = reporting.reporting(*asked.period)
    words = {
        reporting.State.REPORTED: _("melapor"),
        reporting.State.PLACES_ONLY: _("baru tempatnya"),
        reporting.State.SILENT: _("belum dilaporkan"),
    }
    rows = []
    for district in [asked.district] if asked.district else districts:
        states = [known[district.code, month].state for month in series.months_between(*asked.period)]
        there = sum(state is not reporting.State.SILENT for state in states)
        rows.append(Reports(district.name, [(state.value, words[state]) for state in states], there))
    return rows


class Chapter(NamedTuple):
    """Published figures of one indicator: of the whole kabupaten, or of places and whiles in it."""

    name: str
    groups: list[published_charts.Group]


def published(language: str) -> dict[str, Any]:
    """The published figures by what they count, as charts of the years and in full."""
    charts, chapters = [], []
    for code, label in Indicator.choices:
        rows = figures(code)
        charts.append(published_charts.chart(code, rows, language))
        chapters += _chapters(str(label).capitalize(), published_charts.groups(rows, language))
    return {
        "published_charts": [one for one in charts if one],
        "published": [one for one in chapters if one.groups],
    }


def _chapters(name: str, groups: list[published_charts.Group]) -> list[Chapter]:
    """The figures of the whole kabupaten first."""
    return [
        Chapter(_("%(what)s, seluruh kabupaten") % {"what": name}, [one for one in groups if one.of_regency]),
        Chapter(_("%(what)s, menurut tempat") % {"what": name}, [one for one in groups if not one.of_regency]),
    ]


class ToldCorrection(NamedTuple):
    """A correction with whose figure of which month it is."""

    subject: str
    month: date
    told: Correction


def told_corrections(asked: Asked, districts: list[District], language: str) -> list[ToldCorrection]:
    """The newest corrections."""
    names = {one.code: one.name for one in districts}
    return [
        ToldCorrection(
            f"{whose(one, names)}, {month_name(one.month, language)}",
            month_of(today(one.at)),
            one,
        )
        for one in corrections(district=asked.code, limit=CORRECTIONS)
    ]


def whose(one: Correction, names: Mapping[str, str]) -> str:
    """Whose figure was corrected: a place, with its kecamatan, or the kecamatan itself."""
    district = names.get(one.district, one.district)
    return f"{one.name} ({district})" if one.place else _("Kecamatan %(name)s") % {"name": district}


def _years(asked: Asked, now: datetime, span: Span) -> list[Choice]:
    return [
        Choice(str(year), _query(year, asked.code, newest_year(now, span)), year == asked.period.year)
        for year in years(now, span)
    ]


def _query(year: int, code: str, newest: int) -> str:
    """The address of a year and a kecamatan; the newest year needs no name."""
    parts = {"year": "" if year == newest else str(year), "district": code}
    return "&".join(f"{name}={value}" for name, value in parts.items() if value)
