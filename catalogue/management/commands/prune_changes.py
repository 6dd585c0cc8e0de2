"""Forget the tombstones that nobody needs any more."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from catalogue.changes import KEPT_DAYS, begin_an_era, forget


class Command(BaseCommand):
    help = "Menghapus tanda dari hal yang sudah lama ditarik. Salinan yang lebih tua dari itu harus dibuat ulang (410)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=KEPT_DAYS, help="Simpan tanda selama hari sebanyak ini.")
        parser.add_argument(
            "--restart",
            action="store_true",
            help="Semua salinan harus dibuat ulang. Jalankan sekali setelah cadangan basis data dikembalikan.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 <= options["days"] <= 36_500:
            raise CommandError("--days: harus 0 sampai 36500.")
        forgotten = forget(timezone.now() - timedelta(days=options["days"]))
        if options["restart"]:
            begin_an_era()
        self.stdout.write(f"{forgotten} tanda dihapus.")
