"""The columns of the datasets: what stands in each, in which unit, and what an empty cell means.

Numbers, dates and codes are the same in every language; texts are in the language of the file.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_UNKNOWN = _("belum diketahui, bukan nol")
_NOBODY = _("belum ada yang mengisi")
_DEGREES = _("derajat (WGS 84)")
_PEOPLE = _("kunjungan")
_PERCENT = _("persen")

KEMENDAGRI = _("Kode wilayah Kemendagri (Kepmendagri 300.2.2-2430/2025)")
BPS = _("Kode wilayah BPS")

#: How JSON Schema, XML Schema and people call the kinds of cells.
KINDS: dict[str, tuple[str, Any]] = {
    "text": ("xsd:string", _("teks")),
    "code": ("xsd:string", _("kode")),
    "uuid": ("xsd:string", _("pengenal (UUID)")),
    "address": ("xsd:anyURI", _("alamat")),
    "integer": ("xsd:integer", _("bilangan bulat")),
    "decimal": ("xsd:decimal", _("bilangan desimal")),
    "boolean": ("xsd:boolean", _("true atau false")),
    "date": ("xsd:date", _("tanggal (ISO 8601)")),
    "partial date": ("xsd:string", _("tahun, bulan, atau tanggal (ISO 8601)")),
    "month": ("xsd:gYearMonth", _("bulan (ISO 8601)")),
    "moment": ("xsd:dateTime", _("waktu (ISO 8601, WIB)")),
}


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        kind: a key of ``KINDS``.
        meaning: what stands in it.
        unit: of a number.
        empty: what an empty cell means; nothing where none is empty.
        values: the codes that may stand in it, where they are few.
        reference: the list of codes it follows.
    """

    name: str
    kind: str
    meaning: Any
    unit: Any = ""
    empty: Any = ""
    values: tuple[str, ...] = ()
    reference: Any = ""

    @property
    def datatype(self) -> str:
        return KINDS[self.kind][0]

    @property
    def kind_in_words(self) -> Any:
        return KINDS[self.kind][1]


ID = Column("id", "uuid", _("Pengenal yang tidak pernah berubah dan sama di semua bahasa"))
LANG = Column("lang", "code", _("Bahasa teks di baris ini"), values=("id", "en"))
TITLE = Column("title", "text", _("Nama"))
SUMMARY = Column("summary", "text", _("Ringkasan"))
CATEGORY = Column("category", "code", _("Kode kategori, seperti di API"))
CATEGORY_NAME = Column("category_name", "text", _("Nama kategori"))
DISTRICT = Column("district", "code", _("Kode kecamatan"), empty=_UNKNOWN, reference=KEMENDAGRI)
DISTRICT_NAME = Column("district_name", "text", _("Nama kecamatan"), empty=_UNKNOWN)
VILLAGE = Column("village", "code", _("Kode kampung atau kelurahan"), empty=_UNKNOWN, reference=KEMENDAGRI)
VILLAGE_NAME = Column("village_name", "text", _("Nama kampung atau kelurahan"), empty=_UNKNOWN)
LON = Column("lon", "decimal", _("Garis bujur"), unit=_DEGREES, empty=_UNKNOWN)
LAT = Column("lat", "decimal", _("Garis lintang"), unit=_DEGREES, empty=_UNKNOWN)
ACCURACY = Column(
    *("accuracy", "code", _("Seberapa tepat titiknya")),
    empty=_UNKNOWN,
    values=("exact", "approximate", "village", "district"),
)
ACCURACY_M = Column("accuracy_m", "integer", _("Perkiraan jarak kesalahan titik"), unit=_("meter"), empty=_UNKNOWN)
URL = Column("url", "address", _("Halamannya di situs ini"))
UPDATED_AT = Column("updated_at", "moment", _("Kapan terakhir diterbitkan"))
LICENCE = Column("licence", "code", _("Lisensi (pengenal SPDX)"))
IS_EXAMPLE = Column(
    "is_example", "boolean", _("true: karangan untuk peragaan, jangan dihitung"), values=("true", "false")
)

_HEAD = (ID, LANG, TITLE, SUMMARY, CATEGORY, CATEGORY_NAME)
_WHERE = (DISTRICT, DISTRICT_NAME, VILLAGE, VILLAGE_NAME, LON, LAT, ACCURACY, ACCURACY_M)
_TAIL = (URL, UPDATED_AT, LICENCE)

PLACES = (
    *_HEAD,
    *_WHERE,
    Column("facilities", "code", _("Kode fasilitas, dipisahkan spasi"), empty=_NOBODY),
    Column("price_from_rupiah", "integer", _("Harga tiket termurah"), unit="Rp", empty=_UNKNOWN),
    Column("price_year", "integer", _("Tahun sumber harga itu"), empty=_UNKNOWN),
    *_TAIL,
)

EVENTS = (
    *_HEAD,
    *_WHERE,
    Column("starts_at", "moment", _("Mulai; satu baris untuk setiap tanggal"), empty=_("tanggal belum ditetapkan")),
    Column("ends_at", "moment", _("Selesai; saat ini tidak lagi termasuk"), empty=_("belum diketahui")),
    Column("all_day", "boolean", _("Sepanjang hari"), empty=_("tanggal belum ditetapkan"), values=("true", "false")),
    Column(
        *("status", "code", _("Keadaan tanggal itu")),
        empty=_("tanggal belum ditetapkan"),
        values=("scheduled", "rescheduled", "sold_out", "cancelled", "postponed"),
    ),
    Column("date_note", "text", _("Yang diketahui tentang tanggal yang belum ditetapkan"), empty=_NOBODY),
    Column("venue_name", "text", _("Tempat acara"), empty=_NOBODY),
    *_TAIL,
)

PROJECTS = (
    *_HEAD,
    *_WHERE,
    Column(
        *("stage", "code", _("Tahap terakhir")),
        empty=_("belum diketahui"),
        values=("proposed", "assessed", "budgeted", "in_progress", "finished", "stopped"),
    ),
    Column("stage_since", "partial date", _("Sejak kapan di tahap itu"), empty=_("belum diketahui")),
    Column("agency", "text", _("Dinas atau badan yang bertanggung jawab"), empty=_NOBODY),
    Column("proposer", "text", _("Yang mengusulkan"), empty=_NOBODY),
    Column("contractor", "text", _("Pelaksana menurut kontrak"), empty=_NOBODY),
    Column("sipd_reference", "code", _("Nomor kegiatan di SIPD"), empty=_NOBODY),
    Column("starts_on", "date", _("Rencana mulai"), empty=_("belum diketahui")),
    Column("ends_on", "date", _("Rencana selesai"), empty=_("belum diketahui")),
    Column("first_year", "integer", _("Tahun pertama rencana, dana, atau pengerjaan"), empty=_("belum diketahui")),
    Column("last_year", "integer", _("Tahun terakhir rencana, dana, atau pengerjaan"), empty=_("belum diketahui")),
    Column("ceiling_rupiah", "integer", _("Jumlah pagu yang diketahui"), unit="Rp", empty=_UNKNOWN),
    Column("realised_rupiah", "integer", _("Jumlah realisasi yang diketahui"), unit="Rp", empty=_UNKNOWN),
    Column("physical_percent", "decimal", _("Kemajuan fisik terakhir diukur"), unit=_PERCENT, empty=_UNKNOWN),
    Column("financial_percent", "decimal", _("Kemajuan keuangan terakhir diukur"), unit=_PERCENT, empty=_UNKNOWN),
    IS_EXAMPLE,
    *_TAIL,
)

_MONTH = Column("month", "month", _("Bulan yang dilaporkan"))
_KECAMATAN = Column("district", "code", _("Kode kecamatan"), reference=KEMENDAGRI)
_KECAMATAN_NAME = Column("district_name", "text", _("Nama kecamatan"))
_DOMESTIC = Column("domestic", "integer", _("Kunjungan wisatawan nusantara"), unit=_PEOPLE, empty=_UNKNOWN)
_FOREIGN = Column("foreign", "integer", _("Kunjungan wisatawan mancanegara"), unit=_PEOPLE, empty=_UNKNOWN)
_TOTAL = Column("total", "integer", _("Jumlah kunjungan"), unit=_PEOPLE)

VISITS = (
    ID,
    Column("level", "code", _("Yang melapor: kecamatan sendiri atau sebuah tempat"), values=("district", "place")),
    _MONTH,
    _KECAMATAN,
    _KECAMATAN_NAME,
    Column("place", "uuid", _("Pengenal tempat yang melapor"), empty=_("kecamatan sendiri yang melapor")),
    Column("place_name", "text", _("Nama tempat waktu melapor"), empty=_("kecamatan sendiri yang melapor")),
    *(_DOMESTIC, _FOREIGN, _TOTAL),
    Column("method", "code", _("Cara menghitung"), values=("tickets", "register", "gate", "estimate", "other")),
    Column("source", "text", _("Sumber angka"), empty=_NOBODY),
    IS_EXAMPLE,
    Column("entered_at", "moment", _("Kapan angka ini diisi atau terakhir dikoreksi")),
)

TOTALS = (
    *(_MONTH, _KECAMATAN, _KECAMATAN_NAME, _DOMESTIC, _FOREIGN, _TOTAL),
    Column(
        "basis", "code", _("Dasarnya: laporan kecamatan atau jumlah tempat yang melapor"), values=("district", "places")
    ),
    Column("places", "integer", _("Berapa tempat yang melapor"), unit=_("tempat")),
    IS_EXAMPLE,
    Column("updated_at", "moment", _("Kapan angka terbaru di dalamnya diisi")),
)

FIGURES = (
    ID,
    Column("indicator", "code", _("Apa yang dihitung"), values=("visits", "revenue", "events")),
    Column("scope", "code", _("Lingkup angka"), values=("regency", "district", "place", "named")),
    Column("subject", "text", _("Disebut sebagai")),
    Column("district", "code", _("Kode kecamatan"), empty=_("bukan tentang satu kecamatan"), reference=KEMENDAGRI),
    Column("place", "uuid", _("Pengenal tempat yang dimaksud"), empty=_("bukan tentang satu tempat")),
    Column("from_day", "date", _("Hari pertama"), empty=_("hanya nama periodenya diketahui")),
    Column("until_day", "date", _("Hari sesudah hari terakhir"), empty=_("hanya nama periodenya diketahui")),
    Column("period", "text", _("Periode menurut sumber")),
    *(_DOMESTIC, _FOREIGN),
    Column("total", "integer", _("Jumlah kunjungan atau acara"), unit=_("kunjungan atau acara"), empty=_UNKNOWN),
    Column("value_rupiah", "integer", _("Pendapatan"), unit="Rp", empty=_UNKNOWN),
    Column("target", "integer", _("Target, dalam satuan indikatornya"), empty=_UNKNOWN),
    Column(
        *("quality", "code", _("Mutu angka: pasti, dibulatkan, atau rancu")),
        empty=_("belum dinilai"),
        values=("exact", "rounded", "disputed"),
    ),
    Column("note", "text", _("Catatan"), empty=_("tanpa catatan")),
    Column("sources", "text", _("Sumber, dipisahkan garis tegak")),
    Column("updated_at", "moment", _("Kapan terakhir diubah")),
)

DISTRICTS = (
    Column("code", "code", _("Kode Kemendagri"), reference=KEMENDAGRI),
    Column("bps_code", "code", _("Kode BPS"), reference=BPS),
    Column("name", "text", _("Nama sehari-hari")),
    Column("name_official", "text", _("Nama menurut Kemendagri")),
    Column("lon", "decimal", _("Garis bujur titik label"), unit=_DEGREES),
    Column("lat", "decimal", _("Garis lintang titik label"), unit=_DEGREES),
    Column("boundary_is_schematic", "boolean", _("true: batasnya hanya gambar kasar"), values=("true", "false")),
    Column("boundary_source", "text", _("Sumber dan lisensi batas"), empty=_("belum diketahui")),
)
