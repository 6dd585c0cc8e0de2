"""``{% load charts %}{% chart figure %}``: a chart with its legend, table, source and files."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language

from progress.charts import choropleth_picture, drawing, inline, words
from progress.charts.choropleth import Choropleth
from progress.charts.choropleth_map import ChoroplethSpec
from progress.charts.choropleth_map import files as map_files
from progress.charts.figures import Chart
from progress.charts.files import FILES
from progress.charts.table import table
from regions.outlines import Picture

register = template.Library()


@register.inclusion_tag("progress/charts/figure.html", name="chart")
def draw_chart(figure: Chart, level: int = 3) -> dict[str, Any]:
    """A chart as a figure; ``level`` is that of its heading."""
    language = _language()
    return {
        "chart": figure,
        "heading": f"h{level}",
        "headline": words.headline(figure, language),
        "missing": words.missing(figure, language),
        "drawn": inline.svg(figure, language),
        "legend": [(inline.sample(key, figure.slug), key.text) for key in drawing.legend(figure, language)],
        "table": table(figure, language),
        "source": words.source_line(figure, language),
        "files": _files(figure.address),
    }


def _files(address: str) -> list[tuple[str, str]]:
    return [(ending.upper(), f"{address}.{ending}") for ending in FILES] if address else []


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


@register.inclusion_tag("progress/charts/choropleth.html", name="choropleth")
def draw_choropleth(figure: Choropleth, picture: Picture | None, level: int = 3) -> dict[str, Any]:
    """Figures of kecamatan as a picture with its table; without boundaries the table is all there is."""
    language = _language()
    chart = figure.as_chart(language)
    return {
        "figure": figure,
        "heading": f"h{level}",
        "headline": words.headline(chart, language),
        "missing": words.missing(chart, language),
        "shapes": picture and choropleth_picture.shapes(figure, picture, language),
        "names": picture and choropleth_picture.names(figure, picture),
        "schematic": picture and picture.schematic,
        "legend": choropleth_picture.legend(figure, language),
        "places": choropleth_picture.places(figure, language),
        "caption": table(chart, language).caption,
        "source": words.source_line(chart, language),
        "files": _files(figure.address),
    }


@register.inclusion_tag("progress/charts/choropleth_map.html")
def choropleth_map(data: str, script: str, label: str) -> dict[str, Any]:
    """The map one can move.

    ``data`` is the address of its figures (``choropleth.map_data``), ``script`` that of ``choropleth_script``.
    """
    spec = ChoroplethSpec(data=data, lang="en" if _language() == "en" else "id")
    needed = map_files(spec)
    return {
        "spec": spec,
        "label": label,
        "styles": needed.styles,
        "hatch": choropleth_picture.hatch(spec.hatch_id),
        "later": json.dumps([*map(static, needed.scripts), f"{script}?{spec.query()}"]),
    }
