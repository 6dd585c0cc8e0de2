"""The files of a chart, as answers to a request."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from progress.charts import as_csv, as_png, as_svg
from progress.charts.figures import Chart

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
    media_type, write = FILES[ending]
    response = HttpResponse(write(chart, language), content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{chart.slug}.{ending}")
    return response
