"""A chart as an SVG file that needs nothing else: no style sheet, no script, no address but its own parts."""

from collections.abc import Iterable

from progress.charts import lettering, paint
from progress.charts.figures import Chart
from progress.charts.lettering import Label
from progress.charts.markup import Element, digits, written
from progress.charts.sheet import Sheet, sheet_of
from progress.charts.words import description, heading


def write(chart: Chart, language: str) -> bytes:
    """The file, UTF-8."""
    return of_sheet(sheet_of(chart, language), chart, language)


def of_sheet(sheet: Sheet, chart: Chart, language: str) -> bytes:
    """A sheet as a file that is named and described by the words of a chart."""
    told = (
        Element("title", {"id": "title"}, heading(chart, language)),
        Element("desc", {"id": "desc"}, description(chart, language)),
    )
    named = {"role": "img", "aria-labelledby": "title", "aria-describedby": "desc", "lang": language}
    return document(sheet, [*told, *sheet.shapes, *map(_letters, sheet.labels)], named).encode()


def document(sheet: Sheet, elements: Iterable[Element], named: dict[str, str]) -> str:
    """The elements on white paper, as large as the sheet."""
    width, height = digits(sheet.width), digits(sheet.y)
    size = {"width": width, "height": height, "viewBox": f"0 0 {width} {height}"}
    paper = Element("rect", {"width": width, "height": height, "fill": paint.PAPER})
    elements = list(elements)
    # What names the picture comes first, so that readers of all kinds find it.
    names = [one for one in elements if one.tag in ("title", "desc")]
    rest = [one for one in elements if one.tag not in ("title", "desc")]
    return written(Element("svg", {"xmlns": "http://www.w3.org/2000/svg"} | size | named, "", (*names, paper, *rest)))


def _letters(label: Label) -> Element:
    look = {
        "x": digits(label.x),
        "y": digits(label.y),
        "text-anchor": label.anchor,
        "font-family": lettering.FAMILIES[label.face],
        "font-size": digits(label.size),
        "font-weight": str(label.weight),
        "fill": label.colour,
    }
    halo = {"stroke": paint.PAPER, "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}
    return Element("text", look | (halo if label.halo else {}), label.text)
