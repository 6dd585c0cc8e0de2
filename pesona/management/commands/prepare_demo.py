import json
import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from wagtail.models import Site

USERNAME = "penyunting"


class Command(BaseCommand):
    help = "Makes the site answer at 127.0.0.1 and gives the demo's editor a new password; prints both as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("port", type=int)

    @transaction.atomic
    def handle(self, *args: Any, port: int, **options: Any) -> None:
        site = Site.objects.get(is_default_site=True)
        site.hostname, site.port = "127.0.0.1", port
        site.save()
        password = secrets.token_urlsafe(12)
        editor, _created = get_user_model().objects.get_or_create(username=USERNAME)
        editor.is_staff = editor.is_superuser = editor.is_active = True
        editor.set_password(password)
        editor.save()
        self.stdout.write(json.dumps({"user": USERNAME, "password": password}))
