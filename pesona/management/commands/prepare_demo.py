import json
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from wagtail.models import Site

from desk.accounts import second_factor
from home.demo.editors import renew_district_logins, renew_login

USERNAME = "penyunting"


class Command(BaseCommand):
    help = "Makes the site answer at 127.0.0.1 and gives the demo's editor a new password; prints both as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("port", type=int)

    @transaction.atomic
    def handle(self, *args: Any, port: int, **options: Any) -> None:
        site = Site.objects.get(is_default_site=True)
        if (site.hostname, site.port) != ("127.0.0.1", port):
            site.hostname, site.port = "127.0.0.1", port
            site.save()
        password = renew_login(USERNAME)
        editor = get_user_model().objects.get(username=USERNAME)
        # No phone has learnt a secret here, so codes for a lost phone open the demo. An own phone may take its place.
        if second_factor.app_of(editor) is None:
            second_factor.confirm(second_factor.app_being_set_up(editor))
        codes = second_factor.renew_recovery_codes(editor)
        login = {"user": USERNAME, "password": password, "codes": codes, "others": renew_district_logins()}
        self.stdout.write(json.dumps(login))
