"""What a published figure has said, and since when: so that "as of" stays true after a correction.

Whoever writes figures knows nothing of this; each version is kept when a figure is saved, corrected or withdrawn.
Figures that were entered in bulk have their first version when they are first changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone

from progress.visits.models import PublishedFigure

# All that a reader is told of a figure.
FIELDS = (
    "indicator",
    "scope",
    "district_id",
    "place",
    "subject",
    "subject_en",
    "from_day",
    "until_day",
    "period",
    "period_en",
    "domestic",
    "foreign",
    "total",
    "value_rupiah",
    "target",
    "quality",
    "note",
    "note_en",
    "sources",
)
Said = dict[str, Any]


class FigureVersion(models.Model):
    """What a figure said from a moment on; ``said`` is NULL from when it was withdrawn. Never changed."""

    uid = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    said = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.uid} {self.at:%Y-%m-%d %H:%M}"


@dataclass(frozen=True)
class Version:
    """What a figure said since a moment; None where it was withdrawn."""

    since: datetime
    said: Said | None


def said_by(figure: PublishedFigure) -> Said:
    """A figure as plain data: days as ISO 8601, whole numbers, NULL where nothing is known."""
    values = {name: getattr(figure, name) for name in FIELDS}
    plain = {name: value.isoformat() for name in ("from_day", "until_day") if (value := values[name])}
    return values | plain | {"place": str(figure.place) if figure.place else None}


def history(uid: UUID, figure: PublishedFigure | None) -> list[Version]:
    """All versions, the first first; empty for a figure that never was."""
    return histories([uid], {uid: figure} if figure else {})[uid]


def histories(uids: Iterable[UUID], figures: dict[UUID, PublishedFigure]) -> dict[UUID, list[Version]]:
    """The versions of several figures, with one query."""
    found: dict[UUID, list[Version]] = {uid: [] for uid in uids}
    for kept in FigureVersion.objects.filter(uid__in=found):
        found[kept.uid].append(Version(kept.at, kept.said))
    for uid, figure in figures.items():
        now_says = said_by(figure)
        if not found[uid]:
            found[uid] = [Version(figure.entered_at, now_says)]
        elif found[uid][-1].said != now_says:  # written past the signals, such as by an update of many
            found[uid].append(Version(figure.updated_at, now_says))
    return found


def as_of(versions: list[Version], moment: datetime) -> Version | None:
    """The version that held at a moment; before the first it is the first."""
    held = [version for version in versions if version.since <= moment]
    return held[-1] if held else next(iter(versions), None)


def connect() -> None:
    """Listen; called once when the application is ready."""
    pre_save.connect(_keep_what_was, sender=PublishedFigure)
    post_save.connect(_keep_what_is, sender=PublishedFigure)
    post_delete.connect(_keep_that_it_is_gone, sender=PublishedFigure)


def _keep_what_was(instance: PublishedFigure, raw: bool = False, **_: Any) -> None:
    if raw or instance.pk is None or FigureVersion.objects.filter(uid=instance.uid).exists():
        return
    if before := PublishedFigure.objects.filter(pk=instance.pk).first():
        FigureVersion.objects.create(uid=before.uid, at=before.entered_at, said=said_by(before))


@transaction.atomic
def _keep_what_is(instance: PublishedFigure, raw: bool = False, **_: Any) -> None:
    if raw:
        return
    instance = PublishedFigure.objects.get(pk=instance.pk)  # with the types of the database
    last = FigureVersion.objects.filter(uid=instance.uid).last()
    if last is None or last.said != said_by(instance):
        at = instance.entered_at if last is None else timezone.now()
        FigureVersion.objects.create(uid=instance.uid, at=at, said=said_by(instance))


def _keep_that_it_is_gone(instance: PublishedFigure, **_: Any) -> None:
    if not FigureVersion.objects.filter(uid=instance.uid).exists():
        FigureVersion.objects.create(uid=instance.uid, at=instance.entered_at, said=said_by(instance))
    FigureVersion.objects.create(uid=instance.uid, at=timezone.now(), said=None)
