"""The files of the charts, at addresses that stay: what they are of stands in their names."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from progress import overview, published_charts, visit_charts
from progress.charts.choropleth import Choropleth, map_data
from progress.charts.figures import Chart
from progress.charts.files import chart_file, map_file
from progress.periods import period_of, years
from progress.visit_charts import CHARTS, Asked
from progress.visits import series
from progress.visits.side_by_side import figures
from regions.models import District
from regions.outlines import picture

_NAME = re.compile(r"(?P<name>[a-z-]+)-(?P<year>\d{4})(?:-(?P<code>\d{6}))?")
_PLACES = "tempat-per-kecamatan"
_BY_DISTRICT, _BY_PLACE = "per-kecamatan", "per-tempat"


@dataclass(frozen=True)
class _Name:
    """What the name of a file says."""

    name: str
    asked: Asked


@require_safe
def chart(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """A chart, or a map of figures, as SVG, PNG or CSV.

    Raises:
        Http404: for a name that none has.
    """
    if slug == _PLACES or slug.startswith(f"{_BY_DISTRICT}-"):
        figure = _choropleth(slug)
        return map_file(figure, picture(District.objects.all()) if ending != "csv" else None, ending, _language())
    return chart_file(_chart(slug), ending, _language())


@require_safe
def map_of_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """What the map of kecamatan that one can move asks for: class and words of each.

    Raises:
        Http404: for a name that no map has.
    """
    return JsonResponse(map_data(_choropleth(slug), _language()))


def _chart(slug: str) -> Chart:
    for indicator, kind in published_charts.kinds().items():
        if slug == kind.slug:
            found = published_charts.chart(indicator, figures(indicator), _language())
            if found is None:
                raise Http404
            return found
    read = _read(slug)
    if read.name == _BY_PLACE and not read.asked.district:
        raise Http404
    return CHARTS[read.name](read.asked)


def _choropleth(slug: str) -> Choropleth:
    if slug == _PLACES:
        return overview.places_by_district(_language())
    read = _read(slug)
    if read.name != _BY_DISTRICT or read.asked.district:
        raise Http404
    return visit_charts.by_district(read.asked)


def _read(slug: str) -> _Name:
    """What a name is of; 404 for a chart, a year or a kecamatan that there is not."""
    found = _NAME.fullmatch(slug)
    if found is None or found["name"] not in (*CHARTS, _BY_DISTRICT):
        raise Http404
    now, span = timezone.now(), series.span()
    year, digits = int(found["year"]), found["code"]
    district = None
    if digits:
        code = f"{digits[:2]}.{digits[2:4]}.{digits[4:]}"
        district = District.objects.defer("boundary").filter(code=code).first()
    if year not in years(now, span) or (digits and district is None):
        raise Http404
    return _Name(found["name"], Asked(period_of(year, now, span), district, _language()))


def _language() -> str:
    return (get_language() or "id").split("-")[0]
