"""What maps add to Wagtail's admin: the map field for every point, and the answer to "where is this?"."""

from django.contrib.gis.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override

from maps.fields import PointField
from maps.whereabouts import whereabouts

register_form_field_override(models.PointField, override={"form_class": PointField})

#: Longer than any coordinate; what is longer is cut, and then refused as too long.
LONGEST_TYPED = 100


@require_safe
def point_whereabouts(request: HttpRequest) -> JsonResponse:
    """``?lat=…&lon=…`` as typed. Wagtail opens what is registered here to users of the admin only."""
    lat, lon = (request.GET.get(name, "")[:LONGEST_TYPED] for name in ("lat", "lon"))
    return JsonResponse(whereabouts(lat, lon).as_json())


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("letak-titik/", point_whereabouts, name="point_whereabouts")]
