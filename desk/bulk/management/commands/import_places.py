"""Import places from a file, as the admin does, and tell row by row what came of it."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from desk.bulk import work
from desk.bulk.models import ImportRun, Outcome, State
from desk.bulk.starting import start
from regions.importing.streaming import FileError


class Command(BaseCommand):
    help = (
        "Mengimpor tempat dari CSV, XLSX atau GeoJSON. Berkas dengan kesalahan hanya diperiksa dan dilaporkan; "
        "tidak ada yang diubah, kecuali dengan --partial."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("berkas CSV, XLSX atau GeoJSON"))
        parser.add_argument("--pictures", type=Path, metavar="ZIP", help=_("zip berisi gambar yang disebut berkas itu"))
        parser.add_argument("--user", metavar="NAMA", help=_("atas nama siapa, dengan haknya; bawaan: tanpa batas"))
        parser.add_argument("--publish", action="store_true", help=_("terbitkan yang tidak punya kolom status"))
        parser.add_argument("--partial", action="store_true", help=_("ambil baris yang benar walau ada yang ditolak"))
        parser.add_argument("--doubles", action="store_true", help=_("ambil juga baris yang mungkin ganda"))
        parser.add_argument("--dry-run", action="store_true", help=_("periksa dan laporkan saja"))

    def handle(self, *args: Any, file: Path, pictures: Path | None, verbosity: int, **options: Any) -> None:
        run = self._start(file, pictures, options["user"])
        for name in ("publish", "partial", "doubles"):
            setattr(run, name, options[name])
        run.save()
        self._do(run, State.CHECKING, quiet=verbosity == 0)
        self._report(run)
        faultless = not run.counts.get(Outcome.REFUSED)
        if options["dry_run"] or not (faultless or run.partial):
            self.stdout.write(_("hanya diperiksa: %(counts)s") % {"counts": counts(run)})
            if not options["dry_run"]:
                raise CommandError(
                    _("Tidak ada yang diubah. Perbaiki berkasnya, atau ambil baris yang benar saja dengan --partial.")
                )
            return
        self._do(run, State.RUNNING, quiet=verbosity == 0)
        self.stdout.write(counts(run))

    def _start(self, file: Path, pictures: Path | None, name: str | None) -> ImportRun:
        user = get_user_model().objects.filter(username=name).first() if name else None
        if name and user is None:
            raise CommandError(_("Tidak ada pengguna bernama %(name)s.") % {"name": name})
        try:
            with file.open("rb") as source:
                if pictures is None:
                    return start(source, file.name, user)
                with pictures.open("rb") as archive:
                    return start(source, file.name, user, archive)
        except (FileError, OSError) as error:
            said = str(error) if isinstance(error, FileError) else f"{error.strerror}."
            raise CommandError(f"{file.name}: {said}") from error

    def _do(self, run: ImportRun, state: State, *, quiet: bool) -> None:
        """Do a step here and now, whoever else is there to do it."""
        run.state = state
        run.save(update_fields=["state"])
        with tqdm(total=run.rows, disable=True if quiet else None) as bar:
            work.do(run, watched=lambda done, _total: bar.update(done - bar.n))
        run.refresh_from_db()
        if run.fault:
            raise CommandError(run.fault)

    def _report(self, run: ImportRun) -> None:
        for line in run.lines.exclude(outcome__in=(Outcome.NEW, Outcome.CHANGED)).iterator():
            for said in line.said:
                where = ": ".join(part for part in (said["field"], said["value"]) if part)
                self.stdout.write(f"{line.number}\t{Outcome(line.outcome).label}\t{where}\t{said['message']}")


def counts(run: ImportRun) -> str:
    """What came of a file, in words."""
    return ", ".join(f"{run.counts.get(outcome, 0)} {outcome.label}" for outcome in Outcome)
