"""The project's own drawings as pictures of the library: they stand where there is no photo yet."""

from pathlib import Path
from uuid import UUID

import resvg_py
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from core.models import PesonaImage
from home.demo.facts import Picture, demo_key, pictures
from home.demo.ledger import Decision, Ledger, fingerprint

WIDTH = 1600
SHOWN = ("title", "alt_text", "alt_text_en", "credit", "licence")


class MissingDrawingError(LookupError):
    """The drawing a data file names is not among the static files."""


def picture_key(name: str) -> UUID:
    return demo_key("picture", name)


def hang(picture: Picture, ledger: Ledger) -> None:
    """Put one drawing into the picture library, or bring it up to date if no editor has touched it."""
    key, svg = picture_key(picture.id), _drawing(picture.id)
    facts = pictures()
    described = dict(zip(SHOWN, (picture.title, picture.alt, picture.alt_en, facts.credit, facts.licence), strict=True))
    mark = fingerprint([described, svg, WIDTH])
    image = PesonaImage.objects.filter(pk=ledger.object_id(key)).first()
    decision = ledger.decide(key, "", mark, image and _state(image), picture.title)
    if decision not in (Decision.CREATE, Decision.REFRESH):
        return
    image = image or PesonaImage()
    for field, value in described.items():
        setattr(image, field, value)
    image.file = ContentFile(resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH), f"{picture.id}.png")
    image.save()
    ledger.enter(key, "", mark, _state(image), image.pk)


def _state(image: PesonaImage) -> str:
    return fingerprint([*(getattr(image, field) for field in SHOWN), image.file.name])


def _drawing(name: str) -> str:
    path = finders.find(f"core/illustrations/{name}.svg")
    if not path:
        raise MissingDrawingError(f"Ilustrasi core/static/core/illustrations/{name}.svg tidak ada.")
    return Path(path).read_text(encoding="utf-8")
