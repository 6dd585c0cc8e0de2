"""What is known of a picture beside the picture: how it looks to a machine, where it was taken, what has arrived."""

import uuid

from django.conf import settings
from django.contrib.gis.db.models import PointField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Look(models.Model):
    """The fingerprint of a picture; see ``desk.pictures.looks``."""

    image = models.OneToOneField("core.PesonaImage", models.CASCADE, primary_key=True, related_name="look")
    bits = models.BigIntegerField(_("sidik gambar"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sidik gambar")
        verbose_name_plural = _("sidik gambar")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.bits & (1 << 64) - 1:016x}"


class TakenAt(models.Model):
    """Where a photo was taken, offered to who sent it and to nobody else, for a day or two.

    Longitude, latitude (EPSG:4326). The stored picture itself no longer tells it. Before the words of a picture are
    written there is only what was uploaded.
    """

    image = models.OneToOneField("core.PesonaImage", models.CASCADE, null=True, related_name="+")
    upload = models.OneToOneField("wagtailcore.UploadedFile", models.CASCADE, null=True, related_name="+")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    point = PointField(_("letak pengambilan"))
    since = models.DateTimeField(auto_now_add=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letak pengambilan")
        verbose_name_plural = _("letak pengambilan")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"


class Arrival(models.Model):
    """A picture of which some pieces have arrived. The pieces stand in the database: whole, or not there at all."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=300, help_text=_("Nama, ukuran dan tanggal berkas, agar dapat dilanjutkan."))
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    arrived = models.PositiveIntegerField(default=0)
    last_piece = models.DateTimeField(auto_now=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("kiriman gambar")
        verbose_name_plural = _("kiriman gambar")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sender", "mark"], name="one_arrival_of_a_file")]

    def __str__(self) -> str:
        return f"{self.arrived}/{self.size}"


class Piece(models.Model):
    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="pieces")
    offset = models.PositiveIntegerField()
    data = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["arrival", "offset"], name="one_piece_at_an_offset")]

    def __str__(self) -> str:
        return f"{self.offset}"
