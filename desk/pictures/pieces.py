"""A picture that arrives in pieces, so that a line that breaks costs one piece and not the picture.

Each piece says at which byte it begins. It is stored whole, in one transaction, or not at all; one that was stored
already is answered with the byte to go on from.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from core.validators import no_control_characters
from desk.pictures.models import Arrival, Piece

PIECE_BYTES = 256 * 1024
MOST_PIECE_BYTES = 1024 * 1024
# Somebody who begins and begins fills no disk.
MOST_AT_ONCE = 60
KEPT = timedelta(days=2)


class OutOfStep(Exception):
    """The piece does not begin where the last one ended; ``arrived`` is where to go on."""

    def __init__(self, arrived: int) -> None:
        super().__init__(arrived)
        self.arrived = arrived


def begin(sender: Any, name: str, size: int, mark: str) -> Arrival:
    """A place for a file; the one that is there already when the same file was begun before.

    Raises:
        ValidationError: for a file that is too large, of another kind or without a proper name, or one too many.
    """
    no_control_characters(name)
    no_control_characters(mark)
    if not 0 < size <= settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // (1024 * 1024)
        raise ValidationError(_("Gambar paling besar %(most)d MB.") % {"most": most})
    if not 0 < len(name) <= 255 or not 0 < len(mark) <= 300:
        raise ValidationError(_("Nama berkas kosong atau terlalu panjang."))
    if name.rpartition(".")[2].lower() not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise ValidationError(_("Hanya gambar JPEG, PNG atau WebP."))
    known = Arrival.objects.filter(sender=sender, mark=mark, size=size).first()
    if known is not None:
        return known
    if Arrival.objects.filter(sender=sender).count() >= MOST_AT_ONCE:
        raise ValidationError(_("Terlalu banyak kiriman yang belum selesai. Selesaikan dahulu, atau coba lagi besok."))
    Arrival.objects.filter(sender=sender, mark=mark).delete()
    return Arrival.objects.create(sender=sender, name=name, size=size, mark=mark)


@transaction.atomic
def take(arrival: Arrival, offset: int, data: bytes) -> int:
    """Store a piece; returns how many bytes have arrived.

    Raises:
        OutOfStep: when the piece does not begin where the last one ended, or is longer than the file.
    """
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if offset != arrival.arrived or not data or offset + len(data) > arrival.size:
        raise OutOfStep(arrival.arrived)
    Piece.objects.create(arrival=arrival, offset=offset, data=data)
    arrival.arrived += len(data)
    arrival.save(update_fields=["arrived", "last_piece"])
    return arrival.arrived


def put_together(arrival: Arrival) -> SimpleUploadedFile:
    """The whole file.

    Raises:
        OutOfStep: while something is missing.
    """
    if arrival.arrived != arrival.size:
        raise OutOfStep(arrival.arrived)
    data = b"".join(bytes(piece.data) for piece in arrival.pieces.order_by("offset"))
    return SimpleUploadedFile(arrival.name, data)


def forget_old(now: datetime) -> int:
    """Forget what was begun and left alone; returns how many files."""
    left_alone = Arrival.objects.filter(last_piece__lt=now - KEPT)
    number = left_alone.count()
    left_alone.delete()
    return number
