"""How many figures the public may know of, from what is kept beside them: a million are not counted one by one.

Every figure is in the total of its kecamatan's month, which knows how many places reported and whether the kecamatan
itself did. What is hidden is taken off: the figures of places that the catalogue does not show, which are few.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, Sum

from progress.visits.models import Basis, VisitCount, VisitTotal
from progress.visits.querysets import VisitCountQuerySet


def public_count(where: Mapping[str, Any], level: str = "") -> int:
    """How many public figures there are of some months and kecamatan.

    Args:
        where: conditions on ``month`` and ``district``, which figures and totals have alike.
        level: ``district`` for those of kecamatan themselves, ``place`` for those of places; empty for both.
    """
    kept = VisitTotal.objects.filter(**where).aggregate(
        own=Count("id", filter=Q(basis=Basis.DISTRICT)), of_places=Sum("places", default=0)
    )
    if level == "district":
        return kept["own"]
    hidden = VisitCount.objects.filter(**where).of_hidden_places().count()
    return kept["of_places"] - hidden + (0 if level == "place" else kept["own"])


def public_count_of(rows: VisitCountQuerySet) -> int:
    """How many of some figures are public, where those that are not have not been left out yet."""
    return rows.count() - rows.of_hidden_places().count()
