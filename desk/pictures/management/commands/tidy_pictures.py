"""What stays lying around pictures: run daily."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import UploadedFile

from core.models import PesonaImage
from desk.pictures import looks, pieces
from desk.pictures.models import TakenAt
from desk.pictures.tasks import make_renditions, missing_specs
from desk.pictures.views import OFFERED_FOR

WAITS_FOR_WORDS = timedelta(days=7)


class Command(BaseCommand):
    help = (
        "Forgets pieces of pictures left alone for two days, places of photos after two days and uploads without words "
        "after a week; asks for renditions and fingerprints that are missing. A second run finds nothing to do."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        arrivals = pieces.forget_old(now)
        places, _ = TakenAt.objects.filter(since__lt=now - OFFERED_FOR).delete()
        self.stdout.write(f"Kiriman dihapus: {arrivals}. Letak dihapus: {places}. Unggahan dihapus: {_uploads(now)}.")
        looked = _looks()
        asked = sum(1 for image in PesonaImage.objects.iterator() if _ask_for_renditions(image))
        self.stdout.write(f"Sidik dibuat: {looked}. Gambar yang ukurannya diminta: {asked}.")


def _uploads(now: Any) -> int:
    number = 0
    for pk in _old_uploads(now):
        upload = UploadedFile.objects.get(pk=pk)
        upload.file.delete(save=False)
        upload.delete()
        number += 1
    return number


def _old_uploads(now: Any) -> list[int]:
    """Their table has no date: the file tells when it was written."""
    found = []
    for upload in UploadedFile.objects.all():
        try:
            written = upload.file.storage.get_modified_time(upload.file.name)
        except FileNotFoundError:
            written = None
        if written is None or written < now - WAITS_FOR_WORDS:
            found.append(upload.pk)
    return found


def _looks() -> int:
    number = 0
    for image in PesonaImage.objects.filter(look=None).iterator():
        try:
            looks.remember_look(image)
        except OSError:  # the file is lost; the log of renditions tells it
            continue
        number += 1
    return number


def _ask_for_renditions(image: PesonaImage) -> bool:
    if not missing_specs(image):
        return False
    make_renditions.enqueue(image.pk)
    return True
