"""Projects of the demo: from their facts to the values of their pages."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from django.contrib.gis.geos import Point
from pydantic import Field, StringConstraints, model_validator

from catalogue.models import Category
from home.demo import facts, prose
from home.demo.facts import Described, Facts, Short, Slug, Sourced, Text, Year, demo_key
from home.demo.framework import fill, said, with_values
from home.demo.planting import Garden, Seed
from progress.projects.dates import Precision
from progress.projects.models import (
    ProjectBudget,
    ProjectMeasurement,
    ProjectMilestone,
    ProjectPage,
    ProjectProblem,
    ProjectStage,
)

Values = Mapping[str, Any]
Rupiah = Annotated[int, Field(ge=0)]
Percent = Annotated[float, Field(ge=0, le=100)]
#: A date as far as it is known: 2014, 2021-04, 2015-11-18.
Known = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Stage(Facts):
    stage: Literal["proposed", "assessed", "budgeted", "in_progress", "finished", "stopped"]
    on: Known
    reason: Text | None = None
    reason_en: Text | None = None


class Budget(Facts):
    year: Year
    source: Literal["APBD", "APBDes", "APBN", "CSR", "private", "other"] | None = None
    ceiling: Rupiah | None = None
    realised: Rupiah | None = None
    quality: Literal["exact", "rounded", "disputed"] = "exact"
    note: Short | None = None
    note_en: Short | None = None


class Milestone(Facts):
    title: Short
    title_en: Short
    planned_on: date | None = None
    reached_on: date | None = None


class Measurement(Facts):
    day: date
    physical: Percent | None = None
    financial: Percent | None = None


class Problem(Facts):
    reported_on: date
    text: Text
    text_en: Text
    solved_on: date | None = None
    solution: Text | None = None
    solution_en: Text | None = None


class Project(Described, Sourced):
    id: Slug
    category: Slug
    place: Slug
    example: bool = False
    text: Text
    text_en: Text
    proposer: Text | None = None
    agency: Text | None = None
    contractor: Text | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    budgets: tuple[Budget, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    problems: tuple[Problem, ...] = ()

    @model_validator(mode="after")
    def _an_example_says_so(self) -> Self:
        if self.example != ("contoh" in self.title):
            raise ValueError(f"{self.id}: an example says “contoh” in its title, and nothing else does")
        return self

    @property
    def key(self) -> UUID:
        return demo_key("project", self.id)


def all_projects() -> list[Project]:
    return [Project.model_validate(row) for row in facts.rows("projects.toml", "project")]


def projects() -> Iterator[Seed]:
    """The projects, each where its place is."""
    at = {place.id: place for place in facts.places()}
    for row in all_projects():
        where = at[row.place]
        texts = {
            code: {**text, "accuracy_note": where.said("accuracy_note", code)}
            for code, text in said(row, "text", "note").items()
        }
        values = with_values(
            texts,
            **row.model_dump(mode="json", exclude={"id", "title", "title_en", "summary", "summary_en", *_TEXTS}),
            picture=where.picture,
            location=where.location,
            accuracy=where.accuracy,
            accuracy_metres=where.accuracy_metres,
        )
        yield Seed(row.key, demo_key("district", where.district), ProjectPage, row.id, values, _fill_project)


_TEXTS = ("text", "text_en", "note", "note_en")


def _fill_project(page: ProjectPage, values: Values, garden: Garden) -> None:
    fill(page, values, garden)
    page.category = Category.objects.get(code=values["category"])
    page.body = [prose.paragraph(values["text"])]
    page.is_example = values["example"]
    page.sources = "\n".join(values["sources"])
    page.caveat = values["note"]
    longitude, latitude = values["location"]
    page.location = Point(longitude, latitude, srid=4326)
    page.accuracy_level, page.accuracy_m = values["accuracy"], values["accuracy_metres"]
    page.accuracy_note = values["accuracy_note"]
    page.destination = garden.page(demo_key("place", values["place"]), page.locale.language_code)
    for name in ("proposer", "agency", "contractor"):
        setattr(page, name, values[name] or "")
    page.starts_on, page.ends_on = _day(values["starts_on"]), _day(values["ends_on"])
    _fill_rows(page, values)


def _fill_rows(page: ProjectPage, values: Values) -> None:
    page.stages.set([_stage(**row) for row in values["stages"]])
    page.budgets.set([ProjectBudget(**_told(row)) for row in values["budgets"]])
    page.milestones.set([ProjectMilestone(**_dated(row)) for row in values["milestones"]])
    page.measurements.set(
        [
            ProjectMeasurement(
                day=_day(row["day"]), physical_percent=row["physical"], financial_percent=row["financial"]
            )
            for row in values["measurements"]
        ]
    )
    page.problems.set([ProjectProblem(**_dated(row)) for row in values["problems"]])


def _stage(stage: str, on: str, **reasons: str | None) -> ProjectStage:
    precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(on), Precision.DAY)
    day = date.fromisoformat(f"{on}-01-01"[:10])
    return ProjectStage(stage=stage, day=day, precision=precision, **_told(reasons))


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what nobody knows: there the model's own empty value stands."""
    return {name: value for name, value in row.items() if value is not None}


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _day(value) if name.endswith("_on") else value for name, value in _told(row).items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
