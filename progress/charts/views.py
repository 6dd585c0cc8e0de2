"""The script of a map of figures; the pages that show one own its data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from pydantic import ValidationError

from maps.composition import Tiles
from progress.charts.choropleth_map import ChoroplethSpec, script


@require_safe
@cache_control(public=True, max_age=300, stale_while_revalidate=86_400)
def choropleth_script(request: HttpRequest) -> HttpResponse:
    """The script of the map that the query describes (``ChoroplethSpec``); 400 names what is wrong."""
    try:
        spec = ChoroplethSpec.from_query(request.GET.dict())
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}" for detail in error.errors()]
        return HttpResponse("\n".join(lines), status=400, content_type="text/plain; charset=utf-8")
    tiles = Tiles(settings.TILE_URL, settings.TILE_ATTRIBUTION) if settings.TILE_URL else None
    return HttpResponse(script(spec, tiles), content_type="text/javascript; charset=utf-8")
