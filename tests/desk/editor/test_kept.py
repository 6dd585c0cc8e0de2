"""A session that ends while somebody writes: nothing typed is lost, and nobody else can send anything."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from destinations.models import DestinationPage
from tests.catalogue.site import SmallSite
from tests.desk.conftest import who_may
from tests.desk.forms import add_address, edit_address, opened, with_typed

TYPED = 'Ditulis <b>dua jam</b> & "dikutip" \' 🌴'
HELD = "Tulisan Anda masih ada"


@pytest.fixture
def writer(site: SmallSite) -> Any:
    return who_may(site.siak, "add", "change")


@pytest.fixture
def draft(site: SmallSite) -> DestinationPage:
    place = site.place("Kolam Hijau", live=False)
    place.save_revision()
    return place


def held(answer: Any) -> QueryDict:
    """The fields the page holds."""
    assert HELD in answer.content.decode()
    found = querydict_from_html(answer.content.decode())
    found.pop("csrfmiddlewaretoken", None)
    return found


def newest(draft: DestinationPage) -> DestinationPage:
    return DestinationPage.objects.get(pk=draft.pk).get_latest_revision_as_object()


def test_the_text_waits_and_is_saved_after_signing_in(draft, writer, client):
    client.force_login(writer)
    form = with_typed(opened(client, edit_address(draft)), summary=TYPED)
    client.logout()

    answer = client.post(edit_address(draft), form)
    assert answer.status_code == 401
    assert "no-store" in answer["Cache-Control"]
    fields = held(answer)
    assert fields["summary"] == TYPED
    assert {name: fields.getlist(name) for name in fields} == {name: form.getlist(name) for name in form}
    assert newest(draft).summary != TYPED

    client.force_login(writer)
    assert client.post(edit_address(draft), fields).status_code == 302
    assert newest(draft).summary == TYPED


def test_a_new_page_and_the_button_that_was_pressed_are_kept_too(site, writer, client):
    client.force_login(writer)
    form = with_typed(opened(client, add_address(site.siak)), title="Kolam Baru", **{"action-submit": "1"})
    client.logout()
    fields = held(client.post(add_address(site.siak), form))

    assert (fields["title"], fields["action-submit"]) == ("Kolam Baru", "1")
    assert not DestinationPage.objects.exists()


def test_still_signed_out_it_is_kept_again(draft, writer, client):
    client.force_login(writer)
    form = with_typed(opened(client, edit_address(draft)), summary=TYPED)
    client.logout()
    once = held(client.post(edit_address(draft), form))

    assert held(client.post(edit_address(draft), once))["summary"] == TYPED


def test_what_somebody_else_saved_meanwhile_is_still_not_overwritten(draft, writer, client, site):
    client.force_login(writer)
    form = with_typed(opened(client, edit_address(draft)), summary=TYPED)
    client.logout()
    fields = held(client.post(edit_address(draft), form))
    other = newest(draft)
    other.summary = "Lebih baru."
    other.save_revision()
    client.force_login(writer)

    assert "versi yang lebih baru" in client.post(edit_address(draft), fields).content.decode()
    assert newest(draft).summary == "Lebih baru."


def test_who_may_not_edit_gains_nothing_by_it(draft, site, client):
    answer = client.post(edit_address(draft), {"summary": "Dipaksa."})
    assert draft.title not in answer.content.decode()
    client.force_login(who_may(site.minas, "add", "change", name="minas"))
    client.post(edit_address(draft), held(answer))

    assert newest(draft).summary != "Dipaksa."


def test_what_saves_itself_and_other_addresses_are_sent_to_the_door_as_ever(draft, client):
    delete = reverse("wagtailadmin_pages:delete", args=[draft.pk])

    assert client.post(delete).status_code == 302
    assert client.get(edit_address(draft)).status_code == 302
    itself = client.post(edit_address(draft), {}, headers={"accept": "application/json"})
    assert HELD not in itself.content.decode()


@pytest.fixture
def strict(writer) -> Client:
    """A browser whose forms need their token."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(writer)
    return browser


def test_a_form_from_before_signing_in_again_is_kept_and_sent_once_more(draft, strict):
    form = with_typed(opened(strict, edit_address(draft)), summary=TYPED, csrfmiddlewaretoken="x" * 64)
    answer = strict.post(edit_address(draft), form, headers={"origin": "http://testserver"})

    assert answer.status_code == 403
    fresh = querydict_from_html(answer.content.decode(), exclude_csrf=False)
    assert fresh["summary"] == TYPED
    assert strict.post(edit_address(draft), fresh, headers={"origin": "http://testserver"}).status_code == 302
    assert newest(draft).summary == TYPED


@pytest.mark.parametrize("headers", [{}, {"origin": "https://jahat.example"}, {"origin": "null"}])
def test_a_foreign_page_cannot_put_text_into_an_editors_hands(draft, strict, headers):
    answer = strict.post(edit_address(draft), {"summary": "Dipaksa."}, headers=headers)

    assert answer.status_code == 403
    assert "Dipaksa" not in answer.content.decode()
    assert HELD not in answer.content.decode()
