"""What is exported and imported again is what it was: over itself, and into an empty tree."""

import io
import zipfile
from datetime import date, time

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image as Pillow

from core.models import PesonaImage
from desk.bulk.exporting import WRITERS, places, rows, write_pictures
from desk.bulk.models import Outcome, State
from destinations.models import DestinationPage, GalleryImage, OpeningSpan, PlaceLink, SpecialDay, Ticket
from tests.desk.bulk.files import imported, told

FORMATS = ("csv", "xlsx", "geojson")


def exported(kind: str) -> bytes:
    file = io.BytesIO()
    WRITERS[kind](rows(places()), file)
    return file.getvalue()


def picture(name: str, colour: str) -> PesonaImage:
    file = io.BytesIO()
    Pillow.new("RGB", (400, 300), colour).save(file, "PNG")
    told = {"title": name, "alt_text": f"Alt {name}", "alt_text_en": "Alt", "credit": f"Foto: {name}", "licence": "CC0"}
    image = PesonaImage(file=ContentFile(file.getvalue(), name=f"{name}.png"), **told)
    image.save()
    return image


@pytest.fixture
def rich(site) -> DestinationPage:
    """A place that says all it can, in awkward words."""
    page = site.place(
        "=SUM(1) | \\ “Rumah”",
        summary="-5 °C; “dua\tkata”",
        image=picture("utama", "red"),
        sources="Satu | dua\nTiga",
        phone="+62 812 3456 7890",
        checked_on=date(2026, 1, 2),
        body=[("heading", "Judul"), ("paragraph", "<p>Satu <b>tebal</b></p>"), ("quote", {"text": "Kata | kata"})],
        accuracy_m=25,
    )
    page.opening_spans = [OpeningSpan(weekday=4, opens=time(9), closes=time(11, 30))]
    page.special_days = [SpecialDay(first_day=date(2026, 3, 20), note="a | b \\ c", note_en="x")]
    page.tickets = [Ticket(group="Anak|anak", rupiah=0, year=2024), Ticket(group="Dewasa", rupiah=2500, year=2024)]
    page.links = [PlaceLink(title="Situs", url="https://example.org/a|b")]
    page.gallery_images = [GalleryImage(image=picture("galeri", "blue"), caption="Depan")]
    page.save_revision().publish()
    return DestinationPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_imported_over_itself_changes_nothing(site, rich, kind):
    site.place("Draf", live=False, below=site.minas)
    run = imported(exported(kind), f"tempat.{kind}")

    assert run.counts == {Outcome.UNCHANGED: 2}, told(run)


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_imported_where_there_is_nothing_says_the_same_again(site, rich, kind):
    before, pictures = list(rows(places())), io.BytesIO()
    write_pictures(places(), pictures)
    data = exported(kind)
    rich.delete()
    PesonaImage.objects.all().delete()
    run = imported(data, f"tempat.{kind}", pictures=pictures.getvalue())

    assert run.state == State.DONE, told(run)
    after = list(rows(places()))
    for told_before, told_after in zip(before, after, strict=True):
        for said in (told_before, told_after):
            said["image"], said["gallery_images"] = "", said["gallery_images"].partition(" | ")[2]
            said["key"] = ""
    assert after == before


def test_the_pictures_of_an_export_are_called_as_its_rows_call_them(rich):
    file = io.BytesIO()
    write_pictures(places(), file)
    said = next(rows(places()))
    names = zipfile.ZipFile(file).namelist()

    assert said["image"] in names
    assert said["gallery_images"].partition(" | ")[0] in names


def test_all_places_of_the_demo_come_back_unchanged(db):
    call_command("load_demo", "--no-progress", verbosity=0)
    for kind in FORMATS:
        run = imported(exported(kind), f"tempat.{kind}")
        assert run.counts == {Outcome.UNCHANGED: places().count()}, told(run)
