"""What a check says against what it was given."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError


def refusal(check: Callable[..., Any], *said: Any) -> str:
    """The messages of its ValidationError in one line; empty where it takes what was said."""
    try:
        check(*said)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""
