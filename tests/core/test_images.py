"""Pictures: what is refused, what is taken off them, and how their renditions are addressed."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL import ImageChops
from wagtail.images.forms import get_image_form

from core.images import sources, without_private_metadata
from core.models import PesonaImage

GPS = 0x8825
ORIENTATION = 0x0112


def picture(image_format="JPEG", size=(800, 500), **options) -> bytes:
    buffer = BytesIO()
    Pillow.new("RGB", size, "#ffc01e").save(buffer, format=image_format, **options)
    return buffer.getvalue()


def uploaded(content: bytes, name: str = "istana.jpg") -> PesonaImage:
    image = PesonaImage(title="Istana", alt_text="Istana kuning", credit="Foto: A", licence="CC BY 4.0")
    image.file = ContentFile(content, name=name)
    image.save()
    return image


def with_position() -> Pillow.Exif:
    exif = Pillow.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "Kamera"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (0.0, 47.0, 41.0)
    return exif


@pytest.mark.django_db
@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_the_place_a_photo_was_taken_at_is_not_kept_but_its_orientation_is(image_format):
    image = uploaded(picture(image_format, exif=with_position()), f"istana.{image_format.lower()}")
    with image.file.open("rb") as stored, Pillow.open(stored) as kept:
        assert dict(kept.getexif()) == {ORIENTATION: 6}
        assert kept.getexif().get_ifd(GPS) == {}


@pytest.mark.django_db
def test_the_colour_profile_stays():
    image = uploaded(picture(icc_profile=b"profile of a camera" * 20))
    with image.file.open("rb") as stored, Pillow.open(stored) as kept:
        assert kept.info["icc_profile"] == b"profile of a camera" * 20


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"this is a letter", "letter.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "drawing.svg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "drawing.png"),
        (b"", "empty.png"),
        (picture()[:200], "cut-off.jpg"),
        (picture("GIF"), "moving.jpg"),
    ],
)
def test_what_is_not_a_whole_picture_is_refused_by_name(content, name):
    with pytest.raises(ValidationError, match=name):
        without_private_metadata(BytesIO(content), name)


@pytest.mark.django_db
def test_forty_megapixels_are_refused_with_their_size():
    with pytest.raises(ValidationError, match="8000 × 5000"):
        uploaded(picture("PNG", (8000, 5000)), "huge.png")


def bomb(width: int, height: int) -> bytes:
    """A PNG that promises far more pixels than it has bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(7000, 7000), (60_000, 60_000)])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(size):
    with pytest.raises(ValidationError):
        without_private_metadata(BytesIO(bomb(*size)), "bomb.png")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (picture("PNG"), "lies.jpg"),
        (b"letter", "letter.jpg"),
        (b"<svg/>", "a.svg"),
        (picture("PNG", (8000, 5000)), "huge.png"),
    ],
)
def test_the_upload_form_says_what_is_wrong_and_keeps_the_rest(content, name):
    form = get_image_form(PesonaImage)(
        {"title": "Istana", "alt_text": "Istana kuning", "credit": "Foto: A", "licence": "CC BY 4.0"},
        {"file": ContentFile(content, name=name)},
    )
    assert not form.is_valid()
    assert set(form.errors) == {"file"}
    assert form["alt_text"].value() == "Istana kuning"


@pytest.mark.django_db
def test_a_picture_without_alternative_text_credit_or_licence_is_refused():
    form = get_image_form(PesonaImage)({"title": "Istana"}, {"file": ContentFile(picture(), name="istana.jpg")})
    assert {"alt_text", "credit", "licence"} <= set(form.errors)


@pytest.mark.django_db
def test_sources_are_never_wider_than_the_picture_but_the_smallest_is_always_there():
    widths = {source["width"] for source in uploaded(picture(size=(800, 500))).as_record("id")["sources"]}
    assert widths == {320, 640}
    tiny = {source["width"] for source in uploaded(picture(size=(100, 50))).as_record("id")["sources"]}
    assert tiny == {100}


@pytest.mark.django_db
def test_every_source_is_served_in_its_format_and_may_be_kept_for_ever(client):
    for source in uploaded(picture()).as_record("id")["sources"]:
        response = client.get(source["url"])
        assert response["Content-Type"] == source["format"]
        assert "immutable" in response["Cache-Control"]
        assert response["X-Content-Type-Options"] == "nosniff"
        with Pillow.open(BytesIO(b"".join(response.streaming_content))) as made:
            assert made.size == (source["width"], source["height"])


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["w641.webp", "w640.gif", "original.jpeg", "width-640|format-png"])
def test_a_rendition_outside_the_list_is_not_made(client, name):
    image = uploaded(picture())
    assert client.get(f"/gambar/{image.pk}-{image.file_hash[:10]}/{name}").status_code == 404
    assert image.renditions.count() == 0


@pytest.mark.django_db
def test_a_picture_cannot_be_found_by_its_number_alone(client):
    image = uploaded(picture())
    assert client.get(f"/gambar/{image.pk}-0000000000/w320.webp").status_code == 404
    assert client.get(f"/gambar/{image.pk}-{image.file_hash}/w320.webp").status_code == 404


@pytest.mark.django_db
def test_a_picture_whose_file_is_lost_is_not_found_and_written_down(client, caplog):
    image = uploaded(picture())
    image.file.storage.delete(image.file.name)
    assert client.get(f"/gambar/{image.pk}-{image.file_hash[:10]}/w320.webp").status_code == 404
    assert f"picture {image.pk} is lost" in caplog.text


@pytest.mark.django_db
def test_another_file_gets_another_address():
    image = uploaded(picture())
    before = image.as_record("id")["sources"][0]["url"]
    image.file = ContentFile(picture(size=(900, 500)), name="new.jpg")
    image.save()
    assert image.as_record("id")["sources"][0]["url"] != before


@pytest.mark.django_db
def test_the_focal_point_is_told_in_percent():
    image = uploaded(picture())
    image.focal_point_x, image.focal_point_y = 200, 400
    assert image.as_record("id")["focal"] == [25, 80]


@pytest.mark.django_db
def test_the_alternative_text_falls_back_to_indonesian():
    image = uploaded(picture())
    assert image.alt_in("en") == "Istana kuning"
    image.alt_text_en = "A yellow palace"
    assert (image.alt_in("en"), image.alt_in("id")) == ("A yellow palace", "Istana kuning")


def full_of_leaves(width: int, height: int) -> bytes:
    """A picture with detail of every size, as water and leaves have it, and nothing a format could leave out."""
    light = Pillow.new("L", (width, height), 128)
    for scale in (1, 2, 4, 8, 16, 32, 64):
        noise = Pillow.effect_noise((width // scale, height // scale), 14 * scale**0.75)
        light = ImageChops.add(light, noise.resize((width, height), Pillow.Resampling.BICUBIC), 1, -128)
    buffer = BytesIO()
    Pillow.merge("RGB", (light, light, light)).save(buffer, format="JPEG", quality=95)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "most"), [("w640.avif", 60_000), ("w1280.avif", 140_000)])
def test_even_a_busy_photo_stays_within_its_budget(client, db, name, most):
    image = uploaded(full_of_leaves(1600, 1000))
    [address] = [source["url"] for source in sources(image) if source["url"].endswith(name)]

    assert len(b"".join(client.get(address).streaming_content)) <= most
