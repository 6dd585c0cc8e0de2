"""Remembers what the demo content put in place, and decides what a further run may touch."""

import hashlib
import json
from collections import Counter
from enum import Enum, auto
from typing import Any
from uuid import UUID

from home.models import DemoRecord


class Decision(Enum):
    """What to do with one thing."""

    CREATE = auto()
    REFRESH = auto()
    KEEP = auto()
    LEAVE = auto()


def fingerprint(values: Any) -> str:
    """The same 64 characters for the same values, on every machine."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


class Ledger:
    """The records of earlier runs, and what this run did.

    Attributes:
        done: how many things were created, refreshed, kept or left.
        left: names of the things an editor has changed or removed.
    """

    def __init__(self) -> None:
        self._records = {(record.key, record.language): record for record in DemoRecord.objects.all()}
        self.done: Counter[Decision] = Counter()
        self.left: list[str] = []

    def object_id(self, key: UUID, language: str = "") -> int | None:
        record = self._records.get((key, language))
        return record.object_id if record else None

    def decide(self, key: UUID, language: str, mark: str, state: str | None, name: str) -> Decision:
        """What to do with a thing whose data have this mark and which is in this state (None: it is gone)."""
        record = self._records.get((key, language))
        if record is None:
            decision = Decision.CREATE if state is None else Decision.LEAVE
        elif record.state != state:
            decision = Decision.LEAVE
        else:
            decision = Decision.KEEP if record.fingerprint == mark else Decision.REFRESH
        if decision is Decision.LEAVE:
            self.left.append(name)
        self.done[decision] += 1
        return decision

    def enter(self, key: UUID, language: str, mark: str, state: str, object_id: int) -> None:
        """Remember a thing as it is now."""
        values = {"fingerprint": mark, "state": state, "object_id": object_id}
        record, _created = DemoRecord.objects.update_or_create(key=key, language=language, defaults=values)
        self._records[key, language] = record
