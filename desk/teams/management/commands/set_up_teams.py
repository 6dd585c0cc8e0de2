"""Make the teams of the office and of every kecamatan."""

from typing import Any

from django.core.management.base import BaseCommand

from desk.teams.arranging import set_up_all


class Command(BaseCommand):
    help = "Membuat tim kantor dan tim setiap kecamatan, dengan hak dan koleksi gambarnya. Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        arranged = set_up_all()
        for each in arranged:
            for change in each.changes:
                self.stdout.write(f"{each.team.name}: {change}")
        changed = sum(bool(each.changes) for each in arranged)
        if changed:
            self.stdout.write(f"{len(arranged)} tim, {changed} dibuat atau diperbarui.")
        else:
            self.stdout.write(f"{len(arranged)} tim, tidak ada yang berubah.")
