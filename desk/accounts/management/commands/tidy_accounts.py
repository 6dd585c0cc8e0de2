"""What stays lying around accounts: run daily."""

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils import timezone

from desk.accounts import sessions_end
from desk.accounts.models import SignIn


class Command(BaseCommand):
    help = "Deletes sessions that are over and counts of wrong passwords that no longer matter. The trail stays."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        over, _ = SignIn.objects.filter(expire_date__lt=now).delete()
        counts, _ = AccessAttempt.objects.filter(attempt_time__lte=now - settings.AXES_COOLOFF_TIME).delete()
        ended = 0
        people = {user.pk: user for user in get_user_model().objects.all()}
        for row in SignIn.objects.exclude(user_id=None):
            if row.user_id not in people or not sessions_end.still_holds(row, people[row.user_id]):
                row.delete()
                ended += 1
        self.stdout.write(f"Sesi dihapus: {over + ended}. Hitungan kata sandi salah dihapus: {counts}.")
