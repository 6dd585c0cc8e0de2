"""The editors' guide: every chapter and picture is there, and the admin shows them to whoever is signed in."""

import re
from http import HTTPStatus

import pytest
from django.urls import reverse
from PIL import Image

from desk.guide.chapters import FOLDER, PICTURES, chapters, contents
from desk.guide.rendering import as_html
from tests.desk.conftest import who_may

pytestmark = pytest.mark.django_db

NAMES = [chapter.name for chapter in chapters()]
TEXTS = {chapter.name or "README": chapter.text for chapter in [contents(), *chapters()]}
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
HEAVIEST = 80 * 1024
ADDRESSES = [
    reverse("guide"),
    *(reverse("guide_chapter", args=[name]) for name in NAMES),
    reverse("guide_picture", args=["masuk"]),
]


@pytest.fixture
def reader(client, site):
    client.force_login(who_may(site.siak, "add"))
    return client


def test_every_chapter_is_in_the_contents():
    assert sorted(NAMES) == sorted(file.stem for file in FOLDER.glob("*.md") if file.stem != "README")
    assert len(NAMES) == 13


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_of_a_chapter_leads_to_another(name):
    assert {target.removesuffix(".md") for target in LINK.findall(TEXTS[name])} <= {*NAMES, "README"}


def test_every_picture_that_is_named_is_there_and_light_and_every_one_there_is_named():
    named = [found for text in TEXTS.values() for found in PICTURE.findall(text)]
    there = {f"{PICTURES}/{file.name}": file for file in (FOLDER / PICTURES).iterdir()}

    assert {path for _alt, path in named} == there.keys()
    assert all(len(alt) > 10 for alt, _path in named)
    assert {path: file.stat().st_size for path, file in there.items() if file.stat().st_size > HEAVIEST} == {}


def test_an_editor_may_read_all_of_it(reader):
    assert {address: reader.get(address).status_code for address in ADDRESSES} == dict.fromkeys(
        ADDRESSES, HTTPStatus.OK
    )


def test_whoever_is_not_signed_in_is_sent_to_the_door(client):
    for address in ADDRESSES:
        answer = client.get(address)
        assert answer.status_code == HTTPStatus.FOUND
        assert answer["Location"].startswith(reverse("wagtailadmin_login"))


def test_who_has_no_key_to_the_admin_may_not_read_it(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("pengunjung"))

    for address in ADDRESSES:
        assert client.get(address).status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)


def test_what_is_not_in_the_guide_is_not_found(reader):
    absent = [("guide_chapter", "tidak-ada"), ("guide_chapter", "README"), ("guide_picture", "tidak-ada")]

    for name, number in absent:
        assert reader.get(reverse(name, args=[number])).status_code == HTTPStatus.NOT_FOUND


def test_no_address_leads_out_of_the_folder(reader):
    for path in ("panduan/gambar/..%2F..%2Fmanage.webp", "panduan/..%2Fteams/", "panduan/gambar/../README.webp"):
        answer = reader.get(reverse("wagtailadmin_home") + path, follow=True)
        assert answer.status_code == HTTPStatus.NOT_FOUND


def test_the_menu_leads_to_the_guide(reader):
    assert reverse("guide") in reader.get(reverse("wagtailadmin_home")).rendered_content


def test_a_chapter_shows_its_pictures_and_its_neighbours(reader):
    html = reader.get(reverse("guide_chapter", args=[NAMES[1]])).rendered_content

    assert f'src="{reverse("guide_picture", args=["meja-kerja"])}"' in html
    assert f'rel="prev" href="{reverse("guide_chapter", args=[NAMES[0]])}"' in html
    assert f'rel="next" href="{reverse("guide_chapter", args=[NAMES[2]])}"' in html


def test_a_picture_is_a_picture(reader):
    answer = reader.get(reverse("guide_picture", args=["masuk"]))

    assert answer["Content-Type"] == "image/webp"
    assert answer.content[8:12] == b"WEBP"
    with Image.open(FOLDER / PICTURES / "masuk.webp") as picture:
        assert picture.width <= 720


def test_links_between_the_files_become_links_between_the_pages():
    html = as_html("[Isi](README.md) dan [letak](menulis-tempat.md#letak)")

    assert f'href="{reverse("guide")}"' in html
    assert f'href="{reverse("guide_chapter", args=["menulis-tempat"])}#letak"' in html


def test_headings_can_be_linked_to():
    assert 'id="jam-buka"' in as_html("## Jam buka")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<b onclick='x()'>a</b>"])
def test_no_markup_of_its_own_gets_through(text):
    html = as_html(text)

    assert "<script" not in html
    assert "<b" not in html
    assert 'href="javascript' not in html
