"""Passwords that are guessed first in Siak. The list is one for the server and for the meter in the browser."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LIST = Path(__file__).parent / "static" / "desk" / "accounts" / "weak-words.json"

# What people write for letters: s14k, p3sona.
LOOKS_LIKE = str.maketrans("013457@$!", "oieastasi")
FEWEST_OTHER_LETTERS = 6
FEWEST_KINDS_OF_LETTERS = 5
SHORTEST_NAME = 3


@cache
def weak_words() -> tuple[str, ...]:
    """The words, longest first."""
    words = json.loads(LIST.read_text())
    return tuple(sorted(words, key=len, reverse=True))


def what_is_left(password: str, names: Iterable[str] = ()) -> str:
    """The letters and digits of a password that are no common word or name, and no year or sign at its end."""
    text = re.sub(r"[\W\d_]+$", "", password.lower()).translate(LOOKS_LIKE)
    for word in (*names, *weak_words()):
        text = text.replace(word, "")
    return re.sub(r"[^a-z0-9]", "", text)


def names_of(user: Any) -> list[str]:
    """The words a person is called by, longest first; of an email address what stands before the ``@``."""
    told = [getattr(user, field, "") or "" for field in ("username", "first_name", "last_name", "email")]
    parts = {part for text in told for part in re.split(r"\W+", text.partition("@")[0].lower().translate(LOOKS_LIKE))}
    return sorted((part for part in parts if len(part) >= SHORTEST_NAME), key=len, reverse=True)


class OtherThanCommonWords:
    """Refuses what is nothing but common words, names, places of Siak and a year, or a few letters again and again."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(set(password)) < FEWEST_KINDS_OF_LETTERS:
            raise ValidationError(_("Kata sandi ini hanya mengulang beberapa huruf."), code="password_repeats")
        if len(what_is_left(password, names_of(user))) < FEWEST_OTHER_LETTERS:
            raise ValidationError(
                _("Kata sandi ini terdiri atas kata yang mudah ditebak. Tambahkan kata lain yang tidak umum."),
                code="password_common_words",
            )

    def get_help_text(self) -> str:
        return _("Jangan hanya memakai kata umum, nama, atau tahun.")
