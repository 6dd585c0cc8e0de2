"""The code of a page and its poster."""

from uuid import uuid4
from xml.etree import ElementTree

import pytest

from destinations.qr import qr_svg
from tests.destinations.tree import a_place, an_event, published


@pytest.fixture
def place(site):
    return published(site.siak, a_place(slug="istana"))


def code(client, page, prefix: str = ""):
    return client.get(f"{prefix}/qr/{page.translation_key}.svg")


def test_the_code_is_that_of_the_absolute_address(client, place):
    answer = code(client, place)

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content == qr_svg("http://testserver/kecamatan/siak/istana/")
    assert answer.content != qr_svg("http://testserver/kecamatan/siak/istana")


def test_each_language_leads_to_its_own_page(client, site, place):
    english = type(site.home.locale).objects.get(language_code="en")
    palace = place.copy_for_translation(english, copy_parents=True)
    palace.save_revision().publish()

    assert code(client, place, "/en").content == qr_svg(f"http://testserver{palace.get_url()}")
    assert code(client, place).content == qr_svg("http://testserver/kecamatan/siak/istana/")


def test_the_code_is_dark_on_white_with_room_around_it_so_that_a_phone_reads_it(client, place):
    picture = ElementTree.fromstring(code(client, place).content)  # noqa: S314 - our own answer
    ground, modules = picture

    assert (ground.get("fill"), modules.get("stroke")) == ("#fff", "#000")
    assert modules.get("d").startswith("M4 4.5")


def test_the_poster_says_name_place_and_address_in_words(client, place):
    html = client.get(f"/qr/{place.translation_key}/").content.decode()

    assert "Istana Siak</h1>" in html
    assert "Kecamatan Siak" in html
    assert f'src="/qr/{place.translation_key}.svg"' in html
    assert "http://testserver/kecamatan/siak/istana/</p>" in html


def test_an_event_has_a_code_and_a_poster_too(client, site):
    event = published(site.siak, an_event(slug="festival"))

    assert code(client, event).status_code == 200
    assert "Pindai untuk waktu" in client.get(f"/qr/{event.translation_key}/").content.decode()


def test_what_is_not_public_has_neither(client, place):
    place.unpublish()

    assert code(client, place).status_code == 404
    assert client.get(f"/qr/{place.translation_key}/").status_code == 404
    assert client.get(f"/qr/{uuid4()}.svg").status_code == 404
