"""The kecamatan in shades as a sheet of its own: the map that a page shows, with its classes, names and figures."""

from django.utils.translation import gettext, override

from progress.charts import paint, patterns, sheet
from progress.charts.choropleth import Area, Choropleth, class_names, told
from progress.charts.lettering import Label
from progress.charts.markup import Element, digits
from progress.charts.sheet import MARGIN, Sheet
from progress.charts.words import bare_unit, short
from regions.outlines import Picture

#: Width of a border, and how far below the name of a kecamatan its figure stands, in pixels.
_BORDER, _LINE = 1.25, 15
_LEGEND_BOX = {"width": "24", "height": "16"}


def sheet_of(figure: Choropleth, picture: Picture, language: str) -> Sheet:
    """The sheet of a map: its words are in ``language``."""
    chart = figure.as_chart(language)
    made = sheet.begun(chart, language)
    sheet.legend(made, [(_sample(figure, shade), text) for shade, text in class_names(figure, language)])
    made.y += 16
    _draw(made, figure, picture, language)
    made.y += 12
    if picture.schematic:
        with override(language):
            made.write(gettext("Batas kecamatan skematis: hanya gambaran, bukan batas resmi."), 13, 400, paint.MUTED)
    sheet.end(made, chart, language)
    return made


def _draw(made: Sheet, figure: Choropleth, picture: Picture, language: str) -> None:
    """The areas in degrees, moved and enlarged as a whole; the letters over them in pixels."""
    west, top, width, height = map(float, picture.view_box.split())
    scale = made.inside / width
    left, upper = MARGIN - west * scale, made.y - top * scale
    by_code = {area.code: area for area in figure.areas}
    shapes = []
    for outline in picture.outlines:
        area = by_code.get(outline.code, Area(outline.code, outline.name, None))
        shapes.append(_shape(figure, area, outline.path, language))
        x, y = left + float(outline.x) * scale, upper + float(outline.y) * scale
        made.labels += _letters(figure, area, x, y, language)
    moved = f"translate({digits(left)} {digits(upper)}) scale({digits(scale)})"
    border = {"stroke": paint.BORDER, "stroke-width": f"{_BORDER / scale:.5f}", "stroke-linejoin": "round"}
    made.shapes.insert(0, Element("defs", {}, "", _patterns(figure, scale)))
    made.shapes.append(Element("g", {"transform": moved} | border, "", tuple(shapes)))
    made.y += height * scale


def _shape(figure: Choropleth, area: Area, path: str, language: str) -> Element:
    tip = Element("title", {}, f"{area.name}: {told(figure, area, language)}")
    return Element("path", {"d": path, "fill": _fill(figure, figure.class_of(area.value), "map")}, "", (tip,))


def _letters(figure: Choropleth, area: Area, x: float, y: float, language: str) -> list[Label]:
    """The name, and below it the figure for the eye; where there is none, the hatching says so."""
    text = "–" if area.value is None else short(area.value, bare_unit(figure.unit), language)
    name = Label(x, y, area.name, 13, 700, paint.INK, "middle", halo=True)
    return [name, Label(x, y + _LINE, text, 13, 500, paint.INK, "middle", halo=True)]


def _sample(figure: Choropleth, shade: int | None) -> sheet.Sample:
    look = _LEGEND_BOX | {"stroke": paint.BORDER, "fill": _fill(figure, shade, "legend")}
    return lambda x, y: [Element("rect", {"x": digits(x), "y": digits(y)} | look)]


def _fill(figure: Choropleth, shade: int | None, where: str) -> str:
    return f"url(#{figure.slug}-{where})" if shade is None else paint.SHADES[shade]


def _patterns(figure: Choropleth, scale: float) -> tuple[Element, ...]:
    """The hatching of no figure, for the map in degrees and for the legend in pixels."""
    on_map, in_legend = (patterns.hatched(f"{figure.slug}-{where}", paint.dress) for where in ("map", "legend"))
    small = {**on_map.attributes, "patternTransform": f"scale({1 / scale:.5f})"}
    return Element("pattern", small, "", on_map.children), in_legend
