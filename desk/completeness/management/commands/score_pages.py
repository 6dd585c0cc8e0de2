"""Count how complete every page is: after an upgrade, and whenever what counts has changed."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from desk.completeness.items import ITEMS
from desk.completeness.keeping import keep
from desk.completeness.scores import CHUNK


class Command(BaseCommand):
    help = "Menghitung ulang kelengkapan semua halaman tempat dan acara."

    def handle(self, *args: Any, **options: Any) -> None:
        keys = [key for model in ITEMS for key in model.objects.order_by("pk").values_list("pk", flat=True)]  # type: ignore[attr-defined]
        counted = 0
        with tqdm(total=len(keys), unit=" halaman", file=self.stderr, disable=options["verbosity"] == 0) as bar:
            for start in range(0, len(keys), CHUNK):
                part = keys[start : start + CHUNK]
                counted += keep(part)
                bar.update(len(part))
        self.stdout.write(f"{counted} halaman dinilai.")
