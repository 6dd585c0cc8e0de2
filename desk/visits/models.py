"""What the desk keeps around figures: reminders that went out, files that wait, and versions of published figures."""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.teams.models import Team
from progress.visits.models import Method

#: A file nobody took in is forgotten after so long.
KEPT_FOR = timedelta(days=7)


class VisitReminder(models.Model):
    """That somebody was reminded that their kecamatan has not reported a month: once each."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("pengingat laporan")
        verbose_name_plural = _("pengingat laporan")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "month", "recipient"], name="one_reminder_per_month_and_person"),
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.month:%Y-%m}"


class VisitFile(models.Model):
    """A file that was judged and waits to be taken in by who brought it; judged anew before it is."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    method = models.CharField(max_length=10, blank=True, choices=Method.choices)
    correcting = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("berkas angka kunjungan")
        verbose_name_plural = _("berkas angka kunjungan")

    def __str__(self) -> str:
        return self.name


class FigureVersion(models.Model):
    """A published figure as it was entered or changed, by whom and when. The database lets nobody alter it.

    ``said`` has every field of the figure; NULL once it was taken out.
    """

    figure = models.UUIDField(db_index=True)
    name = models.CharField(max_length=400)
    said = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("versi angka terbitan")
        verbose_name_plural = _("versi angka terbitan")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.at:%d-%m-%Y})"
