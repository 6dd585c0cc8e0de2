"""Pictures: what is taken off them on upload, and the addresses of their renditions.

The addresses are known without making the files: ``/gambar/<id>-<hash>/w640.webp``. The hash comes
from the file's content, so an address never shows another picture and may be cached for ever, and
the picture of a draft cannot be guessed. The file is made when it is first asked for.
"""

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from PIL import Image as Pillow
from PIL import UnidentifiedImageError
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

if TYPE_CHECKING:
    from core.models import PesonaImage

logger = logging.getLogger(__name__)

MAX_PIXELS = 30_000_000
WIDTHS = (320, 640, 1280)
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
HASH_LENGTH = 10

_ORIENTATION = 0x0112
_GPS, _LAT_SIDE, _LAT, _LON_SIDE, _LON = 0x8825, 1, 2, 3, 4
_ACCEPTED = ("JPEG", "PNG", "WEBP")
_UNREADABLE = (UnidentifiedImageError, Pillow.DecompressionBombError, OSError, SyntaxError, ValueError)


class Rendition(NamedTuple):
    """One member of the fixed list of sizes and formats."""

    width: int
    format: str

    @property
    def name(self) -> str:
        return f"w{self.width}.{self.format}"

    @property
    def filter_spec(self) -> str:
        return f"width-{self.width}|format-{self.format}"


RENDITIONS = {rendition.name: rendition for rendition in (Rendition(w, f) for f in FORMATS for w in WIDTHS)}


def sources(image: "PesonaImage") -> Iterator[dict[str, str | int]]:
    """The renditions of a picture, best format first: url, width, height (pixels) and format.

    No rendition is wider than the original, but the smallest width is always there.
    """
    for name, rendition in RENDITIONS.items():
        if rendition.width > image.width and rendition.width != WIDTHS[0]:
            continue
        width = min(rendition.width, image.width)
        yield {
            "url": reverse("image_rendition", args=[image.pk, image.file_hash[:HASH_LENGTH], name]),
            "width": width,
            "height": max(1, round(image.height * width / image.width)),
            "format": FORMATS[rendition.format],
        }


def address_prefix(image: "PesonaImage") -> str:
    """What all addresses of a picture begin with, whatever its file: ``/gambar/12-``."""
    return reverse("image_rendition", args=[image.pk, "-", "-"]).removesuffix("-/-")


@require_safe
def serve(request: HttpRequest, pk: int, file_hash: str, name: str) -> FileResponse:
    """Answer with one rendition of the fixed list, making it when it is not there yet.

    Raises:
        Http404: for an unknown picture, a hash that is not its own, a name outside the list, or a lost file.
    """
    rendition = RENDITIONS.get(name)
    image = get_image_model().objects.filter(pk=pk).first()
    if rendition is None or image is None or image.file_hash[:HASH_LENGTH] != file_hash:
        raise Http404
    try:
        file = image.get_rendition(rendition.filter_spec).file.open("rb")
    except (SourceImageIOError, FileNotFoundError) as error:
        logger.exception("The file of picture %s is lost", pk)
        raise Http404 from error
    response = FileResponse(file, content_type=FORMATS[rendition.format])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def place_taken(file: BinaryIO) -> tuple[float, float] | None:
    """Where a photo was taken, as (longitude, latitude) in degrees; None when it does not say, or no sense.

    What is read here is offered once to who sent the photo; ``without_private_metadata`` takes it off the picture.
    """
    file.seek(0)
    try:
        with Pillow.open(file, formats=_ACCEPTED) as picture:
            told = picture.getexif().get_ifd(_GPS)
        lat = _degrees(told[_LAT]) * (-1 if told.get(_LAT_SIDE) == "S" else 1)
        lon = _degrees(told[_LON]) * (-1 if told.get(_LON_SIDE) == "W" else 1)
    except (*_UNREADABLE, LookupError, TypeError, ArithmeticError):
        return None
    # A camera that does not know writes zeros; what is no number at all is not below anything.
    sensible = abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0, 0)
    return (round(lon, 6), round(lat, 6)) if sensible else None


def _degrees(parts: Sequence[float]) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def without_private_metadata(file: BinaryIO, name: str) -> ContentFile:
    """The picture as a new file without EXIF, XMP and comments: they tell where and when somebody stood.

    Orientation and colour profile stay, for without them the picture looks wrong. JPEG keeps its
    quantisation tables, so nothing visible is lost.

    Raises:
        ValidationError: when the file is no JPEG, PNG or WebP, is damaged, or has more than
            ``MAX_PIXELS`` pixels; the check comes before decoding.
    """
    file.seek(0)
    try:
        with Pillow.open(file, formats=_ACCEPTED) as picture:
            _refuse_too_many_pixels(picture)
            return ContentFile(_written_again(picture), name=name)
    except _UNREADABLE as error:
        raise ValidationError(
            _("Berkas “%(name)s” bukan gambar JPEG, PNG atau WebP yang utuh.") % {"name": name},
            code="invalid_image",
        ) from error


def _refuse_too_many_pixels(picture: Pillow.Image) -> None:
    pixels = picture.width * picture.height
    if pixels > MAX_PIXELS:
        raise ValidationError(
            _("Gambar ini berukuran %(width)d × %(height)d piksel. Paling besar 30 megapiksel.")
            % {"width": picture.width, "height": picture.height},
            code="too_many_pixels",
        )


def _written_again(picture: Pillow.Image) -> bytes:
    kept = Pillow.Exif()
    if orientation := picture.getexif().get(_ORIENTATION):
        kept[_ORIENTATION] = orientation
    options: dict[str, object] = {"exif": kept.tobytes(), "icc_profile": picture.info.get("icc_profile")}
    if picture.format == "JPEG":
        options |= {"quality": "keep"}
    elif picture.format == "WEBP":
        options |= {"quality": 90}
    image_format = picture.format
    picture.load()
    picture.info.pop("comment", None)
    buffer = BytesIO()
    picture.save(buffer, format=image_format, **options)
    return buffer.getvalue()
