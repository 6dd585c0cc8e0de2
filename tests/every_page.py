"""A page of every type with all that it can show, in both languages: what the checks of whole pages walk through."""

from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from django.contrib.gis.geos import LineString
from wagtail.models import Locale, Page

from catalogue.models import Facility
from destinations.models import DestinationPage, GalleryImage, OpeningSpan, SpecialDay, Ticket
from events.programme import ProgrammeRow
from events.repeating import SingleDate
from home.models import NewsIndexPage, NewsPage, StandardPage
from home.press.models import CitedFigure, KitPicture, MediaKitPage, PressSettings, ReleasePage, ReleasePicture
from progress.projects.seen import PhotoPhase
from progress.visits.models import PublishedFigure
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import MINAS, SmallSite
from tests.home.press.newsroom import make_figure
from tests.progress.pages.planted import MARCH, amend, enter, of_place, plant_pages, report
from tests.progress.projects.made import make_project

LONG_TITLE = "Makam Sultan Abdul Jalil Rahmad Syah Almuzaffarsyahbinsultanmahmud dan Kawan-kawan"
PALACE = UUID("8a6e0804-2bd0-4672-b79d-d97027f9071a")
FIGURE = UUID("3f0f1a52-6f0e-4c55-8d53-6a3f6f3d0c11")
# The same words below /en/ are the English page.
ADDRESSES = {
    "home": "/",
    "list": "/destinasi/",
    "filtered list": "/destinasi/?category=museum&open=now&near=101.5,0.5&facility=toilet&district=ngawur",
    "empty list": "/destinasi/?q=tidak-ada-yang-begini",
    "agenda": "/agenda/",
    "month": "/agenda/?month=2026-12",
    "past agenda": "/agenda/?to=2026-11-21",
    "empty agenda": "/agenda/?q=tidak-ada-yang-begini",
    "kecamatan": "/kecamatan/",
    "district": "/kecamatan/siak/",
    "empty district": "/kecamatan/minas/",
    "place": "/kecamatan/siak/istana/",
    "bare place": "/kecamatan/siak/makam/",
    "event": "/kecamatan/siak/festival/",
    "cancelled event": "/kecamatan/siak/batal/",
    "online event": "/kecamatan/siak/daring/",
    "market": "/kecamatan/siak/pasar/",
    "project": "/kecamatan/siak/dermaga/",
    "bare project": "/kecamatan/siak/turap/",
    "progress": "/perkembangan/",
    "visits": "/perkembangan/kunjungan/",
    "visits of a district": "/perkembangan/kunjungan/?district=14.08.01&year=1066",
    "projects": "/perkembangan/proyek/",
    "filtered projects": "/perkembangan/proyek/?stage=in_progress&min_rupiah=1000000&year=ngawur",
    "empty projects": "/perkembangan/proyek/?q=tidak-ada-yang-begini",
    "comparison": "/perkembangan/kecamatan/?sort=visits",
    "changes": "/perkembangan/bulan/",
    "report": f"/keliru/{PALACE}/",
    "reported": f"/keliru/{PALACE}/terima-kasih/",
    "poster": f"/qr/{PALACE}/",
    "card": f"/kartu/{PALACE}/",
    "map": "/peta/",
    "embedded map": "/peta/sematkan/",
    "search": "/cari/?q=isatana",
    "empty search": "/cari/?q=tidak-ada-yang-begini",
    "standard page": "/tentang/",
    "news": "/berita/",
    "article": "/berita/kabar/",
    "release": "/berita/siaran/",
    "media kit": "/berita/paket/",
    "figures": "/berita/angka/",
    "figure": f"/berita/angka/{FIGURE}/",
    "offline": "/luring/",
    "not found": "/tidak-ada/",
}
# Pages of the API for people; they have no twin below /en/.
OF_THE_API = {
    "API documents": "/api/v1/docs",
    "OGC API": "/ogc/?f=html",
    "OGC API in English": "/ogc/?f=html&lang=en",
    "OGC collections": "/ogc/collections?f=html",
    "OGC collection": "/ogc/collections/places?f=html",
    "OGC queryables": "/ogc/collections/places/queryables?f=html",
    "OGC items": "/ogc/collections/places/items?f=html",
    "OGC item": f"/ogc/collections/places/items/{PALACE}?f=html",
    "OGC conformance": "/ogc/conformance?f=html",
}


def every_address() -> dict[str, str]:
    """Name to path of every page that ``plant_everything`` leaves, the language in the name."""
    found = {f"{name}, id": path for name, path in ADDRESSES.items()}
    found |= {f"{name}, en": f"/en{path}" for name, path in ADDRESSES.items()}
    return found | OF_THE_API


def plant_everything(site: SmallSite) -> None:
    """Put the pages of ``ADDRESSES`` into the small site, and translate all of it."""
    picture = make_picture()
    Facility.objects.create(code="toilet", name="Toilet", name_en="Toilets", icon="info")
    palace = _full_place(site, picture)
    bare = site.place(LONG_TITLE, live=False)
    _publish(bare, slug="makam")
    festival = site.event("Festival Siak", live=False, **_event_fields(palace))
    _publish(festival, slug="festival", image=picture, body=_body(picture.pk))
    off = site.event(LONG_TITLE, live=False, start_date=date(2026, 12, 5), status="cancelled")
    _publish(off, slug="batal", status_note="Air sungai naik.")
    online = {"location": None, "attendance": "online", "online_url": "https://siaran.example/"}
    _publish(site.event("Bincang", live=False, **online), slug="daring")
    _market(site, palace)
    _projects(site, palace, picture)
    about = StandardPage(title="Tentang situs ini", slug="tentang", live=False, image=picture, show_in_menus=True)
    site.home.add_child(instance=about)
    _publish(about, summary="Apa isi situs ini.", body=_body(picture.pk))
    news = site.home.add_child(instance=NewsIndexPage(title="Berita", slug="berita", show_in_menus=True))
    for day in (20, 21):
        article = NewsPage(title=f"{LONG_TITLE} {day}", slug="kabar" if day == 20 else "lain", live=False)
        news.add_child(instance=article)
        _publish(article, date=date(2026, 11, day), office="Redaksi", image=picture, body=_body(picture.pk))
    _press_room(news, picture)
    plant_pages(site)
    enter(report(MARCH, domestic=1_000, foreign=200), report(MARCH, 300, district=MINAS), of_place(palace, MARCH, 800))
    amend(MARCH, 1_300)
    for page in Page.objects.filter(depth__gt=1).order_by("path"):
        _translate(page.specific)


def _press_room(news: NewsIndexPage, picture: Any) -> None:
    """A release that cites a figure which was corrected since and has another beside it, and a kit."""
    for uid, total in ((FIGURE, 351_232), (uuid4(), 350_000)):
        make_figure(uid=uid, total=total, note="Menurut dinas.", target=300_000)
    PressSettings(
        name="Ibu Sari", role="Humas", phone="0764 123456", email="pers@siak.example", boilerplate="Kami."
    ).save()
    release = ReleasePage(title=f"{LONG_TITLE} siaran", slug="siaran", live=False, place="Siak", image=picture)
    release.cited_figures = [CitedFigure(figure=PublishedFigure.objects.get(uid=FIGURE))]
    release.pictures = [ReleasePicture(image=picture, caption="Dari seberang")]
    _publish(news.add_child(instance=release), summary="Ringkas.", body=_body(picture.pk))
    kit = MediaKitPage(title="Paket media", slug="paket", live=False, summary="Untuk dimuat.")
    kit.facts = [("fact", {"label": "Kecamatan", "value": "14", "source": "Laporan, https://sumber.example/"})]
    kit.pictures = [KitPicture(image=picture)]
    _publish(news.add_child(instance=kit), body=_body(picture.pk))
    corrected = PublishedFigure.objects.get(uid=FIGURE)
    corrected.total = 360_000
    corrected.save()


def _full_place(site: SmallSite, picture: Any) -> DestinationPage:
    """A place with every field filled."""
    place = site.place("Istana Siak", live=False)
    place.translation_key = PALACE
    place.opening_spans = [OpeningSpan(weekday=day, opens=time(9), closes=time(16)) for day in range(6)]
    place.special_days = [SpecialDay(first_day=date(2026, 12, 31), last_day=date(2027, 1, 1), note="Tahun baru")]
    place.tickets = [Ticket(group="Dewasa", rupiah=10_000, year=2020), Ticket(group="Anak", rupiah=0, year=2020)]
    place.gallery_images = [GalleryImage(image=picture, caption=f"Ruang {number}") for number in range(3)]
    place.facilities = [Facility.objects.get(code="toilet")]
    known = {
        "image": picture,
        "body": _body(picture.pk),
        "address": "Jalan Sultan Syarif Kasim",
        "opening_note": "Tutup saat salat Jumat.",
        "opening_year": 2018,
        "accessibility": "Tangga di pintu depan.",
        "getting_there_road": "Dua jam dari Pekanbaru.",
        "getting_there_river": "Perahu dari seberang.",
        "phone": "0764 123456",
        "website": "https://istana.example/",
        "sources": "Papan di pintu masuk, 2018\nhttps://istana.example/jam",
        "checked_on": date(2026, 11, 1),
        "caveat": "Jam buka dari tahun 2018.",
        "accuracy_m": 50,
        "accuracy_note": "Pintu gerbang.",
    }
    return _publish(place, slug="istana", **known)


def _event_fields(venue: DestinationPage) -> dict[str, Any]:
    """Two days next month, at the place."""
    return {
        "venue": venue,
        "location": None,
        "date_note": "Setelah salat Isya.",
        "start_date": date(2099, 12, 5),
        "end_date": date(2099, 12, 6),
        "organiser": "Pemuda Siak",
        "sources": "Poster, 2026",
    }


def _market(site: SmallSite, venue: DestinationPage) -> None:
    """An event of every Sunday with one date of each kind that may differ, and a programme."""
    first = {"start_date": date(2026, 11, 1), "start_time": time(6), "end_time": time(10)}
    market = site.event("Pasar Minggu", live=False, venue=venue, location=None, repeat="weekly", price=0, **first)
    market.single_dates = [
        SingleDate(what="cancelled", day=date(2026, 11, 29), note="Air naik."),
        SingleDate(what="moved", day=date(2026, 12, 6), venue_name="Lapangan", start_time=time(7)),
        SingleDate(what="sold_out", day=date(2026, 12, 13)),
        SingleDate(what="postponed", day=date(2026, 12, 20)),
        SingleDate(what="extra", day=date(2026, 12, 24), note="Menjelang libur."),
    ]
    market.programme = [
        ProgrammeRow(start_time=time(6), title="Buka", place="Gerbang"),
        ProgrammeRow(start_time=time(8), end_time=time(9), title="Zapin"),
    ]
    _publish(market, slug="pasar")


def _projects(site: SmallSite, palace: DestinationPage, picture: Any) -> None:
    """One with all that a project can say, and one of which hardly anything is known."""
    known = {
        "destination": palace,
        "proposer": "Kampung Dalam",
        "agency": "Dinas Pariwisata",
        "sources": "Papan proyek, 2026",
        "caveat": "Panjangnya belum diukur.",
        "shape": LineString((101.5, 0.5), (101.502, 0.501), srid=4326),
        "stages": [
            {"stage": "proposed", "day": date(2025, 1, 1), "precision": "year", "reason": "Musyawarah"},
            {"stage": "in_progress", "day": date(2026, 3, 9)},
        ],
        "budgets": [
            {"year": 2025, "source": "APBDes", "ceiling": 80_000_000, "realised": 76_500_000, "note": "Gambar"},
            {"year": 2026, "ceiling": 1_450_000_000, "quality": "rounded"},
        ],
        "milestones": [{"title": "Kontrak", "planned_on": date(2026, 2, 27), "reached_on": date(2026, 3, 6)}],
        "measurements": [
            {"day": date(2026, 4, 30), "physical_percent": 8, "financial_percent": 20},
            {"day": date(2026, 6, 30), "physical_percent": "22.5"},
        ],
        "photos": [
            {"image": picture, "phase": phase, "day": date(2026, 3, 9), "place": "Tepian"} for phase in PhotoPhase
        ],
        "problems": [
            {
                "reported_on": date(2026, 5, 1),
                "text": "Air pasang",
                "solved_on": date(2026, 6, 1),
                "solution": "Surut.",
            },
            {"reported_on": date(2026, 6, 1), "text": "Kayu belum tiba"},
        ],
    }
    _publish(
        make_project(site, "Dermaga wisata (contoh)", live=False, is_example=True, **known),
        slug="dermaga",
        image=picture,
        body=_body(picture.pk),
    )
    _publish(make_project(site, f"{LONG_TITLE} turap", live=False), slug="turap")


def _body(picture: int) -> list[dict[str, Any]]:
    """One of every block an editor can add."""
    return [
        {"type": "heading", "value": "Sejarahnya"},
        {"type": "paragraph", "value": "<p>Dibangun di <b>tepi sungai</b>.</p><ul><li>Satu</li><li>Dua</li></ul>"},
        {"type": "image", "value": {"image": picture, "caption": "Dari seberang"}},
        {"type": "quote", "value": {"text": "Takkan Melayu hilang di bumi.", "attribution": "Hang Tuah"}},
        {"type": "links", "value": [{"text": "Dinas Pariwisata", "href": "https://dispar.example/"}]},
    ]


def _publish(page: Any, **fields: Any) -> Any:
    for name, value in fields.items():
        if name == "body":
            page.body.extend(
                (block["type"], page.body.stream_block.child_blocks[block["type"]].to_python(block["value"]))
                for block in value
            )
        else:
            setattr(page, name, value)
    page.save_revision().publish()
    return page


def _translate(page: Any) -> None:
    english = Locale.objects.get(language_code="en")
    if not page.has_translation(english):
        page.copy_for_translation(english, copy_parents=True).save_revision().publish()
