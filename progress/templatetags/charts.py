"""``{% load charts %}{% chart figure %}``: a chart with its legend, table, source and files."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language

from progress.charts import drawing, inline, words
from progress.charts.figures import Chart
from progress.charts.table import table

register = template.Library()

ENDINGS = ("svg", "png", "csv")


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
        "files": [(ending.upper(), f"{figure.address}.{ending}") for ending in ENDINGS if figure.address],
    }


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]
