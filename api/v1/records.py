"""What a record looks like: the documented shape of everything v1 hands out.

These models are the documentation and the contract (tests hold answers and models together); no answer is ever parsed
into them on its way out. A field is never renamed or removed inside v1.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Position = tuple[float, float]


class Record(BaseModel):
    """Base of all shapes: an answer with a field that is not documented fails the tests."""

    model_config = ConfigDict(extra="forbid")


class Term(Record):
    code: str = Field(description="Stable code, lower case.", examples=["sejarah"])
    name: str = Field(description="Name in the language asked for.", examples=["Sejarah & Budaya"])


class Region(Record):
    code: str = Field(description="Kemendagri code, with its dots.", examples=["14.08.01"])
    name: str = Field(description="Name in local spelling.", examples=["Siak"])


class PointGeometry(Record):
    type: Literal["Point"] = Field(description="GeoJSON's name of the shape.")
    coordinates: Position = Field(description="`[longitude, latitude]`, WGS 84.", examples=[[102.048985, 0.79481]])


class Accuracy(Record):
    level: Literal["exact", "approximate", "village", "district"] = Field(
        description="`exact`: the building; `approximate`: estimated; `village` or `district`: a point for the area."
    )
    metres: int | None = Field(description="Rough error radius in metres; null when not known.", examples=[100])
    note: str = Field(description="Where the position comes from, in Indonesian or English.")


class ImageSource(Record):
    url: str = Field(description="Absolute address; its content never changes.")
    width: int = Field(description="Pixels.", examples=[640])
    height: int = Field(description="Pixels.", examples=[400])
    format: str = Field(description="`image/avif`, `image/webp` or `image/jpeg`.", examples=["image/avif"])


class Image(Record):
    alt: str = Field(description="What the picture shows, for people who do not see it.")
    credit: str = Field(description="Who made it. Show it with the picture.", examples=["Ilustrasi: Pesona Siak"])
    licence: str = Field(description="Licence of the picture.", examples=["CC BY 4.0"])
    focal: tuple[int, int] | None = Field(
        description="The point to keep when cropping, percent from left and from top; null: the middle."
    )
    sources: list[ImageSource] = Field(description="The same picture in several widths and formats.")


class Common(Record):
    """What every record has."""

    id: UUID = Field(description="The same in every language and for ever.")
    kind: str = Field(description="What the record is: `place`, `event` or `project`.")
    lang: str = Field(description="Language the texts are written in.", examples=["id"])
    lang_fallback: bool = Field(description="True where the text is not translated into the language asked for yet.")
    title: str = Field(description="Name, in the language of `lang`.", examples=["Istana Siak Sri Indrapura"])
    summary: str = Field(description="One or two sentences of plain text; may be empty.")
    url: str = Field(description="Absolute address of the page for people.")
    updated_at: datetime | None = Field(
        description="When it was last published, ISO 8601 with offset (WIB); null where that was not recorded.",
        examples=["2026-11-22T09:00:00+07:00"],
    )
    licence: str = Field(description="SPDX identifier of the licence of text and data.", examples=["CC-BY-4.0"])
    category: Term = Field(description="What it is filed under (see `/categories`).")
    district: Region | None = Field(description="Kecamatan; null when not known.")
    village: Region | None = Field(description="Kampung or kelurahan; null when not known.")
    accuracy: Accuracy | None = Field(description="How exact `location` is; null without a location.")
    facilities: list[str] = Field(description="Codes of `/facilities`, sorted.", examples=[["parkir", "toilet"]])
    image: Image | None = Field(description="Main picture, or null.")


class Measured(Record):
    distance_m: int | None = Field(None, description="Metres from `near` on the spheroid. Only with `near`.")


class Located(Record):
    location: PointGeometry | None = Field(description="GeoJSON Point, or null where the position is not known.")


Span = tuple[int, int]
Break = tuple[int, int, int, str]


class Hours(Record):
    week: list[list[Span]] = Field(
        description="Seven lists, Monday first, of `[start, end)` in minutes after midnight (WIB). An end above 1440 "
        "is past midnight; an empty list is closed.",
        examples=[[[[540, 960]], [], [], [], [], [], []]],
        min_length=7,
        max_length=7,
    )
    special: dict[date, list[Span]] = Field(
        description="Days that differ; they replace the hours of that date, an empty list is closed. Ramadan and "
        "public holidays are among them for the next twelve months.",
        examples=[{"2026-12-25": []}],
    )
    breaks: list[Break] | None = Field(
        None,
        description="Why there are gaps between spans: `[weekday, start, end, reason]`, Monday 0, in minutes after "
        "midnight; the reason is `friday_prayer`, `prayer`, `rest` or `upkeep`. Absent where no gap has a reason.",
        examples=[[[4, 705, 810, "friday_prayer"]]],
    )


class Price(Record):
    from_rupiah: int = Field(description="Cheapest ticket in whole rupiah.", examples=[10000])
    year: int = Field(description="The year the price was seen. Prices change: show the year.", examples=[2020])


class PlaceFields(Common):
    kind: Literal["place"] = Field(description="What the record is.")
    hours: Hours | None = Field(description="Opening hours; null when not known, which is not the same as closed.")
    price: Price | None = Field(description="Null when not known, which is not the same as free.")


class Venue(Record):
    id: UUID = Field(description="A place of `/places`.")
    title: str = Field(description="Its name, in the language of the event's `lang`.")
    url: str = Field(description="Absolute address of its page.")


EventStatus = Literal["scheduled", "rescheduled", "sold_out", "cancelled", "postponed"]


class DateSpan(Record):
    starts_at: datetime = Field(description="Start, ISO 8601 with offset (WIB).")
    ends_at: datetime | None = Field(description="End, itself no longer part; null when nobody has said when it ends.")
    all_day: bool = Field(description="True when whole days are meant.")


class EventDate(DateSpan):
    status: EventStatus = Field(description="Whether this date takes place as announced.")
    moved_from: datetime | None = Field(description="When it was to begin, if it was moved in time; else null.")
    note: str = Field(description="Why it differs, and what instead; may be empty.")
    venue_name: str = Field(description="Where it is this time, if elsewhere; else empty.")


class ChangedDate(EventDate):
    of: datetime = Field(description="The date of the series that this is about (RECURRENCE-ID of RFC 5545).")


class Recurrence(DateSpan):
    """A recurrence set as RFC 5545 knows it. Its own start and end are those of the first date (DTSTART)."""

    status: EventStatus = Field(description="What is true of all dates.")
    rrule: str = Field(
        description="The rule (RRULE); empty when all dates are named one by one.", examples=["FREQ=WEEKLY;BYDAY=SU"]
    )
    extra: list[DateSpan] = Field(description="Dates besides those of the rule (RDATE).")
    left_out: list[datetime] = Field(description="Dates of the rule that never were to take place (EXDATE).")
    changed: list[ChangedDate] = Field(description="Dates that are moved, cancelled, postponed or sold out.")


class Expected(Record):
    """A rough time, not a date: of months of the Hijri calendar the days may be off by some."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)

    from_: date = Field(alias="from", description="First day of the month.", examples=["2027-10-01"])
    to: date = Field(description="Last day of the month, itself included.", examples=["2027-10-31"])
    words: str = Field(description="The same in words, in the language of `lang`.", examples=["Biasanya Oktober"])


class EventFields(Common):
    kind: Literal["event"] = Field(description="What the record is.")
    starts_at: datetime | None = Field(
        description="Start, ISO 8601 with offset (WIB), of the next date, or of the last where the event is over; null "
        "while the next date is not announced.",
        examples=["2026-12-04T08:00:00+07:00"],
    )
    ends_at: datetime | None = Field(
        description="End, itself no longer part of the event; null when nobody has said when it ends."
    )
    all_day: bool = Field(description="True when whole days are meant: show dates only.")
    expected: Expected | None = Field(
        description="When it comes again, where it is a yearly event whose known dates are over; else null."
    )
    status: EventStatus = Field(
        description="Whether it takes place as announced. Show it: a cancelled event stays in the lists."
    )
    repeats: str = Field(
        description="How it repeats, in words; empty when it does not. `starts_at` is then the next date.",
        examples=["Setiap minggu pada hari Minggu"],
    )
    recurrence: Recurrence | None = Field(
        description="All its dates, as calendars take them; null when it has none, or only one without a note."
    )
    venue: Venue | None = Field(description="The place it is at, when that is a published place; else null.")
    venue_name: str = Field(description="Where it is, in words; may be empty.")
    date_note: str = Field(description="What is known of the date in words; may be empty.")


class Occurrence(DateSpan):
    """One date of an event."""

    status: EventStatus = Field(description="Whether this date takes place as announced.")


class Dated(Record):
    occurrences: list[Occurrence] | None = Field(
        None,
        description="Its dates within the days asked for, in their order, at most the first twelve. Only with `from`, "
        "`to` or `month`.",
    )


class Place(PlaceFields, Measured, Located):
    """A place to visit, as in lists."""


class Event(EventFields, Dated, Measured, Located):
    """An event, as in lists."""


class Page(Record):
    count: int = Field(description="How many records match in all.", examples=[60])
    next: str | None = Field(description="Absolute address of the next page; null on the last.")


class PlaceList(Page):
    """A page of places."""

    items: list[Place] = Field(description="The places of this page, sorted.")


class EventList(Page):
    """A page of events."""

    items: list[Event] = Field(description="The events of this page, sorted.")
