"""The collections there are. Another one is another line here."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from api.ogc.districts import DISTRICTS
from api.ogc.entries import EVENTS, PLACES
from api.ogc.features import Source
from api.problems import not_found
from catalogue.models import Entry, Occurrence
from catalogue.records import local_iso
from regions.extent import SIAK


@dataclass(frozen=True)
class Collection:
    """A collection of features."""

    id: str
    title: Any
    description: Any
    source: Source
    has_dates: bool = False

    @property
    def follows_the_catalogue(self) -> bool:
        """Whether the catalogue's newest change says that nothing here has changed."""
        return self.source is not DISTRICTS


COLLECTIONS = {
    collection.id: collection
    for collection in (
        Collection(
            "places",
            _("Tempat wisata"),
            _("Semua tempat wisata yang diterbitkan di Kabupaten Siak, dengan kategori, fasilitas dan harga tiket."),
            PLACES,
        ),
        Collection(
            "events",
            _("Acara"),
            _("Semua acara yang diterbitkan di Kabupaten Siak, juga yang tanggalnya belum ditetapkan."),
            EVENTS,
            has_dates=True,
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
    """Where and when the features are: the box of the kabupaten, and from the first to the last date of events."""
    box = [SIAK.west, SIAK.south, SIAK.east, SIAK.north]
    extent: dict[str, Any] = {"spatial": {"bbox": [box], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}}
    if collection.has_dates:
        public = Entry.objects.visible().of_kind("event").values("uid")
        ends = Occurrence.objects.filter(uid__in=public).aggregate(first=Min("starts_at"), last=Max("ends_at"))
        extent["temporal"] = {
            "interval": [[local_iso(ends["first"]), local_iso(ends["last"])]],
            "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
        }
    return extent
