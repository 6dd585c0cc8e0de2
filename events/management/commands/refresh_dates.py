"""Move the dates of events on, and the months they are expected in: run daily, a little after midnight in Siak."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q
from tqdm import tqdm

from catalogue.publishing import sync_in_batches
from events.models import EventPage


class Command(BaseCommand):
    help = "Memajukan tanggal acara yang berulang atau tahunan. Jalankan setiap hari, sesudah tengah malam WIB."

    def handle(self, *args: Any, **options: Any) -> None:
        moving = EventPage.objects.filter(Q(repeat__gt="") | Q(single_dates__isnull=False) | Q(usual_month__gt=""))
        uids = list(moving.order_by("path").values_list("translation_key", flat=True).distinct())
        with tqdm(total=len(uids), unit=" acara", file=self.stderr, disable=options["verbosity"] == 0) as bar:
            changed = sync_in_batches(dict.fromkeys(uids), lambda done, _total: bar.update(done - bar.n))
        self.stdout.write(f"{changed} entri berubah.")
