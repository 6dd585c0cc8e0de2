"""What can be asked of a collection by name: the fixed list that filters, parameters and the JSON Schema share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.contrib.gis.db.models import GeometryField
from django.db.models import BooleanField, DateTimeField, Expression, F, Func, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, ExtractYear, NullIf
from django.utils.translation import gettext_lazy as _

from api.parameters import Parameter
from catalogue.models import Stage, Status
from progress.visits.models import Basis

Type = Literal["text", "number", "truth", "time", "geometry"]


@dataclass(frozen=True)
class Queryable:
    """A property that filters know.

    Attributes:
        meaning: in words, Indonesian unless translated.
        expression: where its value is; texts, numbers, truths, aware moments or geometries in EPSG:4326.
        schema: JSON Schema besides title and description.
        example: a value that stands for the others in the documentation.
    """

    name: str
    meaning: Any
    type: Type
    expression: F | Expression
    schema: Mapping[str, Any] = field(default_factory=dict)
    example: str = ""

    def parameter(self) -> Parameter:
        """The query parameter that asks for one value: ``?category=alam``."""
        schema = {key: value for key, value in self.json_schema().items() if key not in ("title", "format")}
        description = f"Only features whose `{self.name}` is this. {self.meaning}"
        return Parameter(self.name, description, self.example or None, schema, longest=200)

    def json_schema(self) -> dict[str, Any]:
        """The property in the collection's JSON Schema."""
        return {"title": str(self.meaning), **_SCHEMAS[self.type], **self.schema}


_SCHEMAS: dict[Type, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "truth": {"type": "boolean"},
    "time": {"type": "string", "format": "date-time"},
    "geometry": {},
}


def _codes(name: str, meaning: Any, example: str) -> Queryable:
    return Queryable(name, meaning, "text", F(name), example=example)


_POINT = {"format": "geometry-point", "x-ogc-role": "primary-geometry"}
_OF_ENTRIES = (
    Queryable("title", _("Judul"), "text", F("title"), example="Istana Siak Sri Indrapura"),
    _codes("category", _("Kode kategori"), "museum"),
    _codes("district", _("Kode Kemendagri kecamatan"), "14.08.01"),
    _codes("village", _("Kode Kemendagri kampung atau kelurahan"), "14.08.01.1003"),
    Queryable(
        "lang_fallback", _("Benar bila teksnya belum diterjemahkan"), "truth", F("lang_fallback"), example="false"
    ),
    Queryable("updated_at", _("Terakhir diterbitkan"), "time", F("updated_at")),
    Queryable("geometry", _("Letak"), "geometry", F("location"), _POINT),
)
OF_PLACES = (
    *_OF_ENTRIES,
    Queryable(
        "price_from",
        _("Tiket termurah dalam rupiah"),
        "number",
        F("price_from"),
        example="10000",
    ),
)
OF_EVENTS = (
    *_OF_ENTRIES,
    Queryable("starts_at", _("Mulai"), "time", F("starts_at"), {"x-ogc-role": "primary-interval-start"}),
    Queryable("ends_at", _("Selesai"), "time", F("ends_at"), {"x-ogc-role": "primary-interval-end"}),
    Queryable(
        "status",
        _("Status acara"),
        "text",
        F("status"),
        {"enum": list(Status.values)},
        example="scheduled",
    ),
    Queryable(
        "all_day",
        _("Benar bila yang dimaksud sehari penuh"),
        "truth",
        F("all_day"),
        example="false",
    ),
)
OF_PROJECTS = (
    *_OF_ENTRIES,
    Queryable(
        "stage",
        _("Tahap terakhir"),
        "text",
        NullIf(F("stage"), Value(""), output_field=TextField()),
        {"enum": list(Stage.values)},
        example="in_progress",
    ),
    Queryable("first_year", _("Tahun pertama"), "number", F("first_year"), example="2024"),
    Queryable("last_year", _("Tahun terakhir"), "number", F("last_year"), example="2026"),
    Queryable("ceiling_rupiah", _("Pagu semua tahun dalam rupiah"), "number", F("ceiling"), example="1500000000"),
    Queryable(
        "is_example",
        _("Benar bila hanya contoh"),
        "truth",
        Cast(KeyTextTransform("is_example", "record"), BooleanField()),
        example="false",
    ),
)
OF_VISITS = (
    Queryable("district", _("Kode Kemendagri kecamatan"), "text", F("district_id"), example="14.08.01"),
    Queryable(
        "month",
        _("Awal bulan"),
        "time",
        # The first midnight of the month in Siak.
        Func(
            F("month"),
            template="(%(expressions)s::timestamp AT TIME ZONE 'Asia/Jakarta')",
            output_field=DateTimeField(),
        ),
        {"x-ogc-role": "primary-instant"},
    ),
    Queryable("year", _("Tahun"), "number", ExtractYear("month"), example="2026"),
    Queryable("domestic", _("Wisatawan nusantara"), "number", F("domestic"), example="1100"),
    Queryable("foreign", _("Wisatawan mancanegara"), "number", F("foreign"), example="100"),
    Queryable("total", _("Banyaknya kunjungan"), "number", F("total"), example="1200"),
    Queryable("basis", _("Dasar jumlahnya"), "text", F("basis"), {"enum": list(Basis.values)}, example="district"),
    Queryable("is_example", _("Benar bila hanya contoh"), "truth", F("is_example"), example="false"),
    Queryable("geometry", _("Titik kecamatan"), "geometry", F("district__label_point"), _POINT),
)
AREA = Coalesce("boundary", "label_point", output_field=GeometryField(srid=4326))
OF_DISTRICTS = (
    Queryable("code", _("Kode Kemendagri"), "text", F("code"), example="14.08.01"),
    Queryable("bps_code", _("Kode BPS"), "text", F("bps_code"), example="1405020"),
    Queryable("name", _("Nama"), "text", F("name"), example="Siak"),
    Queryable("name_official", _("Nama resmi"), "text", F("name_official"), example="Siak"),
    Queryable("schematic", _("Benar bila batasnya skematis"), "truth", F("boundary_is_schematic"), example="true"),
    Queryable("geometry", _("Batas"), "geometry", AREA, {**_POINT, "format": "geometry-any"}),
)


def parameters_of(queryables: Iterable[Queryable]) -> list[Parameter]:
    """A query parameter for each queryable that is no geometry."""
    return [queryable.parameter() for queryable in queryables if queryable.type != "geometry"]


def named(queryables: Iterable[Queryable]) -> dict[str, Queryable]:
    """Queryables by their names."""
    return {queryable.name: queryable for queryable in queryables}
