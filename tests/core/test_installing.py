"""The installable site: manifest, icons, service worker and the page for no signal."""

import json
from io import BytesIO

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from core.icons import FOLDER, ICONS, draw
from core.installing import release
from tests.reading import links

pytestmark = pytest.mark.django_db


def worker_settings(client):
    first_line = client.get("/sw.js").content.decode().split("\n")[0]
    return json.loads(first_line.removeprefix("const SITE = ").removesuffix(";"))


@pytest.mark.parametrize(("prefix", "language"), [("", "id"), ("/en", "en")])
def test_the_site_can_be_installed_in_both_languages(client, prefix, language):
    answer = client.get(f"{prefix}/manifest.webmanifest")
    said = answer.json()

    assert answer["Content-Type"] == "application/manifest+json"
    assert (said["lang"], said["start_url"], said["scope"]) == (language, f"{prefix}/", "/")
    assert len(said["short_name"]) <= 12
    assert {(icon["sizes"], icon["purpose"]) for icon in said["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }


def test_every_page_names_the_manifest_of_its_language(client):
    assert links(client.get("/peta/").content.decode(), "manifest") == ["/manifest.webmanifest"]
    assert links(client.get("/en/peta/").content.decode(), "manifest") == ["/en/manifest.webmanifest"]


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)
def test_an_icon_is_what_the_mark_draws(icon):
    with Image.open(FOLDER / icon.name) as kept, Image.open(BytesIO(draw(icon))) as drawn:
        assert kept.size == drawn.size == (icon.size, icon.size)
        assert kept.tobytes() == drawn.tobytes()


def test_a_maskable_icon_keeps_its_mark_inside_the_safe_circle():
    [icon] = [icon for icon in ICONS if icon.purpose == "maskable"]

    assert icon.share * 2**0.5 / 2 < 0.45


def test_the_worker_stands_at_the_root_and_is_asked_for_each_time(client):
    answer = client.get("/sw.js")

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-cache" in answer["Cache-Control"]
    assert "Set-Cookie" not in answer


def test_all_that_the_worker_fetches_first_is_there(client):
    known = worker_settings(client)

    assert known["offline"] == {"id": "/luring/", "en": "/en/luring/"}
    for address in known["offline"].values():
        assert client.get(address).status_code == 200
    assert known["shell"]


@pytest.mark.parametrize("prefix", ["/admin/", "/api/", "/documents/", "/media/", "/sw.js"])
def test_nothing_personal_is_ever_kept(client, prefix):
    assert prefix in worker_settings(client)["neverKept"]


@pytest.mark.parametrize("name", ["agenda_calendar", "agenda_feed"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_old_calendar_is_ever_handed_out(client, name, language):
    with override(language):
        assert reverse(name) in worker_settings(client)["neverKept"]


def test_a_new_release_is_another_worker():
    with override_settings(RELEASE="2"):
        second = release()

    assert second != release()


@pytest.mark.parametrize(
    ("address", "words"), [("/luring/", "Sinyal belum sampai"), ("/en/luring/", "The signal has not")]
)
def test_the_page_for_no_signal_speaks_the_language_of_the_reader(client, address, words):
    html = client.get(address).content.decode()

    assert words in html
    assert 'content="noindex"' in html
