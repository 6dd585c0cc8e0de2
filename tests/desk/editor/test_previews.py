"""A page before it is public, in every language it has."""

import pytest
from django.urls import reverse

from tests.catalogue.site import SmallSite
from tests.desk.conftest import in_english, who_may
from tests.desk.forms import edit_address, opened, with_typed


@pytest.fixture
def place(site: SmallSite):
    page = site.place("Kolam Hijau", address="Jalan Lama 1")
    english = in_english(page, title="Green Pool")
    english.title = "The Green Pool"
    english.save_revision()
    return page


def preview(client, page, mode: str = "", **typed) -> str:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    answer = client.post(address, with_typed(opened(client, edit_address(page)), **typed))
    assert answer.json()["is_valid"] is True
    shown = client.get(f"{address}?mode={mode}&in_preview_panel=true")
    assert shown.status_code == 200
    return shown.content.decode()


def test_the_text_of_the_other_language_is_shown_with_the_facts_that_are_being_typed(site, place, admin_client):
    client = admin_client
    own = preview(client, place, title="Kolam Lebih Hijau", address="Jalan Baru 2")
    english = preview(client, place, "en", title="Kolam Lebih Hijau", address="Jalan Baru 2")

    assert '<html lang="id"' in own
    assert "Kolam Lebih Hijau" in own
    assert '<html lang="en"' in english
    assert "The Green Pool" in english
    assert "Kolam" not in english.partition("<main")[2].partition("<h1")[2].partition("</h1>")[0]


def test_who_may_not_edit_the_translation_sees_of_it_what_is_public(site, place, client):
    client.force_login(who_may(site.siak, "add", "change"))
    english = preview(client, place, "en")

    assert "Green Pool" in english
    assert "The Green Pool" not in english


def test_the_editor_offers_the_languages_there_are_and_three_sizes(site, place, client):
    client.force_login(who_may(site.home, "add", "change"))
    html = client.get(edit_address(place)).content.decode()

    assert [code for code, _name in place.preview_modes] == ["", "en"]
    assert '<option value="en"' in html
    for width in (375, 768, 1280):
        assert f'data-device-width="{width}"' in html
    assert len(site.place("Sendiri").preview_modes) == 1


@pytest.mark.parametrize("mode", ["xx", "../", "%00", "en%27"])
def test_a_forged_language_shows_the_page_itself(site, place, client, mode):
    client.force_login(who_may(site.home, "add", "change"))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[place.pk])
    client.post(address, opened(client, edit_address(place)))

    assert client.get(f"{address}?mode={mode}").status_code < 500


def test_a_new_page_is_previewed_before_it_is_stored(site, client):
    client.force_login(who_may(site.siak, "add", "change"))
    address = reverse("wagtailadmin_pages:add", args=["destinations", "destinationpage", site.siak.pk])
    assert 'data-side-panel="preview"' in client.get(address).content.decode()
