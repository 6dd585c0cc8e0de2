"""Load the categories and facilities from the project's data files."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from catalogue.models import Category, Facility

DATA = Path(__file__).parents[2] / "data"


class Command(BaseCommand):
    help = "Memuat kategori dan fasilitas. Kata yang sudah ada, dan mungkin disunting, tidak disentuh."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for model, name in ((Category, "categories.json"), (Facility, "facilities.json")):
            added = sum(self._add(model, order, word) for order, word in enumerate(_words(name)))
            self.stdout.write(f"{name}: {added} ditambah.")

    def _add(self, model: type[Category] | type[Facility], order: int, word: dict[str, Any]) -> bool:
        _term, created = model.objects.get_or_create(code=word["code"], defaults=word | {"order": order})
        return created


def _words(name: str) -> list[dict[str, Any]]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))
