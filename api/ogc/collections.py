"""The collections there are. Another one is another line here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from api.ogc.districts import DISTRICTS
from api.ogc.entries import EVENTS, PLACES, PROJECTS
from api.ogc.features import Source
from api.ogc.visits import VISITS
from api.problems import not_found
from api.v1.visits import version
from catalogue.models import Entry, Occurrence
from catalogue.opening import WIB
from catalogue.records import local_iso
from progress.visits.models import VisitTotal
from progress.visits.series import next_month
from regions.extent import SIAK

Ends = tuple[datetime | None, datetime | None]


@dataclass(frozen=True)
class Collection:
    """A collection of features.

    Attributes:
        version: what changes whenever something here does; None where nothing says it.
        ends: of collections with dates, the first moment and the end of the last.
    """

    id: str
    title: Any
    description: Any
    source: Source
    version: Callable[[], int | str] | None = None
    ends: Callable[[], Ends] | None = None


def _ends_of_events() -> Ends:
    public = Entry.objects.visible().of_kind("event").values("uid")
    ends = Occurrence.objects.filter(uid__in=public).aggregate(first=Min("starts_at"), last=Max("ends_at"))
    return ends["first"], ends["last"]


def _ends_of_projects() -> Ends:
    ends = Entry.objects.visible().of_kind("project").aggregate(first=Min("first_year"), last=Max("last_year"))
    return _midnight(ends["first"], 0), _midnight(ends["last"], 1)


def _ends_of_visits() -> Ends:
    span = VisitTotal.objects.span()
    if span is None:
        return None, None
    return _at_midnight(span[0]), _at_midnight(next_month(span[1]))


def _midnight(year: int | None, later: int) -> datetime | None:
    return None if year is None else _at_midnight(date(year + later, 1, 1))


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)


COLLECTIONS = {
    collection.id: collection
    for collection in (
        Collection(
            "places",
            _("Tempat wisata"),
            _("Semua tempat wisata yang diterbitkan di Kabupaten Siak, dengan kategori, fasilitas dan harga tiket."),
            PLACES,
            Entry.objects.newest_change,
        ),
        Collection(
            "events",
            _("Acara"),
            _("Semua acara yang diterbitkan di Kabupaten Siak, juga yang tanggalnya belum ditetapkan."),
            EVENTS,
            Entry.objects.newest_change,
            _ends_of_events,
        ),
        Collection(
            "projects",
            _("Proyek"),
            _("Semua proyek pariwisata yang diterbitkan di Kabupaten Siak: tahap, tahun, dana dan kemajuannya."),
            PROJECTS,
            Entry.objects.newest_change,
            _ends_of_projects,
        ),
        Collection(
            "visits",
            _("Kunjungan per kecamatan dan bulan"),
            _("Kunjungan tiap kecamatan dan bulan sejauh dilaporkan. Bulan tanpa laporan tidak ada di sini."),
            VISITS,
            version,
            _ends_of_visits,
        ),
        Collection(
            "districts",
            _("Kecamatan"),
            _("Kecamatan di Kabupaten Siak dengan kode Kemendagri, kode BPS dan batasnya."),
            DISTRICTS,
        ),
    )
}


def collection_named(name: str) -> Collection:
    """The collection with this id.

    Raises:
        Problem: 404.
    """
    if name not in COLLECTIONS:
        raise not_found(f"There is no collection “{name[:40]}”; there are {', '.join(COLLECTIONS)}.")
    return COLLECTIONS[name]


def extent_of(collection: Collection) -> dict[str, Any]:
    """Where and when the features are: the box of the kabupaten, and where it has dates from the first to the last."""
    box = [SIAK.west, SIAK.south, SIAK.east, SIAK.north]
    extent: dict[str, Any] = {"spatial": {"bbox": [box], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}}
    if collection.ends:
        extent["temporal"] = {
            "interval": [[local_iso(moment) for moment in collection.ends()]],
            "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
        }
    return extent
