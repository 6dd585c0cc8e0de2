"""Whether a row is about a place that is there already: asked of the room that guards against doubles."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.apps import apps


def look_alikes(page: Any, own: Collection[UUID]) -> list[Any]:
    """The pages a new place may be the same as, the likest first.

    Args:
        page: not saved yet.
        own: places the same import has made; rows of one file are told apart by their keys.
    """
    if not apps.is_installed("desk.lookalikes"):
        return []
    from desk.lookalikes.guard import unanswered

    return [found.page for found in unanswered(page) if found.page.translation_key not in own]
