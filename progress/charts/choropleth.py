"""Figures of kecamatan on a map: in classes of one colour. Zero is a class of its own; no figure is no class at all."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, override, pgettext

from progress.charts.figures import Chart, Series
from progress.charts.words import exact, missing_here, number

#: Classes above zero. More shades of one colour cannot be told apart.
CLASSES = 3


@dataclass(frozen=True, slots=True)
class Area:
    """A kecamatan and its whole number; None where nobody has told."""

    code: str
    name: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Choropleth:
    """Figures of kecamatan, as a map, its table and its files.

    Args:
        breaks: where the second class above zero and those after it begin, ascending. Empty: so that each holds as many
            kecamatan as the others, as near as that can be.
        slug, title, unit, sources, as_of, licence, note, address, example: as of a ``Chart``.

    Raises:
        ValueError: for a negative or broken number, and breaks that do not ascend.
    """

    slug: str
    title: str
    areas: tuple[Area, ...]
    unit: str = ""
    breaks: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: date | None = None
    licence: str = "CC BY 4.0"
    note: str = ""
    address: str = ""
    example: bool = False

    def __post_init__(self) -> None:
        for area in self.areas:
            if area.value is not None and (not isinstance(area.value, int) or area.value < 0):
                raise ValueError(f"{area.name}: {area.value} is not a whole number from zero up")
        ascending = list(self.breaks) == sorted({*self.breaks}) and min(self.breaks, default=2) > 1
        if len(self.breaks) >= CLASSES or not ascending:
            raise ValueError(f"breaks: {self.breaks} are not up to {CLASSES - 1} ascending numbers above one")

    @property
    def limits(self) -> tuple[int, ...]:
        """Where the classes after the first above zero begin."""
        return self.breaks or _even_limits(sorted(area.value for area in self.areas if area.value))

    def class_of(self, value: int | None) -> int | None:
        """0 for zero, then 1 to 3; None for no figure."""
        if not value:
            return value
        return 1 + bisect_right(self.limits, value)

    def as_chart(self, language: str) -> Chart:
        """The same figures as bars: for the table, the files, and the words that describe the map."""
        with override(language):
            series = Series.of(gettext("Jumlah"), [area.value for area in self.areas])
            slots = pgettext("grafik", "Kecamatan")
        return Chart(
            slug=self.slug,
            title=self.title,
            labels=tuple(area.name for area in self.areas),
            series=(series,),
            kind="rows",
            unit=self.unit,
            slots=slots,
            sources=self.sources,
            as_of=self.as_of,
            licence=self.licence,
            note=self.note,
            address=self.address,
            example=self.example,
        )


def class_names(figure: Choropleth, language: str) -> list[tuple[int | None, str]]:
    """The classes that the map has, each with its words: ``0``, ``1–999``, ``1.000 atau lebih``, and no figure."""
    limits = figure.limits
    found = {figure.class_of(area.value) for area in figure.areas}
    names: list[tuple[int | None, str]] = [(0, "0")] if 0 in found else []
    with override(language):
        for place, first in enumerate((1, *limits), start=1):
            if place <= len(limits):
                last = limits[place - 1] - 1
                text = number(first, language) if first == last else _between(first, last, language)
            elif limits or place in found:
                text = gettext("%(least)s atau lebih") % {"least": number(first, language)}
            else:
                continue
            names.append((place, text))
    return names + ([(None, missing_here(language))] if None in found else [])


def map_data(figure: Choropleth, language: str) -> dict[str, dict[str, object]]:
    """What the map one can move asks for: of each kecamatan its class and its words, by code."""
    return {
        area.code: {"class": figure.class_of(area.value), "text": f"{area.name}: {told(figure, area, language)}"}
        for area in figure.areas
    }


def told(figure: Choropleth, area: Area, language: str) -> str:
    """The figure of a kecamatan in words."""
    return missing_here(language) if area.value is None else exact(area.value, figure.unit, language)


def _even_limits(values: list[int]) -> tuple[int, ...]:
    """The first values of the second and third part of ascending values, where parts differ."""
    starts = {values[len(values) * part // CLASSES] for part in range(1, CLASSES)} if values else set()
    return tuple(sorted(start for start in starts if start > values[0] and start > 1))


def _between(first: int, last: int, language: str) -> str:
    return f"{number(first, language)}–{number(last, language)}"
