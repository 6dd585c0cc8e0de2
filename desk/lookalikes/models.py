"""What editors said of things that look alike: that they are two, and why. Nobody changes it afterwards."""

from typing import Any, NoReturn
from uuid import UUID

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.validators import no_control_characters

SHORTEST_REASON, LONGEST_REASON = 10, 500


class Unchangeable(Exception):
    """Somebody tried to change or delete what was said."""


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise Unchangeable("What editors said of look-alikes is neither changed nor deleted")


class DistinctionQuerySet(models.QuerySet["Distinction"]):
    """Rows are added; there is no other way to write them."""

    update = delete = bulk_update = update_or_create = _refuse

    def of(self, uid: UUID) -> "DistinctionQuerySet":
        return self.filter(Q(first=uid) | Q(second=uid))

    def others(self, uid: UUID) -> set[UUID]:
        """The things that were told from this one."""
        pairs = self.of(uid).values_list("first", "second")
        return {one if other == uid else other for one, other in pairs}


class Distinction(models.Model):
    """Two things that look alike and are not one.

    They are named by what they are called in every language (``translation_key``), the smaller key first, so that a
    pair is asked about once.
    """

    first = models.UUIDField(_("yang satu"))
    second = models.UUIDField(_("yang lain"))
    first_title = models.CharField(_("nama yang satu"), max_length=255)
    second_title = models.CharField(_("nama yang lain"), max_length=255)
    reason = models.TextField(
        _("alasan"),
        max_length=LONGEST_REASON,
        validators=[MinLengthValidator(SHORTEST_REASON), no_control_characters],
    )
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("oleh"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField(_("pada"), auto_now_add=True)

    objects = DistinctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("pembedaan")
        verbose_name_plural = _("pembedaan")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="one_distinction_per_pair"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="smaller_key_first"),
        )
        indexes = (models.Index(fields=["second"], name="distinction_by_second"),)

    def __str__(self) -> str:
        return f"{self.first_title} ≠ {self.second_title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            _refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()
