"""The kecamatan as a picture for pages: classes as shades, names in letters that keep their size.

Two layers: the shapes, in degrees, grow with the page; the names stand over them at shares of its width and height.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.safestring import SafeString

from progress.charts import patterns
from progress.charts.choropleth import Choropleth, class_names, told
from progress.charts.markup import Element, digits, written
from progress.charts.words import bare_unit, description, exact, heading, missing_here
from regions.outlines import Outline, Picture

# From pixels of the pattern to degrees: lines about as far apart as in the legend.
_PATTERN_SCALE = "scale(0.0026)"


class Place(NamedTuple):
    """A kecamatan in the table beside the map; ``number`` is that on the map where names have no room."""

    number: int
    name: str
    figure: str


def shapes(figure: Choropleth, picture: Picture, language: str) -> SafeString:
    """The areas, named for those who do not see them."""
    title, words = f"{figure.slug}-title", f"{figure.slug}-desc"
    chart = figure.as_chart(language)
    by_code = {area.code: area for area in figure.areas}
    ground = patterns.hatched(_pattern(figure), _dress)
    hatch = Element("pattern", {**ground.attributes, "patternTransform": _PATTERN_SCALE}, "", ground.children)
    drawn = []
    for outline in picture.outlines:
        area = by_code.get(outline.code)
        tip = f"{outline.name}: {told(figure, area, language)}" if area else outline.name
        drawn.append(_area(figure, outline, figure.class_of(area.value) if area else None, tip))
    named = {"role": "img", "aria-labelledby": title, "aria-describedby": words, "class": "choropleth__shapes"}
    parts = (
        Element("title", {"id": title}, heading(chart, language)),
        Element("desc", {"id": words}, description(chart, language)),
        Element("defs", {}, "", (hatch,)),
        *drawn,
    )
    return written(Element("svg", named | {"viewBox": picture.view_box}, "", parts))


def names(figure: Choropleth, picture: Picture) -> SafeString:
    """Names, and on a phone numbers, over the areas; the table has both."""
    west, top, width, height = map(float, picture.view_box.split())
    numbers = {area.code: place for place, area in enumerate(figure.areas, start=1)}
    texts = []
    for outline in picture.outlines:
        place = {
            "x": f"{digits((float(outline.x) - west) / width * 100)}%",
            "y": f"{digits((float(outline.y) - top) / height * 100)}%",
            "text-anchor": "middle",
            "dominant-baseline": "central",
        }
        texts.append(Element("text", {"class": "chart__only-wide"} | place, outline.name))
        if outline.code in numbers:
            texts.append(Element("text", {"class": "chart__only-narrow"} | place, str(numbers[outline.code])))
    return written(Element("svg", {"class": "choropleth__names", "aria-hidden": "true"}, "", tuple(texts)))


def legend(figure: Choropleth, language: str) -> list[tuple[SafeString, str]]:
    """The classes, each with its sample and its words."""
    return [(_sample(figure, shade), text) for shade, text in class_names(figure, language)]


def places(figure: Choropleth, language: str) -> list[Place]:
    """The rows of the table."""
    bare = bare_unit(figure.unit)
    rows = []
    for number, area in enumerate(figure.areas, start=1):
        told_here = missing_here(language) if area.value is None else exact(area.value, bare, language)
        rows.append(Place(number, area.name, told_here))
    return rows


def shade_class(shade: int | None) -> str:
    """The class of an area in the style sheet."""
    return "choropleth__none" if shade is None else f"choropleth__q{shade}"


def hatch(name: str) -> SafeString:
    """The pattern of no figure, for a map that draws its own areas."""
    return written(patterns.hatched(name, _dress))


def _area(figure: Choropleth, outline: Outline, shade: int | None, tip: str) -> Element:
    look: Mapping[str, str] = {"class": f"choropleth__area {shade_class(shade)}"} | _fill(figure, shade)
    shape = {"vector-effect": "non-scaling-stroke", "d": outline.path}
    return Element("path", {**look, **shape}, "", (Element("title", {}, tip),))


def _sample(figure: Choropleth, shade: int | None) -> SafeString:
    look = {"class": f"choropleth__area {shade_class(shade)}"}
    if shade is None:
        # In the legend the pattern would be measured in degrees of the map.
        lines = patterns.hatched(f"{figure.slug}-none", _dress)
        box = Element("rect", look | {"width": "24", "height": "16", "fill": f"url(#{figure.slug}-none)"})
        return _small(Element("defs", {}, "", (lines,)), box)
    return _small(Element("rect", look | {"width": "24", "height": "16"}))


def _small(*inside: Element) -> SafeString:
    return written(Element("svg", {"class": "chart__sample", "aria-hidden": "true"}, "", inside))


def _fill(figure: Choropleth, shade: int | None) -> dict[str, str]:
    return {"fill": f"url(#{_pattern(figure)})"} if shade is None else {}


def _pattern(figure: Choropleth) -> str:
    return f"{figure.slug}-hatch"


def _dress(role: str, _series: int) -> dict[str, str]:
    return {"class": f"chart__{role}"}
