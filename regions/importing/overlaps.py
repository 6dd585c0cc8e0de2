"""Neighbours that claim the same ground: allowed, since surveys differ, and yet worth a look."""

from pathlib import Path
from typing import NamedTuple

from django.db import connection

# Neighbours drawn apart from each other overlap by slivers; only more than ten hectares is told.
LEAST_SQUARE_METRES = 100_000

_QUERY = (Path(__file__).parents[1] / "sql" / "overlaps.sql").read_text("utf-8")


class Overlap(NamedTuple):
    """Two regions, by name, and the ground both have."""

    one: str
    other: str
    square_metres: float


def overlaps(level: str) -> list[Overlap]:
    """The overlaps among imported regions of a level ("district" or "village"), the largest first."""
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, {"level": level, "least": LEAST_SQUARE_METRES})
        return [Overlap(*row) for row in cursor.fetchall()]
