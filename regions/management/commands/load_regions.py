"""Load the reference data of the regions and give every region a boundary."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from regions import reference, schematic
from regions.models import District, Village


class Command(BaseCommand):
    help = "Memuat data acuan kecamatan dan kampung, lalu menggambar batas skematis bila belum ada batas. Aman diulang."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for name, loaded in zip((_("kecamatan"), _("kampung/kelurahan")), reference.load(), strict=True):
            self.stdout.write(_("%(name)s: %(created)d baru, %(changed)d berubah") % {"name": name, **loaded._asdict()})
        self.stdout.write(_("batas skematis: digambar") if _draw_missing() else _("batas: sudah ada"))


def _draw_missing() -> bool:
    """Draw schematic boundaries where a region has none; those there are may know more points than we do."""
    missing = any(regions.objects.filter(boundary__isnull=True).exists() for regions in (District, Village))
    return missing and schematic.rebuild_boundaries()
