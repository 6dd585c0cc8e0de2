"""Where a reader stands in a list: an opaque, signed text that only the same question can continue.

A cursor is a *keyset* cursor: it holds the sort values of the last record seen, so the next page costs the same
anywhere in the list, and records that come or go elsewhere neither repeat nor skip another.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import Any

from django.core.signing import BadSignature, Signer

LONGEST = 2000


class CursorError(ValueError):
    """The text is not a cursor of ours, or belongs to another question."""


def encode(position: dict[str, Any], *, question: str) -> str:
    """Write a position as text.

    Args:
        position: JSON values only; the caller's own affair.
        question: everything that must be the same on the next page (endpoint, filters, order, language).
    """
    text = json.dumps(position, separators=(",", ":"))
    return urlsafe_b64encode(_signer(question).sign(text).encode()).decode().rstrip("=")


def decode(text: str, *, question: str) -> dict[str, Any]:
    """Read a position back.

    Raises:
        CursorError: shortened, changed, made up, or given out for another ``question``.
    """
    if len(text) > LONGEST:
        raise CursorError
    try:
        signed = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)).decode()
        position: dict[str, Any] = json.loads(_signer(question).unsign(signed))
    except (NotBase64, UnicodeError, BadSignature) as error:
        raise CursorError from error
    return position


def _signer(question: str) -> Signer:
    return Signer(salt=f"api.cursor:{question}")
