"""Checks of text that hold wherever somebody types."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# C0 and C1 controls except tab, line feed and carriage return, and lone surrogates: one of them
# in a title makes feeds and calendar files unreadable.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def control_character_in(text: str) -> str | None:
    """The first character of ``text`` that must not be stored, or None."""
    found = _CONTROL.search(text)
    return found[0] if found else None


def no_control_characters(text: str) -> None:
    """Refuse text with control characters.

    Raises:
        ValidationError: naming the code point of the first one.
    """
    if character := control_character_in(text):
        raise ValidationError(
            _("Teks memuat karakter kendali U+%(code)04X yang tidak terlihat. Hapus karakter itu."),
            code="control_character",
            params={"code": ord(character)},
        )
