"""A chart as a sheet of its own: heading, legend, drawing and sources, with every place in pixels.

Shapes and letters are kept apart: an SVG file writes both, a picture in pixels draws each with what can.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from progress.charts import drawing, lettering, paint, patterns
from progress.charts.axes import LETTER
from progress.charts.figures import Chart
from progress.charts.lettering import Label
from progress.charts.markup import Element, digits
from progress.charts.shapes import Box, Line, Mark, Shape, Text
from progress.charts.words import heading, headline, missing, source_line

WIDTH, SMALL_WIDTH, MARGIN = 960, 560, 32
_LETTERS = {"tick": (13, 500, paint.MUTED), "label": (13, 500, paint.MUTED)}
_LETTERS |= {"value": (13, 700, paint.INK), "name": (14, 600, paint.INK)}
_SAMPLE_WIDTH = 24
#: Draws the sample of a legend's entry, 24 by 16 pixels, where its left and upper edge are.
Sample = Callable[[float, float], list[Element]]


@dataclass
class Sheet:
    """Built from top to bottom; ``y`` is how far it has come."""

    width: float
    y: float = MARGIN
    shapes: list[Element] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    @property
    def inside(self) -> float:
        return self.width - 2 * MARGIN

    def write(self, text: str, size: float, weight: int, colour: str, *, head: bool = False) -> None:
        """A paragraph as wide as the sheet."""
        face: lettering.Face = "head" if head else "text"
        for line in lettering.lines(text, face, size, weight, self.inside):
            self.y += round(size * (1.2 if head else 1.5))
            self.labels.append(Label(MARGIN, self.y, line, size, weight, colour, face=face))


def sheet_of(chart: Chart, language: str) -> Sheet:
    """The sheet of a chart: its words are in ``language``."""
    sheet = begun(chart, language)
    legend(sheet, [(_sample(chart, key), key.text) for key in drawing.legend(chart, language)])
    sheet.y += 16
    _drawing(sheet, chart, language)
    sheet.y += 4
    end(sheet, chart, language)
    return sheet


def begun(chart: Chart, language: str) -> Sheet:
    """A sheet with the heading and the sentence below it."""
    sheet = Sheet(SMALL_WIDTH if chart.small else WIDTH)
    sheet.write(heading(chart, language), 28, 650, paint.INK, head=True)
    sheet.y += 4
    sheet.write(f"{headline(chart, language)} {missing(chart, language)}".strip(), 15, 400, paint.MUTED)
    return sheet


def end(sheet: Sheet, chart: Chart, language: str) -> None:
    """What to know about the figures, and who says so."""
    sheet.write(chart.note, 13, 400, paint.MUTED)
    sheet.write(source_line(chart, language), 13, 400, paint.MUTED)
    sheet.y += MARGIN - 8


def legend(sheet: Sheet, keys: Iterable[tuple[Sample, str]]) -> None:
    """Samples with their words, in as many lines as they need."""
    x, keys = float(MARGIN), list(keys)
    sheet.y += 14 if keys else 0
    for sample, text in keys:
        wide = _SAMPLE_WIDTH + 8 + lettering.width(text, "text", 14, 500)
        if x > MARGIN and x + wide > sheet.width - MARGIN:
            x, sheet.y = float(MARGIN), sheet.y + 24
        sheet.shapes += sample(x, sheet.y)
        sheet.labels.append(Label(x + _SAMPLE_WIDTH + 8, sheet.y + 13, text, 14, 500, paint.INK))
        x += wide + 20
    sheet.y += 20 if keys else 0


def _sample(chart: Chart, key: drawing.Key) -> Sample:
    return lambda x, y: [_element(shape, chart.slug, x, _SAMPLE_WIDTH, y) for shape in key.sample]


def _drawing(sheet: Sheet, chart: Chart, language: str) -> None:
    drawn = drawing.draw(chart, language)
    left = MARGIN + drawn.gutter * LETTER + (8 if drawn.gutter else 0)
    width = sheet.width - MARGIN - left - (8 if drawn.gutter else 0)
    sheet.shapes.insert(0, Element("defs", {}, "", patterns.of(chart, paint.dress)))
    for shape in drawn.shapes:
        if isinstance(shape, Text):
            sheet.labels += _label(shape, left, width, sheet.y)
        else:
            sheet.shapes.append(_element(shape, chart.slug, left, width, sheet.y))
    sheet.y += drawn.height


def _label(text: Text, left: float, width: float, top: float) -> list[Label]:
    """The text where it stands; none for what is for narrow charts only."""
    if text.shown == "narrow":
        return []
    size, weight, colour = _LETTERS[text.role]
    x = left + text.x * width + text.dx
    return [Label(x, top + text.y, text.text, size, weight, colour, text.anchor, halo=text.role == "value")]


def _element(shape: Shape, slug: str, left: float, width: float, top: float) -> Element:
    """A shape of a drawing that is ``width`` pixels wide and begins at ``left`` and ``top``."""
    if isinstance(shape, Box):
        place = {"x": left + shape.left * width, "width": (shape.right - shape.left) * width}
        place |= {"y": top + shape.top, "height": shape.bottom - shape.top}
        pattern = {"fill": f"url(#{patterns.name(slug, shape)})"} if shape.role in patterns.PATTERNED else {}
        return Element("rect", _lengths(place) | paint.dress(shape.role, shape.series) | pattern)
    if isinstance(shape, Line):
        place = {
            "x1": left + shape.x1 * width,
            "x2": left + shape.x2 * width,
            "y1": top + shape.y1,
            "y2": top + shape.y2,
        }
        return Element("line", _lengths(place) | paint.dress(shape.role, shape.series))
    if isinstance(shape, Mark):
        moved = f"translate({digits(left + shape.x * width)} {digits(top + shape.y)})"
        sign = {"d": patterns.SIGNS[shape.series], "transform": moved}
        return Element("path", sign | paint.dress(shape.role, shape.series))
    raise TypeError("texts are labels of the sheet")


def _lengths(place: dict[str, float]) -> dict[str, str]:
    return {name: digits(value) for name, value in place.items()}
