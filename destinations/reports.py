"""What visitors say is wrong on a page, kept until an editor has looked at it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Entry
from core.validators import no_control_characters

LONGEST_REPORT = 2000


class Topic(models.TextChoices):
    """What is wrong."""

    HOURS = "hours", _("Jam atau tanggal")
    PRICE = "price", _("Harga")
    POSITION = "position", _("Letak atau jalan ke sana")
    CLOSED = "closed", _("Sudah tutup atau batal")
    OTHER = "other", _("Hal lain")


class ReportStatus(models.TextChoices):
    """How far the editors are with it."""

    NEW = "new", _("Baru")
    DONE = "done", _("Ditangani")
    REJECTED = "rejected", _("Ditolak")


class Report(models.Model):
    """One message of a visitor about a place or an event.

    It tells the title and the path of that day, so that it can still be understood when the page has
    moved or gone. Of the visitor it holds an e-mail address at most, and only until it is dealt with.
    """

    # Nothing here is content: it must not turn up where Wagtail lists the uses of a page.
    wagtail_reference_index_ignore = True

    uid = models.UUIDField(_("pengenal"), db_index=True, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("halaman"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(_("judul halaman"), max_length=255)
    path = models.CharField(_("alamat halaman"), max_length=1000)
    topic = models.CharField(_("tentang"), max_length=10, choices=Topic.choices, default=Topic.OTHER)
    text = models.TextField(_("laporan"), max_length=LONGEST_REPORT, validators=[no_control_characters])
    email = models.EmailField(
        _("surel pelapor"), blank=True, help_text=_("Terhapus sendiri begitu laporan ditangani atau ditolak.")
    )
    sent_at = models.DateTimeField(_("dikirim"), auto_now_add=True)
    status = models.CharField(_("status"), max_length=10, choices=ReportStatus.choices, default=ReportStatus.NEW)
    answer = models.TextField(
        _("catatan penyunting"), max_length=LONGEST_REPORT, blank=True, validators=[no_control_characters]
    )

    class Meta:
        verbose_name = _("laporan")
        verbose_name_plural = _("laporan")
        ordering: ClassVar = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_topic_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the address of whoever wrote goes once nobody needs to ask back."""
        if self.status != ReportStatus.NEW:
            self.email = ""
        super().save(*args, **kwargs)

    @classmethod
    def about(cls, entry: Entry, **said: Any) -> "Report":
        """A report, not yet stored, about what the catalogue shows."""
        return cls(uid=entry.uid, page_id=entry.page_id, title=entry.title, path=entry.path, **said)
