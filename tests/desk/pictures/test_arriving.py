"""Whichever way a picture comes in: its origin is told, and its sizes are made before anybody asks."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from core.images import RENDITIONS, sources
from core.models import PesonaImage
from desk.pictures.tasks import make_renditions, missing_specs
from tests.desk.pictures.photos import WORDS, photo

pytestmark = pytest.mark.django_db


def upload():
    return SimpleUploadedFile("danau.jpg", photo(), content_type="image/jpeg")


@pytest.mark.parametrize("missing", ["credit", "licence"])
@pytest.mark.parametrize("text", ["", "   "])
class TestOriginIsDemanded:
    def test_by_the_form(self, phone, missing, text):
        phone.post("/admin/images/add/", {"title": "D", "file": upload()} | WORDS | {missing: text})
        assert PesonaImage.objects.count() == 0

    def test_by_the_chooser(self, phone, missing, text):
        words = {"title": "D"} | WORDS | {missing: text}
        fields = {f"image-chooser-upload-{name}": told for name, told in words.items()}
        phone.post("/admin/images/chooser/create/", fields | {"image-chooser-upload-file": upload()})
        assert PesonaImage.objects.count() == 0

    def test_by_the_uploader(self, phone, missing, text):
        told = phone.post("/admin/images/multiple/add/", {"files[]": upload(), "title": "D"} | WORDS).json()
        number = told["uploaded_file_id"]
        words = {"title": "D"} | WORDS | {missing: text}
        fields = {f"uploaded-image-{number}-{name}": said for name, said in words.items()}
        phone.post(f"/admin/images/multiple/create_from_uploaded_image/{number}/", fields)
        assert PesonaImage.objects.count() == 0

    def test_by_programs_that_use_no_form(self, missing, text):
        image = PesonaImage(title="D", file=ContentFile(photo(), name="d.jpg"), **WORDS | {missing: text})
        with pytest.raises(ValidationError):
            image.save()


class TestRenditions:
    def test_all_that_the_site_shows_are_made_after_the_upload(self, stored, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            image = stored(1)
        assert image.renditions.count() == len(list(sources(image))) == 6
        assert missing_specs(image) == []

    def test_they_are_asked_for_in_the_transaction_that_keeps_the_picture(self, stored, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        image = stored(1)
        waiting = DBTaskResult.objects.filter(task_path=make_renditions.module_path)
        assert [task.args_kwargs["args"] for task in waiting] == [[image.pk]]

    def test_a_second_time_makes_nothing(self, stored):
        image = stored(1)
        assert make_renditions.func(image.pk) == 6
        assert make_renditions.func(image.pk) == 0

    def test_a_picture_that_is_gone_or_whose_file_is_lost_is_no_error(self, stored):
        image = stored(1)
        image.file.storage.delete(image.file.name)
        assert make_renditions.func(image.pk) == 0
        assert make_renditions.func(999_999) == 0

    def test_a_picture_whose_words_change_is_not_made_anew(self, stored, django_capture_on_commit_callbacks):
        image = stored(1)
        with django_capture_on_commit_callbacks() as asked:
            image.title = "Lain"
            image.save()
        assert asked == []

    def test_the_daily_job_asks_for_what_is_missing(self, stored, capsys):
        image = stored(1)
        call_command("tidy_pictures")
        assert missing_specs(image) == []
        assert "Gambar yang ukurannya diminta: 1." in capsys.readouterr().out
        call_command("tidy_pictures")
        assert "Gambar yang ukurannya diminta: 0." in capsys.readouterr().out

    def test_a_small_picture_has_only_the_smallest(self, stored):
        from PIL import Image as Pillow

        image = stored(1, content=photo(picture=Pillow.new("RGB", (200, 100), "#ffc01e")))
        assert {spec.partition("|")[0] for spec in missing_specs(image)} == {"width-320"}
        assert len(RENDITIONS) == 9
