"""Which properties of a file hold the code and the name of a region.

There is no standard for these names. ``CODE_NAMES`` and ``NAME_NAMES`` list those in common use (Kemendagri, BIG's
RBI maps, BPS, and plain words), compared without regard to case; a file with others is read by naming them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from regions.codes import CodeError, Level, RegionCode, read_code

RowLevel = Literal["village", "district"]

# The most specific first: a file of kampung often names their kecamatan as well.
ROW_LEVELS: tuple[RowLevel, ...] = ("village", "district")

CODE_NAMES = (
    "kode_kemendagri", "kode_desa", "kode_kampung", "kode_kelurahan", "kdepum", "kd_desa", "kemendagri_desa",
    "kode_kecamatan", "kode_kec", "kdcpum", "kd_kec", "kemendagri_kec",
    "kode_wilayah", "kode", "code", "kd_wilayah",
    "kode_bps", "iddesa", "kdebps", "bps_desa", "idkec", "kdcbps", "bps_kec", "bps_code",
    "id",
)  # fmt: skip
NAME_NAMES: dict[RowLevel, tuple[str, ...]] = {
    "village": ("nama", "nama_desa", "nama_kampung", "wadmkd", "nmdesa", "desa", "kampung", "namobj", "name"),
    "district": ("nama", "nama_kecamatan", "nama_kec", "wadmkc", "nmkec", "kecamatan", "namobj", "name"),
}


class ColumnError(ValueError):
    """No property of a row can be read as a code; the message names those there are."""


@dataclass(frozen=True)
class Columns:
    """Where a file keeps its codes and names, and which level its rows are of."""

    code: str
    name: str | None
    level: RowLevel


def find_columns(feature: Mapping[str, Any], level: str, code: str | None, name: str | None) -> Columns:
    """Decide, from one row, how to read a file.

    Args:
        feature: a GeoJSON feature.
        level: "district", "village" or "auto" (what the code is of).
        code, name: the properties to use, or None to look for the usual ones.

    Raises:
        ColumnError: when there is no property with a code of that level.
    """
    properties = values(feature)
    candidates = [code] if code else _present(CODE_NAMES, properties)
    for wanted in ROW_LEVELS:
        for candidate in candidates:
            if level in ("auto", wanted) and _level_of(properties.get(candidate)) == wanted:
                usual = _present(NAME_NAMES[wanted], properties)
                return Columns(candidate, name or (usual[0] if usual else None), wanted)
    fault = next(_faults(candidates, properties), "")
    raise ColumnError(f"{_no_column(code, level, properties)} {fault}".strip())


def values(feature: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a feature, with its ``id`` among them where no property has that name."""
    properties = feature.get("properties")
    return {"id": feature.get("id")} | (properties if isinstance(properties, dict) else {})


def code_of(feature: Mapping[str, Any], columns: Columns) -> RegionCode:
    """The code of a row.

    Raises:
        CodeError: when there is none, it is badly written, or it is of another level.
    """
    value = values(feature).get(columns.code)
    if value is None or value == "":
        raise CodeError(_("tidak ada kode di properti “%(name)s”") % {"name": columns.code})
    code = read_code(value)
    if code.level != columns.level:
        raise CodeError(
            _("kode %(code)s bukan kode %(level)s seperti baris lain di berkas ini")
            % {"code": code.text, "level": _level_name(columns.level)}
        )
    return code


def _present(names: tuple[str, ...], properties: Mapping[str, Any]) -> list[str]:
    by_lower_case = {name.lower(): name for name in properties}
    return [by_lower_case[name] for name in names if name in by_lower_case]


def _level_of(value: object) -> Level | None:
    try:
        return read_code(value).level
    except CodeError:
        return None


def _faults(candidates: list[str], properties: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the values that were looked at."""
    for candidate in candidates:
        try:
            read_code(properties.get(candidate))
        except CodeError as error:
            if properties.get(candidate) not in (None, ""):
                yield f"{candidate}: {error}"


def _level_name(level: str) -> str:
    return {"district": _("kecamatan"), "village": _("kampung")}.get(level, _("kecamatan atau kampung"))


def _no_column(code: str | None, level: str, properties: Mapping[str, Any]) -> str:
    there = ", ".join(sorted(map(str, properties))[:30]) or _("tidak ada")
    wanted = _("properti “%(name)s”") % {"name": code} if code else _("properti mana pun yang biasa dipakai")
    return _(
        "Kode %(level)s tidak ditemukan di %(wanted)s. Properti di berkas: %(there)s. Pilih dengan --code-property."
    ) % {"level": _level_name(level), "wanted": wanted, "there": there}
