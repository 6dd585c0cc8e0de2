"""Take the events of a calendar file in as drafts."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.opening import WIB
from events.desk.calendar import district_pages
from events.importing.calendar_events import read_calendar
from events.importing.drafts import Import, Outcome, Verdict
from events.importing.lines import FileError, read_bounded


class Command(BaseCommand):
    help = (
        "Mengimpor acara dari berkas kalender (.ics) sebagai draf di halaman kecamatan. Acara dikenali dari UID-nya: "
        "impor kedua tidak menggandakan apa pun, dan yang sudah diubah di situs dibiarkan. Tidak ada yang terbit."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("berkas kalender, paling besar 5 MB"))
        parser.add_argument(
            "--district", required=True, metavar="KODE", help=_("kode Kemendagri kecamatan, misalnya 14.08.01")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("periksa dan laporkan saja"))

    def handle(self, *args: Any, file: Path, district: str, dry_run: bool, verbosity: int, **options: Any) -> None:
        parent = district_pages().filter(district_id=district).first()
        if parent is None:
            raise CommandError(_("Tidak ada halaman kecamatan dengan kode %(code)s.") % {"code": district})
        try:
            with file.open("rb") as stream:
                read = read_calendar(read_bounded(stream))
        except (FileError, OSError) as error:
            reason = error if isinstance(error, FileError) else f"{error.strerror}."
            raise CommandError(f"{file.name}: {reason}") from error
        run = Import(parent, None, timezone.localdate(timezone=WIB))
        verdicts = run.judge(read) if dry_run else run.write(read, file.name)
        if verbosity:
            self.stdout.writelines(_line(verdict) for verdict in verdicts if verdict.outcome != Outcome.UNCHANGED)
        self.stdout.write(
            _("hanya diperiksa: %(counts)s") % {"counts": _counts(verdicts)} if dry_run else _counts(verdicts)
        )


def _line(verdict: Verdict) -> str:
    words = {
        Outcome.NEW: _("baru"),
        Outcome.CHANGED: _("berubah"),
        Outcome.KEPT: _("dibiarkan"),
        Outcome.REFUSED: _("ditolak"),
    }
    said = " ".join(verdict.said)
    return f"{words[verdict.outcome]}: {verdict.title}{' – ' if said else ''}{said}\n"


def _counts(verdicts: list[Verdict]) -> str:
    found = [verdict.outcome for verdict in verdicts]
    return _("%(new)d baru, %(changed)d berubah, %(unchanged)d tetap, %(kept)d dibiarkan, %(refused)d ditolak") % {
        outcome.value: found.count(outcome) for outcome in Outcome
    }
