"""One place and one event with everything an editor can say, and one of each with as little as allowed."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import call_command

from catalogue.models import Facility
from destinations.models import DestinationPage
from destinations.rows import GalleryImage, OpeningSpan, PlaceLink, SpecialDay, Ticket
from regions.models import District, Village
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import IN_SIAK, SIAK, small_site


@dataclass
class Published:
    """The ids of what is in the API, by what they stand for."""

    full_place: str
    bare_place: str
    full_event: str
    bare_event: str
    withdrawn_place: str


@pytest.fixture
def published(db: None, settings: Any, tmp_path: Any) -> Published:
    """Pages published the way an editor does it."""
    settings.MEDIA_ROOT = tmp_path
    site = small_site()
    _kampung_dalam()
    parking = Facility.objects.create(code="parkir", name="Parkir", name_en="Parking", icon="parking")
    picture = make_picture()
    full_place = site.place("Istana Siak", live=False, image=picture, **_about_a_place())
    _add_rows(full_place, picture, parking)
    full_place.save_revision().publish()
    full_event = site.event("Zikir", venue=full_place, location=None, image=picture, **_about_an_event())
    withdrawn = site.place("Tutup")
    withdrawn.unpublish()
    pages = (full_place, site.place("Polos"), full_event, site.event("Belum pasti"), withdrawn)
    return Published(*(str(page.translation_key) for page in pages))


def _about_a_place() -> dict[str, Any]:
    return {
        "accuracy_level": "exact",
        "accuracy_m": 100,
        "address": "Jl. Sultan Syarif Kasim",
        "sources": "Wikipedia https://id.wikipedia.org/wiki/Istana_Siak\nCatatan lapangan",
        "checked_on": date(2026, 11, 1),
        "phone": "0764 123456",
        "website": "https://siak.example/",
        "body": [("paragraph", "<p>Istana.</p>")],
    }


def _about_an_event() -> dict[str, Any]:
    return {
        "date_note": "",
        "start_date": date(2027, 3, 1),
        "body": [("paragraph", "<p>Zikir.</p>")],
        "organiser": "Masjid Raya",
        "price": 0,
    }


def _add_rows(page: DestinationPage, picture: Any, parking: Facility) -> None:
    page.opening_spans.add(OpeningSpan(weekday=0, opens=time(9), closes=time(16)))
    page.special_days.add(SpecialDay(first_day=date(2026, 12, 25), note="Natal"))
    page.tickets.add(Ticket(group="Dewasa", rupiah=10_000, year=2020))
    page.gallery_images.add(GalleryImage(image=picture, caption="Dari depan"))
    page.links.add(PlaceLink(title="Lebih lanjut", url="https://siak.example/istana"))
    page.facilities.add(parking)


@pytest.fixture
def siak_vocabulary(db: None) -> None:
    """The project's own categories and facilities, a kecamatan and a kampung, which the examples use."""
    call_command("load_vocabulary", verbosity=0)
    District.objects.create(
        code=SIAK,
        bps_code="1405020",
        name="Siak",
        name_official="Siak",
        slug="siak",
        label_point=Point(*IN_SIAK, srid=4326),
    )
    _kampung_dalam()


def _kampung_dalam() -> None:
    Village.objects.create(
        code=f"{SIAK}.1001",
        name="Kampung Dalam",
        kind="kelurahan",
        district_id=SIAK,
        label_point=Point(*IN_SIAK, srid=4326),
    )
