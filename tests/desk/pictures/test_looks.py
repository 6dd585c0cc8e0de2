"""Pictures that look nearly the same are noticed, by who may see the one that is there."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image as Pillow
from PIL import ImageEnhance, ImageOps
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from core.models import PesonaImage
from desk.pictures import looks
from desk.pictures.models import Look
from tests.desk.pictures.photos import WORDS, photo, scene, sender

pytestmark = pytest.mark.django_db


def changed(seed: int) -> dict[str, bytes]:
    """What happens to a photo on its way from phone to phone."""
    picture = scene(seed)
    return {
        "smaller": photo(picture=picture.resize((400, 300))),
        "brighter": photo(picture=ImageEnhance.Brightness(picture).enhance(1.15)),
        "saved anew": photo(picture=picture, quality=35),
        "as PNG": photo(picture=picture, form="PNG"),
        "grey": photo(picture=ImageOps.grayscale(picture).convert("RGB")),
        "cut a little": photo(picture=picture.crop((8, 6, 792, 594))),
    }


def found_by(user, image):
    return list(looks.near_identical(image, user, policy_registry.get_by_type(PesonaImage)))


@pytest.mark.parametrize("change", changed(1))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_picture_is_known_again(stored, ani, change, seed):
    first = stored(seed)
    others = [stored(seed + 100), stored(seed + 200)]
    again = stored(99, content=changed(seed)[change])
    assert found_by(ani, again) == [first]
    assert all(other not in found_by(ani, again) for other in others)


def test_among_two_hundred_scenes_no_two_are_taken_for_the_same():
    bits = [looks.fingerprint(BytesIO(photo(seed))) for seed in range(200)]
    near = [
        (one, two)
        for one in range(200)
        for two in range(one)
        if (bits[one] ^ bits[two]).bit_count() <= looks.SAME_UP_TO
    ]
    assert near == []


def test_plain_surfaces_are_not_all_the_same(stored, ani):
    def plain(colour):
        return photo(picture=Pillow.new("RGB", (800, 500), colour))

    stored(1, content=plain("#ffc01e"))
    assert found_by(ani, stored(2, content=plain("#2e7d6b"))) == []
    assert Look.objects.count() == 0


def test_the_very_same_bytes_are_known_even_of_a_plain_surface(stored, ani):
    content = photo(picture=Pillow.new("RGB", (800, 500), "#ffc01e"))
    first = stored(1, content=content)
    assert found_by(ani, stored(2, content=content)) == [first]


def test_a_turned_phone_makes_no_other_picture(stored, ani):
    first = stored(4)
    buffer = BytesIO()
    exif = Pillow.Exif()
    exif[0x0112] = 6
    scene(4).rotate(90, expand=True).save(buffer, "JPEG", exif=exif)
    assert found_by(ani, stored(5, content=buffer.getvalue())) == [first]


def test_a_picture_one_may_not_choose_is_not_shown(stored):
    secret = Collection.get_first_root_node().add_child(name="Rahasia")
    own = Collection.get_first_root_node().add_child(name="Minas")
    budi = sender("budi", "add", "choose", collection=own)
    stored(7, collection=secret)
    again = stored(8, content=changed(7)["smaller"], collection=own, by=budi)
    assert found_by(budi, again) == []
    client = Client()
    client.force_login(budi, "django.contrib.auth.backends.ModelBackend")
    file = SimpleUploadedFile("lagi.jpg", changed(7)["brighter"], content_type="image/jpeg")
    told = client.post("/admin/images/multiple/add/", {"files[]": file, "title": "x", "collection": own.pk}).json()
    assert "Foto 7" not in told["alike"]
    assert "Foto 8" in told["alike"]


def test_the_chooser_shows_the_one_that_is_there(stored, phone):
    first = stored(6)
    file = SimpleUploadedFile("lagi.jpg", changed(6)["smaller"], content_type="image/jpeg")
    fields = {f"image-chooser-upload-{name}": text for name, text in ({"title": "Lagi"} | WORDS).items()}
    told = phone.post("/admin/images/chooser/create/", fields | {"image-chooser-upload-file": file})
    assert told.json()["step"] == "duplicate_found"
    assert first.title in told.content.decode()


def test_the_uploader_shows_the_one_that_is_there_before_any_word_is_typed(stored, phone):
    first = stored(6)
    file = SimpleUploadedFile("lagi.jpg", changed(6)["smaller"], content_type="image/jpeg")
    told = phone.post("/admin/images/multiple/add/", {"files[]": file, "title": "lagi.jpg"}).json()
    assert f"/admin/images/{first.pk}/" in told["alike"]
    assert "Pakai yang sudah ada" in told["alike"]


@pytest.mark.parametrize(("one", "two", "differing"), [(0, 0, 0), (-1, 0, 64), (5, 4, 1), (-(1 << 63), 0, 1)])
def test_the_database_counts_the_bits_that_differ(stored, one, two, differing):
    image = stored(1)
    Look.objects.update_or_create(image=image, defaults={"bits": one})
    with connection.cursor() as cursor:
        cursor.execute("SELECT bit_count(((%s)::bigint # (%s)::bigint)::bit(64))", [one, two])
        assert cursor.fetchone() == (differing,)
    assert (image in looks.alike(two)) == (differing <= looks.SAME_UP_TO)
