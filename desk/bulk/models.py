"""What is kept of an import: the file, what was found wrong with it, and what it wrote, so that it can be undone."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PrivateFiles(FileSystemStorage):
    """On the server's own disk, never below an address that visitors can open."""

    @property
    def base_location(self) -> str:
        return str(Path(settings.DATA_DIR) / "imports" / "places")

    @property
    def location(self) -> str:
        return self.base_location


def private_storage() -> Storage:
    """Where the files of imports lie."""
    return PrivateFiles()


class State(models.TextChoices):
    """Where an import stands. What is *being* done survives the worker: the next one begins that step anew."""

    MAPPING = "mapping", _("menunggu kolomnya dipasangkan")
    CHECKING = "checking", _("sedang diperiksa")
    CHECKED = "checked", _("sudah diperiksa, belum diimpor")
    RUNNING = "running", _("sedang diimpor")
    DONE = "done", _("selesai")
    UNDOING = "undoing", _("sedang dibatalkan")
    UNDONE = "undone", _("sudah dibatalkan")
    FAILED = "failed", _("gagal, tidak ada yang diubah")


WORKING = (State.CHECKING, State.RUNNING, State.UNDOING)


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("baru")
    CHANGED = "changed", _("berubah")
    UNCHANGED = "unchanged", _("tetap")
    KEPT = "kept", _("dibiarkan")
    DOUBLE = "double", _("mungkin ganda")
    REFUSED = "refused", _("ditolak")


class ImportRunQuerySet(QuerySet["ImportRun"]):
    def seen_by(self, user: object) -> "ImportRunQuerySet":
        """The imports somebody may look at: their own, or all with the right to."""
        if user.has_perm("bulk.view_importrun"):  # type: ignore[attr-defined]
            return self
        return self.filter(user=user)


class ImportRun(models.Model):
    """One import of places, from the upload to its undoing.

    Attributes:
        mapping: the column of a place for each heading of the file; headings that are passed over are left out.
        publish: what is complete goes public at once, as far as the user may publish.
        partial: rows that are right are taken though others are refused.
        doubles: rows that look like a place there is already are taken all the same.
        rows: how many the file has.
        done, total: how far the present step is, in rows.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("oleh"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("dimulai"), auto_now_add=True)
    name = models.CharField(_("berkas"), max_length=200)
    file = models.FileField(_("berkas"), storage=private_storage, max_length=255)
    pictures = models.FileField(_("gambar"), storage=private_storage, blank=True, max_length=255)
    headings = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    publish = models.BooleanField(_("langsung terbitkan"), default=False)
    partial = models.BooleanField(_("ambil baris yang benar saja"), default=False)
    doubles = models.BooleanField(_("ambil juga yang mungkin ganda"), default=False)
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.MAPPING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    fault = models.TextField(_("kesalahan"), blank=True)
    finished_at = models.DateTimeField(_("selesai"), null=True)
    undone_at = models.DateTimeField(_("dibatalkan"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("dibatalkan oleh"), null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        verbose_name = _("impor tempat")
        verbose_name_plural = _("impor tempat")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place_import", args=[self.pk])

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def written(self) -> int:
        """How many places an import of the rows as checked would write."""
        return sum(self.counts.get(outcome, 0) for outcome in (Outcome.NEW, Outcome.CHANGED))


class ImportLine(models.Model):
    """What becomes of one row, and why.

    Attributes:
        number: as a spreadsheet counts, the headings being row 1.
        said: a list of ``{"field", "value", "message"}``, in words.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(_("baris"))
    outcome = models.CharField(_("hasil"), max_length=10, choices=Outcome.choices)
    title = models.CharField(_("tempat"), max_length=255, blank=True)
    page_id = models.PositiveIntegerField(null=True)
    said = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["number", "pk"]
        indexes: ClassVar = [models.Index(fields=["run", "outcome", "number"], name="import_lines")]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"


class ImportedPage(models.Model):
    """A page that an import wrote, with what it takes to bring back what was there before.

    The numbers are no foreign keys: what they lead to may be deleted meanwhile.

    Attributes:
        key: by which the file names the place; a later import finds it again by that.
        before: the revision that held what the page said before; None of a page the import made.
        after: the revision the import wrote. A page whose latest revision is another one was edited since.
        left: why undoing left the page as it was.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    page_id = models.PositiveIntegerField()
    uid = models.UUIDField()
    language = models.CharField(max_length=10)
    key = models.CharField(max_length=255, blank=True, db_index=True)
    title = models.CharField(max_length=255)
    before = models.PositiveIntegerField(null=True)
    was_live = models.BooleanField(default=False)
    after = models.PositiveIntegerField()
    left = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["page_id"], name="imported_pages")]

    def __str__(self) -> str:
        return self.title


class ImportedPicture(models.Model):
    """A picture that came with an import: known again by what was in its file."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="images")
    image = models.ForeignKey("core.PesonaImage", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=255)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name
