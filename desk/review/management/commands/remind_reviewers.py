"""Remind reviewers of what is due by tomorrow or overdue."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from desk.review.mails import remind


class Command(BaseCommand):
    help = "Mengirim surel pengingat kepada peninjau: sekali sebelum tenggat, sekali sesudahnya. Jalankan setiap hari."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind(timezone.now())} surel pengingat dikirim.")
