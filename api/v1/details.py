"""What only the single record has: everything of the list record, and these fields."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from api.v1.records import EventDate, EventFields, Image, Located, PlaceFields, PointGeometry, Record, Span


class Ticket(Record):
    group: str = Field(description="Who pays this price.", examples=["Dewasa"])
    rupiah: int = Field(description="Whole rupiah; 0 is free.", examples=[10000])
    year: int = Field(description="The year the price was seen.", examples=[2020])
    fee: Literal["entry", "parking", "other"] = Field(description="What is paid for.")
    days: Literal["every_day", "weekdays", "weekends", "holidays", "days_off"] = Field(
        description="The days on which the price holds; `days_off` are weekends and public holidays."
    )
    note: str = Field(description="May be empty.")


class GettingThere(Record):
    road: str = Field(description="The way there by road; may be empty.")
    river: str = Field(description="The way there by river; may be empty.")


class Contacts(Record):
    """Ways to reach whoever looks after it. A way that is not known is absent."""

    phone: str | None = Field(None, description="As dialled in Indonesia or with `+62`. Absent when not known.")
    whatsapp: str | None = Field(None, description="Number, as `phone`. Absent when not known.")
    email: str | None = Field(None, description="Address. Absent when not known.")
    website: str | None = Field(None, description="Absolute address. Absent when not known.")
    instagram: str | None = Field(
        None, description="Account name without `@`. Absent when not known.", examples=["pesonasiak"]
    )


class TitledLink(Record):
    title: str = Field(description="What is to be read there.")
    url: str = Field(description="Absolute address.")


class GalleryImage(Image):
    caption: str = Field(description="May be empty.")


class SpecialDays(Record):
    """A day, or a run of days, that differs from the week, and why. The spans are in `hours.special` too."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)

    from_: date = Field(alias="from", description="First day.")
    to: date = Field(description="Last day, itself included.")
    spans: list[Span] = Field(description="`[start, end)` in minutes after midnight (WIB); empty is closed.")
    note: str = Field(description="May be empty.", examples=["Idulfitri"])
    season: Literal["", "ramadan", "idulfitri", "iduladha", "holiday"] = Field(
        description="What it is in the calendar; empty where an editor named the day itself."
    )
    estimated: bool = Field(description="True until the government has announced the day: say so to readers.")


class Source(Record):
    text: str = Field(description="Where a fact comes from, as noted by the editors.")
    url: str | None = Field(description="The web address in it, or null.")


class PlaceDetailProperties(PlaceFields):
    """Everything that is known of a place, without its `location`."""

    shape: dict[str, Any] | None = Field(
        description="A trail or the outline of a lake or park: GeoJSON LineString, MultiLineString, Polygon or "
        "MultiPolygon, simplified to 2,000 corners where it has more. Null where nobody has drawn one.",
        examples=[{"type": "LineString", "coordinates": [[102.048, 0.794], [102.051, 0.797]]}],
    )
    address: str = Field(description="Street address; may be empty.")
    opening_note: str = Field(description="What the hours do not say; may be empty.")
    opening_year: int | None = Field(description="The year the hours were seen; null when not known.", examples=[2018])
    special_days: list[SpecialDays] = Field(description="Days that differ from the week; empty when none are known.")
    tickets: list[Ticket] = Field(description="Empty when not known.")
    getting_there: GettingThere = Field(description="The way there, in words.")
    accessibility: str = Field(description="For visitors in a wheelchair or with a pushchair; may be empty.")
    contacts: Contacts = Field(description="Whom to ask; an empty object when nobody is known.")
    links: list[TitledLink] = Field(description="Further reading.")
    gallery: list[GalleryImage] = Field(description="Further pictures; may be empty.")
    body_html: str = Field(description="The text as HTML: paragraphs, headings, lists, links, pictures. No scripts.")
    sources: list[Source] = Field(description="Where the facts come from.")
    checked_on: date | None = Field(description="When someone last checked the facts; null when nobody has yet.")
    hours_checked_on: date | None = Field(
        description="When someone last checked hours and prices alone; null when nobody has yet."
    )
    caveat: str = Field(description="What is not certain yet; show it. May be empty.")


Day = date  # where a field is called date


class ProgrammeItem(Record):
    day: int = Field(description="1 for the first day of the event.", examples=[1])
    date: Day | None = Field(description="That day of the next date; null while there is none.")
    start_time: str | None = Field(description="Time of day (WIB); null when not known.", examples=["08:30"])
    end_time: str | None = Field(description="Time of day (WIB); null when not known.", examples=["10:00"])
    title: str = Field(description="What happens.", examples=["Pembukaan"])
    place: str = Field(description="Where, if elsewhere than the event; may be empty.")
    note: str = Field(description="May be empty.")


class EventDetailProperties(EventFields):
    """Everything that is known of an event, without its `location`."""

    status_note: str = Field(description="Why it was cancelled or postponed; may be empty.")
    dates: list[EventDate] = Field(description="The next dates, at most 12; empty while there is no date.")
    past_dates: list[EventDate] = Field(
        description="Dates that are over, the newest first, at most 12. Those of a rule are not among them."
    )
    programme: list[ProgrammeItem] = Field(description="What happens when, by day; may be empty.")
    organiser: str = Field(description="May be empty.")
    price: int | None = Field(description="Whole rupiah; 0 is free, null is not known.", examples=[0])
    price_note: str = Field(description="What it costs, in words; may be empty.")
    link: str = Field(description="Page of the organiser; may be empty.")
    attendance: Literal["onsite", "online", "mixed"] = Field(description="Where one takes part.")
    online_url: str = Field(description="Where to take part from afar; may be empty.")
    body_html: str = Field(description="The text as HTML. No scripts.")
    sources: list[Source] = Field(description="Where the facts come from.")
    checked_on: date | None = Field(description="When someone last checked the facts; null when nobody has yet.")
    caveat: str = Field(description="What is not certain yet; show it. May be empty.")


class PlaceDetail(PlaceDetailProperties, Located):
    """A place with everything that is known of it."""


class EventDetail(EventDetailProperties, Located):
    """An event with everything that is known of it."""


class Feature(Record):
    type: Literal["Feature"] = Field(description="GeoJSON's name of the object.")
    id: UUID = Field(description="The same in every language and for ever.")
    geometry: PointGeometry | None = Field(description="Null where the position is not known.")


class PlaceDetailFeature(Feature):
    """A place with everything that is known of it, as a GeoJSON Feature."""

    properties: PlaceDetailProperties = Field(description="The record without its `location`.")


class EventDetailFeature(Feature):
    """An event with everything that is known of it, as a GeoJSON Feature."""

    properties: EventDetailProperties = Field(description="The record without its `location`.")
