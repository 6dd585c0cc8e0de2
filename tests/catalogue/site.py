"""A small site for tests: two kecamatan with square boundaries, in two languages.

lon 101.0        102.0        103.0
lat 1.0 ┌──────────┬──────────┐
        │   Siak   │   Minas  │
lat 0.0 └──────────┴──────────┘
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from wagtail.models import Collection, Locale, Page, Site

from catalogue.models import Category, Horizon
from destinations.models import DestinationIndexPage, DestinationPage
from events.models import EventIndexPage, EventPage
from home.models import HomePage
from regions.models import District, DistrictIndexPage, DistrictPage

SIAK, MINAS = "14.08.01", "14.08.06"
IN_SIAK, IN_MINAS = (101.5, 0.5), (102.5, 0.5)

_number = count(1)


def square(west: float, south: float, east: float, north: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326)


def make_district(code: str, name: str, bps: str, west: float, *, schematic: bool = True) -> District:
    return District.objects.create(
        code=code,
        bps_code=bps,
        name=name,
        name_official=name,
        slug=name.lower(),
        label_point=Point(west + 0.5, 0.5, srid=4326),
        boundary=square(west, 0.0, west + 1, 1.0),
        boundary_is_schematic=schematic,
    )


@dataclass
class SmallSite:
    """The pages a test starts from; ``siak`` and ``minas`` are the DistrictPages in Indonesian."""

    home: HomePage
    siak: DistrictPage
    minas: DistrictPage
    museum: Category
    feast: Category
    pages: list[Page] = field(default_factory=list)

    def place(self, title: str = "", *, below: DistrictPage | None = None, **fields: Any) -> DestinationPage:
        """A published place; give ``live=False`` for a draft."""
        number = next(_number)
        below = below or self.siak
        at = fields.pop("at", IN_SIAK if below == self.siak else IN_MINAS)
        page = DestinationPage(
            title=title or f"Tempat {number}",
            slug=f"tempat-{number}",
            category=self.museum,
            location=Point(*at, srid=4326),
            **{"summary": f"Ringkasan {number}"} | fields,
        )
        return self._added(page, below)

    def event(self, title: str = "", *, below: DistrictPage | None = None, **fields: Any) -> EventPage:
        """A published event."""
        number = next(_number)
        page = EventPage(
            title=title or f"Acara {number}",
            slug=f"acara-{number}",
            summary=f"Ringkasan {number}",
            category=self.feast,
            **{"location": Point(*IN_SIAK, srid=4326), "date_note": "Belum ditetapkan"} | fields,
        )
        return self._added(page, below or self.siak)

    def _added(self, page: Any, below: DistrictPage) -> Any:
        publish = page.live
        page.live = False
        below.add_child(instance=page)
        if publish:
            page.save_revision().publish()
        page.refresh_from_db()
        return page


def plant_roots() -> None:
    """Put back what migrations had made, after a test has emptied every table."""
    Locale.objects.get_or_create(language_code="id")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root", slug="root")
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    if not Horizon.objects.exists():
        Horizon.objects.create()


def small_site(*, schematic: bool = True) -> SmallSite:
    """Make the tree: home, /destinasi/, /agenda/, /kecamatan/siak/ and /kecamatan/minas/."""
    Locale.objects.get_or_create(language_code="id")
    Locale.objects.get_or_create(language_code="en")
    root = Page.objects.filter(depth=1).first()
    Site.objects.all().delete()
    for welcome in Page.objects.filter(depth=2):
        welcome.delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="Pesona Siak", slug="beranda"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    home.add_child(instance=DestinationIndexPage(title="Jelajah", slug="destinasi"))
    home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
    index = home.add_child(instance=DistrictIndexPage(title="Kecamatan", slug="kecamatan"))
    pages = [
        index.add_child(instance=DistrictPage(title=district.name, slug=district.slug, district=district))
        for district in (
            make_district(SIAK, "Siak", "1405020", 101.0, schematic=schematic),
            make_district(MINAS, "Minas", "1405010", 102.0, schematic=schematic),
        )
    ]
    museum = Category.objects.create(
        code="museum", name="Museum", name_en="Museum", icon="istana", kind="place", marker="sejarah"
    )
    feast = Category.objects.create(
        code="tradisi", name="Tradisi", name_en="Traditions", icon="kampung", kind="event", marker="budaya"
    )
    for page in Page.objects.filter(live=True, depth__gt=1):
        Page.objects.filter(pk=page.pk).update(last_published_at=datetime(2026, 11, 1, tzinfo=UTC))
    return SmallSite(home, *pages, museum, feast)
