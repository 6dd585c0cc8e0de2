"""The picture that stands beside a link to a page when somebody shares it.

Its address holds the page's id and a fingerprint of all that is drawn (``/bagikan/<uuid>-<hash>.png``), so
an address never shows another picture and may be kept for ever. The file is made when it is first asked
for, and only for pages that are public at that moment: a draft's picture does not exist.
"""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core import pictograms, sharing_picture
from core.public import public_pages

FOLDER = "bagikan"
HASH_LENGTH = 16
# Raised when the drawing changes: pictures of the old style are then asked for no more.
STYLE = 1
# The card of the site itself, for addresses that are no pages: the map, the search.
SITE = UUID(int=0)


@dataclass(frozen=True)
class Card:
    """What the picture shows.

    Attributes:
        place: the kecamatan, or what part of the site it is.
        picture: path of a rendition of the page's picture (``/gambar/…``); empty without one.
        illustration: name of our own drawing that stands in for it.
    """

    uid: UUID
    language: str
    title: str
    place: str = ""
    picture: str = ""
    illustration: str = "hero"

    @property
    def fingerprint(self) -> str:
        written = "\x1f".join(str(value) for value in (STYLE, *astuple(self)))
        return sha256(written.encode()).hexdigest()[:HASH_LENGTH]

    @property
    def url(self) -> str:
        return reverse("share_picture", args=[self.uid, self.fingerprint])

    @property
    def alt(self) -> str:
        """What the picture says, for people who do not see it."""
        return f"{self.title}, {self.place}. Pesona Siak" if self.place else f"{self.title}. Pesona Siak"


def card_of_record(record: Mapping[str, Any], uid: UUID, language: str) -> Card:
    """The card of a place or an event as the catalogue shows it."""
    category = (record.get("category") or {}).get("code")
    district = (record.get("district") or {}).get("name", "")
    return Card(
        uid=uid,
        language=language,
        title=record["title"],
        place=in_kecamatan(district, language) if district else "",
        picture=picture_path(record.get("image")),
        illustration=pictograms.face(category, record.get("kind", "place")).illustration,
    )


def site_card(language: str) -> Card:
    with override(language):
        return Card(SITE, language, _("Negeri matahari timur di tepi sungai"), kabupaten(language))


def in_kecamatan(name: str, language: str) -> str:
    with override(language):
        return _("Kecamatan %(name)s") % {"name": name}


def kabupaten(language: str) -> str:
    with override(language):
        return _("Kabupaten Siak, Riau")


def picture_path(image: Mapping[str, Any] | None) -> str:
    """The path of the widest JPEG of a picture's record."""
    found = [source for source in (image or {}).get("sources", ()) if source["format"] == "image/jpeg"]
    return max(found, key=lambda source: source["width"])["url"] if found else ""


def public_cards(uid: UUID) -> Iterator[Card]:
    """The cards that a thing or page has now, one for each language in which it is public."""
    if uid == SITE:
        yield from (site_card(code) for code, _name in settings.LANGUAGES)
        return
    for page in public_pages().filter(translation_key=uid, alias_of=None).specific():
        if card := page.share_card():
            yield card


@require_safe
def serve(request: HttpRequest, uid: UUID, fingerprint: str) -> HttpResponse:
    """``/bagikan/<uuid>-<hash>.png``: the picture of what is public now.

    Raises:
        Http404: for an unknown page, a draft, or a fingerprint that is not (or no longer) its own.
    """
    cards = {card.fingerprint: card for card in public_cards(uid)}
    if fingerprint not in cards:
        raise Http404
    name = f"{FOLDER}/{uid}/{fingerprint}.png"
    if not default_storage.exists(name):
        _forget_others(f"{FOLDER}/{uid}", {f"{kept}.png" for kept in cards})
        default_storage.save(name, ContentFile(sharing_picture.draw(cards[fingerprint])))
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _forget_others(folder: str, kept: set[str]) -> None:
    """Delete the pictures a thing had before it was changed."""
    names = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    for name in set(names) - kept:
        default_storage.delete(f"{folder}/{name}")
