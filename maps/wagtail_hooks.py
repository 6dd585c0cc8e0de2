"""What maps add to Wagtail's admin: the fields for points and shapes, and the answers to "where is this?" and "what is
in this file?". Wagtail opens what is registered here to users of the admin only.
"""

from django.contrib.gis.db import models
from django.contrib.gis.geos import Point
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override

from maps.fields import SRID, PointField
from maps.importing.files import LARGEST_FILE, too_large
from maps.importing.preview import preview, refusal
from maps.nearby import nearby
from maps.shape_fields import ShapeField
from maps.shapes import ALL_KINDS
from maps.whereabouts import Whereabouts, whereabouts

register_form_field_override(models.PointField, override={"form_class": PointField})
register_form_field_override(models.GeometryField, override={"form_class": ShapeField})

#: Longer than any coordinate; what is longer is cut, and then refused as too long.
LONGEST_TYPED = 100


#: PostgreSQL knows no larger number of a page.
LARGEST_NUMBER = 2**31 - 1


@require_safe
def point_whereabouts(request: HttpRequest) -> JsonResponse:
    """``?lat=…&lon=…`` as typed, and the number of the ``page`` being written: where that is, and what is near."""
    lat, lon = (request.GET.get(name, "")[:LONGEST_TYPED] for name in ("lat", "lon"))
    found = whereabouts(lat, lon)
    page = request.GET.get("page", "")
    known = int(page) if page.isascii() and page.isdecimal() and len(page) < 11 else 0
    return JsonResponse(found.as_json() | {"nearby": _nearby(found, known if known <= LARGEST_NUMBER else 0)})


def _nearby(found: Whereabouts, page: int) -> list[dict]:
    if found.lat is None or found.lon is None or found.error:
        return []
    return nearby(Point(float(found.lon), float(found.lat), srid=SRID), get_language() or "id", page or None)


@require_POST
def shape_preview(request: HttpRequest) -> JsonResponse:
    """A ``file`` or a GeoJSON ``text``, each ``kind`` wanted of it: what it would become. Nothing is stored."""
    kinds = [kind for kind in ALL_KINDS if kind in request.POST.getlist("kind")] or list(ALL_KINDS)
    uploaded = request.FILES.get("file")
    if uploaded and (uploaded.size or 0) > LARGEST_FILE:
        return JsonResponse(refusal(too_large()))
    data = uploaded.read() if uploaded else request.POST.get("text", "").encode(errors="replace")
    return JsonResponse(preview(data, kinds, get_language() or "id"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("letak-titik/", point_whereabouts, name="point_whereabouts"),
        path("baca-bentuk/", shape_preview, name="shape_preview"),
    ]
