"""From a page to what the public may see of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from django.contrib.gis.geos import Point

from catalogue.models import Category, Facility
from catalogue.opening import WIB, OpeningHours
from core.models import PesonaImage
from regions.models import District, Village

if TYPE_CHECKING:
    from catalogue.pages import CataloguedPage


@dataclass(frozen=True)
class Accuracy:
    """How exact a position is: in words, as a rough error radius in metres, and why."""

    level: Literal["exact", "approximate", "village", "district"]
    metres: int | None = None
    note: str = ""


@dataclass(frozen=True)
class OccurrenceData:
    """One date of an event: a half-open interval of aware moments.

    ``open_ended`` where nobody said when it ends: then it is over at ``ends_at`` at the latest.
    """

    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    open_ended: bool = False
    status: str = "scheduled"


@dataclass(frozen=True)
class EntryData:
    """What a page tells the catalogue of itself. Everything here becomes public.

    Attributes:
        location: EPSG:4326, longitude first.
        district: the kecamatan whose page this page stands under. The catalogue itself finds the
            kampung and, with imported boundaries, the kecamatan from the location (``Placement``).
        body_text: plain text for the search, besides title and summary.
        expected: the days, half-open and in WIB, in which an event comes again whose next date nobody has fixed yet.
        free: known to cost nothing.
        venue_uid: the place an event is at, or a project is about, also while that place is not public.
        stage: what a project has reached.
        years: the first and the last year in which a project is built, both included.
        ceiling: what a project may cost, in rupiah.
        extra: what this kind adds to the list record.
        detail: what only the single record shows.
    """

    kind: str
    title: str
    summary: str
    category: Category
    location: Point | None = None
    accuracy: Accuracy | None = None
    district: District | None = None
    image: PesonaImage | None = None
    facilities: Iterable[Facility] = ()
    hours: OpeningHours | None = None
    occurrences: tuple[OccurrenceData, ...] = ()
    expected: tuple[date, date] | None = None
    free: bool = False
    venue_uid: UUID | None = None
    stage: str = ""
    years: tuple[int, int] | None = None
    ceiling: int | None = None
    body_text: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def whereabouts(self) -> tuple:
        """All that its ``Placement`` follows from."""
        return (
            self.location and self.location.coords,
            self.district and self.district.pk,
            self.accuracy and self.accuracy.level,
        )


def local_iso(moment: datetime | None) -> str | None:
    """ISO 8601 in WIB, ``2026-11-22T09:00:00+07:00``."""
    return moment.astimezone(WIB).isoformat(timespec="seconds") if moment else None


@dataclass(frozen=True)
class Placement:
    """The kecamatan and kampung a thing is in."""

    district: District | None
    village: Village | None

    @classmethod
    def of(cls, data: EntryData) -> "Placement":
        """Find the regions of a thing.

        Schematic boundaries are too rough to contradict the editor, imported ones are not: a
        location inside another kecamatan's imported boundary is in that kecamatan. The kampung is
        the one around the location, unless that is in another kecamatan or only the kecamatan of the
        thing is known.
        """
        if data.location is None:
            return cls(data.district, None)
        around = District.objects.containing(data.location)
        trusted = around is not None and not around.boundary_is_schematic
        district = around if trusted or data.district is None else data.district
        if district is None or (data.accuracy and data.accuracy.level == "district"):
            return cls(district, None)
        village = Village.objects.containing(data.location)
        return cls(district, village if village and village.district_id == district.pk else None)


def record(
    page: "CataloguedPage", data: EntryData, placement: Placement, language: str, licence: str
) -> dict[str, Any]:
    """The list record of a page for readers of a language, without the location, which the database adds.

    Addresses under the key ``url`` are paths on this site; the API puts its origin before them.
    """
    own_language = page.locale.language_code
    return {
        "id": str(page.translation_key),
        "kind": data.kind,
        "lang": own_language,
        "lang_fallback": own_language != language,
        "title": data.title,
        "summary": data.summary,
        "url": page.get_url_parts()[2],
        "updated_at": local_iso(page.last_published_at),
        "licence": licence,
        "category": {"code": data.category.code, "name": data.category.name_in(language)},
        "district": _region(placement.district),
        "village": _region(placement.village),
        "accuracy": data.accuracy and vars(data.accuracy),
        "facilities": sorted(facility.code for facility in data.facilities),
        "image": data.image and data.image.as_record(language),
        **data.extra,
    }


def _region(region: District | Village | None) -> dict[str, str] | None:
    return {"code": region.code, "name": region.name} if region else None
