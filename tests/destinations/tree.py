"""A small site for tests: a front page, two kecamatan with square boundaries, and pages below them.

Siak is the square from 102.00 to 102.10 east and Mempura the one east of it, both from 0.70 to 0.80
north, so a test can say on which side of 102.10 its point is.
"""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from wagtail.models import Locale, Page, Site

from catalogue.models import Category
from destinations.models import DestinationIndexPage, DestinationPage, OpeningSpan
from events.models import EventIndexPage, EventPage
from home.models import HomePage
from regions.models import District, DistrictIndexPage, DistrictPage, Village

PALACE = (102.05, 0.75)
ACROSS = (102.15, 0.75)


@dataclass
class SiteTree:
    home: HomePage
    districts: DistrictIndexPage
    siak: DistrictPage
    mempura: DistrictPage
    places: DestinationIndexPage
    agenda: EventIndexPage


def build_site(*, schematic: bool = True) -> SiteTree:
    """The site with its index pages, all published."""
    Locale.objects.get_or_create(language_code="id")
    Locale.objects.get_or_create(language_code="en")
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth=2).first().delete()
    home = root.add_child(instance=HomePage(title="Pesona Siak", slug="beranda"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    districts = home.add_child(instance=DistrictIndexPage(title="Kecamatan", slug="kecamatan"))
    make_categories()
    return SiteTree(
        home=home,
        districts=districts,
        siak=district_page(districts, "Siak", "14.08.01", 102.00, schematic),
        mempura=district_page(districts, "Mempura", "14.08.10", 102.10, schematic),
        places=home.add_child(instance=DestinationIndexPage(title="Jelajah", slug="destinasi")),
        agenda=home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda")),
    )


def district_page(parent: Page, name: str, code: str, west: float, schematic: bool) -> DistrictPage:
    boundary = MultiPolygon(Polygon.from_bbox((west, 0.70, west + 0.10, 0.80)), srid=4326)
    known = {
        "label_point": Point(west + 0.05, 0.75, srid=4326),
        "boundary": boundary,
        "boundary_is_schematic": schematic,
    }
    district = District.objects.create(
        code=code, bps_code=f"14050{code[-2:]}", name=name, name_official=name, slug=name.lower(), **known
    )
    Village.objects.create(code=f"{code}.1001", name=f"Kampung {name}", kind="kampung", district=district, **known)
    return parent.add_child(instance=DistrictPage(title=f"Kecamatan {name}", slug=name.lower(), district=district))


def make_categories() -> None:
    for kind, code in (("place", "sejarah"), ("place", "alam"), ("event", "festival")):
        Category.objects.update_or_create(
            code=code, defaults={"kind": kind, "name": code, "name_en": code, "icon": "istana", "marker": "sejarah"}
        )


def a_place(title: str = "Istana Siak", at: tuple[float, float] | None = PALACE, **fields: Any) -> DestinationPage:
    """A place that may be published, not yet in the tree; ``at`` is lon, lat."""
    known: dict[str, Any] = {
        "title": title,
        "summary": "Kediaman Sultan Siak.",
        "category": Category.objects.get(code="sejarah"),
        "location": at and Point(*at, srid=4326),
    }
    return DestinationPage(**known | fields)


def an_event(title: str = "Festival Siak", at: tuple[float, float] | None = PALACE, **fields: Any) -> EventPage:
    """An event that may be published, not yet in the tree; ``at`` is lon, lat."""
    known: dict[str, Any] = {
        "title": title,
        "summary": "Tari dan musik di tepian.",
        "category": Category.objects.get(code="festival"),
        "location": at and Point(*at, srid=4326),
        "date_note": "Belum ditetapkan",
    }
    return EventPage(**known | fields)


def published(parent: Page, page: Page) -> Any:
    """Put a page into the tree and publish it, as an editor does."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def draft(parent: Page, page: Page) -> Any:
    """Put a page into the tree as a draft."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(clean=False)
    return page


def open_on(weekday: int, opens: str, closes: str) -> OpeningSpan:
    """A weekly row; Monday is 0, times as ``09.00``."""
    return OpeningSpan(weekday=weekday, opens=clock(opens), closes=clock(closes))


def clock(text: str) -> time:
    hour, minute = text.split(".")
    return time(int(hour), int(minute))
