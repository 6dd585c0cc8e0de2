"""What reported and published figures look like; the shapes are documented like those of ``api.v1.records``."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from api.v1.details import Source
from api.v1.records import Page, Record, Region

MethodCode = Literal["tickets", "register", "gate", "estimate", "other"]

_MONTH = r"^\d{4}-\d\d$"
_UNKNOWN = "null when not known, which is not zero."


class ReportingPlace(Record):
    """A place that reports."""

    id: UUID = Field(description="A place of `/places`.")
    name: str = Field(description="What it was called when it reported.")


class Counted(Record):
    domestic: int | None = Field(description=f"Visitors from Indonesia; {_UNKNOWN}", examples=[1100])
    foreign: int | None = Field(description=f"Visitors from abroad; {_UNKNOWN}", examples=[100])
    total: int = Field(description="All visitors. Where both parts are known it is their sum.", examples=[1200])


class VisitMethod(Counted):
    method: MethodCode = Field(
        description="How they were counted: tickets sold, a register of guests, a count at the gate, an estimate, "
        "or in another way."
    )
    source: str = Field(description="Where the figure comes from; may be empty.")
    is_example: bool = Field(description="True: made up, to show how such a record looks. Do not count it.")


class VisitFields(VisitMethod):
    id: UUID = Field(description="Of this figure; for ever.")
    kind: Literal["visit"] = Field(description="What the record is.")
    level: Literal["district", "place"] = Field(
        description="Whose figure it is. A kecamatan's own figure is its whole, places included: never add the two."
    )
    month: str = Field(description="The month.", examples=["2026-05"], pattern=_MONTH)
    district: Region = Field(description="The kecamatan, or that of the place.")
    place: ReportingPlace | None = Field(description="The place; null for the kecamatan itself.")
    entered_at: datetime = Field(description="When the figure was entered as it is now, ISO 8601 with offset (WIB).")
    corrected: bool = Field(description="True where it said something else before: `api_url` tells what.")
    api_url: str = Field(description="Absolute address of the figure with its corrections.")
    licence: str = Field(description="SPDX identifier of the licence of the data.", examples=["CC-BY-4.0"])


class Visit(VisitFields):
    """What a place or a kecamatan reports for a month."""


class VisitRevision(Record):
    """One change of a figure. Who made it is not public."""

    at: datetime = Field(description="When, ISO 8601 with offset (WIB).")
    before: VisitMethod | None = Field(description="What it said before; null for the first entry.")
    after: VisitMethod | None = Field(description="What it said from then on; null where it was taken back.")
    reason: str = Field(description="Why; may be empty.")


class VisitDetail(VisitFields):
    """A figure with all it has ever said."""

    revisions: list[VisitRevision] = Field(description="All changes, the first entry first.")


class VisitList(Page):
    """A page of reports. A month without one is a gap, not a zero."""

    items: list[Visit] = Field(description="The newest month first.")


class VisitTotal(Counted):
    """What is known of a kecamatan's month."""

    kind: Literal["visit_total"] = Field(description="What the record is.")
    month: str = Field(description="The month.", examples=["2026-05"], pattern=_MONTH)
    district: Region = Field(description="The kecamatan.")
    basis: Literal["district", "places"] = Field(
        description="`district`: the kecamatan's own figure; `places`: the sum of the places that reported, so perhaps "
        "not all visitors. A part is null where one of the places does not know it."
    )
    places: int = Field(description="How many places reported.")
    is_example: bool = Field(description="True where a made-up figure is in it. Do not count it.")
    updated_at: datetime = Field(description="When the newest of its figures was entered, ISO 8601 with offset (WIB).")
    licence: str = Field(description="SPDX identifier of the licence of the data.", examples=["CC-BY-4.0"])


class VisitTotalList(Page):
    """A page of totals. A month of which nobody reported is a gap: it has no record."""

    items: list[VisitTotal] = Field(description="The newest month first.")


class FigureFields(Record):
    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)

    id: UUID = Field(description="Of this figure; for ever.")
    kind: Literal["figure"] = Field(description="What the record is.")
    lang: str = Field(description="Language the texts were asked for in.", examples=["id"])
    indicator: Literal["visits", "revenue", "events"] = Field(description="What is counted.")
    scope: Literal["regency", "district", "place", "named"] = Field(
        description="What it is about: all of Siak, a kecamatan, a place, or `named`: no more is known than `subject`."
    )
    subject: str = Field(description="What it is about, as its source calls it.")
    district: Region | None = Field(description="The kecamatan; null when it is about more, or not known.")
    place: UUID | None = Field(description="A place of `/places`; null when it is about more, or about none of them.")
    from_: date | None = Field(alias="from", description="First day; null when only `period` is known.")
    to: date | None = Field(description="Last day, itself included; null when only `period` is known.")
    period: str = Field(description="The period, as its source calls it.", examples=["2019"])
    domestic: int | None = Field(description=f"Visitors from Indonesia; {_UNKNOWN}")
    foreign: int | None = Field(description=f"Visitors from abroad; {_UNKNOWN}")
    total: int | None = Field(description=f"How many visitors, or events; {_UNKNOWN}")
    value_rupiah: int | None = Field(description=f"Revenue in whole rupiah; {_UNKNOWN}")
    target: int | None = Field(description=f"What was aimed at, in the unit of the indicator; {_UNKNOWN}")
    quality: Literal["exact", "rounded", "disputed", ""] = Field(
        description="How sure it is; `disputed` contradicts itself or others. Empty where there is no figure."
    )
    note: str = Field(description="What to know of it; show it. May be empty.")
    sources: list[Source] = Field(description="Who published it.")
    beside: list[UUID] = Field(description="The other figures of the same thing and the same while.")
    contradicted: bool = Field(
        description="True where these figures differ, or one is disputed. Nothing chooses one of them: show all."
    )
    updated_at: datetime = Field(description="When it was entered or changed last, ISO 8601 with offset (WIB).")
    url: str = Field(description="Absolute address of its page, to cite.")
    api_url: str = Field(description="Absolute address of the figure with those beside it.")
    licence: str = Field(description="SPDX identifier of the licence of the data.", examples=["CC-BY-4.0"])


class Figure(FigureFields):
    """A figure that somebody published."""


class FigureDetail(FigureFields):
    """A figure with those that stand beside it."""

    others: list[Figure] = Field(description="The figures of `beside`.")


class FigureList(Page):
    """A page of published figures."""

    items: list[Figure] = Field(description="The earliest period first; those known only by name come last.")


class VisitChange(Record):
    """What a report is since it changed last."""

    id: UUID = Field(description="Of the figure: store the record under it.")
    withdrawn_at: datetime | None = Field(
        description="When it was taken back, ISO 8601 with offset (WIB): delete your copy. Null while it is public."
    )
    record: Visit | None = Field(description="The record, as `/visits` gives it. Null when it was taken back.")


class VisitChangeList(Page):
    """Changes, the oldest first. `count` is how many there were when the first page was asked for."""

    since: str = Field(description="Where these changes end. Store it together with them, and ask with it later.")
    items: list[VisitChange] = Field(description="What changed, each figure once.")
