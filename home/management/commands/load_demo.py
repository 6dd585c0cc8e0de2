"""Load the demo content: the places and events of Siak in Indonesian and English."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from desk.teams.arranging import set_up_all
from home.demo.drawings import MissingDrawingError
from home.demo.ground import OccupiedError
from home.demo.ledger import Decision
from home.demo.loading import load


class Command(BaseCommand):
    help = "Memuat isi demo. Aman diulang: yang sudah diubah penyunting tidak disentuh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-progress", action="store_true", help="Tanpa bilah kemajuan.")

    def handle(self, *args: Any, **options: Any) -> None:
        for command in ("load_regions", "load_vocabulary"):
            call_command(command, stdout=self.stdout)
        show = not options["no_progress"]
        try:
            ledger = load(lambda steps: tqdm(steps, desc="Isi demo", unit="", disable=not show, file=self.stderr))
        except (OccupiedError, MissingDrawingError) as error:
            raise CommandError(str(error)) from error
        set_up_all()
        done = ledger.done
        self.stdout.write(
            f"Isi demo: {done[Decision.CREATE]} dibuat, {done[Decision.REFRESH]} diperbarui, "
            f"{done[Decision.KEEP]} tetap, {done[Decision.LEAVE]} dibiarkan."
        )
        for name in ledger.left:
            self.stdout.write(f"Dibiarkan, sudah diubah atau dihapus penyunting: {name}")
