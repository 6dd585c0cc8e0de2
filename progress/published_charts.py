"""Charts and lists of figures that others have published: all there are of a year, side by side; none is chosen."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.opening import WIB
from core.formatting import rupiah, thousands
from destinations.sourcing import sources_with_addresses
from progress.charts.figures import RUPIAH, Chart, Point, Quality, Series
from progress.visit_charts import address_of
from progress.visits.published import Indicator, PublishedFigure, Scope
from progress.visits.side_by_side import beside, by_year


class Said(NamedTuple):
    """A published figure in words; ``figure`` is empty where none was found."""

    figure: str
    parts: str
    quality: str
    quality_name: str
    note: str
    sources: list[dict[str, Any]]
    url: str


class Group(NamedTuple):
    """What was said about one thing and one while; ``of_regency`` of the whole kabupaten."""

    subject: str
    period: str
    of_regency: bool
    contradict: bool
    said: list[Said]


class Kind(NamedTuple):
    """How an indicator is written."""

    slug: str
    title: str
    unit: str


def kinds() -> dict[str, Kind]:
    """The indicators by their codes, in the language that is active."""
    return {
        Indicator.VISITS: Kind("terbitan-kunjungan", _("Kunjungan setahun menurut terbitan"), _("kunjungan")),
        Indicator.REVENUE: Kind("terbitan-pendapatan", _("Pendapatan pariwisata menurut terbitan"), RUPIAH),
        Indicator.EVENTS: Kind(
            "terbitan-acara", _("Acara dalam kalender menurut terbitan"), pgettext("grafik", "acara")
        ),
    }


def chart(indicator: str, rows: Iterable[PublishedFigure], language: str) -> Chart | None:
    """Those figures of an indicator that are of whole years, with their targets; years without one are gaps.

    None where no year has one.
    """
    # What has a target alone comes last: the chart shows it beside no figure.
    found = {
        year: sorted((one for one in told if _has_a_number(one)), key=lambda one: one.figure is None)
        for year, told in by_year(rows).items()
    }
    told = [year for year, rows in found.items() if rows]
    if not told:
        return None
    shown = [one for year in told for one in found[year]]
    kind = kinds()[indicator]
    span = range(min(told), max(found) + 1)
    return Chart(
        slug=kind.slug,
        title=kind.title,
        labels=tuple(_label(year, found.get(year, [])) for year in span),
        series=(Series(_("Jumlah"), tuple(_point(found.get(year, []), language) for year in span)),),
        targets=tuple(tuple(one.target for one in found.get(year, [])) for year in span),
        slots=pgettext("grafik", "Tahun"),
        unit=kind.unit,
        sources=(_("pemberitaan dan terbitan, disebut pada tiap angka"),),
        as_of=max(one.updated_at for one in shown).astimezone(WIB).date(),
        note=_(
            "Angka yang bertentangan berdiri berdampingan; kami tidak memilih salah satu. "
            "Tanda * berarti belum setahun penuh."
        ),
        address=address_of(kind.slug),
    )


def groups(rows: Iterable[PublishedFigure], language: str) -> list[Group]:
    """Figures by what they are about, in the order of their periods."""
    return [
        Group(
            one.figures[0].said("subject", language),
            one.figures[0].said("period", language),
            one.figures[0].scope == Scope.REGENCY,
            one.contradict,
            [_said(row, language) for row in one.figures],
        )
        for one in beside(rows)
    ]


def _has_a_number(row: PublishedFigure) -> bool:
    return row.figure is not None or row.target is not None


def _label(year: int, rows: list[PublishedFigure]) -> str:
    """The year, with a sign where its figure is not of the whole year."""
    whole = all(one.until_day == date(year + 1, 1, 1) for one in rows)
    return str(year) if whole else f"{year}*"


def _point(rows: list[PublishedFigure], language: str) -> Point | None:
    """The first of some figures, with the others beside it."""
    points = [
        Point(one.figure, Quality(one.quality or "exact"), one.said("period", language), _first_line(one))
        for one in rows
        if one.figure is not None
    ]
    return replace(points[0], also=tuple(points[1:])) if points else None


def _first_line(row: PublishedFigure) -> str:
    return row.sources.splitlines()[0] if row.sources else ""


def _said(row: PublishedFigure, language: str) -> Said:
    parts = [
        (_("nusantara %(number)s"), row.domestic),
        (_("mancanegara %(number)s"), row.foreign),
        (_("target %(number)s"), row.target),
    ]
    return Said(
        figure="" if row.figure is None else _number(row, row.figure, language),
        parts=", ".join(
            words % {"number": _number(row, value, language)} for words, value in parts if value is not None
        ),
        quality=row.quality,
        quality_name=row.get_quality_display() if row.quality else "",
        note=row.said("note", language),
        sources=sources_with_addresses(row.sources),
        url=reverse("cited_figure", args=[row.uid]),
    )


def _number(row: PublishedFigure, value: int, language: str) -> str:
    return rupiah(value, language) if row.indicator == Indicator.REVENUE else thousands(value, language)
