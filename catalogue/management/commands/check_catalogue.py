"""Prove that the catalogue equals what a rebuild would make."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import Entry
from catalogue.publishing import differences


class Command(BaseCommand):
    help = "Memeriksa bahwa katalog sama dengan halaman yang terbit; keluar dengan 1 dan menyebut setiap selisih."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for difference in differences():
            found += 1
            self.stdout.write(difference)
        if found:
            raise CommandError(f"{found} selisih. Jalankan “manage.py rebuild_catalogue”.", returncode=1)
        self.stdout.write(f"Katalog cocok: {Entry.objects.visible().count()} entri tampil.")
