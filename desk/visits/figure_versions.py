"""The history of published figures: every version is kept, and the database lets nobody change one."""

from typing import Any

from django.forms.models import model_to_dict
from django.utils import timezone

from desk.visits.models import FigureVersion
from progress.visits.published import PublishedFigure

#: What a figure says, in the order of its form.
SAID = (
    "indicator",
    "scope",
    "district",
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


def says(figure: PublishedFigure) -> dict[str, Any]:
    """Every field of a figure by its name."""
    return model_to_dict(figure, fields=SAID)


def keep_first(figure: PublishedFigure) -> None:
    """Keep what a figure said that was entered before anybody kept its versions, such as those of the demo."""
    if not FigureVersion.objects.filter(figure=figure.uid).exists():
        _keep(figure, says(figure), None, figure.entered_at, "")


def keep(figure: PublishedFigure, *, by: Any, reason: str = "") -> None:
    """Keep what a figure says now."""
    _keep(figure, says(figure), by, timezone.now(), reason)


def keep_end(figure: PublishedFigure, *, by: Any, reason: str = "") -> None:
    """Keep that a figure was taken out."""
    keep_first(figure)
    _keep(figure, None, by, timezone.now(), reason)


def _keep(figure: PublishedFigure, said: dict[str, Any] | None, by: Any, at: Any, reason: str) -> None:
    FigureVersion.objects.create(figure=figure.uid, name=str(figure)[:400], said=said, by=by, at=at, reason=reason)


def versions(figure: PublishedFigure) -> list[tuple[FigureVersion, list[str]]]:
    """The versions of a figure, the newest first, each with what it changed."""
    rows = list(FigureVersion.objects.filter(figure=figure.uid).select_related("by"))
    before = [*rows, None][1:]
    return [(row, _changes(older.said if older else None, row.said)) for row, older in zip(rows, before, strict=True)]


def _changes(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[str]:
    if not before or not after:
        return []
    labels = {field.name: field.verbose_name for field in PublishedFigure._meta.concrete_fields}
    return [
        f"{labels[name]}: {_said(before.get(name))} → {_said(after.get(name))}"
        for name in SAID
        if before.get(name) != after.get(name)
    ]


def _said(value: Any) -> str:
    return "–" if value is None or value == "" else str(value)
