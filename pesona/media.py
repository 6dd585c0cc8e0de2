"""Uploaded files as the admin shows them: for editors only, and never run by a browser.

Visitors get pictures from ``/gambar/`` and documents from ``/documents/``, where privacy is decided; nothing public
links here, so an unpublished picture is not to be had by guessing its name.
"""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.admin.auth import require_admin_access


@require_safe
@require_admin_access
def editors_file(request: HttpRequest, path: str) -> HttpResponseBase:
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    if isinstance(response, FileResponse):
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
    return response
