"""The screen that shows a translator what changed."""

import re

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from desk.languages.models import WrittenFrom
from tests.desk.conftest import in_english, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def behind(site):
    place = site.place("Istana", summary="Rumah lama.", getting_there_river="Naik pompong.")
    english = in_english(place)
    place.summary, place.getting_there_river = "Rumah baru.", ""
    place.save_revision().publish()
    return english


def address(page) -> str:
    return reverse("translation_behind", args=[page.pk])


def test_it_shows_what_was_added_and_what_is_gone(client, behind):
    client.force_login(who_may(behind.get_parent().specific, "change"))
    html = client.get(address(behind)).content.decode()
    assert re.search(r'class="deletion">[^<]*lama', html)
    assert re.search(r'class="addition">[^<]*baru', html)
    assert "Ringkasan" in html
    assert "Naik pompong." in html


def test_still_right_says_so_once_and_leaves_the_page_as_it_is(client, behind):
    editor = who_may(behind.get_parent().specific, "change")
    client.force_login(editor)
    before = behind.latest_revision_id
    assert client.post(address(behind)).status_code == 302
    assert WrittenFrom.objects.get(page=behind.pk).behind_since is None
    behind.refresh_from_db()
    assert behind.latest_revision_id == before
    assert PageLogEntry.objects.get(page=behind.pk, action="languages.still_right").user == editor
    assert "Terjemahan ini mengikuti teks yang sekarang" in client.get(address(behind)).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_edit_the_translation_may_not_see_it_either(client, site, behind, method):
    assert getattr(client, method)(address(behind)).url.startswith(reverse("wagtailadmin_login"))
    client.force_login(who_may(site.minas, "add", "change", "publish"))
    assert getattr(client, method)(address(behind)).status_code == 302
    assert WrittenFrom.objects.get(page=behind.pk).behind_since is not None


def test_a_forged_number_finds_nothing(client, site, behind):
    client.force_login(who_may(site.home, "change"))
    assert client.get(reverse("translation_behind", args=[site.siak.pk])).status_code == 404
    assert client.get(reverse("translation_behind", args=[99999])).status_code == 404
