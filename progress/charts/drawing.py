"""Which drawing a chart gets, and what its legend says."""

from collections.abc import Callable
from typing import NamedTuple

from progress.charts import columns, lines, rows
from progress.charts.figures import Chart, Kind, Quality
from progress.charts.shapes import BAR_OF, SIGN_OF, Box, Drawing, Line, Mark, Shape
from progress.charts.words import missing_here, quality_name, target_head

_DRAW: dict[Kind, Callable[[Chart, str], Drawing]] = {
    "columns": columns.draw,
    "grouped": columns.draw,
    "rows": rows.draw,
    "lines": lines.draw,
}


# Left, right, top and bottom of the sample of a bar.
_SAMPLE = (0.04, 0.96, 1, 15)


class Key(NamedTuple):
    """An entry of the legend: a sample, in a field 16 pixels high, and its words."""

    sample: tuple[Shape, ...]
    text: str


def draw(chart: Chart, language: str) -> Drawing:
    return _DRAW[chart.kind](chart, language)


def legend(chart: Chart, language: str) -> list[Key]:
    """The series where there are several, and whatever else is drawn in a way of its own."""
    lined = chart.kind == "lines"
    keys = []
    if len(chart.series) > 1:
        several = enumerate(chart.series, start=1)
        keys = [Key(_line(place) if lined else _bar(place), one.label) for place, one in several]
    keys += [_unsure(chart, quality, language) for quality in Quality if quality in chart.qualities - {Quality.EXACT}]
    if chart.has_holes and not chart.days:
        keys.append(Key((Box("gap", *_SAMPLE),), missing_here(language)))
    if chart.has_targets:
        keys.append(Key((Line("target", 0, 8, 1, 8),), target_head(language)))
    return keys


def _unsure(chart: Chart, quality: Quality, language: str) -> Key:
    """A sample in the colours of the first series that has such a figure."""
    known = [column.points for slot in range(len(chart.labels)) for column in chart.columns(slot)]
    places = (place for points in known for place, one in enumerate(points, start=1) if one and one.quality is quality)
    series = min(places)
    sign: Shape = Mark(0.5, 8, series, SIGN_OF[quality])
    box: Shape = Box(BAR_OF[quality], *_SAMPLE, series=series)
    return Key((sign if chart.kind == "lines" else box,), quality_name(quality, language))


def _bar(series: int) -> tuple[Shape, ...]:
    return (Box("bar", *_SAMPLE, series=series),)


def _line(series: int) -> tuple[Shape, ...]:
    return (Line("line", 0, 8, 1, 8, series), Mark(0.5, 8, series))
