"""Pictures of public releases and kits in full size: one by one, or all of them with a list of credits."""

from collections.abc import Iterator
from typing import Any, TypeVar
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.formatting import short_date
from core.images import HASH_LENGTH
from core.public import public_pages
from core.templatetags.sharing import origin_of
from home.press.contact import office
from home.press.kits import MediaKitPage
from home.press.pictures import Download, downloads
from home.press.releases import ReleasePage
from home.press.zips import Member, pieces, zipped

Answer = TypeVar("Answer", FileResponse, StreamingHttpResponse)

CREDITS = "KREDIT.txt"
# Named by its content, but a page that is withdrawn takes its files along: ask each time.
POLICY = "public, no-cache"


@require_safe
def everything(request: HttpRequest, uid: UUID) -> StreamingHttpResponse:
    """``/berita/unduh/<uuid>.zip``: all pictures of a release or a kit, and who made them.

    Raises:
        Http404: for what is not public in the language of the address, or has no pictures to pass on.
    """
    language = _language()
    page = _public(uid, language)
    found = [one for one in downloads(page, language) if one.size]
    if not found:
        raise Http404
    words = credits_of(page, found, f"{origin_of(request)}{page.get_url_parts()[2]}", language)
    members = [Member(f"{page.slug}/{CREDITS}", [words.encode()], is_text=True), *_members(page.slug, found)]
    response = StreamingHttpResponse(zipped(members, timezone.localtime()), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{page.slug}.zip"'
    return _guarded(response)


@require_safe
def one_picture(request: HttpRequest, uid: UUID, pk: int, file_hash: str, name: str) -> FileResponse:
    """One of those pictures, the file as it was stored.

    Raises:
        Http404: for what is not public, a picture that is not of this page, or may not be passed on.
    """
    language = _language()
    for one in downloads(_public(uid, language), language):
        if (one.image.pk, one.image.file_hash[:HASH_LENGTH], one.name) == (pk, file_hash, name) and one.size:
            return _guarded(FileResponse(one.image.file.open("rb"), as_attachment=True, filename=one.name))
    raise Http404


def credits_of(page: Any, found: list[Download], address: str, language: str) -> str:
    """The text beside the pictures: what each shows, who made it, under which licence, and where it is from."""
    lines = [page.title, address, _("Diunduh %(day)s.") % {"day": short_date(timezone.localdate(), language)}, ""]
    lines.append(_("Cantumkan kredit tiap gambar seperti tertulis di sini."))
    for one in found:
        size = f"{one.image.width} × {one.image.height} px"
        lines += ["", one.name, f"  {one.caption}", f"  {one.image.credit}, {one.image.licence}, {size}"]
    if about_us := office(language).about_us:
        lines += ["", about_us]
    return "\r\n".join([*lines, ""])


def _members(folder: str, found: list[Download]) -> Iterator[Member]:
    for one in found:
        yield Member(f"{folder}/{one.name}", _read(one))


def _read(one: Download) -> Iterator[bytes]:
    """Opened when it is its turn: a kit may have forty."""
    yield from pieces(one.image.file.storage.open(one.image.file.name, "rb"))


def _public(uid: UUID, language: str) -> Any:
    pages = public_pages().filter(translation_key=uid, locale__language_code=language, alias_of=None)
    page = pages.type(ReleasePage, MediaKitPage).specific().first()
    if page is None:
        raise Http404
    return page


def _language() -> str:
    return (get_language() or "").split("-")[0]


def _guarded(response: Answer) -> Answer:
    response["Cache-Control"] = POLICY
    # Pictures are compressed already: once more takes time, and the length of the answer with it.
    response["Content-Encoding"] = "identity"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
