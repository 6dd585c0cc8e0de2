"""The pages below ``/perkembangan/`` of the small site, and figures for them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from catalogue.opening import WIB
from progress.models import ComparisonPage, MonthsPage, ProgressIndexPage, ProjectIndexPage, VisitsPage
from progress.visits.models import PublishedFigure
from progress.visits.recording import Written, correct, record_many
from progress.visits.reports import Report
from tests.catalogue.site import MINAS, SIAK, SmallSite

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)
NAMES = {SIAK: "Siak", MINAS: "Minas"}
SECTIONS = (
    (VisitsPage, "kunjungan", "Kunjungan"),
    (ProjectIndexPage, "proyek", "Proyek pariwisata"),
    (ComparisonPage, "kecamatan", "Perbandingan kecamatan"),
    (MonthsPage, "bulan", "Yang berubah"),
)


def plant_pages(site: SmallSite) -> ProgressIndexPage:
    """``/perkembangan/`` and the pages below it, in Indonesian."""
    index = ProgressIndexPage(title="Perkembangan pariwisata", slug="perkembangan", summary="Berapa yang datang.")
    site.home.add_child(instance=index)
    for model, slug, title in SECTIONS:
        index.add_child(instance=model(title=title, slug=slug, summary=f"Tentang {title}."))
    return index


def report(month: date, total: int | None = None, *, district: str = SIAK, **fields: Any) -> Report:
    """A kecamatan's own figure; of a place with ``place`` and ``place_name``."""
    usual = {"district": district, "district_name": NAMES[district], "month": month, "method": "register"}
    return Report(**usual | {"total": total} | fields)


def enter(*reports: Report, at: datetime = NOW) -> Written:
    return record_many(reports, by=None, at=at)


def amend(month: date, total: int, reason: str = "Buku tamu kedua.", *, district: str = SIAK) -> None:
    correct(report(month, total, district=district), by=None, at=NOW, reason=reason)


def of_place(place: Any, month: date, total: int, *, district: str = SIAK) -> Report:
    key: UUID = place.translation_key
    return report(month, total, district=district, place=key, place_name=place.title)


def published(year: int, total: int | None, **fields: Any) -> PublishedFigure:
    """A published figure of the whole kabupaten in a year."""
    usual = {
        "indicator": "visits",
        "scope": "regency",
        "subject": "Kabupaten Siak",
        "from_day": date(year, 1, 1),
        "until_day": date(year + 1, 1, 1),
        "period": str(year),
        "total": total,
        "quality": "exact" if total is not None else "",
        "note": "" if total is not None else "Tidak ditemukan.",
        "sources": f"https://sumber.example/{year}",
    }
    return PublishedFigure.objects.create(**usual | fields)


def plant_figures(site: SmallSite, place: Any = None) -> None:
    """Reports of two kecamatan with a gap, a correction, and published figures that contradict each other."""
    enter(
        report(date(2025, 3, 1), 900),
        report(MARCH, domestic=1_000, foreign=200),
        report(MAY, 700, district=MINAS),
        report(date(2026, 10, 1), 1_500, source="Buku tamu"),
    )
    if place:
        enter(of_place(place, MARCH, 400))
    amend(MARCH, 1_300)
    published(2013, 30_000, quality="rounded")
    published(2015, 105_000, quality="disputed")
    published(2015, 40_000, quality="disputed", note="Laporan akhir tahun.")
    published(2018, None, indicator="revenue", value_rupiah=1_255_000_000, quality="disputed")
