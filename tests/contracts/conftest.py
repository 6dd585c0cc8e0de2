"""One place, one event and one project with everything an editor can say, and one of each with as little as allowed."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from django.contrib.gis.geos import LineString, Point
from django.core.management import call_command

from catalogue.models import Facility
from destinations.models import DestinationPage
from destinations.rows import GalleryImage, OpeningSpan, PlaceLink, SpecialDay, Ticket
from progress.projects.models import ProjectPage
from progress.visits.models import PublishedFigure, VisitCount
from progress.visits.recording import correct, withdraw
from regions.models import District, Village
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import IN_SIAK, SIAK, SmallSite, small_site
from tests.progress.projects.made import PROPOSED, make_project
from tests.progress.visits.figures import JUNE, MAY, NOW, enter, of_palace, report


@dataclass
class Published:
    """The ids of what is in the API, by what they stand for."""

    full_place: str
    bare_place: str
    full_event: str
    bare_event: str
    withdrawn_place: str
    full_project: str
    bare_project: str
    visit: str
    withdrawn_visit: str
    figure: str


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
    projects = (_full_project(site, full_place, picture), make_project(site, "Usulan"))
    keys = (page.translation_key for page in (*pages, *projects))
    return Published(*map(str, (*keys, *_figures_of(full_place))))


def _full_project(site: SmallSite, place: DestinationPage, picture: Any) -> ProjectPage:
    """A project with all that an editor can say of one."""
    return make_project(
        site,
        "Dermaga",
        image=picture,
        destination=place,
        **{name: f"Kata tentang {name}" for name in ("proposer", "agency", "contractor", "sipd_reference", "caveat")},
        starts_on=date(2025, 1, 1),
        ends_on=date(2026, 12, 31),
        shape=LineString((101.5, 0.5), (101.501, 0.501), srid=4326),
        sources="Musrenbang 2024",
        checked_on=date(2026, 11, 1),
        body=[("paragraph", "<p>Dermaga.</p>")],
        stages=[PROPOSED, {"stage": "in_progress", "day": date(2025, 6, 1), "precision": "month"}],
        budgets=[{"year": 2025, "source": "APBD", "ceiling": 1_500_000_000, "realised": 400_000_000}],
        milestones=[{"title": "Kontrak", "planned_on": date(2025, 5, 1), "reached_on": date(2025, 5, 20)}],
        measurements=[{"day": date(2026, 1, 31), "physical_percent": 42.5, "financial_percent": 26}],
        photos=[{"image": picture, "phase": "during", "day": date(2026, 1, 31), "place": "Dari jembatan"}],
        problems=[{"reported_on": date(2025, 8, 1), "text": "Air pasang", "solved_on": date(2025, 9, 1)}],
    )


def _figures_of(place: DestinationPage) -> list[UUID]:
    """Reports of a kecamatan and a place, one corrected and one taken back, and two figures that contradict."""
    of_place = of_palace(place=place.translation_key, place_name="Istana Siak", domestic=500, foreign=20)
    enter(report(), of_place, of_palace(place=place.translation_key, month=JUNE, total=30))
    correct(report(domestic=1200, foreign=100), by=None, at=NOW, reason="Satu loket terlupa")
    rows = {(row.place, row.month): row for row in VisitCount.objects.all()}
    gone = rows[place.translation_key, JUNE]
    withdraw(gone, by=None, at=NOW, reason="Salah tempat")
    said = {"indicator": "visits", "scope": "place", "district_id": SIAK, "place": place.translation_key}
    said |= {"subject": "Istana Siak", "period": "2019", "from_day": date(2019, 1, 1), "until_day": date(2020, 1, 1)}
    for total, source in ((100_000, "Koran https://koran.example/a"), (120_000, "Dinas")):
        figure = PublishedFigure.objects.create(**said, total=total, quality="rounded", sources=source)
    return [rows[None, MAY].uid, gone.uid, figure.uid]


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
