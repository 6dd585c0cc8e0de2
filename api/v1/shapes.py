"""The GeoJSON and vocabulary shapes of v1, documented like the records."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from api.v1.details import EventDetail, Feature, PlaceDetail
from api.v1.projects import ProjectDetail, ProjectFields
from api.v1.records import (
    Dated,
    EventFields,
    EventStatus,
    Measured,
    Page,
    PlaceFields,
    PointGeometry,
    Record,
    Region,
    Term,
)

Kind = Literal["place", "event", "project"]


class Link(Record):
    """A link of a GeoJSON answer (as in OGC API – Features)."""

    rel: str = Field(description="`self`, `alternate` or `next`.")
    href: str = Field(description="Absolute address.")
    type: str = Field(description="Media type of what is there.", examples=["application/geo+json"])


class PlaceProperties(PlaceFields, Measured):
    """A place without its `location`."""


class EventProperties(EventFields, Dated, Measured):
    """An event without its `location`."""


class ProjectProperties(ProjectFields, Measured):
    """A project without its `location`."""


class PlaceFeature(Feature):
    properties: PlaceProperties = Field(description="The record without its `location`.")


class EventFeature(Feature):
    properties: EventProperties = Field(description="The record without its `location`.")


class ProjectFeature(Feature):
    properties: ProjectProperties = Field(description="The record without its `location`.")


class FeatureCollection(Record):
    type: Literal["FeatureCollection"] = Field(description="GeoJSON's name of the object.")
    numberMatched: int = Field(description="How many records match in all.")  # noqa: N815 - GeoJSON's own spelling
    numberReturned: int = Field(description="How many of them are in this answer.")  # noqa: N815
    links: list[Link] = Field(description="This answer, the same as JSON, and the next page where there is one.")


class PlaceCollection(FeatureCollection):
    """A page of places as GeoJSON."""

    features: list[PlaceFeature] = Field(description="The places of this page, sorted.")


class EventCollection(FeatureCollection):
    """A page of events as GeoJSON."""

    features: list[EventFeature] = Field(description="The events of this page, sorted.")


class ProjectCollection(FeatureCollection):
    """A page of projects as GeoJSON."""

    features: list[ProjectFeature] = Field(description="The projects of this page, sorted.")


class RecordPart(Record):
    """A record asked for with `fields=`: besides these only the fields that were named, each as in the whole record."""

    model_config = ConfigDict(extra="allow")

    id: UUID = Field(description="The same in every language and for ever.")
    kind: Kind = Field(description="What it is.")
    lang: str = Field(description="Language of the texts.", examples=["id"])


class RecordPartList(Page):
    """A page of records asked for with `fields=`."""

    items: list[RecordPart] = Field(description="The records of this page, sorted.")


class RecordPartFeature(Feature):
    """A record asked for with `fields=`, as a GeoJSON Feature."""

    properties: RecordPart = Field(description="The fields that were named, without `location`.")


class RecordPartCollection(FeatureCollection):
    """A page of records asked for with `fields=`, as GeoJSON."""

    features: list[RecordPartFeature] = Field(description="The records of this page, sorted.")


class Category(Record):
    """A category of places, events or projects."""

    code: str = Field(description="Stable code, for `category=`.", examples=["alam"])
    kind: str = Field(description="What it sorts: `place`, `event` or `project`.")
    name: str = Field(description="Name in the language asked for.")
    icon: str = Field(description="Name of the icon on our pages.")
    marker: str = Field(description="Shape of the pin on our maps: sejarah, religi, alam, sungai, budaya or satwa.")


class CategoryList(Page):
    """All categories, in the order they are shown."""

    items: list[Category] = Field(description="Always all of them.")


class Facility(Record):
    """Something a place offers its visitors."""

    code: str = Field(description="Stable code, for `facility=`.", examples=["parkir"])
    name: str = Field(description="Name in the language asked for.")
    icon: str = Field(description="Name of the icon on our pages.")


class FacilityList(Page):
    """All facilities, in the order they are shown."""

    items: list[Facility] = Field(description="Always all of them.")


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
    kind: Literal["kampung", "kelurahan"] = Field(description="A kampung elects its penghulu, a kelurahan has a lurah.")
    location: PointGeometry = Field(description="A point inside, for a label.")


class DistrictList(Page):
    """All kecamatan, by code."""

    items: list[District] = Field(description="Always all of them.")


class DistrictDetail(District):
    """A kecamatan with its kampung and kelurahan."""

    villages: list[Village] = Field(description="By code.")


class DistrictProperties(DistrictFields):
    """A kecamatan without its geometry."""

    villages: list[Village] | None = Field(None, description="Its kampung and kelurahan. Only of a single kecamatan.")


class DistrictFeature(Record):
    """A kecamatan as a GeoJSON Feature."""

    type: Literal["Feature"] = Field(description="GeoJSON's name of the object.")
    id: str = Field(description="Kemendagri code.")
    geometry: dict[str, Any] | None = Field(
        description="The label point; with `boundary=true` the boundary, null while there is none."
    )
    properties: DistrictProperties = Field(description="The record without its geometry.")


class DistrictCollection(FeatureCollection):
    """All kecamatan as GeoJSON."""

    features: list[DistrictFeature] = Field(description="Always all of them.")


class ClusterMember(Record):
    """A single place, event or project on the map."""

    id: UUID = Field(description="Of the place, event or project.")
    kind: Kind = Field(description="What it is.")
    title: str = Field(description="Its name, in the language asked for where it is translated.")
    url: str = Field(description="Absolute address of its page.")
    category: str = Field(description="Code of `/categories`.")
    marker: str = Field(description="Shape of the pin on our maps.")
    status: EventStatus | None = Field(description="Whether the event takes place as announced; null for other things.")


class Cluster(Record):
    """One thing, with the fields of a member, or several."""

    count: int = Field(description="How many things stand here.")
    id: UUID | None = Field(None, description="Of the place, event or project. Only where `count` is 1.")
    kind: Kind | None = Field(None, description="What it is. Only where `count` is 1.")
    title: str | None = Field(None, description="Its name. Only where `count` is 1.")
    url: str | None = Field(None, description="Absolute address of its page. Only where `count` is 1.")
    category: str | None = Field(None, description="Code of `/categories`. Only where `count` is 1.")
    marker: str | None = Field(None, description="Shape of the pin on our maps. Only where `count` is 1.")
    status: EventStatus | None = Field(
        None, description="Whether the event takes place as announced. Only where `count` is 1; null for other things."
    )
    members: list[ClusterMember] | None = Field(None, description="Only of a cluster, and while they are few.")
    bbox: list[float] | None = Field(
        None, description="The box around it, `minLon,minLat,maxLon,maxLat`, to zoom in on. Only of a cluster."
    )


class ClusterFeature(Record):
    type: Literal["Feature"] = Field(description="GeoJSON's name of the object.")
    geometry: PointGeometry = Field(description="Where it stands; the middle of a cluster's members.")
    properties: Cluster = Field(description="What stands there.")


class ClusterCollection(Record):
    """Clusters and single things as GeoJSON."""

    type: Literal["FeatureCollection"] = Field(description="GeoJSON's name of the object.")
    features: list[ClusterFeature] = Field(description="All that a map of the box draws.")


class Change(Record):
    """What a place, event or project is since it changed last."""

    id: UUID = Field(description="Of the place, event or project: store the record under it.")
    kind: Kind = Field(description="What it is or was.")
    withdrawn_at: datetime | None = Field(
        description="When it was withdrawn, ISO 8601 with offset (WIB): delete your copy. Null while it is public."
    )
    record: PlaceDetail | EventDetail | ProjectDetail | None = Field(
        description="The whole record, as `/places/{id}`, `/events/{id}` or `/projects/{id}` gives it. Null when it is "
        "withdrawn."
    )


class ChangeList(Page):
    """Changes, the oldest first. `count` is how many there were when the first page was asked for."""

    since: str = Field(
        description="Where these changes end. Store it together with them, and ask with it the next time.",
        examples=["eyJhZnRlciI6NDEsImJlZ3VuIjo0MX06…"],
    )
    items: list[Change] = Field(description="What changed, each thing once.")


class TextPart(Record):
    text: str = Field(description="A piece of a text; all pieces together are the text.")
    is_match: bool = Field(description="True where it is what was asked for: mark it.")


class SearchHit(Record):
    """Something that was found: a place, event or project, a kecamatan, kampung or kelurahan, or a page of the site."""

    id: UUID | None = Field(description="UUID; null for kecamatan and kampung, which have a `code`.")
    code: str | None = Field(description="Kemendagri code of a kecamatan or kampung; else null.")
    kind: Literal["place", "event", "project", "district", "village", "page"] = Field(
        description="`district` is a kecamatan, `village` a kampung or kelurahan, `page` news or information."
    )
    lang: str = Field(description="Language the texts are written in.")
    lang_fallback: bool = Field(description="True where the text is not translated into the language asked for yet.")
    title: str = Field(description="What it is called.", examples=["Istana Siak Sri Indrapura"])
    summary: str = Field(description="One or two sentences of plain text; may be empty.")
    url: str = Field(description="Absolute address of the page for people.")
    api_url: str | None = Field(description="Absolute address in this API; null for pages.")
    category: Term | None = Field(description="Of places, events and projects; else null.")
    district: Region | None = Field(description="Kecamatan; null when not known, and for pages.")
    village: Region | None = Field(description="Kampung or kelurahan; null when not known.")
    location: PointGeometry | None = Field(description="GeoJSON Point; null where it has none, or it is not known.")
    excerpt: list[TextPart] = Field(description="The lines that fit, in pieces; empty for kecamatan and kampung.")


class SearchList(Page):
    """What was found, the best first. `next` is always null: a search gives the best, not all."""

    more: bool = Field(description="True where there are more than `count`, which then is a lower bound.")
    corrected: str | None = Field(
        description="The question as it was probably meant, where it was found only like that; else null.",
        examples=["istana siak"],
    )
    some_words: bool = Field(description="True where no hit holds all words of the question.")
    items: list[SearchHit] = Field(description="Titles that are the question come first, then those that hold it.")
