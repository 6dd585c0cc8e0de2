"""The kecamatan as a picture under the map: seen at once, before the first script has arrived.

It stands where the map will draw the same outlines. Leaflet shows a box at the largest whole zoom at which it fits, and
at zoom ``z`` a degree of longitude is ``256 * 2**z / 360`` pixels wide; ``maps/map.css`` chooses the zoom in the same
way, by the size of the map. So near to the equator a degree of latitude is as tall.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maps.composition import SIAK_BOX
from regions.models import District
from regions.outlines import picture

#: How many times as wide and as high as the kabupaten: the picture fills the map beyond it.
ACROSS, DOWN = 2, 4


@require_safe
@cache_control(public=True, max_age=3600, stale_while_revalidate=86_400)
def map_sketch(request: HttpRequest) -> HttpResponse:
    """``/peta/sketsa.svg``: outlines of all kecamatan around the middle of the kabupaten."""
    drawn = picture(District.objects.all())
    west, south, east, north = SIAK_BOX
    width, height = ACROSS * (east - west), DOWN * (north - south)
    context = {
        "outlines": drawn.outlines if drawn else [],
        "view_box": f"{(west + east - width) / 2:.4f} {-(south + north + height) / 2:.4f} {width:.4f} {height:.4f}",
    }
    return render(request, "maps/sketch.svg", context, content_type="image/svg+xml")
