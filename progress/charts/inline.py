"""A chart as SVG inside a page: it is as wide as its place, and the style sheet of the page colours it.

The policy for scripts and styles allows no style in the page, so everything has a class. Lengths across are percents:
letters are as large on a phone as on a desk.
"""

from django.utils.safestring import SafeString

from progress.charts import drawing, patterns
from progress.charts.figures import Chart
from progress.charts.markup import Element, digits, written
from progress.charts.shapes import Box, Drawing, Line, Mark, Shape, Text
from progress.charts.words import description, heading

#: Letters an axis may have at most before its figures are cut off.
_WIDEST = 9


def svg(chart: Chart, language: str) -> SafeString:
    """The chart as an element of a page."""
    drawn = drawing.draw(chart, language)
    title, told = f"{chart.slug}-title", f"{chart.slug}-desc"
    parts = (
        Element("title", {"id": title}, heading(chart, language)),
        Element("desc", {"id": told}, description(chart, language)),
        Element("defs", {}, "", patterns.of(chart, _dress)),
        *(_element(shape, chart.slug) for shape in drawn.shapes),
    )
    return written(Element("svg", _attributes(drawn, title, told), "", parts))


def sample(key: drawing.Key, slug: str) -> SafeString:
    """The little picture of an entry of the legend; its patterns are those of the chart it stands beside."""
    inside = tuple(_element(shape, slug) for shape in key.sample)
    return written(Element("svg", {"class": "chart__sample", "aria-hidden": "true"}, "", inside))


def _attributes(drawn: Drawing, title: str, told: str) -> dict[str, str]:
    return {
        "class": f"chart__drawing chart__drawing--{min(drawn.gutter, _WIDEST)}",
        "width": "100%",
        "height": digits(drawn.height),
        "role": "img",
        "aria-labelledby": title,
        "aria-describedby": told,
    }


def _element(shape: Shape, slug: str) -> Element:
    if isinstance(shape, Box):
        return _box(shape, slug)
    if isinstance(shape, Line):
        across = {"x1": _percent(shape.x1), "x2": _percent(shape.x2)}
        down = {"y1": digits(shape.y1), "y2": digits(shape.y2)}
        return Element("line", _dress(shape.role, shape.series) | across | down, "", _tip(shape.tip))
    if isinstance(shape, Mark):
        sign = Element("path", _dress(shape.role, shape.series) | {"d": patterns.SIGNS[shape.series]})
        place = {"x": _percent(shape.x), "y": digits(shape.y), "overflow": "visible", "aria-hidden": "true"}
        return Element("svg", place, "", (*_tip(shape.tip), sign))
    return _text(shape)


def _box(box: Box, slug: str) -> Element:
    place = {
        "x": _percent(box.left),
        "width": _percent(box.right - box.left),
        "y": digits(box.top),
        "height": digits(box.bottom - box.top),
    }
    pattern = {"fill": f"url(#{patterns.name(slug, box)})"} if box.role in patterns.PATTERNED else {}
    return Element("rect", _dress(box.role, box.series) | place | pattern, "", _tip(box.tip))


def _text(text: Text) -> Element:
    where = "" if text.shown == "always" else f" chart__only-{text.shown}"
    place = {"x": _percent(text.x), "y": digits(text.y), "text-anchor": text.anchor}
    moved = {"dx": digits(text.dx)} if text.dx else {}
    return Element("text", {"class": f"chart__{text.role}{where}"} | place | moved, text.text)


def _tip(text: str) -> tuple[Element, ...]:
    return (Element("title", {}, text),) if text else ()


def _dress(role: str, series: int) -> dict[str, str]:
    return {"class": f"chart__{role} chart__s{series}" if series else f"chart__{role}"}


def _percent(share: float) -> str:
    return f"{digits(share * 100)}%"
