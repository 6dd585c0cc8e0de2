"""What somebody who may not publish says is still right; it waits for somebody who may."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """What was looked at."""

    PAGE = "page", _("seluruh isi")
    HOURS = "hours", _("jam buka dan harga")


class Confirmation(models.Model):
    """Somebody looked, on a day, and found a page still right. It goes when it is taken up."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=5, choices=What.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        verbose_name = _("kepastian")
        verbose_name_plural = _("kepastian")
        # One of each is enough: a second click renews the day.
        constraints: ClassVar = [models.UniqueConstraint(fields=["page", "what"], name="one_confirmation_waits")]

    def __str__(self) -> str:
        return f"{self.page} ({self.day:%d-%m-%Y})"
