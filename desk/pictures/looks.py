"""Pictures that look nearly the same: another size, a little brighter, saved anew by a messenger.

The fingerprint is a difference hash of 64 bits: nine grey points in each of eight rows, and of each pair of neighbours
which is brighter. Two pictures look the same when few bits differ. (Known as dHash; the library imagehash would
bring scipy and numpy for it.)
"""

from itertools import pairwise
from typing import Any, BinaryIO

from django.db.models import BigIntegerField, F, Func, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from PIL import Image as Pillow
from PIL import ImageOps, ImageStat

from core.models import PesonaImage
from desk.pictures.models import Look

ROWS = 8
# Of 64 bits. Saved anew, smaller or brighter: up to 5; other pictures of the same house: 15 and more.
SAME_UP_TO = 8
# A plain surface or a fog says nothing: all of them would look the same. Standard deviation of grey, of 255.
LEAST_CONTRAST = 4.0
_SIGN, _ALL = 1 << 63, 1 << 64


def fingerprint(file: BinaryIO) -> int | None:
    """The fingerprint as a signed number of 64 bits; None for a picture in which nothing is to be seen."""
    file.seek(0)
    with Pillow.open(file) as picture:
        picture.draft("L", (ROWS * 16, ROWS * 16))  # a JPEG is decoded small, in a tenth of the time
        grey = ImageOps.exif_transpose(picture).convert("L")
    if ImageStat.Stat(grey).stddev[0] < LEAST_CONTRAST:
        return None
    points = grey.resize((ROWS + 1, ROWS), Pillow.Resampling.BOX).tobytes()
    bits = 0
    for row in range(ROWS):
        line = points[row * (ROWS + 1) : (row + 1) * (ROWS + 1)]
        for left, right in pairwise(line):
            bits = bits << 1 | (left < right)
    return bits - _ALL if bits & _SIGN else bits


class Differing(Func):
    """How many bits of two fingerprints differ."""

    template = "bit_count((%(expressions)s)::bit(64))"
    arg_joiner = " # "
    output_field = IntegerField()


def alike(bits: int | None, *, besides: int | None = None) -> QuerySet[PesonaImage]:
    """The pictures that look like a fingerprint, most alike first, whoever may see them."""
    if bits is None:
        return PesonaImage.objects.none()
    asked = Cast(Value(bits), BigIntegerField())
    found = PesonaImage.objects.alias(differing=Differing(F("look__bits"), asked))
    return found.filter(differing__lte=SAME_UP_TO).exclude(pk=besides).order_by("differing", "pk")


def near_identical(image: PesonaImage, user: Any, permission_policy: Any) -> QuerySet[PesonaImage]:
    """The pictures a person may choose that look like a new one: in the place of Wagtail's ``find_image_duplicates``,
    which finds only the very same bytes. Its screens then show the one that is there beside the new one.
    """
    own = permission_policy.instances_user_has_permission_for(user, "choose")
    same_bytes = own.exclude(pk=image.pk).filter(file_hash=image.file_hash)
    look = Look.objects.filter(image=image).first()
    if look is None or same_bytes.exists():
        return same_bytes
    return alike(look.bits, besides=image.pk).filter(pk__in=own.values("pk"))


def remember_look(image: PesonaImage) -> None:
    with image.file.open("rb") as file:
        bits = fingerprint(file)
    if bits is None:
        Look.objects.filter(image=image).delete()
    else:
        Look.objects.update_or_create(image=image, defaults={"bits": bits})
