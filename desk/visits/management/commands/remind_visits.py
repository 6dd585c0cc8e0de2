"""Remind the people of every kecamatan that has not reported the last month."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from desk.visits.reminders import remind


class Command(BaseCommand):
    help = (
        "Mengirim surel pengingat kepada kecamatan yang belum melaporkan kunjungan bulan lalu, sekali untuk tiap bulan "
        "dan orang, mulai tanggal 6. Jalankan setiap hari."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind(timezone.now())} surel pengingat dikirim.")
