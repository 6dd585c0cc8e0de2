"""The two pages nobody wants to see. They carry the site's own look, and need neither session nor database."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("core/404.html", request=request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whatever broke must not be asked again."""
    return HttpResponse(render_to_string("core/500.html"), status=500)
