"""Import official boundaries of kecamatan or kampung from a GeoJSON file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from regions.importing.boundaries import Options, Outcome, import_boundaries
from regions.importing.streaming import FileError


class Command(BaseCommand):
    help = (
        "Mengimpor batas resmi kecamatan atau kampung dari berkas GeoJSON (WGS84). Berkas dengan kesalahan hanya "
        "diperiksa dan dilaporkan; tidak ada yang diubah, kecuali dengan --partial."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("berkas GeoJSON, sebesar apa pun"))
        parser.add_argument(
            "--level", choices=("auto", "district", "village"), default="auto", help=_("tingkat wilayah")
        )
        parser.add_argument("--code-property", metavar="NAMA", help=_("properti berisi kode Kemendagri atau BPS"))
        parser.add_argument("--name-property", metavar="NAMA", help=_("properti berisi nama, untuk dibandingkan"))
        parser.add_argument(
            "--source", metavar="TEKS", help=_("sumber batas, ditampilkan di situs (bawaan: nama berkas)")
        )
        parser.add_argument("--repair", action="store_true", help=_("perbaiki batas yang memotong dirinya sendiri"))
        parser.add_argument("--partial", action="store_true", help=_("ambil baris yang benar walau ada yang ditolak"))
        parser.add_argument("--dry-run", action="store_true", help=_("periksa dan laporkan saja"))

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        choices = Options(
            source=(options["source"] or file.name)[:200],
            **{
                name: options[name]
                for name in ("level", "code_property", "name_property", "repair", "partial", "dry_run")
            },
        )
        try:
            outcome = self._import(file, choices, quiet=verbosity == 0)
        except (FileError, OSError) as error:
            raise CommandError(
                _("%(file)s: %(reason)s Tidak ada yang diubah.") % {"file": file.name, "reason": _said(error)}
            ) from error
        self.stdout.write(_summary(outcome))
        if not outcome.faultless and not (outcome.kept or (choices.dry_run and choices.partial)):
            raise CommandError(
                _("Tidak ada yang diubah. Perbaiki berkasnya, atau ambil baris yang benar saja dengan --partial.")
            )

    def _import(self, file: Path, options: Options, *, quiet: bool) -> Outcome:
        with (
            file.open("rb") as stream,
            tqdm(total=file.stat().st_size, unit="B", unit_scale=True, disable=True if quiet else None) as bar,
        ):
            return import_boundaries(stream, options, self.stdout.write, bar.update)


def _summary(outcome: Outcome) -> str:
    counts = _("%(changed)d berubah, %(unchanged)d tetap, %(rejected)d ditolak, %(missing)d tidak ada di berkas") % {
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "rejected": outcome.rejected,
        "missing": len(outcome.missing),
    }
    return counts if outcome.kept else _("hanya diperiksa: %(counts)s") % {"counts": counts}


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, FileError) else f"{getattr(error, 'strerror', None) or error}."
