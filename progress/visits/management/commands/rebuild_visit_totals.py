"""Work out the totals of every kecamatan's months again, while the site serves."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from progress.visits.totals import months, rebuild_month


class Command(BaseCommand):
    help = "Menghitung ulang jumlah kunjungan tiap kecamatan dan bulan dari angka-angkanya. Aman diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-progress", action="store_true", help=_("Tanpa bilah kemajuan."))

    def handle(self, *args: Any, no_progress: bool, verbosity: int, **options: Any) -> None:
        every = months()
        disable = True if no_progress or not verbosity else None
        bar = tqdm(every, desc=_("Jumlah kunjungan"), unit=_("bulan"), disable=disable, file=self.stderr)
        changed = sum(rebuild_month(month) for month in bar)
        if verbosity:
            self.stdout.write(
                _("%(months)d bulan diperiksa, %(changed)d jumlah diperbaiki.")
                % {"months": len(every), "changed": changed}
            )
