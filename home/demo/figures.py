"""The published figures of the demo: put in place as their sources have them, contradictions included."""

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from home.demo import facts
from home.demo.facts import Facts, Short, Slug, Text, demo_key
from home.demo.ledger import Decision, Ledger, fingerprint
from progress.visits.published import PublishedFigure

Count = Annotated[int, Field(ge=0)]
FILE = "figures.toml"


class Figure(Facts):
    """A row of ``figures.toml``; which kecamatan a place is in its own file says."""

    id: Slug
    indicator: Literal["visits", "revenue", "events"]
    scope: Literal["regency", "district", "place", "named"]
    district: facts.DistrictCode | None = None
    place: Slug | None = None
    subject: Short
    subject_en: Short | None = None
    from_day: date | None = None
    until_day: date | None = None
    period: Short
    period_en: Short | None = None
    domestic: Count | None = None
    foreign: Count | None = None
    total: Count | None = None
    value_rupiah: Count | None = None
    target: Count | None = None
    quality: Literal["exact", "rounded", "disputed"] | None = None
    note: Text | None = None
    note_en: Text | None = None
    sources: Annotated[tuple[Text, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _a_note_is_in_both_languages(self) -> Self:
        if (self.note is None) != (self.note_en is None):
            raise ValueError("a note is written in both languages or not at all")
        return self

    @property
    def key(self) -> UUID:
        return demo_key("figure", self.id)

    def values(self) -> dict[str, Any]:
        """The columns of its row."""
        told = self.model_dump(exclude={"id", "place", "district", "sources"})
        words = {name for name in told if name.endswith("_en") or name in {"note", "quality"}}
        return {name: (value or "") if name in words else value for name, value in told.items()} | {
            "district_id": _districts()[self.place] if self.place else self.district,
            "place": demo_key("place", self.place) if self.place else None,
            "sources": "\n".join(self.sources),
        }


@cache
def _districts() -> dict[str, str]:
    """The kecamatan of every place of the demo."""
    return {place.id: place.district for place in facts.places()}


def figures() -> list[Figure]:
    return [Figure.model_validate(row) for row in facts.rows(FILE, "figure")]


def enter(figure: Figure, ledger: Ledger) -> None:
    """Enter a figure, or bring it up to date if nobody has touched it."""
    values = figure.values()
    row = PublishedFigure.objects.filter(uid=figure.key).first()
    state = _state(row, values) if row else None
    decision = ledger.decide(figure.key, "", fingerprint(values), state, f"{figure.subject}, {figure.period}")
    if decision not in (Decision.CREATE, Decision.REFRESH):
        return
    row = row or PublishedFigure(uid=figure.key)
    for field, value in values.items():
        setattr(row, field, value)
    row.full_clean()
    row.save()
    ledger.enter(figure.key, "", fingerprint(values), _state(row, values), row.pk)


def _state(row: PublishedFigure, values: dict[str, Any]) -> str:
    return fingerprint({name: getattr(row, name) for name in values})
