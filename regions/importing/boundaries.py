"""Take the boundaries of a file into the database: all of them, or none, unless told otherwise.

Rows are read, checked and stored one after another inside one transaction, so that memory does not grow
with the file; a fault anywhere, or a region without a row, takes everything back unless ``partial``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.contrib.gis.geos import MultiPolygon
from django.db import reset_queries, transaction
from django.utils.translation import gettext as _

from regions import schematic
from regions.codes import CodeError, RegionCode, require_siak
from regions.importing.columns import ColumnError, Columns, code_of, find_columns, values
from regions.importing.overlaps import overlaps
from regions.importing.shapes import ShapeError, holes, read_shape, refuse_other_crs
from regions.importing.streaming import FileError, Oversized, members
from regions.models import District, Region, Village
from regions.signals import regions_changed


@dataclass(frozen=True)
class Options:
    """How to read a file; see the command's help."""

    source: str
    level: str = "auto"
    code_property: str | None = None
    name_property: str | None = None
    repair: bool = False
    partial: bool = False
    dry_run: bool = False


@dataclass
class Outcome:
    """What an import did, or would have done when it was not kept."""

    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    missing: list[str] = field(default_factory=list)
    kept: bool = False

    @property
    def faultless(self) -> bool:
        return not self.rejected and not self.missing


class RowError(ValueError):
    """A row that cannot be taken; the message says why, for people."""


def import_boundaries(
    file: BinaryIO,
    options: Options,
    report: Callable[[str], object],
    advance: Callable[[int], object] = lambda read: None,
) -> Outcome:
    """Import the boundaries of a GeoJSON FeatureCollection and tell the floors above.

    Args:
        file: the open file.
        options: how to read it.
        report: called with one line, for people, per rejected row, repair, note and missing region.
        advance: called with the number of bytes of each piece read.

    Raises:
        FileError: when the file as a whole cannot be used. Nothing is changed then.
    """
    intake = _Intake(options, report)
    with transaction.atomic():
        # One import at a time. Pages may go on to refer to the rows (no_key).
        list(District.objects.select_for_update(no_key=True).values_list("pk"))
        for key, member in members(file, advance):
            intake.take(key, member)
            reset_queries()  # with DEBUG, Django would keep the text of every boundary
        outcome = intake.finish()
        outcome.kept = not options.dry_run and (outcome.faultless or options.partial)
        if not outcome.kept:
            transaction.set_rollback(True)
        elif outcome.changed:
            schematic.fill_gaps()
            regions_changed.send(sender=District, districts=None)
    return outcome


class _Intake:
    """The state of one import."""

    def __init__(self, options: Options, report: Callable[[str], object]) -> None:
        self.options = options
        self.report = report
        self.outcome = Outcome()
        self.columns: Columns | None = None
        self.row = 0
        self.type: Any = None
        self.seen: dict[str, int] = {}

    def take(self, key: str, member: Any) -> None:
        """Take the next member of the file."""
        if key == "features":
            self.row += 1
            self._take_row(member)
        elif key == "type":
            self.type = member
        elif key == "crs":
            self._check_crs(member)

    def finish(self) -> Outcome:
        """Say what is missing, once the file has been read to its end."""
        if self.type != "FeatureCollection":
            raise FileError(_("Berkas bukan GeoJSON FeatureCollection, melainkan “%(type)s”.") % {"type": self.type})
        if self.row == 0:
            raise FileError(_("Berkas tidak berisi satu wilayah pun."))
        if self.columns:
            for region in _model(self.columns).objects.exclude(code__in=self.seen):
                self.outcome.missing.append(region.code)
                self.report(_("%(code)s %(name)s: tidak ada di berkas") % {"code": region.code, "name": region.name})
            self._note_overlaps(self.columns)
        return self.outcome

    def _take_row(self, feature: Any) -> None:
        shown = _("baris %(row)d") % {"row": self.row}
        try:
            columns = self._columns(feature)
            region = self._region(code_of(feature, columns), columns)
            shown = f"{shown} ({region.code} {region.name})"
            shape = read_shape(feature.get("geometry"), repair=self.options.repair)
        except (RowError, ColumnError, CodeError, ShapeError) as error:
            self.outcome.rejected += 1
            self.report(_("%(row)s: ditolak: %(reason)s") % {"row": shown, "reason": error})
            return
        if shape.repaired:
            self.report(f"{shown}: {shape.repaired}")
        self._note(shown, region, shape.boundary, values(feature).get(columns.name or ""))
        self._store(region, shape.boundary)

    def _check_crs(self, crs: Any) -> None:
        try:
            refuse_other_crs({"crs": crs})
        except ShapeError as error:
            raise FileError(str(error)) from error

    def _columns(self, feature: Any) -> Columns:
        """How to read the file; the first row with a code decides."""
        if isinstance(feature, Oversized):
            raise RowError(_("terlalu besar: %(reason)s") % {"reason": feature.reason})
        if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
            raise RowError(_("bukan GeoJSON Feature"))
        refuse_other_crs(dict(feature))
        if self.columns is None:
            wanted = self.options
            self.columns = find_columns(feature, wanted.level, wanted.code_property, wanted.name_property)
        return self.columns

    def _region(self, code: RegionCode, columns: Columns) -> Region:
        """The region a row is of, met for the first time in this file."""
        require_siak(code)
        regions = _model(columns).objects
        region = regions.filter(**{"code" if code.system == "kemendagri" else "bps_code": code.text}).first()
        if region is None:
            raise RowError(_("kode %(code)s tidak ada di data acuan") % {"code": code.text})
        if first := self.seen.get(region.code):
            raise RowError(_("kode %(code)s sudah ada di baris %(row)d") % {"code": code.text, "row": first})
        self.seen[region.code] = self.row
        return region

    def _note(self, shown: str, region: Region, boundary: MultiPolygon, name: Any) -> None:
        """Point out what is allowed and yet looks like a mistake."""
        if isinstance(name, str) and _plain(name) not in _names(region):
            self.report(_("%(row)s: perhatikan: namanya di berkas “%(name)s”") % {"row": shown, "name": name[:60]})
        for lon, lat in holes(boundary):
            self.report(
                _("%(row)s: perhatikan: ada lubang di %(lon).5f, %(lat).5f") % {"row": shown, "lon": lon, "lat": lat}
            )
        if not boundary.covers(region.label_point):
            self.report(_("%(row)s: perhatikan: titik labelnya di luar batas ini") % {"row": shown})

    def _note_overlaps(self, columns: Columns) -> None:
        for one, other, square_metres in overlaps(columns.level):
            self.report(
                _("%(one)s dan %(other)s: perhatikan: bertumpang tindih %(hectares)d ha")
                % {"one": one, "other": other, "hectares": round(square_metres / 10_000)}
            )

    def _store(self, region: Region, boundary: MultiPolygon) -> None:
        source = self.options.source
        same = region.boundary is not None and region.boundary.equals_exact(boundary)
        if same and not region.boundary_is_schematic and region.boundary_source == source:
            self.outcome.unchanged += 1
            return
        self.outcome.changed += 1
        # Not save(): the floors above are told once, after the last row.
        type(region).objects.filter(pk=region.pk).update(
            boundary=boundary, boundary_is_schematic=False, boundary_source=source
        )


def _model(columns: Columns) -> type[Village] | type[District]:
    return Village if columns.level == "village" else District


def _names(region: Region) -> set[str]:
    other = region.name_other if isinstance(region, Village) else getattr(region, "name_official", "")
    return {_plain(region.name), _plain(other)}


def _plain(name: str) -> str:
    """A name without what differs between lists: case, spaces and hyphens."""
    return "".join(character for character in name.casefold() if character.isalnum())
