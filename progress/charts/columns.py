"""Columns over slots: one on another, or one beside another. Figures that contradict each other stand side by side."""

from collections.abc import Iterator
from typing import Literal

from progress.charts import axes
from progress.charts.figures import Chart, Column, Point, Quality
from progress.charts.scale import scale_of
from progress.charts.shapes import Box, Drawing, Shape, Text
from progress.charts.words import hedged, missing_here, point_name, short

#: How much of a slot its columns take.
FILLED = 0.72


def draw(chart: Chart, language: str) -> Drawing:
    """The columns of a chart of kind ``columns`` or ``grouped``."""
    field = axes.Field(chart, scale_of(chart))
    shapes = [
        *axes.grid(field, language),
        *axes.gap_bands(field, missing_here(language)),
        *(shape for slot in range(len(chart.labels)) for shape in _slot(field, slot, language)),
        *axes.slot_labels(field),
    ]
    return Drawing(field.bottom + axes.BELOW, axes.gutter(field, language), tuple(shapes))


def _slot(field: axes.Field, slot: int, language: str) -> Iterator[Shape]:
    answers = field.chart.columns(slot)
    piles = [pile for answer in answers for pile in _piles(field.chart, answer)]
    width = FILLED / len(field.chart.labels)
    left = field.middle(slot) - width / 2
    for number, pile in enumerate(piles):
        edges = left + width * number / len(piles), left + width * (number + 1) / len(piles)
        yield from _pile(field, slot, pile, edges, language)
        yield from _figure(field, pile, (sum(edges)) / 2, len(field.chart.labels) * len(piles), language)


def _piles(chart: Chart, answer: Column) -> list[Column]:
    """What stands on one foot: all parts of an answer, or each alone."""
    if chart.stacked:
        return [answer]
    blank = (None,) * len(answer.points)
    return [
        Column((*blank[:place], point, *blank[place + 1 :]))
        for place, point in enumerate(answer.points)
        if point is not None
    ]


def _pile(field: axes.Field, slot: int, pile: Column, edges: tuple[float, float], language: str) -> Iterator[Shape]:
    below: int | float = 0
    for place, point in enumerate(pile.points):
        if point is None:
            continue
        series = field.chart.series[place].label
        tip = point_name(field.chart, field.chart.labels[slot], series, point, language)
        top, bottom = field.y(below + point.value), field.y(below)
        yield Box(role_of(point), *edges, top, bottom, series=place + 1, tip=tip)
        below += point.value


def role_of(point: Point) -> Literal["bar", "rounded", "disputed"]:
    """How sure a figure is shows in how its bar is drawn."""
    if point.quality is Quality.DISPUTED:
        return "disputed"
    return "rounded" if point.quality is Quality.ROUNDED else "bar"


def _figure(field: axes.Field, pile: Column, x: float, piles: int, language: str) -> Iterator[Shape]:
    """The value above a pile where it has room; that of the highest always."""
    value = pile.total or 0
    text = hedged(short(value, field.chart.unit, language), pile.quality)
    where = "always" if value and value == field.highest else axes.shown(text, piles)
    if where:
        x, anchor = axes.within(x, text)
        yield Text("value", x, field.y(value) - 7, text, anchor, shown=where)
