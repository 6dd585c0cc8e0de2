"""An event as its editor meets it: Wagtail's own form, with what was typed kept when something is wrong."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from catalogue.models import Category, Entry
from events.models import EventPage
from tests.destinations.tree import a_place, published


@pytest.fixture
def editor(client, db):
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@contoh.id", "rahasia"))
    return client


def send(editor, site, action: str | None = "action-publish", **changes: Any):
    data = {
        "title": "Festival Siak",
        "slug": "festival-siak",
        "summary": "Tari dan musik di tepian.",
        "category": Category.objects.get(code="festival").pk,
        "body": streamfield([]),
        "start_date": "2026-12-05",
        "location_lat": "0,75",
        "location_lon": "102,05",
        "accuracy_level": "approximate",
        "status": "scheduled",
        "attendance": "onsite",
        "comments": inline_formset([]),
    }
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", site.siak.pk])
    return editor.post(address, nested_form_data(data | changes) | ({action: "1"} if action else {}), follow=True)


def test_an_event_is_published_from_the_form(editor, site):
    send(editor, site, start_time="19:30", end_time="22:00")
    record = Entry.objects.visible().get(path="/kecamatan/siak/festival-siak/", lang="id").record
    assert record["starts_at"] == "2026-12-05T19:30:00+07:00"


def test_an_event_can_be_held_at_a_place_of_the_site(editor, site):
    place = published(site.siak, a_place())
    send(editor, site, venue=place.pk, location_lat="", location_lon="")
    record = Entry.objects.visible().get(path="/kecamatan/siak/festival-siak/", lang="id").record
    assert record["venue"]["title"] == "Istana Siak"


def test_the_end_before_the_start_comes_back_with_all_that_was_typed(editor, site):
    response = send(editor, site, None, start_date="2026-12-06", end_date="2026-12-05", organiser="Sanggar")
    form = response.context["form"]
    assert "6 Desember 2026" in form.errors["end_date"][0]
    assert form["organiser"].value() == "Sanggar"
    assert not EventPage.objects.exists()


def test_a_draft_online_event_may_wait_for_its_address_but_not_be_published(editor, site):
    assert "online_url" in send(editor, site, attendance="online").context["form"].errors
    send(editor, site, None, attendance="online")
    assert not EventPage.objects.get().live


def test_a_date_that_is_none_is_refused(editor, site):
    assert "start_date" in send(editor, site, start_date="2026-02-30").context["form"].errors


def test_a_year_that_is_none_is_refused(editor, site):
    assert "start_date" in send(editor, site, start_date="9999-12-31").context["form"].errors


def test_nothing_typed_at_all_names_what_is_needed(editor, site):
    fields = {"title": "", "summary": "", "category": "", "start_date": "", "location_lat": "", "location_lon": ""}
    errors = send(editor, site, **fields).context["form"].errors
    assert {"title", "summary", "category", "date_note", "venue"} <= errors.keys()
