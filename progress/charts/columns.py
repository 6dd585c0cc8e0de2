"""Columns over slots: one on another, or one beside another. Figures that contradict each other stand side by side."""

from collections.abc import Iterator

from progress.charts import axes
from progress.charts.figures import Chart, Column, Value
from progress.charts.scale import scale_of
from progress.charts.shapes import BAR_OF, Box, Drawing, Line, Shape, Text
from progress.charts.words import hedged, missing_here, point_name, short, target_name

#: How much of a slot its columns take, and how much the mark of a target: it stands out on both sides.
FILLED, MARKED = 0.72, 0.92
#: Above a column, in pixels: the air below the letters of its value, and how far up those reach.
LIFTED, LETTERS = 7, 24


def draw(chart: Chart, language: str) -> Drawing:
    """The columns of a chart of kind ``columns`` or ``grouped``."""
    field, slots = axes.Field(chart, scale_of(chart)), range(len(chart.labels))
    shapes = [
        *axes.grid(field, language),
        *axes.gap_bands(field, missing_here(language)),
        *(shape for slot in slots for shape in _slot(field, slot, language)),
        *(shape for slot in slots for shape in _targets(field, slot, language)),
        *_figures(field, language),
        *axes.slot_labels(field),
    ]
    return Drawing(field.bottom + axes.BELOW, axes.gutter(field, language), tuple(shapes))


def _slot(field: axes.Field, slot: int, language: str) -> Iterator[Shape]:
    for pile, edges in _feet(field, slot):
        yield from _pile(field, slot, pile, edges, language)


def _feet(field: axes.Field, slot: int) -> Iterator[tuple[Column, tuple[float, float]]]:
    """What stands in a slot, each with its left and right edge."""
    piles = [pile for answer in field.chart.columns(slot) for pile in _piles(field.chart, answer)]
    width = FILLED / len(field.chart.labels)
    left = field.middle(slot) - width / 2
    for number, pile in enumerate(piles):
        yield pile, (left + width * number / len(piles), left + width * (number + 1) / len(piles))


def _piles(chart: Chart, answer: Column) -> list[Column]:
    """What stands on one foot: all parts of an answer, or each alone, also those nobody told."""
    if chart.kind != "grouped":
        return [answer]
    parts = enumerate(answer.points)
    return [Column((None,) * place + (point,) + (None,) * (len(answer.points) - place - 1)) for place, point in parts]


def _pile(field: axes.Field, slot: int, pile: Column, edges: tuple[float, float], language: str) -> Iterator[Shape]:
    label = field.chart.labels[slot]
    if not pile.known:
        yield Box("gap", *edges, axes.ABOVE, field.bottom, tip=f"{label}: {missing_here(language)}")
    below: int | float = 0
    for place, point in enumerate(pile.points):
        if point is None:
            continue
        tip = point_name(field.chart, label, field.chart.series[place].label, point, language)
        top, bottom = field.y(below + point.value), field.y(below)
        yield Box(BAR_OF[point.quality], *edges, top, bottom, series=place + 1, tip=tip)
        below += point.value


def _targets(field: axes.Field, slot: int, language: str) -> Iterator[Shape]:
    """A mark across a slot for each of its targets."""
    half = MARKED / len(field.chart.labels) / 2
    left, right = field.middle(slot) - half, field.middle(slot) + half
    for value in field.chart.aims(slot):
        y, tip = field.y(value), target_name(field.chart, field.chart.labels[slot], value, language)
        yield Line("target-ground", left, y, right, y)
        yield Line("target", left, y, right, y, tip=tip)


def _figures(field: axes.Field, language: str) -> Iterator[Shape]:
    """The values above all piles where each has room, else that of the highest alone."""
    found = [(slot, *foot) for slot in range(len(field.chart.labels)) for foot in _feet(field, slot)]
    written = [
        (slot, value, hedged(short(value, field.chart.unit, language), pile.quality), sum(edges) / 2)
        for slot, pile, edges in found
        if (value := pile.total) is not None
    ]
    narrowest = min((right - left for _, _, (left, right) in found), default=1) / FILLED
    everywhere = axes.shown(max((text for _, _, text, _ in written), key=len, default=""), 1 / narrowest)
    for slot, value, text, x in written:
        where = "always" if value and value == field.highest else everywhere
        if where:
            at, anchor = axes.within(x, text)
            yield Text("value", at, _clear(field, slot, value) - LIFTED, text, anchor, shown=where)


def _clear(field: axes.Field, slot: int, value: Value) -> float:
    """How far down a value may stand: on its column, or on a target that would cross its letters."""
    y = field.y(value)
    for target in map(field.y, field.chart.aims(slot)):
        if y - LETTERS <= target < y:
            y = target
    return y
