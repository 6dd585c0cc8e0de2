"""The files of a chart or of a map of figures, as answers to a request."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from progress.charts import as_csv, as_png, as_svg, choropleth_sheet
from progress.charts.choropleth import Choropleth
from progress.charts.figures import Chart
from regions.outlines import Picture

#: What a chart can be kept as: its media type and who writes it.
FILES: dict[str, tuple[str, Callable[[Chart, str], bytes]]] = {
    "svg": ("image/svg+xml; charset=utf-8", as_svg.write),
    "png": ("image/png", as_png.write),
    "csv": ("text/csv; charset=utf-8", as_csv.write),
}


def chart_file(chart: Chart, ending: str, language: str) -> HttpResponse:
    """A chart as a file to keep.

    Raises:
        Http404: for an ending that no file has.
    """
    if ending not in FILES:
        raise Http404
    _media_type, write = FILES[ending]
    return _kept(write(chart, language), chart.slug, ending)


def map_file(figure: Choropleth, picture: Picture | None, ending: str, language: str) -> HttpResponse:
    """Figures of kecamatan as a file to keep: their map, or bars while no boundary is known (``picture`` is None).

    Raises:
        Http404: for an ending that no file has.
    """
    chart = figure.as_chart(language)
    if picture is None or ending not in ("svg", "png"):
        return chart_file(chart, ending, language)
    sheet = choropleth_sheet.sheet_of(figure, picture, language)
    content = as_png.of_sheet(sheet) if ending == "png" else as_svg.of_sheet(sheet, chart, language)
    return _kept(content, figure.slug, ending)


def _kept(content: bytes, slug: str, ending: str) -> HttpResponse:
    media_type, _write = FILES[ending]
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{slug}.{ending}")
    return response
