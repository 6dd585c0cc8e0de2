"""Patterns and signs: what tells figures apart where colours do not."""

from collections.abc import Callable

from progress.charts.figures import Chart, Quality
from progress.charts.markup import Element
from progress.charts.shapes import Box

#: How something of a role and a series looks, as attributes: a class in a page, colours in a file.
Dress = Callable[[str, int], dict[str, str]]

#: What is filled with a pattern instead of a colour.
PATTERNED = ("gap", "disputed")
#: The sign of each series around its point: disc, square, diamond.
SIGNS = {
    1: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    2: "M-4.5-4.5h9v9h-9z",
    3: "M0-6.5 6.5 0 0 6.5-6.5 0z",
}


def name(slug: str, box: Box) -> str:
    """The id of the pattern of a box, its own in each chart of a page."""
    return f"{slug}-{box.role}-{box.series}" if box.series else f"{slug}-{box.role}"


def of(chart: Chart, dress: Dress) -> tuple[Element, ...]:
    """The patterns that a chart needs."""
    found = [hatched(f"{chart.slug}-gap", dress)] if chart.has_holes else []
    if Quality.DISPUTED in chart.qualities:
        found += [_dotted(f"{chart.slug}-disputed-{place}", place, dress) for place in range(1, len(chart.series) + 1)]
    return tuple(found)


def hatched(name: str, dress: Dress) -> Element:
    """Slanting lines: here nothing is known."""
    ground = Element("path", {"d": "M0 0h8v8H0z"} | dress("hatch-ground", 0))
    lines = Element("path", {"d": "M-2 10 10-2M-2 2 2-2M6 10 10 6"} | dress("hatch", 0))
    return _pattern(name, "8", ground, lines)


def _dotted(name: str, series: int, dress: Dress) -> Element:
    """Dots: here sources contradict each other."""
    ground = Element("path", {"d": "M0 0h6v6H0z"} | dress("dot-ground", series))
    dot = Element("circle", {"cx": "3", "cy": "3", "r": "1.5"} | dress("dot", series))
    return _pattern(name, "6", ground, dot)


def _pattern(name: str, size: str, *inside: Element) -> Element:
    place = {"id": name, "width": size, "height": size, "patternUnits": "userSpaceOnUse"}
    return Element("pattern", place, "", inside)
