"""Reads the data files in ``home/data`` and refuses what cannot be true.

The files are TOML so that people can read and correct them. Points are [longitude, latitude] in degrees
(EPSG:4326), ``_en`` fields hold the English text. What is not known is not written: a missing value is never a zero.
"""

import tomllib
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from uuid import UUID, uuid5

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

DATA = Path(__file__).resolve().parent.parent / "data"

# The same name on every machine gives the same id, so a link to a demo place works everywhere.
_NAMESPACE = UUID("6f1c1d2e-8f0b-5c55-9a4e-1405140814a1")

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
DistrictCode = Annotated[str, StringConstraints(pattern=r"^14\.08\.\d{2}$")]
VillageCode = Annotated[str, StringConstraints(pattern=r"^14\.08\.\d{2}\.\d{4}$")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Year = Annotated[int, Field(ge=1990, le=2100)]


def _in_or_near_siak(point: tuple[float, float]) -> tuple[float, float]:
    longitude, latitude = point
    if not (100.8 < longitude < 103.1 and 0.2 < latitude < 1.4):
        raise ValueError(f"{point} is not [longitude, latitude] of a point in Kabupaten Siak")
    return point


LonLat = Annotated[tuple[float, float], AfterValidator(_in_or_near_siak)]


def demo_key(kind: str, name: str) -> UUID:
    """The id of a demo thing, the same on every machine and in every language."""
    return uuid5(_NAMESPACE, f"{kind}/{name}")


class Facts(BaseModel):
    """One row of a data file; an unknown field is an error, so a typing mistake is not silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def said(self, field: str, language: str) -> str:
        """A text in a language; the empty string where nothing is known."""
        return getattr(self, f"{field}_en" if language == "en" else field) or ""


class Described(Facts):
    """What the page of a thing says first."""

    title: Text
    title_en: Text
    summary: Short
    summary_en: Short


class Picture(Facts):
    id: Slug
    title: Text
    alt: Short
    alt_en: Short


class Ticket(Facts):
    group: Text
    group_en: Text
    rupiah: Annotated[int, Field(ge=0)]
    year: Year


class Located(Facts):
    """A point and how far to trust it."""

    location: LonLat | None = None
    accuracy: Literal["exact", "approximate", "village", "district"] | None = None
    accuracy_metres: Annotated[int, Field(gt=0)] | None = None
    accuracy_note: Short | None = None
    accuracy_note_en: Short | None = None

    @model_validator(mode="after")
    def _a_point_says_how_exact_it_is(self) -> Self:
        if (self.location is None) != (self.accuracy is None):
            raise ValueError("a point needs its accuracy, and accuracy needs a point")
        return self


class Sourced(Facts):
    """Something that says where it is from and what is not certain about it."""

    note: Text | None = None
    note_en: Text | None = None
    sources: Annotated[tuple[Text, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _a_note_is_in_both_languages(self) -> Self:
        if (self.note is None) != (self.note_en is None):
            raise ValueError("a note is written in both languages or not at all")
        return self


def _spans(written: Any) -> Any:
    return [tuple(span.split("-")) for span in written] if isinstance(written, list) else written


class Place(Described, Located, Sourced):
    id: Slug
    location: LonLat
    category: Slug
    picture: Slug
    district: DistrictCode
    village: VillageCode | None = None
    address: Text | None = None
    text: Text
    text_en: Text
    opening_note: Text | None = None
    opening_note_en: Text | None = None
    opening_year: Year | None = None
    hours: dict[Weekday, tuple[tuple[time, time], ...]] = {}
    tickets: tuple[Ticket, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read_hours(cls, row: dict[str, Any]) -> dict[str, Any]:
        return row | {"hours": {day: _spans(written) for day, written in row.get("hours", {}).items()}}

    @model_validator(mode="after")
    def _hours_keep_their_source(self) -> Self:
        if self.hours and not (self.opening_note and self.opening_year):
            raise ValueError("opening hours keep the words of their source as opening_note, and its year")
        return self

    @property
    def key(self) -> UUID:
        return demo_key("place", self.id)


class KnownDate(Facts):
    """Days a source names, both included; without an end the first one is all it says."""

    start: date
    end: date | None = None
    note: Text | None = None
    note_en: Text | None = None

    @property
    def last(self) -> date:
        return self.end or self.start

    @model_validator(mode="after")
    def _it_ends_when_it_has_begun(self) -> Self:
        if self.last < self.start:
            raise ValueError(f"{self.start} is after {self.end}")
        return self


class Event(Described, Located, Sourced):
    id: Slug
    category: Slug
    picture: Slug
    district: DistrictCode
    place: Slug | None = None
    venue: Text
    venue_en: Text
    text: Text
    text_en: Text
    date_note: Text
    date_note_en: Text
    usual_month: Annotated[str, StringConstraints(pattern=r"^(any|h?(0[1-9]|1[0-2]))$")] | None = None
    every_year: date | None = None
    dates: tuple[KnownDate, ...] = ()

    @model_validator(mode="after")
    def _dates_of_the_past_do_not_mean_that_it_is_over(self) -> Self:
        if self.dates and (self.usual_month is None) == (self.every_year is None):
            raise ValueError("an event with dates comes again in a usual_month, or else on a day every_year")
        return self

    @property
    def key(self) -> UUID:
        return demo_key("event", self.id)


class District(Facts):
    """A kecamatan; its name is that of the reference data."""

    summary: Short
    summary_en: Short
    code: DistrictCode
    picture: Slug
    text: Text
    text_en: Text

    @property
    def key(self) -> UUID:
        return demo_key("district", self.code)


class Listing(Described):
    """One of the pages that list things."""

    slug: Slug


class Home(Listing):
    picture: Slug
    slogan: Short
    slogan_en: Short
    hero_title: Short
    hero_title_en: Short
    hero_text: Short
    hero_text_en: Short
    featured: tuple[Slug, ...]


class Standard(Listing):
    body: Text
    body_en: Text


class Article(Described):
    """A piece of news about the site itself."""

    id: Slug
    date: date
    office: Short
    office_en: Short
    picture: Slug
    body: Text
    body_en: Text

    @property
    def key(self) -> UUID:
        return demo_key("news", self.id)


class Front(Facts):
    home: Home
    places: Listing
    events: Listing
    districts: Listing
    news: Listing
    progress: Listing
    visits: Listing
    projects: Listing
    comparison: Listing
    months: Listing


class Pictures(Facts):
    credit: Text
    licence: Text
    picture: tuple[Picture, ...]


@cache
def _read(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def places() -> list[Place]:
    files = sorted((DATA / "places").glob("*.toml"))
    return [Place.model_validate(row) for file in files for row in _read(f"places/{file.name}")["place"]]


def events() -> list[Event]:
    return [Event.model_validate(row) for row in _read("events.toml")["event"]]


def districts() -> list[District]:
    return [District.model_validate(row) for row in _read("districts.toml")["district"]]


def standard_pages() -> list[Standard]:
    return [Standard.model_validate(row) for row in _read("pages.toml")["page"]]


def news() -> list[Article]:
    return [Article.model_validate(row) for row in _read("news.toml")["article"]]


def front() -> Front:
    return Front.model_validate(_read("home.toml"))


def pictures() -> Pictures:
    return Pictures.model_validate(_read("pictures.toml"))


def rows(name: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table of another data file, as they are written."""
    return list(_read(name)[table])
