"""The open datasets: what each is about, in which unit, from when to when, and how to read its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.gis.db.models.functions import NumPoints
from django.db.models import Count, Max, Min, QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.models import Entry, Kind, Occurrence
from catalogue.opening import WIB
from progress.opendata import columns, rows
from progress.opendata.columns import BPS, KEMENDAGRI, Column
from progress.opendata.rows import Row
from progress.visits.counting import public_count
from progress.visits.models import PublishedFigure, VisitCount, VisitRevision, VisitTotal
from progress.visits.series import next_month
from regions.models import District

#: A spreadsheet of more rows takes a worker too long; the table as CSV holds them all.
MOST_ROWS_OF_A_SPREADSHEET = 100_000

#: European codes of how often something is updated, which DCAT uses, in words.
FREQUENCIES = {"CONT": _("terus-menerus"), "MONTHLY": _("bulanan"), "IRREG": _("tidak tetap")}


class Period(NamedTuple):
    """From the first day up to, but not including, another."""

    first: date
    until: date


@dataclass(frozen=True)
class Dataset:
    """A dataset.

    Attributes:
        slug: its address below ``/data/``, for ever.
        definition: its concept, as Satu Data Indonesia asks for it.
        unit: what a row is, or what its figures count.
        rows: its rows for a language, with the origin to stand before paths.
        count: how many rows there are in a language.
        span: the while its figures are of; None where it has none, or no rows.
        updated: when the newest of it was entered; None where nobody knows.
        version: changes with every change of a row.
        api: where the API has the same, below its root.
        frequency: a key of ``FREQUENCIES``.
        references: the lists of codes it follows.
        themes: European codes of themes, which DCAT uses.
    """

    slug: str
    title: Any
    description: Any
    definition: Any
    unit: Any
    columns: tuple[Column, ...]
    rows: Callable[[str, str], Iterator[Row]]
    count: Callable[[str], int]
    span: Callable[[], Period | None]
    updated: Callable[[], datetime | None]
    version: Callable[[], str]
    api: str
    frequency: str
    keywords: tuple[Any, ...]
    themes: tuple[str, ...]
    references: tuple[Any, ...] = (KEMENDAGRI,)
    note: Any = ""


def _nothing() -> None:
    return None


def _entries(kind: str) -> dict[str, Any]:
    """What the datasets of the catalogue have in common."""
    return {
        "count": lambda language: rows.public(kind, language).count(),
        "updated": lambda: _newest(Entry.objects.visible().of_kind(kind), "updated_at"),
        "version": lambda: str(Entry.objects.newest_change()),
    }


def _newest(found: QuerySet[Any], name: str) -> datetime | None:
    newest: datetime | None = found.aggregate(newest=Max(name))["newest"]
    return newest


def _count_of_dates(language: str) -> int:
    shown = rows.public(Kind.EVENT, language)
    dates = Occurrence.objects.filter(uid__in=shown.values("uid"))
    return dates.count() + shown.exclude(uid__in=Occurrence.objects.values("uid")).count()


def _span_of_events() -> Period | None:
    shown = Entry.objects.visible().of_kind(Kind.EVENT)
    ends = Occurrence.objects.filter(uid__in=shown.values("uid")).aggregate(a=Min("starts_at"), b=Max("ends_at"))
    if not ends["a"]:
        return None
    last_moment = ends["b"].astimezone(WIB) - timedelta(microseconds=1)
    return Period(ends["a"].astimezone(WIB).date(), last_moment.date() + timedelta(days=1))


def _span_of_projects() -> Period | None:
    years = Entry.objects.visible().of_kind(Kind.PROJECT).aggregate(a=Min("first_year"), b=Max("last_year"))
    return Period(date(years["a"], 1, 1), date(years["b"] + 1, 1, 1)) if years["a"] else None


def _span_of_months() -> Period | None:
    ends = VisitTotal.objects.span()
    return Period(ends[0], next_month(ends[1])) if ends else None


def _span_of_figures() -> Period | None:
    ends = PublishedFigure.objects.aggregate(a=Min("from_day"), b=Max("until_day"))
    return Period(ends["a"], ends["b"]) if ends["a"] else None


def _last_report() -> datetime | None:
    """When the last figure was entered: an index leads to it, and not to the latest moment of a million."""
    last = VisitCount.objects.public().order_by("-change")
    return last.values_list("entered_at", flat=True).first()


def _version_of_visits() -> str:
    """Follows the figures, and the catalogue, which decides whose figures are public."""
    newest = VisitRevision.objects.aggregate(newest=Max("change"))["newest"]
    return f"{Entry.objects.newest_change()}-{newest or 0}"


def _version_of_figures() -> str:
    told = PublishedFigure.objects.aggregate(newest=Max("updated_at"), number=Count("pk"))
    return f"{told['newest']}-{told['number']}"


def _version_of_districts() -> str:
    told = District.objects.order_by("code").annotate(corners=NumPoints("boundary"))
    return str(list(told.values_list("code", "name", "name_official", "boundary_source", "corners")))


DATASETS: tuple[Dataset, ...] = (
    Dataset(
        slug="tempat",
        title=_("Tempat wisata di Kabupaten Siak"),
        description=_(
            "Tempat yang dapat dikunjungi, dengan kategori, letak dan ketepatannya, fasilitas, dan harga termurah."
        ),
        definition=_("Tempat wisata: tempat yang terbuka untuk pengunjung dan yang halamannya terbit di situs ini."),
        unit=_("tempat"),
        columns=columns.PLACES,
        rows=rows.places,
        span=_nothing,
        api="places",
        frequency="CONT",
        keywords=(_("pariwisata"), _("tempat wisata")),
        themes=("EDUC", "REGI"),
        **_entries(Kind.PLACE),
    ),
    Dataset(
        slug="acara",
        title=_("Acara di Kabupaten Siak"),
        description=_("Festival, tradisi, dan lomba dengan setiap tanggalnya; tanggal hanya ada bila sudah diumumkan."),
        definition=_(
            "Acara: kegiatan terbuka untuk umum. Satu baris untuk setiap tanggal, atau satu baris tanpa tanggal."
        ),
        unit=_("tanggal acara"),
        columns=columns.EVENTS,
        rows=rows.events,
        span=_span_of_events,
        api="events",
        frequency="CONT",
        keywords=(_("pariwisata"), _("acara")),
        themes=("EDUC",),
        **_entries(Kind.EVENT) | {"count": _count_of_dates},
    ),
    Dataset(
        slug="kunjungan",
        title=_("Kunjungan wisatawan menurut pelapor dan bulan"),
        description=_(
            "Angka yang dilaporkan kecamatan dan tempat setiap bulan, dengan cara menghitung dan sumbernya. "
            "Bulan tanpa baris belum dilaporkan; itu bukan nol."
        ),
        definition=_(
            "Kunjungan: satu orang yang datang ke satu tempat pada satu hari. Orang yang sama dapat terhitung lebih "
            "dari sekali. Nusantara: penduduk Indonesia; mancanegara: penduduk negara lain."
        ),
        unit=_("kunjungan"),
        columns=columns.VISITS,
        rows=rows.visits,
        count=lambda language: public_count({}),
        span=_span_of_months,
        updated=_last_report,
        version=_version_of_visits,
        api="visits",
        frequency="MONTHLY",
        keywords=(_("pariwisata"), _("kunjungan"), _("statistik")),
        themes=("ECON", "GOVE"),
        note=_("Tempat yang tidak lagi terbit di situs ini tidak ada di sini; jumlah per kecamatan memuatnya."),
    ),
    Dataset(
        slug="kunjungan-kecamatan",
        title=_("Kunjungan wisatawan per kecamatan dan bulan"),
        description=_(
            "Satu baris untuk setiap kecamatan dan bulan yang dilaporkan: laporan kecamatan sendiri, atau jumlah "
            "tempat yang melapor. Bulan tanpa baris belum dilaporkan; itu bukan nol."
        ),
        definition=_(
            "Kunjungan per kecamatan: angka kecamatan bila kecamatan melapor, selain itu jumlah angka tempat yang "
            "melapor. Nusantara atau mancanegara kosong bila tidak diketahui dari semua tempat."
        ),
        unit=_("kunjungan"),
        columns=columns.TOTALS,
        rows=rows.totals,
        count=lambda language: VisitTotal.objects.count(),
        span=_span_of_months,
        updated=lambda: _newest(VisitTotal.objects.all(), "updated_at"),
        version=_version_of_visits,
        api="visits/totals",
        frequency="MONTHLY",
        keywords=(_("pariwisata"), _("kunjungan"), _("statistik")),
        themes=("ECON", "GOVE"),
    ),
    Dataset(
        slug="angka-terbitan",
        title=_("Angka pariwisata yang pernah diterbitkan"),
        description=_(
            "Kunjungan, pendapatan, dan jumlah acara sebagaimana pernah diterbitkan, dengan sumber dan mutunya. "
            "Yang bertentangan berdiri berdampingan; tidak ada yang dipilih."
        ),
        definition=_("Angka terbitan: angka yang pernah ditulis sebuah sumber tentang pariwisata Siak, apa adanya."),
        unit=_("angka; satuannya menurut indikator"),
        columns=columns.FIGURES,
        rows=rows.figures,
        count=lambda language: PublishedFigure.objects.count(),
        span=_span_of_figures,
        updated=lambda: _newest(PublishedFigure.objects.all(), "updated_at"),
        version=_version_of_figures,
        api="figures",
        frequency="IRREG",
        keywords=(_("pariwisata"), _("kunjungan"), _("pendapatan daerah"), _("statistik")),
        themes=("ECON", "GOVE"),
    ),
    Dataset(
        slug="proyek",
        title=_("Proyek pariwisata di Kabupaten Siak"),
        description=_(
            "Usulan dan pekerjaan pariwisata: letak, tahap, penanggung jawab, dana, dan kemajuan. Sejarah lengkap "
            "setiap proyek ada di OC4IDS dan di API."
        ),
        definition=_("Proyek: pembangunan, pemugaran, atau penataan untuk pariwisata, sejak usulan sampai selesai."),
        unit=_("proyek"),
        columns=columns.PROJECTS,
        rows=rows.projects,
        span=_span_of_projects,
        api="projects",
        frequency="CONT",
        keywords=(_("pariwisata"), _("proyek"), _("anggaran")),
        themes=("GOVE", "ECON", "REGI"),
        note=_("Nomor SIPD hanya rujukan; data ini tidak menggantikan SIPD."),
        **_entries(Kind.PROJECT),
    ),
    Dataset(
        slug="kecamatan",
        title=_("Kecamatan di Kabupaten Siak"),
        description=_("Nama, kode Kemendagri dan BPS, titik label, dan batas indikatif setiap kecamatan."),
        definition=_(
            "Kecamatan: bagian wilayah kabupaten menurut kode wilayah Kemendagri. Batasnya bukan acuan hukum."
        ),
        unit=_("kecamatan"),
        columns=columns.DISTRICTS,
        rows=rows.districts,
        count=lambda language: District.objects.count(),
        span=_nothing,
        updated=_nothing,
        version=_version_of_districts,
        api="districts",
        frequency="IRREG",
        keywords=(_("kecamatan"), _("batas wilayah")),
        themes=("REGI",),
        references=(KEMENDAGRI, BPS),
        note=_("Untuk batas berlaku lisensi yang tertulis di kolom boundary_source."),
    ),
)


def has_spreadsheet(rows: int) -> bool:
    """Whether so many rows are offered as a spreadsheet too."""
    return rows <= MOST_ROWS_OF_A_SPREADSHEET


BY_SLUG = {dataset.slug: dataset for dataset in DATASETS}
