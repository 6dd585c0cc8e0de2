"""The charts of what kecamatan and places report, each at an address that stays.

An address is made of the chart's name, the year and, where it is of one kecamatan, its code without dots:
``/perkembangan/kunjungan/per-bulan-2026-140801.svg``. What nobody reported stays a gap.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.models import Entry
from catalogue.opening import WIB
from progress.charts.choropleth import Area, Choropleth
from progress.charts.figures import Chart, Point, Series
from progress.periods import Period, month_label
from progress.visits import series
from progress.visits.series import Figures
from regions.models import District

#: A chart of places shows the most visited so many.
MOST_PLACES = 12
#: So many letters leave room for the figure on the same line of a phone.
LONGEST_NAME = 30


@dataclass(frozen=True)
class Asked:
    """What the charts are of; ``district`` is None for all kecamatan together, ``language`` is that of the page."""

    period: Period
    district: District | None
    language: str

    @property
    def code(self) -> str:
        return self.district.code if self.district else ""

    @cached_property
    def figures(self) -> list[Figures]:
        """What was reported for each month."""
        return series.by_month(*self.period, self.code)

    def slug(self, name: str) -> str:
        end = f"-{self.code.replace('.', '')}" if self.code else ""
        return f"{name}-{self.period.year}{end}"

    @property
    def whose(self) -> str:
        """Whose figures these are, in words."""
        if self.district:
            return _("Kecamatan %(name)s") % {"name": self.district.name}
        return _("Kabupaten Siak")


def address_of(slug: str) -> str:
    """Where the files of a chart are, without their ending."""
    return reverse("progress_chart", args=[slug, "svg"]).removesuffix(".svg")


def by_origin(asked: Asked) -> Chart:
    """Visits by month, from Indonesia and from abroad as far as that was told."""
    figures = asked.figures
    domestic = [_point(one, one.domestic) for one in figures]
    foreign = [_point(one, one.foreign) for one in figures]
    rest = [_point(one, _untold(one)) for one in figures]
    broken_down = any(domestic) or any(foreign)
    names = (_("Nusantara"), _("Mancanegara"), _("Belum terinci") if broken_down else _("Jumlah"))
    parts = [
        Series(label, tuple(points))
        for label, points in zip(names, (domestic, foreign, rest), strict=True)
        if any(points)
    ]
    return Chart(
        slug=asked.slug("per-bulan"),
        title=_("Kunjungan per bulan, %(year)s: %(whose)s") % {"year": asked.period.year, "whose": asked.whose},
        labels=_month_labels(asked),
        series=tuple(parts) or (Series(_("Jumlah"), (None,) * len(figures)),),
        **_about(asked, figures, "per-bulan"),
    )


def beside_last_year(asked: Asked) -> Chart:
    """The months of a year beside those of the year before."""
    year, months = asked.period.year, len(_month_labels(asked))
    both = series.by_month(date(year - 1, 1, 1), asked.period.until, asked.code)
    earlier, figures = both[:months], both[12:]
    return Chart(
        slug=asked.slug("dibanding"),
        title=_("%(year)s dibanding tahun sebelumnya: %(whose)s") % {"year": year, "whose": asked.whose},
        labels=_month_labels(asked),
        series=tuple(
            Series(str(label), tuple(_point(one, one.total) for one in rows))
            for label, rows in ((year - 1, earlier), (year, figures))
        ),
        kind="grouped",
        **_about(asked, [*earlier, *figures], "dibanding"),
    )


def by_place(asked: Asked) -> Chart:
    """The visible places of a kecamatan that reported, the most visited first."""
    found = series.of_places(asked.code, *asked.period)
    names = _names(found, asked.language)
    ranked = sorted((uid for uid in found if uid in names), key=lambda uid: (-(found[uid].total or 0), names[uid]))
    shown = ranked[:MOST_PLACES]
    title = _("Tempat yang melapor, %(year)s: %(whose)s") % {"year": asked.period.year, "whose": asked.whose}
    return Chart(
        slug=asked.slug("per-tempat"),
        title=title,
        labels=tuple(Truncator(names[uid]).chars(LONGEST_NAME) for uid in shown) or ("–",),
        series=(Series(_("Jumlah"), tuple(_point(found[uid], found[uid].total) for uid in shown) or (None,)),),
        kind="rows",
        slots=_("Tempat"),
        unit=_("kunjungan"),
        **_known(asked, list(found.values()), "per-tempat"),
    )


def by_district(asked: Asked) -> Choropleth:
    """The kecamatan in classes by the visits they reported in the year."""
    names = dict(District.objects.order_by("code").values_list("code", "name"))
    figures = series.by_district(*asked.period, codes=names)
    return Choropleth(
        slug=asked.slug("per-kecamatan"),
        title=_("Kunjungan per kecamatan, %(year)s") % {"year": asked.period.year},
        areas=tuple(Area(code, names[code], one.total) for code, one in figures.items()),
        unit=_("kunjungan"),
        note=_partial(list(figures.values()), _("Sebagian kecamatan belum melaporkan semua bulan.")),
        **_known(asked, list(figures.values()), "per-kecamatan"),
    )


#: The charts by the beginning of their address.
CHARTS: dict[str, Callable[[Asked], Chart]] = {
    "per-bulan": by_origin,
    "dibanding": beside_last_year,
    "per-tempat": by_place,
}


def _about(asked: Asked, figures: Sequence[Figures], name: str) -> dict:
    """What the charts by month have in common."""
    whole = _("Jumlah dari kecamatan yang sudah melapor saja: yang belum melapor tidak dihitung nol.")
    return {
        "slots": pgettext("grafik", "Bulan"),
        "unit": _("kunjungan"),
        "note": "" if asked.district else _partial([one for one in figures if one.reported], whole),
        **_known(asked, figures, name),
    }


def _known(asked: Asked, figures: Sequence[Figures], name: str) -> dict:
    """Who says so, since when, and where the files are."""
    newest = max((one.updated_at for one in figures if one.updated_at), default=None)
    return {
        "sources": (_("laporan bulanan kecamatan dan tempat"),),
        "as_of": newest.astimezone(WIB).date() if newest else None,
        "address": address_of(asked.slug(name)),
        "example": any(one.is_example for one in figures),
    }


def _partial(figures: Sequence[Figures], sentence: str) -> str:
    return sentence if any(not one.is_complete for one in figures) else ""


def _point(figures: Figures, value: int | None) -> Point | None:
    """A figure; of more than one kecamatan with how many of them reported."""
    if value is None:
        return None
    if figures.is_complete or figures.expected == 1:
        return Point(value)
    told = {"reported": figures.reported, "expected": figures.expected}
    return Point(value, note=_("%(reported)s dari %(expected)s laporan masuk") % told)


def _untold(figures: Figures) -> int | None:
    """What of a total is not broken down."""
    rest = (figures.total or 0) - (figures.domestic or 0) - (figures.foreign or 0)
    return rest if rest > 0 else None


def _month_labels(asked: Asked) -> tuple[str, ...]:
    return tuple(month_label(month, asked.language) for month in series.months_between(*asked.period))


def _names(places: dict[UUID, Figures], language: str) -> dict[UUID, str]:
    shown = Entry.objects.visible().in_language(language).of_kind("place").filter(uid__in=list(places))
    return dict(shown.values_list("uid", "title"))
