"""Where a page's facts come from, and when somebody last looked whether they still hold."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.validators import no_control_characters

MAX_SOURCES = 40
MAX_SOURCE_LENGTH = 500

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def source_lines(text: str) -> list[str]:
    """The lines of ``text`` that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def sources_with_addresses(text: str) -> list[dict[str, str | None]]:
    """The lines as ``{text, url}``; ``url`` is None in a line without an address."""
    return [
        {"text": line, "url": address[0] if (address := _ADDRESS.search(line)) else None} for line in source_lines(text)
    ]


def one_source_per_line(text: str) -> None:
    """Keep the list of sources readable.

    Raises:
        ValidationError: for too many lines, or a line too long to be one source.
    """
    lines = source_lines(text)
    if len(lines) > MAX_SOURCES:
        raise ValidationError(
            _("Paling banyak %(most)d sumber; di sini ada %(count)d."),
            code="too_many_sources",
            params={"most": MAX_SOURCES, "count": len(lines)},
        )
    if too_long := next((line for line in lines if len(line) > MAX_SOURCE_LENGTH), None):
        raise ValidationError(
            _("Satu sumber per baris, paling panjang %(most)d huruf. Baris ini terlalu panjang: “%(start)s…”"),
            code="source_too_long",
            params={"most": MAX_SOURCE_LENGTH, "start": too_long[:40]},
        )


class Sourced(models.Model):
    """Facts that say where they are from."""

    sources = models.TextField(
        _("sumber"),
        blank=True,
        validators=[no_control_characters, one_source_per_line],
        help_text=_("Satu sumber per baris: alamat halaman, atau judul dan tanggalnya."),
    )
    checked_on = models.DateField(
        _("diperiksa pada"),
        null=True,
        blank=True,
        help_text=_("Kapan seseorang terakhir memastikan isi halaman ini masih benar."),
    )
    caveat = models.TextField(
        _("perlu dikonfirmasi"),
        max_length=1000,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Apa yang belum pasti. Pembaca melihat catatan ini."),
    )

    source_panels: ClassVar = [FieldPanel("sources"), FieldPanel("checked_on"), FieldPanel("caveat")]

    class Meta:
        abstract = True

    def sourcing(self) -> dict:
        """The public form: ``sources`` as ``{text, url}`` (url null without an address), date as ISO 8601."""
        return {
            "sources": sources_with_addresses(self.sources),
            "checked_on": self.checked_on.isoformat() if self.checked_on else None,
            "caveat": self.caveat,
        }
