"""The QR code of a page, and a poster to print and hang where the place is."""

from io import BytesIO
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from destinations.feedback import about, reported_entry, unkept

# A code on a wall gets scratched and wet: a quarter of it may be lost (ISO 18004, level Q).
ERROR_CORRECTION = "q"
QUIET_MODULES = 4


@require_safe
def code(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The code as SVG: the absolute address of the page in the language of this address.

    Raises:
        Http404: for what the catalogue does not show.
    """
    address = request.build_absolute_uri(reported_entry(uid).path)
    return HttpResponse(qr_svg(address), content_type="image/svg+xml")


@require_safe
@unkept
def poster(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A page to print: name, place, code, and the address for those without a camera."""
    entry = reported_entry(uid)
    context = about(entry, address=request.build_absolute_uri(entry.path))
    return render(request, "destinations/poster.html", context)


def qr_svg(address: str) -> bytes:
    """The code of an address, black on white whatever the page around it looks like."""
    file = BytesIO()
    made = segno.make(address, error=ERROR_CORRECTION, micro=False)
    made.save(
        file, kind="svg", border=QUIET_MODULES, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return file.getvalue()
