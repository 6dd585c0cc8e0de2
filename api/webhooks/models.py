"""What is kept of webhooks: who gets them, how far they have come, how the last ones fared; when was what number."""

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.changes import Bookmark, Feed

#: The one right there is: whoever has it may do everything with every subscription.
MAY_MANAGE = "webhooks.manage_subscriptions"


class State(models.TextChoices):
    """Why messages go out, or why not."""

    ACTIVE = "active", _("berjalan")
    PAUSED = "paused", _("dijeda")
    GAVE_UP = "gave_up", _("dihentikan setelah gagal berhari-hari")
    GONE = "gone", _("dihentikan: penerima menjawab 410")


class Language(models.TextChoices):
    INDONESIAN = "id", _("Bahasa Indonesia")
    ENGLISH = "en", _("Bahasa Inggris")


class Subscription(models.Model):
    """An agency's address, what it is told of, and how far it has come.

    ``after``, ``begun`` and ``era`` are the bookmark of the feed of changes (see ``catalogue.changes``). Without
    ``after`` the next message begins with everything. ``walk`` counts such beginnings and goings back, ``sequence`` the
    messages that arrived.

    Attributes:
        kinds, districts: empty means all; codes as the API has them.
        secret: ``whsec_`` and Base64. It has to be known to sign with, so it cannot be kept as a hash.
        failing_since: of the failures since the last success the first.
        next_attempt_at: not earlier than this; set while something goes wrong.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("instansi"), max_length=120)
    contact = models.EmailField(
        _("surel penanggung jawab"), blank=True, help_text=_("Diberi tahu bila pengiriman dihentikan.")
    )
    address = models.URLField(
        _("alamat penerima"),
        max_length=500,
        help_text=_("Alamat https yang menerima POST, misalnya https://…/webhook."),
    )
    kinds = ArrayField(models.CharField(max_length=10), verbose_name=_("jenis"), default=list, blank=True)
    districts = ArrayField(models.CharField(max_length=8), verbose_name=_("kecamatan"), default=list, blank=True)
    language = models.CharField(_("bahasa"), max_length=5, choices=Language.choices, default=Language.INDONESIAN)
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.ACTIVE)
    secret = models.CharField(max_length=100)
    previous_secret = models.CharField(max_length=100, blank=True)
    previous_until = models.DateTimeField(null=True)
    after = models.BigIntegerField(null=True)
    begun = models.BigIntegerField(default=0)
    era = models.CharField(max_length=8, blank=True)
    walk = models.PositiveIntegerField(default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(_("terakhir diterima"), null=True)
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("dibuat oleh"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        verbose_name = _("langganan webhook")
        verbose_name_plural = _("langganan webhook")
        default_permissions = ()
        permissions = [("manage_subscriptions", _("Boleh mengelola webhook untuk instansi lain"))]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(secret=""), name="webhook_subscription_has_a_secret"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("webhook", args=[self.uid])

    @property
    def feed(self) -> Feed:
        return Feed(self.language, kinds=tuple(self.kinds), districts=tuple(self.districts))

    @property
    def bookmark(self) -> Bookmark | None:
        return None if self.after is None else Bookmark(self.after, self.begun, self.era)

    def move_to(self, bookmark: Bookmark | None) -> None:
        """Let the next message begin after a bookmark, or with everything."""
        self.after, self.begun, self.era = (bookmark.after, bookmark.begun, bookmark.era) if bookmark else (None, 0, "")

    def go_back_to(self, bookmark: Bookmark | None) -> None:
        """The same, as a new walk: what was sent is sent again under new ids, and no failure keeps it waiting."""
        self.move_to(bookmark)
        self.walk += 1
        self.forget_failures()

    def forget_failures(self) -> None:
        self.failures, self.failing_since, self.next_attempt_at = 0, None, None

    def secrets(self, now: datetime) -> list[str]:
        """With what a message is signed: with two while a secret is being changed, the newer first."""
        both = self.previous_secret and self.previous_until and now < self.previous_until
        return [self.secret, self.previous_secret] if both else [self.secret]


class Outcome(models.TextChoices):
    """How an attempt ended."""

    DELIVERED = "delivered", _("diterima")
    REFUSED = "refused", _("ditolak penerima")
    REDIRECT = "redirect", _("penerima mengalihkan ke alamat lain; pengalihan tidak diikuti")
    FORBIDDEN = "forbidden", _("alamat itu tidak boleh dihubungi")
    UNKNOWN_HOST = "unknown_host", _("nama itu tidak ditemukan")
    NO_CONNECTION = "no_connection", _("tidak tersambung")
    UNTRUSTED = "untrusted", _("sertifikat tidak dapat dipercaya")
    TOO_SLOW = "too_slow", _("penerima tidak menjawab pada waktunya")
    BROKEN = "broken", _("jawabannya bukan HTTP yang utuh")


class Attempt(models.Model):
    """One message sent, or tried to be; the last ones of each subscription are kept.

    Attributes:
        status: of the answer; null when there was none.
        answer: the first characters of its body.
        reached: the number of the last change told of; null of a test.
    """

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(_("kapan"))
    message = models.CharField(max_length=40)
    is_test = models.BooleanField(default=False)
    items = models.PositiveIntegerField(default=0)
    reached = models.BigIntegerField(null=True)
    outcome = models.CharField(_("hasil"), max_length=16, choices=Outcome.choices)
    status = models.PositiveSmallIntegerField(null=True)
    milliseconds = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.message}: {self.outcome}"


class Milestone(models.Model):
    """All changes up to a number were public at a moment: so what changed after the moment has a higher number."""

    at = models.DateTimeField(db_index=True)
    change = models.BigIntegerField()
    era = models.CharField(max_length=8)

    class Meta:
        ordering: ClassVar = ["-at"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.change} ({self.at:%Y-%m-%d %H:%M})"
