"""Dates of events as records tell them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Window
from django.db.models.functions import RowNumber

from catalogue.models import Occurrence
from catalogue.records import local_iso

Interval = tuple[datetime | None, datetime | None]

#: So many dates of one event are told beside it.
MOST = 12


def occurrence_record(occurrence: Occurrence) -> dict[str, Any]:
    """One date; moments are ISO 8601 in WIB, an end that nobody knows is None."""
    return {
        "starts_at": local_iso(occurrence.starts_at),
        "ends_at": None if occurrence.open_ended else local_iso(occurrence.ends_at),
        "all_day": occurrence.all_day,
        "status": occurrence.status,
    }


def dates_within(uids: Collection[UUID | str], within: Interval) -> dict[str, list[dict[str, Any]]]:
    """The dates of some things that overlap a half-open interval, by id, in their order: of each the first ``MOST``."""
    number = Window(RowNumber(), partition_by="uid", order_by=["starts_at", "id"])
    wanted = Occurrence.objects.overlapping(*within).filter(uid__in=uids).alias(number=number).filter(number__lte=MOST)
    found: dict[str, list[dict[str, Any]]] = {str(uid): [] for uid in uids}
    for occurrence in wanted.order_by("starts_at", "id"):
        found[str(occurrence.uid)].append(occurrence_record(occurrence))
    return found
