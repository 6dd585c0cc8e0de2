"""Import figures of visits from a file, and tell row by row what cannot be taken."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from core.files import FileError
from progress.visits.importing.taking import Judgement, judge, take
from progress.visits.models import Method
from progress.visits.reports import Refused


class Command(BaseCommand):
    help = (
        "Mengimpor angka kunjungan bulanan dari CSV atau XLSX. Berkas dengan kesalahan hanya diperiksa dan dilaporkan; "
        "tidak ada yang diubah, kecuali dengan --partial."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("berkas CSV atau XLSX"))
        parser.add_argument("--user", metavar="NAMA", help=_("atas nama siapa dicatat"))
        parser.add_argument("--method", choices=Method.values, default="", help=_("cara menghitung bila tidak ditulis"))
        parser.add_argument("--correct", action="store_true", help=_("ubah juga angka yang sudah ada"))
        parser.add_argument("--reason", default="", metavar="ALASAN", help=_("alasan koreksi; pembaca melihatnya"))
        parser.add_argument("--partial", action="store_true", help=_("ambil baris yang benar walau ada yang ditolak"))
        parser.add_argument("--dry-run", action="store_true", help=_("periksa dan laporkan saja"))
        parser.add_argument("--no-progress", action="store_true", help=_("Tanpa bilah kemajuan."))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        user = self._user(options["user"])
        if options["correct"] and not options["reason"].strip():
            raise CommandError(_("Koreksi perlu alasan: --reason."))
        now = timezone.now()
        judged = self._judge(file, now, options)
        self._report(judged)
        counts = self._counts(judged)
        if options["dry_run"]:
            self.stdout.write(_("hanya diperiksa: %(counts)s") % {"counts": counts})
            return
        if judged.faults and not options["partial"]:
            self.stdout.write(_("hanya diperiksa: %(counts)s") % {"counts": counts})
            raise CommandError(
                _("Tidak ada yang diubah. Perbaiki berkasnya, atau ambil baris yang benar saja dengan --partial.")
            )
        try:
            take(judged, by=user, at=now, reason=options["reason"], correcting=options["correct"])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(counts)

    def _user(self, name: str | None) -> Any:
        user = get_user_model().objects.filter(username=name).first() if name else None
        if name and user is None:
            raise CommandError(_("Tidak ada pengguna bernama %(name)s.") % {"name": name})
        return user

    def _judge(self, file: Path, now: Any, options: dict[str, Any]) -> Judgement:
        disable = True if options["no_progress"] or not options["verbosity"] else None
        try:
            with file.open("rb") as source:
                return judge(
                    source,
                    file.name,
                    now,
                    correcting=options["correct"],
                    method=options["method"],
                    watched=lambda rows: tqdm(rows, desc=_("Baris"), unit="", disable=disable, file=self.stderr),
                )
        except (FileError, OSError) as error:
            said = str(error) if isinstance(error, FileError) else f"{error.strerror}."
            raise CommandError(f"{file.name}: {said}") from error

    def _report(self, judged: Judgement) -> None:
        for note in judged.notes:
            self.stdout.write(note)
        for fault in judged.faults:
            where = ": ".join(part for part in (fault.heading, fault.value) if part)
            self.stdout.write(f"{fault.number}\t{_('ditolak')}\t{where}\t{fault.message}")
        for question in judged.questions:
            number = judged.numbers[question.key] if question.key else ""
            self.stdout.write(f"{number}\t{_('ditanyakan')}\t\t{question.message}")

    def _counts(self, judged: Judgement) -> str:
        refused = len({fault.number for fault in judged.faults})
        return _("%(new)d baru, %(changed)d dikoreksi, %(unchanged)d tetap, %(refused)d ditolak") % {
            "new": len(judged.plan.new),
            "changed": len(judged.plan.changed),
            "unchanged": judged.plan.unchanged,
            "refused": refused,
        }
