"""The addresses of v1 and what they are for; how each one answers stands in the module it calls."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path
from pydantic import WithJsonSchema

from api import problems
from api.exports import media_types
from api.v1 import changes, clusters, lists, progress, search, singles, tiles, vocabulary
from api.v1.details import EventDetail, EventDetailFeature, PlaceDetail, PlaceDetailFeature
from api.v1.openapi import described
from api.v1.projects import ProjectDetail, ProjectDetailFeature, ProjectList
from api.v1.records import EventList, PlaceList
from api.v1.shapes import (
    CategoryList,
    ChangeList,
    ClusterCollection,
    DistrictCollection,
    DistrictDetail,
    DistrictFeature,
    DistrictList,
    EventCollection,
    FacilityList,
    PlaceCollection,
    ProjectCollection,
    SearchList,
)

VERSION = "1.0.0"

FORMATS = (problems.UNKNOWN_FORMAT,)
ONE_OF_MANY = (problems.NOT_FOUND, problems.UNKNOWN_FORMAT, problems.WITHDRAWN)


RecordId = Annotated[str, Path(description="UUID of the record.")]
DistrictCode = Annotated[str, Path(description="Kemendagri code.", example="14.08.01")]
_NUMBER = {"type": "integer", "minimum": 0}
TileZoom = Annotated[
    str, WithJsonSchema(_NUMBER | {"maximum": tiles.MAX_ZOOM}), Path(description="Zoom level, 0 to 22.", example=10)
]
TileNumber = Annotated[str, WithJsonSchema(_NUMBER), Path(description="Number of the column or row.", example=1)]


class ReadOnlyAPI(NinjaAPI):
    """django-ninja without its own idea of errors: the door answers them all alike."""

    def set_default_exception_handlers(self) -> None:
        """Let every exception through."""


api = ReadOnlyAPI(title="Pesona Siak", version=VERSION, openapi_url=None, docs_url=None, urls_namespace="api")


@api.get(
    "/places",
    summary="Places to visit",
    tags=["places"],
    operation_id="listPlaces",
    response=PlaceList,
    openapi_extra=described(
        lists.PARAMETERS["place"],
        geojson=PlaceCollection,
        files=media_types("place"),
        may=FORMATS,
        example="/api/v1/places?district=14.08.01&limit=5",
    ),
)
def places(request: HttpRequest) -> HttpResponse:
    """All published places, filtered, a page at a time."""
    return lists.answer(request, "place")


@api.get(
    "/places/{id}",
    summary="One place",
    tags=["places"],
    operation_id="getPlace",
    response=PlaceDetail,
    by_alias=True,
    openapi_extra=described(
        singles.PARAMETERS["place"], geojson=PlaceDetailFeature, files=media_types("place"), may=ONE_OF_MANY
    ),
)
def place(request: HttpRequest, id: RecordId) -> HttpResponse:  # noqa: A002 - the name in the address
    """A place with everything that is known of it."""
    return singles.answer(request, "place", id)


@api.get(
    "/events",
    summary="Events",
    tags=["events"],
    operation_id="listEvents",
    response=EventList,
    openapi_extra=described(
        lists.PARAMETERS["event"],
        geojson=EventCollection,
        files=media_types("event"),
        may=FORMATS,
        example="/api/v1/events?sort=date&limit=5",
    ),
)
def events(request: HttpRequest) -> HttpResponse:
    """All published events, those without a date too. `sort=date` gives the coming ones, the next first."""
    return lists.answer(request, "event")


@api.get(
    "/events/{id}.ics",
    summary="One event as a calendar",
    tags=["events"],
    operation_id="getEventCalendar",
    openapi_extra=described(
        singles.CALENDAR_PARAMETERS, files=["text/calendar"], may=(problems.NOT_FOUND, problems.WITHDRAWN)
    ),
)
def event_calendar(request: HttpRequest, id: RecordId) -> HttpResponse:  # noqa: A002 - the name in the address
    """The dates of an event as an iCalendar, or one of them with `date=`; a 404 while it has none."""
    return singles.calendar(request, id)


@api.get(
    "/events/{id}",
    summary="One event",
    tags=["events"],
    operation_id="getEvent",
    response=EventDetail,
    openapi_extra=described(
        singles.PARAMETERS["event"], geojson=EventDetailFeature, files=media_types("event"), may=ONE_OF_MANY
    ),
)
def event(request: HttpRequest, id: RecordId) -> HttpResponse:  # noqa: A002 - the name in the address
    """An event with everything that is known of it."""
    return singles.answer(request, "event", id)


@api.get(
    "/projects",
    summary="Projects",
    tags=["projects"],
    operation_id="listProjects",
    response=ProjectList,
    openapi_extra=described(
        lists.PARAMETERS["project"],
        geojson=ProjectCollection,
        files=media_types("project"),
        may=FORMATS,
        example="/api/v1/projects?stage=in_progress&stage=finished&limit=5",
    ),
)
def projects(request: HttpRequest) -> HttpResponse:
    """All published projects of tourism, from the proposal to the opening, with their money and progress."""
    return lists.answer(request, "project")


@api.get(
    "/projects/{id}",
    summary="One project",
    tags=["projects"],
    operation_id="getProject",
    response=ProjectDetail,
    openapi_extra=described(
        singles.PARAMETERS["project"], geojson=ProjectDetailFeature, files=media_types("project"), may=ONE_OF_MANY
    ),
)
def project(request: HttpRequest, id: RecordId) -> HttpResponse:  # noqa: A002 - the name in the address
    """A project with everything that is known of it: stages, money by year, milestones, progress, photos, problems."""
    return singles.answer(request, "project", id)


api.add_router("", progress.router)


@api.get(
    "/search",
    summary="Search everything",
    tags=["search"],
    operation_id="search",
    response=SearchList,
    openapi_extra=described(search.PARAMETERS, example="/api/v1/search?q=istna%20siak&limit=5"),
)
def search_all(request: HttpRequest) -> HttpResponse:
    """Places, events, projects, kecamatan, kampung and pages that a text may mean, the best first.

    Typing errors are tolerated. For all places, events or projects with some words, page by page, ask `/places?q=`,
    `/events?q=` or `/projects?q=`.
    """
    return search.answer(request)


@api.get(
    "/changes",
    summary="What has changed",
    tags=["copies"],
    operation_id="listChanges",
    response=ChangeList,
    by_alias=True,
    openapi_extra=described(changes.PARAMETERS, may=(problems.OUTDATED,), example="/api/v1/changes?lang=en&limit=5"),
)
def all_changes(request: HttpRequest) -> HttpResponse:
    """For whoever keeps a copy: all places, events and projects, then only what has changed since or was withdrawn.

    Take over `items` and store `since` with them; go on at `next` until it is null. You may stop anywhere and ask with
    the stored `since` later: you miss nothing. A `410` means that you have been away too long: begin again.
    """
    return changes.answer(request)


@api.get(
    "/clusters",
    summary="What a map draws",
    tags=["maps"],
    operation_id="getClusters",
    openapi_extra=described(
        clusters.PARAMETERS, geojson=ClusterCollection, example="/api/v1/clusters?bbox=101,0.4,102.9,1.3&zoom=9"
    ),
)
def map_clusters(request: HttpRequest) -> HttpResponse:
    """Places, events and projects inside a box as GeoJSON, gathered where they would overlap; at most some 1,700."""
    return clusters.answer(request)


@api.get(
    "/tiles.json",
    summary="Vector tiles: what they are",
    tags=["maps"],
    operation_id="getTileJSON",
    response=tiles.TileJSON,
    openapi_extra=described(tiles.PARAMETERS, example="/api/v1/tiles.json?lang=en&category=alam"),
)
def tilejson(request: HttpRequest) -> HttpResponse:
    """TileJSON 3.0.0: the address of the tiles with the filters asked for here, their layers and attributes."""
    return tiles.tilejson(request)


@api.get(
    "/tiles/{z}/{x}/{y}.mvt",
    summary="One vector tile",
    tags=["maps"],
    operation_id="getTile",
    openapi_extra=tiles.described_tile(),
)
def vector_tile(request: HttpRequest, z: TileZoom, x: TileNumber, y: TileNumber) -> HttpResponse:
    """Kecamatan, places, events and projects as layers of a Mapbox Vector Tile, in Web Mercator.

    Never larger than 500 kB. Up to zoom 11 things are gathered in cells of a 32nd of the tile's width; from zoom 12 on
    only where more than three share one, and those that stand alone have a `title`.
    """
    return tiles.answer(request, z, x, y)


@api.get(
    "/districts",
    summary="Kecamatan",
    tags=["vocabulary"],
    operation_id="listDistricts",
    response=DistrictList,
    openapi_extra=described(
        vocabulary.DISTRICT_PARAMETERS,
        geojson=DistrictCollection,
        may=FORMATS,
        example="/api/v1/districts?format=geojson&boundary=true",
    ),
)
def districts(request: HttpRequest) -> HttpResponse:
    """The kecamatan of Kabupaten Siak with both their codes; boundaries on request."""
    return vocabulary.districts(request)


@api.get(
    "/districts/{code}",
    summary="One kecamatan",
    tags=["vocabulary"],
    operation_id="getDistrict",
    response=DistrictDetail,
    openapi_extra=described(
        vocabulary.DISTRICT_PARAMETERS, geojson=DistrictFeature, may=(problems.NOT_FOUND, problems.UNKNOWN_FORMAT)
    ),
)
def district(request: HttpRequest, code: DistrictCode) -> HttpResponse:
    """A kecamatan with its kampung and kelurahan."""
    return vocabulary.district(request, code)


@api.get(
    "/categories",
    summary="Categories",
    tags=["vocabulary"],
    operation_id="listCategories",
    response=CategoryList,
    openapi_extra=described(vocabulary.CATEGORY_PARAMETERS, example="/api/v1/categories?lang=en"),
)
def categories(request: HttpRequest) -> HttpResponse:
    """The codes `category=` takes, with their names."""
    return vocabulary.categories(request)


@api.get(
    "/facilities",
    summary="Facilities",
    tags=["vocabulary"],
    operation_id="listFacilities",
    response=FacilityList,
    openapi_extra=described(vocabulary.FACILITY_PARAMETERS, example="/api/v1/facilities"),
)
def facilities(request: HttpRequest) -> HttpResponse:
    """The codes `facility=` takes, with their names."""
    return vocabulary.facilities(request)
