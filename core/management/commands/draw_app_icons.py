"""Draw the icons of the installed site again, after the mark has changed."""

from typing import Any

from django.core.management.base import BaseCommand

from core.icons import FOLDER, ICONS, draw


class Command(BaseCommand):
    help = "Menggambar ulang ikon aplikasi dari core/mark.svg."

    def handle(self, *args: Any, **options: Any) -> None:
        FOLDER.mkdir(exist_ok=True)
        for icon in ICONS:
            (FOLDER / icon.name).write_bytes(draw(icon))
            self.stdout.write(f"{FOLDER / icon.name}")
