"""Bars that lie: a name and its figure above each, so that long names have room on a phone."""

from collections.abc import Iterator

from progress.charts.figures import Chart, Column
from progress.charts.scale import heights
from progress.charts.shapes import BAR_OF, Box, Drawing, Shape, Text
from progress.charts.words import exact, hedged, missing_here, point_name

#: In pixels: what the letters of a row take, how thick a bar is, and the air below it.
LETTERS, THICK, AIR = 20, 12, 12


def draw(chart: Chart, language: str) -> Drawing:
    """The bars of a chart of kind ``rows``; the largest is as long as the chart is wide."""
    longest = max(heights(chart), default=0) or 1
    shapes: list[Shape] = []
    top = 0.0
    for slot, label in enumerate(chart.labels):
        shapes.append(Text("name", 0, top + 14, label, "start"))
        answers = chart.columns(slot)
        shapes += _figures(chart, answers, top, language)
        shapes += _gap(label, top, language) if not answers else ()
        for number, answer in enumerate(answers):
            shapes += _bar(chart, label, answer, top + LETTERS + number * (THICK + 3), longest, language)
        top += LETTERS + max(1, len(answers)) * (THICK + 3) - 3 + AIR
    return Drawing(top, 0, tuple(shapes))


def _figures(chart: Chart, answers: list[Column], top: float, language: str) -> Iterator[Shape]:
    """The figure of a row at its right end; all of them where they contradict each other."""
    told = [hedged(exact(one.total or 0, "", language), one.quality) for one in answers]
    yield Text("value", 1, top + 14, " / ".join(told) or missing_here(language), "end")


def _gap(label: str, top: float, language: str) -> Iterator[Shape]:
    y = top + LETTERS
    yield Box("gap", 0, 1, y, y + THICK, tip=f"{label}: {missing_here(language)}")


def _bar(chart: Chart, label: str, answer: Column, y: float, longest: float, language: str) -> Iterator[Shape]:
    yield Box("track", 0, 1, y, y + THICK)
    left = 0.0
    for place, point in enumerate(answer.points):
        if point is None:
            continue
        right = left + point.value / longest
        tip = point_name(chart, label, chart.series[place].label, point, language)
        yield Box(BAR_OF[point.quality], left, right, y, y + THICK, series=place + 1, tip=tip)
        left = right
