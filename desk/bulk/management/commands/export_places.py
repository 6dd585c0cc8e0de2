"""Export all places as a file that ``import_places`` reads again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from desk.bulk.cells import CellError
from desk.bulk.exporting import WRITERS, TooLongError, places, rows, write_pictures
from desk.bulk.pictures import Pictures
from desk.bulk.vocabulary import Vocabulary


class Command(BaseCommand):
    help = "Mengekspor tempat ke CSV, XLSX atau GeoJSON, menurut nama berkasnya; import_places membacanya kembali."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("berkas .csv, .xlsx atau .geojson yang ditulis"))
        parser.add_argument("--district", metavar="KODE", help=_("hanya kecamatan ini"))
        parser.add_argument("--pictures", type=Path, metavar="ZIP", help=_("tulis juga gambarnya ke zip ini"))

    def handle(self, *args: Any, file: Path, district: str | None, pictures: Path | None, **options: Any) -> None:
        write = WRITERS.get(file.suffix.lower().removeprefix("."))
        if write is None:
            raise CommandError(_("Jenis berkas tidak dikenal. Yang dapat ditulis: .csv, .xlsx dan .geojson."))
        pages = places()
        try:
            if district:
                pages = pages.filter(path__startswith=Vocabulary(None, Pictures(None, None)).parent(district).page.path)
            with file.open("wb") as target:
                write(rows(pages), target)
            if pictures:
                with pictures.open("wb") as target:
                    write_pictures(pages, target)
        except (CellError, TooLongError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("%(count)d tempat ditulis ke %(file)s.") % {"count": pages.count(), "file": file.name})
