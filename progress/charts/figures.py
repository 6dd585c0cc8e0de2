"""What a chart shows: points in series, over labelled slots such as years, months or kecamatan.

A slot without a point is a gap. It is not zero, and nothing is drawn, joined or added up in its place.
Texts (title, labels, unit, sources) come in the language of the page; numbers come as numbers.
"""

import math
import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import Literal, Self

Value = int | float
#: Columns stand on one another, beside one another, or lie as rows; lines run from left to right.
Kind = Literal["columns", "grouped", "rows", "lines"]
PERCENT, RUPIAH = "%", "Rp"
#: As many as can be told apart in print and without colours.
MOST_SERIES = 3
_SLUG = re.compile(r"[a-z][a-z0-9-]{0,79}")


class Quality(StrEnum):
    """How sure a figure is."""

    EXACT = "exact"
    ROUNDED = "rounded"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure. ``also`` holds the figures that contradict it, to stand beside it in the same slot.

    In a chart of several series the figures at one place of ``also`` belong together: a series without one has None.
    """

    value: Value
    quality: Quality = Quality.EXACT
    note: str = ""
    source: str = ""
    also: tuple["Point | None", ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of points, one for each slot; None where nothing is known."""

    label: str
    points: tuple[Point | None, ...]

    @classmethod
    def of(cls, label: str, values: "list[Value | None]") -> Self:
        """A series of plain, exact figures."""
        return cls(label, tuple(None if value is None else Point(value) for value in values))


@dataclass(frozen=True, slots=True)
class Column:
    """One possible answer for a slot: a point of each series, None where a series has none."""

    points: tuple[Point | None, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point is not None)

    @property
    def total(self) -> Value | None:
        return sum(point.value for point in self.known) if self.known else None

    @property
    def quality(self) -> Quality:
        """That of the least sure of its points."""
        found = {point.quality for point in self.known}
        return next((one for one in (Quality.DISPUTED, Quality.ROUNDED) if one in found), Quality.EXACT)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, its table and its files.

    Args:
        slug: names the chart in the page and its files: lower case letters, digits and hyphens.
        title: the heading, in the language of the page.
        labels: of the slots, in order.
        slots: what the labels are (``Tahun``), for the head of their column in the table.
        unit: what is counted (``kunjungan``), or ``%`` or ``Rp``.
        sources: who says so.
        as_of: the day the figures are of.
        address: where its files are, without ``.svg``, ``.png`` and ``.csv``; empty when there are none to download.
        days: of the slots, where these do not follow each other evenly; only for lines.
        targets: of each slot what was aimed for: those beside its answers in their order, None where one has none, then
            those that stand alone. Only for columns of one series.
        small: for a place beside other things, such as a project in a list.
        example: its figures are samples; the heading says so.

    Parts that stand on one another are taken for the whole: what is not broken down needs a series of its own.

    Raises:
        ValueError: for what cannot be drawn; names the series, the slot and the value.
    """

    slug: str
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Kind = "columns"
    unit: str = ""
    slots: str = ""
    sources: tuple[str, ...] = ()
    as_of: date | None = None
    licence: str = "CC BY 4.0"
    note: str = ""
    address: str = ""
    days: tuple[date, ...] = ()
    targets: tuple[tuple[Value | None, ...], ...] = ()
    small: bool = False
    example: bool = False

    def __post_init__(self) -> None:
        if not _SLUG.fullmatch(self.slug):
            raise ValueError(f"slug: {self.slug!r} is not made of lower case letters, digits and hyphens")
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"series: {len(self.series)} given, 1 to {MOST_SERIES} can be told apart")
        self._check_slots()
        for series in self.series:
            for label, point in zip(self.labels, series.points, strict=True):
                for one in (point, *(point.also if point else ())):
                    _check_value(f"{series.label}, {label}", one.value if one else None)
        self._check_targets()

    def _check_slots(self) -> None:
        for series in self.series:
            if len(series.points) != len(self.labels):
                raise ValueError(f"{series.label}: {len(series.points)} points for {len(self.labels)} labels")
        if self.days and (self.kind != "lines" or len(self.days) != len(self.labels)):
            raise ValueError(f"days: {len(self.days)} given for {len(self.labels)} labels of {self.kind}")
        if any(later <= earlier for earlier, later in zip(self.days, self.days[1:], strict=False)):
            raise ValueError("days: must follow each other")

    def _check_targets(self) -> None:
        if self.targets and (self.kind != "columns" or len(self.series) > 1):
            raise ValueError(f"targets: drawn over columns of one series, not over {len(self.series)} as {self.kind}")
        if self.targets and len(self.targets) != len(self.labels):
            raise ValueError(f"targets: {len(self.targets)} given for {len(self.labels)} labels")
        for label, told in zip(self.labels, self.targets, strict=False):
            for one in told:
                _check_value(f"target, {label}", one)

    @property
    def stacked(self) -> bool:
        """Whether several series add up to a whole."""
        return self.kind in ("columns", "rows") and len(self.series) > 1

    def columns(self, slot: int) -> list[Column]:
        """What is said of a slot: nothing, one thing, or several that contradict each other."""
        points = [series.points[slot] for series in self.series]
        answers = [tuple(_alone(point) for point in points)]
        for place in range(max((len(point.also) for point in points if point), default=0)):
            answers.append(tuple(point.also[place] if point and place < len(point.also) else None for point in points))
        return [Column(answer) for answer in answers if any(answer)]

    def answers(self, slot: int) -> list[tuple[Column | None, Value | None]]:
        """What is said of a slot, each with the target beside it; neither where nothing is known."""
        targets = self.targets[slot] if self.targets else ()
        return list(zip_longest(self.columns(slot), targets)) or [(None, None)]

    def aims(self, slot: int) -> list[Value]:
        """The different targets of a slot, the lowest first."""
        return sorted({target for _, target in self.answers(slot) if target is not None})

    @property
    def has_targets(self) -> bool:
        return any(self.aims(slot) for slot in range(len(self.labels)))

    @property
    def gaps(self) -> list[int]:
        """The slots of which nothing is known."""
        return [slot for slot in range(len(self.labels)) if not self.columns(slot)]

    @property
    def has_holes(self) -> bool:
        """Whether a gap is drawn: where nothing is known of a slot, or of one of several that stand side by side."""
        parts = [column.points for slot in range(len(self.labels)) for column in self.columns(slot)]
        return bool(self.gaps) or (self.kind == "grouped" and any(None in points for points in parts))

    @property
    def qualities(self) -> set[Quality]:
        return {point.quality for slot in range(len(self.labels)) for one in self.columns(slot) for point in one.known}


def _alone(point: Point | None) -> Point | None:
    return replace(point, also=()) if point and point.also else point


def _check_value(where: str, value: Value | None) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(f"{where}: {value} is not a number")
    if value < 0:
        raise ValueError(f"{where}: {value} is negative, and a chart of what was counted begins at zero")
