"""Lines over time. Only neighbours are joined: across a gap there is no line."""

from collections.abc import Iterator
from itertools import pairwise

from progress.charts import axes
from progress.charts.figures import Chart, Point, Quality
from progress.charts.scale import scale_of
from progress.charts.shapes import SIGN_OF, Drawing, Line, Mark, Shape, Text
from progress.charts.words import hedged, missing_here, point_name, short

#: More points than this stand so close that a mark on each would hide the line.
MARKED = 26
#: Room at both ends of days that do not follow each other evenly, as a share of the width.
_MARGIN = 0.03


def draw(chart: Chart, language: str) -> Drawing:
    """The lines of a chart of kind ``lines``."""
    field = axes.Field(chart, scale_of(chart))
    shapes: list[Shape] = [*axes.grid(field, language)]
    if not chart.days:
        shapes += axes.gap_bands(field, missing_here(language))
    places = across(field)
    for number in range(len(chart.series)):
        shapes += _series(field, number, places, language)
    shapes += _day_labels(field) if chart.days else axes.slot_labels(field)
    return Drawing(field.bottom + axes.BELOW, axes.gutter(field, language), tuple(shapes))


def across(field: axes.Field) -> list[float]:
    """Where each slot stands, as a share of the width: by its day, or evenly."""
    days = [day.toordinal() for day in field.chart.days]
    if not days:
        return [field.middle(slot) for slot in range(len(field.chart.labels))]
    span = days[-1] - days[0] or 1
    return [_MARGIN + (1 - 2 * _MARGIN) * (day - days[0]) / span for day in days]


def _series(field: axes.Field, number: int, places: list[float], language: str) -> Iterator[Shape]:
    series = field.chart.series[number]
    points = series.points
    # Days are those of some measurement: where another series has none, its line goes on.
    known = [slot for slot, point in enumerate(points) if point]
    certain = {slot for slot, point in enumerate(points) if point and not point.also}
    neighbours = (pair for pair in pairwise(known) if field.chart.days or pair[1] == pair[0] + 1)
    # A line to one of several figures that contradict each other would choose it.
    joined = [pair for pair in neighbours if certain.issuperset(pair)]
    for before, after in joined:
        ends = places[before], _y(field, points[before]), places[after], _y(field, points[after])
        yield Line("line", *ends, series=number + 1)
    touched = {slot for pair in joined for slot in pair}
    for slot in known:
        point = points[slot]
        hidden = len(points) > MARKED and slot in touched and slot != known[-1]
        if point and (point.quality is not Quality.EXACT or not hidden):
            yield from _marks(field, slot, places[slot], number, point, language)
    if known:
        yield from _last_value(field, number, known[-1], places, language)


def _marks(field: axes.Field, slot: int, x: float, number: int, point: Point, language: str) -> Iterator[Shape]:
    """The mark of a figure, and of those that contradict it above or below."""
    for one in (point, *point.also):
        if one:
            tip = point_name(field.chart, field.chart.labels[slot], field.chart.series[number].label, one, language)
            yield Mark(x, field.y(one.value), number + 1, SIGN_OF[one.quality], tip)


def _y(field: axes.Field, point: Point | None) -> float:
    return field.y(point.value if point else 0)


def _last_value(field: axes.Field, number: int, slot: int, places: list[float], language: str) -> Iterator[Shape]:
    """The last figure beside its mark: above it, or below where another line ends higher."""
    point = field.chart.series[number].points[slot]
    if point is None:
        return
    ends = [next((p for p in reversed(one.points) if p), None) for one in field.chart.series]
    higher = any(end and end.value > point.value for end in ends)
    text = hedged(short(point.value, field.chart.unit, language), point.quality)
    x, anchor = axes.within(places[slot], text)
    low = higher and field.y(point.value) + 22 < field.bottom
    yield Text("value", x, field.y(point.value) + (22 if low else -11), text, anchor)


def _day_labels(field: axes.Field) -> Iterator[Shape]:
    """The first and the last day; those between are in the table."""
    labels = field.chart.labels
    yield Text("label", 0, field.bottom + 20, labels[0], "start")
    if len(labels) > 1:
        yield Text("label", 1, field.bottom + 20, labels[-1], "end")
