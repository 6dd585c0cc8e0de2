"""Make the demo's editor and print its user name and a new password on one line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.demo.editors import NotADemoError, renew_login


class Command(BaseCommand):
    help = "Membuat akun penyunting demo dan mencetak nama serta kata sandi barunya. Hanya untuk demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", default="penyunting")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            password = renew_login(options["username"])
        except NotADemoError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['username']} {password}")
