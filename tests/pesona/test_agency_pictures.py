"""Pictures of agencies: uploaded under the rules of the admin, and chosen only from those an office may use."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from core.models import PesonaImage
from destinations.models import DestinationPage
from tests.catalogue.pictures import make_picture
from tests.pesona.agencies import Office, latest, named, new_event, new_place, photo, refused

pytestmark = pytest.mark.django_db

WORDS = {"title": "Danau", "alt_text": "Danau di tepi hutan", "credit": "Foto: Dinas", "licence": "CC BY 4.0"}


@pytest.fixture
def theirs(site, django_user_model):
    """A picture of the office of Minas."""
    picture = make_picture(title="Air Panas")
    picture.collection = Office(django_user_model, "Minas", site.minas).collection
    picture.save()
    return picture


@pytest.fixture
def picture(office):
    answer = office.upload(file=photo(), **WORDS, collection_id=office.collection.pk)
    assert answer.status_code == 201, answer.content
    return PesonaImage.objects.get(pk=answer.json()["id"])


def test_a_picture_is_uploaded_with_its_words(picture, office):
    assert (picture.title, picture.alt_text, picture.credit, picture.licence) == tuple(WORDS.values())
    assert (picture.collection, picture.uploaded_by_user) == (office.collection, office.user)
    assert (picture.width, picture.height) == (800, 500)


def test_where_it_was_taken_is_not_kept(office):
    exif = Pillow.Exif()
    exif[0x010F] = "Kamera rahasia"
    answer = office.upload(file=photo(exif=exif), **WORDS, collection_id=office.collection.pk)
    stored = PesonaImage.objects.get(pk=answer.json()["id"])

    with stored.file.open("rb") as file:
        assert b"Kamera rahasia" not in file.read()


def test_it_stands_on_the_page_in_the_gallery_and_in_the_text(ask, site, picture):
    text = [{"type": "image", "value": {"image": picture.pk, "caption": "Pagi"}}]
    gallery = [{"image_id": picture.pk, "caption": "Siang"}]
    answer = ask("post", "pages/", new_place(site.siak, image_id=picture.pk, gallery_images=gallery, body=text))

    assert answer.status_code == 201, answer.content
    place = latest(DestinationPage.objects.get(pk=answer.json()["id"]))
    assert place.image == picture
    assert [(row.image, row.caption) for row in place.gallery_images.all()] == [(picture, "Siang")]
    assert place.body[0].value["image"] == picture


@pytest.mark.parametrize("where", ["image_id", "gallery_images", "body"])
def test_a_picture_of_another_office_is_not_for_it(ask, site, theirs, where):
    use = {
        "image_id": theirs.pk,
        "gallery_images": [{"image_id": theirs.pk}],
        "body": [{"type": "image", "value": {"image": theirs.pk}}],
    }
    answer = ask("post", "pages/", new_place(site.siak, **{where: use[where]}))

    assert {"image", "body"} & named(answer)
    assert not DestinationPage.objects.exists()


def test_a_picture_an_editor_put_there_stays(ask, site, theirs):
    place = site.place(image=theirs)
    answer = ask("patch", f"pages/{place.pk}/", {"image_id": theirs.pk, "summary": "Masih sama."})

    assert answer.status_code == 200, answer.content


def test_it_sees_and_changes_no_picture_of_others(ask, picture, theirs):
    assert [item["id"] for item in ask("get", "images/").json()["items"]] == [picture.pk]
    assert refused(ask("get", f"images/{theirs.pk}/"))
    assert refused(ask("patch", f"images/{theirs.pk}/", {"title": "Lain"}))
    assert refused(ask("delete", f"images/{theirs.pk}/"))
    assert PesonaImage.objects.get(pk=theirs.pk).title == "Air Panas"


def test_it_puts_nothing_among_the_pictures_of_others(office, theirs):
    assert refused(office.upload(file=photo(), **WORDS, collection_id=theirs.collection.pk))
    assert PesonaImage.objects.count() == 1


def test_it_corrects_the_words_of_its_picture(ask, picture):
    answer = ask("patch", f"images/{picture.pk}/", {"alt_text": "Danau saat pagi"})

    assert answer.status_code == 200, answer.content
    picture.refresh_from_db()
    assert (picture.alt_text, picture.credit) == ("Danau saat pagi", "Foto: Dinas")


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 20,000 pixels wide and high."""
    buffer = BytesIO()
    Pillow.new("1", (20_000, 20_000)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("danau.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("danau.jpg", b"<html><script>alert(1)</script></html>"),
        ("danau.jpg", b""),
        ("danau.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40),
        ("danau.gif", None),
        ("danau.png", "bomb"),
        ("danau.jpg.exe", None),
    ],
)
def test_what_is_no_picture_is_refused(office, name, content):
    content = bomb() if content == "bomb" else photo().read() if content is None else content
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")

    assert "file" in named(office.upload(file=file, **WORDS, collection_id=office.collection.pk))
    assert not PesonaImage.objects.exists()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ({"alttext_en": "A lake"}, "alttext_en"),
        ({"alt_text": ""}, "alt_text"),
        ({"credit": "x" * 300}, "credit"),
        ({"licence": "CC\x0bBY"}, "licence"),
        ({"focal_point_x": "kiri"}, "focal_point_x"),
        ({"collection_id": "999999"}, "collection"),
    ],
)
def test_words_that_are_wrong_or_unknown_are_named(office, words, names):
    sent = {**WORDS, "collection_id": office.collection.pk, **words}

    assert names in named(office.upload(file=photo(), **sent))
    assert not PesonaImage.objects.exists()


def test_a_picture_needs_a_file(office):
    assert "file" in named(office.upload(**WORDS, collection_id=office.collection.pk))


def test_an_event_may_have_a_picture_too(ask, site, picture):
    assert ask("post", "pages/", new_event(site.siak, image_id=picture.pk)).json()["image"]["id"] == picture.pk
