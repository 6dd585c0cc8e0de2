"""Move the seasons on that opening hours follow: run daily, a little after midnight in Siak."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from catalogue.publishing import sync_in_batches
from destinations.decrees import seasonal_places


class Command(BaseCommand):
    help = "Memajukan jam buka pada Ramadan dan hari libur. Jalankan setiap hari, sesudah tengah malam WIB."

    def handle(self, *args: Any, **options: Any) -> None:
        uids = seasonal_places()
        with tqdm(total=len(uids), unit=" tempat", file=self.stderr, disable=options["verbosity"] == 0) as bar:
            changed = sync_in_batches(sorted(uids), lambda done, _total: bar.update(done - bar.n))
        self.stdout.write(f"{changed} entri berubah.")
