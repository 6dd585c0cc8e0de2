"""Words of a row in both languages, side by side: rows of facts belong to a thing, not to one of its translations."""

from typing import Any

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.validators import no_control_characters


def english_of(words: models.CharField) -> models.CharField:
    """A field for the same words in English; left empty, the Indonesian ones are shown."""
    label = format_lazy("{} ({})", words.verbose_name, _("Inggris"))
    return models.CharField(label, max_length=words.max_length, blank=True, validators=[no_control_characters])


def said_in(language: str, row: Any, name: str) -> str:
    """The words of a row's field for readers of a language."""
    english: str = getattr(row, f"{name}_en") if language == "en" else ""
    return english or getattr(row, name)
