"""What a record of a project looks like; the shapes are documented like those of ``api.v1.records``."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.v1.details import Feature, Source
from api.v1.records import Common, Image, Located, Measured, Page, PointGeometry, Record

StageCode = Literal["proposed", "assessed", "budgeted", "in_progress", "finished", "stopped"]

_AS_KNOWN = "ISO 8601 with as much as is known: a year, a month or a day"


class Budget(Record):
    """What is known of the money of all years together; what nobody has said is not in the sums."""

    ceiling_rupiah: int | None = Field(
        description="What may be spent, in whole rupiah; null when not known.", examples=[1_500_000_000]
    )
    realised_rupiah: int | None = Field(description="What was spent of it, in whole rupiah; null when not known.")


class ProjectFields(Common):
    kind: Literal["project"] = Field(description="What the record is.")
    stage: StageCode | None = Field(description="What it has reached last; null when nobody has said.")
    stage_since: str | None = Field(
        description=f"Since when, {_AS_KNOWN}; null without a stage.", examples=["2025-04", "2021"]
    )
    agency: str = Field(description="Who is responsible; may be empty.")
    years: tuple[int, int] | None = Field(
        description="First and last year in which it is planned, paid for or built, both included; null if not known.",
        examples=[[2024, 2026]],
    )
    budget: Budget = Field(description="The money of all years.")
    physical_percent: float | None = Field(
        description="How much of the work was done when it was measured last, 0 to 100; null when never measured."
    )
    financial_percent: float | None = Field(
        description="How much of the money was spent when it was measured last, 0 to 100; null when never measured."
    )
    is_example: bool = Field(description="True: made up, to show how such a record looks. Do not count it.")


class ProjectVenue(Record):
    """The place to visit that is built or repaired."""

    id: UUID = Field(description="A place of `/places`.")
    title: str = Field(description="Its name, in the language of `lang`.")
    url: str = Field(description="Absolute address of its page.")


class ProjectStage(Record):
    stage: StageCode = Field(description="What was reached.")
    date: str = Field(description=f"When, {_AS_KNOWN}.", examples=["2025-04-15"])
    reason: str = Field(description="Why; may be empty.")


class ProjectBudget(Record):
    """The money of one year from one source."""

    year: int = Field(description="Budget year.", examples=[2025])
    source: Literal["APBD", "APBDes", "APBN", "CSR", "private", "other"] | None = Field(
        description="Who pays: the kabupaten or province, the kampung, the state, a company's duty, private, other; "
        "null when not known."
    )
    ceiling_rupiah: int | None = Field(description="What may be spent, in whole rupiah; null when not known.")
    realised_rupiah: int | None = Field(description="What was spent of it, in whole rupiah; null when not known.")
    quality: Literal["exact", "rounded", "disputed"] = Field(description="How sure the amounts are.")
    note: str = Field(description="May be empty.")


class ProjectMilestone(Record):
    title: str = Field(description="What is to be reached.")
    planned_on: date | None = Field(description="When it was to be reached; null when not known.")
    reached_on: date | None = Field(description="When it really was; null while it is not.")


Day = date  # where a field is called date


class ProjectMeasurement(Record):
    date: Day = Field(description="When it was measured.")
    physical_percent: float | None = Field(description="Work that was done, 0 to 100; null when not measured.")
    financial_percent: float | None = Field(description="Money that was spent, 0 to 100; null when not measured.")
    note: str = Field(description="May be empty.")


class ProjectPhoto(Image):
    caption: str = Field(description="May be empty.")
    phase: Literal["before", "during", "after"] = Field(description="Taken before, during or after the work.")
    date: Day | None = Field(description="When it was taken; null when not known.")
    place: str = Field(description="From where, in words; may be empty.")
    location: PointGeometry | None = Field(description="From where; null when not known.")


class ProjectProblem(Record):
    text: str = Field(description="What was reported.")
    reported_on: date = Field(description="When it was reported.")
    solved_on: date | None = Field(description="When it was solved; null while it is not.")
    solution: str = Field(description="How; may be empty.")


class ProjectDetailProperties(ProjectFields):
    """Everything that is known of a project, without its `location`."""

    shape: dict[str, Any] | None = Field(
        description="The line or area of the work: GeoJSON LineString, MultiLineString, Polygon or MultiPolygon. Null "
        "where nobody has drawn one.",
        examples=[{"type": "LineString", "coordinates": [[102.048, 0.794], [102.051, 0.797]]}],
    )
    destination: ProjectVenue | None = Field(description="What it is about, when that is a published place; else null.")
    proposer: str = Field(description="Who asked for it: a kampung, a group; may be empty.")
    contractor: str = Field(description="Who builds it; may be empty.")
    sipd_reference: str = Field(description="Its number in the national planning system SIPD; may be empty.")
    starts_on: date | None = Field(description="Planned begin; null when not known.")
    ends_on: date | None = Field(description="Planned end; null when not known.")
    stages: list[ProjectStage] = Field(description="What it has reached and when, in this order.")
    budgets: list[ProjectBudget] = Field(description="Money by year and source; empty when not known.")
    milestones: list[ProjectMilestone] = Field(description="Planned and real days; may be empty.")
    measurements: list[ProjectMeasurement] = Field(description="How far it was when; may be empty.")
    photos: list[ProjectPhoto] = Field(description="May be empty.")
    problems: list[ProjectProblem] = Field(description="What was reported; may be empty.")
    body_html: str = Field(description="The text as HTML. No scripts.")
    sources: list[Source] = Field(description="Where the facts come from.")
    checked_on: date | None = Field(description="When someone last checked the facts; null when nobody has yet.")
    caveat: str = Field(description="What is not certain yet; show it. May be empty.")


class Project(ProjectFields, Measured, Located):
    """A project of tourism, as in lists."""


class ProjectDetail(ProjectDetailProperties, Located):
    """A project with everything that is known of it."""


class ProjectDetailFeature(Feature):
    """A project with everything that is known of it, as a GeoJSON Feature."""

    properties: ProjectDetailProperties = Field(description="The record without its `location`.")


class ProjectList(Page):
    """A page of projects."""

    items: list[Project] = Field(description="The projects of this page, sorted.")
