"""Write the catalogue anew from the pages, while the site serves."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from catalogue.publishing import sync_all


class Command(BaseCommand):
    help = "Menulis ulang katalog dari halaman yang terbit. Situs boleh tetap melayani."

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(unit=" hal", desc="Katalog", file=self.stderr, disable=options["verbosity"] == 0) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            changed = sync_all(show)
        self.stdout.write(f"{changed} entri berubah.")
