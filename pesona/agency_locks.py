"""What waits for a decision, or is locked by an editor, a program leaves alone, as the editor's form does.

Wagtail's API asks whether somebody may change a page, and not whether it is locked just now: an author could change
a draft after the kecamatan has approved it, and the office would publish what nobody has read.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.api.v3.errors import problem_response
from wagtail.models import Page

READING = ("GET", "HEAD", "OPTIONS")
#: Actions that leave the page as it is and make another one.
MAKES_ANOTHER = ("/copy/", "/create_alias/", "/copy_for_translation/")


def refused(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """The answer to somebody who writes to a page that is locked for them; None for everybody else."""
    if request.method in READING or "page_id" not in named or request.path.endswith(MAKES_ANOTHER):
        return None
    page = Page.objects.filter(pk=named["page_id"]).first()
    lock = page and page.specific.get_lock()
    if not lock or not lock.for_user(request.user):
        return None
    told = _("Halaman ini sedang menunggu keputusan atau dikunci; sekarang Anda tidak dapat mengubahnya.")
    return problem_response(status=423, title="Locked", detail=told)
