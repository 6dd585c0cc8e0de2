"""The GeoJSON and vocabulary shapes of v1, documented like the records."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.v1.details import EventDetail, Feature, PlaceDetail
from api.v1.records import EventFields, Measured, Page, PlaceFields, PointGeometry, Record


class Link(Record):
    """A link of a GeoJSON answer (as in OGC API – Features)."""

    rel: str = Field(description="`self`, `alternate` or `next`.")
    href: str = Field(description="Absolute address.")
    type: str = Field(examples=["application/geo+json"])


class PlaceProperties(PlaceFields, Measured):
    """A place without its `location`."""


class EventProperties(EventFields, Measured):
    """An event without its `location`."""


class PlaceFeature(Feature):
    properties: PlaceProperties


class EventFeature(Feature):
    properties: EventProperties


class FeatureCollection(Record):
    type: Literal["FeatureCollection"]
    numberMatched: int = Field(description="How many records match in all.")  # noqa: N815 - GeoJSON's own spelling
    numberReturned: int = Field(description="How many of them are in this answer.")  # noqa: N815
    links: list[Link]


class PlaceCollection(FeatureCollection):
    """A page of places as GeoJSON."""

    features: list[PlaceFeature]


class EventCollection(FeatureCollection):
    """A page of events as GeoJSON."""

    features: list[EventFeature]


class Category(Record):
    """A category of places or events."""

    code: str = Field(description="Stable code, for `category=`.", examples=["alam"])
    kind: str = Field(description="What it sorts: `place` or `event`.")
    name: str = Field(description="Name in the language asked for.")
    icon: str = Field(description="Name of the icon on our pages.")
    marker: str = Field(description="Shape of the pin on our maps: sejarah, religi, alam, sungai, budaya or satwa.")


class CategoryList(Page):
    """All categories, in the order they are shown."""

    items: list[Category]


class Facility(Record):
    """Something a place offers its visitors."""

    code: str = Field(description="Stable code, for `facility=`.", examples=["parkir"])
    name: str = Field(description="Name in the language asked for.")
    icon: str = Field(description="Name of the icon on our pages.")


class FacilityList(Page):
    """All facilities, in the order they are shown."""

    items: list[Facility]


class DistrictFields(Record):
    code: str = Field(description="Kemendagri code, for `district=`.", examples=["14.08.01"])
    bps_code: str = Field(description="BPS code, for joining statistics. Not the same list.", examples=["1405020"])
    name: str = Field(description="Name in local spelling.", examples=["Siak"])
    name_official: str = Field(description="Name as in the ministry's list.")
    schematic: bool = Field(description="True while the boundary is a drawing for orientation, not an official line.")
    boundary_source: str = Field(description="Where the boundary comes from; may be empty.")


class District(DistrictFields):
    """A kecamatan of Kabupaten Siak."""

    location: PointGeometry = Field(description="A point inside, for a label.")
    boundary: dict[str, Any] | None = Field(
        None,
        description="GeoJSON Polygon or MultiPolygon, simplified. Only with `boundary=true`; null while there is none.",
    )


class Village(Record):
    """A kampung or kelurahan."""

    code: str = Field(description="Kemendagri code.", examples=["14.08.01.1001"])
    bps_code: str | None = Field(description="BPS code, null where not known.")
    name: str = Field(description="Name in local spelling.")
    name_other: str = Field(description="Another common spelling; may be empty.")
    kind: Literal["kampung", "kelurahan"]
    location: PointGeometry = Field(description="A point inside, for a label.")


class DistrictList(Page):
    """All kecamatan, by code."""

    items: list[District]


class DistrictDetail(District):
    """A kecamatan with its kampung and kelurahan."""

    villages: list[Village] = Field(description="By code.")


class DistrictProperties(DistrictFields):
    """A kecamatan without its geometry."""

    villages: list[Village] | None = Field(None, description="Only of a single kecamatan.")


class DistrictFeature(Record):
    """A kecamatan as a GeoJSON Feature."""

    type: Literal["Feature"]
    id: str = Field(description="Kemendagri code.")
    geometry: dict[str, Any] | None = Field(
        description="The label point; with `boundary=true` the boundary, null while there is none."
    )
    properties: DistrictProperties


class DistrictCollection(FeatureCollection):
    """All kecamatan as GeoJSON."""

    features: list[DistrictFeature]


class ClusterMember(Record):
    """A single place or event on the map."""

    id: UUID
    kind: Literal["place", "event"]
    title: str
    url: str = Field(description="Absolute address of its page.")
    category: str = Field(description="Code of `/categories`.")
    marker: str = Field(description="Shape of the pin on our maps.")


class Cluster(Record):
    """One thing, with the fields of a member, or several."""

    count: int = Field(description="How many things stand here.")
    id: UUID | None = Field(None, description="Only where `count` is 1, like the fields up to `marker`.")
    kind: Literal["place", "event"] | None = None
    title: str | None = None
    url: str | None = Field(None, description="Absolute address of its page.")
    category: str | None = Field(None, description="Code of `/categories`.")
    marker: str | None = Field(None, description="Shape of the pin on our maps.")
    members: list[ClusterMember] | None = Field(None, description="The things of a cluster, while they are few.")
    bbox: list[float] | None = Field(None, description="The box around a cluster, to zoom in on.")


class ClusterFeature(Record):
    type: Literal["Feature"]
    geometry: PointGeometry
    properties: Cluster


class ClusterCollection(Record):
    """Clusters and single things as GeoJSON."""

    type: Literal["FeatureCollection"]
    features: list[ClusterFeature]


class Change(Record):
    """What a place or event is since it changed last."""

    id: UUID = Field(description="Of the place or event: store the record under it.")
    kind: Literal["place", "event"]
    withdrawn_at: datetime | None = Field(
        description="When it was withdrawn, ISO 8601 with offset (WIB): delete your copy. Null while it is public."
    )
    record: PlaceDetail | EventDetail | None = Field(
        description="The whole record, as `/places/{id}` or `/events/{id}` gives it. Null when it is withdrawn."
    )


class ChangeList(Page):
    """Changes, the oldest first. `count` is how many there were when the first page was asked for."""

    since: str = Field(
        description="Where these changes end. Store it together with them, and ask with it the next time.",
        examples=["eyJhZnRlciI6NDEsImJlZ3VuIjo0MX06…"],
    )
    items: list[Change]
