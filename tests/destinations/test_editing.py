"""A place as its editor meets it: Wagtail's own form, with what was typed kept when something is wrong."""

import json
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from catalogue.models import Category, Entry
from destinations.models import DestinationPage
from tests.destinations.tree import a_place, draft, published

FRIDAY = 4


@pytest.fixture
def editor(client, db):
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@contoh.id", "rahasia"))
    return client


def typed(**changes: Any) -> dict[str, Any]:
    """What the form of a new place sends, with changes by field."""
    data = {
        "title": "Istana Siak",
        "slug": "istana-siak",
        "summary": "Kediaman Sultan Siak.",
        "image": "",
        "category": Category.objects.get(code="sejarah").pk,
        "body": streamfield([("paragraph", rich_text("<p>Dua lantai.</p>"))]),
        "location_lat": "0,75",
        "location_lon": "102,05",
        "accuracy_level": "approximate",
        "opening_spans": inline_formset([]),
        "opening_breaks": inline_formset([]),
        "seasonal_hours": inline_formset([]),
        "special_days": inline_formset([]),
        "tickets": inline_formset([]),
        "gallery_images": inline_formset([]),
        "links": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(data | changes)


def row(weekday: int, opens: str, closes: str) -> dict[str, Any]:
    return {"weekday": weekday, "opens": opens, "closes": closes}


def send(editor, site, action: str | None = "action-publish", **changes: Any):
    address = reverse("wagtailadmin_pages:add", args=["destinations", "destinationpage", site.siak.pk])
    return editor.post(address, typed(**changes) | ({action: "1"} if action else {}), follow=True)


def errors(response) -> str:
    form = response.context["form"]
    told = [form.errors.as_text(), *(text for formset in form.formsets.values() for text in formset.non_form_errors())]
    return "\n".join([*told, *(str(formset.errors) for formset in form.formsets.values() if any(formset.errors))])


def test_a_place_is_published_from_the_form_with_its_hours_and_prices(editor, site):
    send(
        editor,
        site,
        opening_spans=inline_formset([row(FRIDAY, "09:00", "11:30"), row(FRIDAY, "14:00", "02:00")]),
        tickets=inline_formset([{"group": "Dewasa", "rupiah": "10000", "year": "2020"}]),
    )
    entry = Entry.objects.visible().get(path="/kecamatan/siak/istana-siak/", lang="id")
    assert entry.record["hours"]["week"][FRIDAY] == [[540, 690], [840, 1560]]
    assert entry.record["price"] == {"from_rupiah": 10000, "year": 2020}
    assert (entry.location.x, entry.location.y) == (102.05, 0.75)


def test_a_draft_needs_only_a_title(editor, site):
    send(editor, site, None, summary="", category="", location_lat="", location_lon="")
    page = DestinationPage.objects.get(slug="istana-siak")
    assert not page.live
    assert page.location is None


@pytest.mark.parametrize("name", ["summary", "category", "location"])
def test_publishing_an_incomplete_place_says_what_is_missing(editor, site, name):
    empty = {"location_lat": "", "location_lon": ""} if name == "location" else {name: ""}
    response = send(editor, site, **empty)
    assert name in response.context["form"].errors
    assert not DestinationPage.objects.exists()


def test_overlapping_hours_come_back_with_the_message_and_all_that_was_typed(editor, site):
    rows = inline_formset([row(FRIDAY, "09:00", "12:00"), row(FRIDAY, "11:00", "16:00")])
    response = send(editor, site, summary="Ringkasan yang panjang.", opening_spans=rows)
    assert "Jumat 09.00–12.00 dan Jumat 11.00–16.00" in errors(response)
    form = response.context["form"]
    assert form["summary"].value() == "Ringkasan yang panjang."
    assert [sub["opens"].value() for sub in form.formsets["opening_spans"]] == ["09:00", "11:00"]
    assert not DestinationPage.objects.exists()


def test_a_row_that_is_taken_out_no_longer_overlaps(editor, site):
    rows = inline_formset([row(FRIDAY, "09:00", "12:00"), row(FRIDAY, "11:00", "16:00") | {"DELETE": "1"}])
    send(editor, site, opening_spans=rows)
    assert DestinationPage.objects.get().hours.week[FRIDAY] == ((540, 720),)


def test_a_stored_overlap_can_be_mended_in_the_form(editor, site):
    from tests.destinations.tree import open_on

    page = draft(site.siak, a_place(slug="istana-siak"))
    page.opening_spans = [open_on(FRIDAY, "09.00", "12.00"), open_on(FRIDAY, "11.00", "16.00")]
    page.save_revision(clean=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    editor.post(address, typed(opening_spans=inline_formset([row(FRIDAY, "09:00", "12:00")])) | {"action-publish": "1"})
    assert DestinationPage.objects.get().hours.week[FRIDAY] == ((540, 720),)


def test_special_days_twice_are_refused_in_the_form(editor, site):
    day = {"first_day": "2027-03-10", "last_day": "", "opens": "", "closes": "", "note": ""}
    response = send(
        editor,
        site,
        opening_spans=inline_formset([row(FRIDAY, "09:00", "12:00")]),
        special_days=inline_formset([day, day]),
    )
    assert "10-03-2027" in errors(response)


def test_special_days_without_a_week_are_refused_in_the_form(editor, site):
    day = {"first_day": "2027-03-10", "last_day": "", "opens": "", "closes": "", "note": ""}
    assert "mingguan" in errors(send(editor, site, special_days=inline_formset([day])))


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [("102,05", "0,75", "tertukar"), ("nan", "102,05", "bukan angka"), ("-6,2", "106,8", "luar")],
)
def test_a_point_that_cannot_be_meant_comes_back_as_it_was_typed(editor, site, lat, lon, said):
    response = send(editor, site, location_lat=lat, location_lon=lon)
    assert said in errors(response)
    assert response.context["form"]["location"].value() == [lat, lon]


def test_with_imported_borders_the_form_refuses_another_kecamatan(editor, surveyed_site):
    message = errors(send(editor, surveyed_site, location_lon="102,15"))
    assert "Kecamatan Mempura" in message
    assert "Kecamatan Siak" in message


def test_with_schematic_borders_the_editor_is_warned_after_saving(editor, site):
    response = send(editor, site, location_lon="102,15")
    assert DestinationPage.objects.get().live
    assert any("Kecamatan Mempura" in str(message) for message in response.context["messages"])


def test_a_point_at_home_warns_of_nothing(editor, site):
    response = send(editor, site)
    assert not any("Titik" in str(message) for message in response.context["messages"])


def test_a_price_without_its_year_is_refused(editor, site):
    tickets = inline_formset([{"group": "Dewasa", "rupiah": "10000", "year": ""}])
    assert "year" in errors(send(editor, site, tickets=tickets))


def test_a_negative_price_is_refused(editor, site):
    tickets = inline_formset([{"group": "Dewasa", "rupiah": "-5", "year": "2020"}])
    assert "rupiah" in errors(send(editor, site, tickets=tickets))


def test_control_characters_are_refused_in_the_form(editor, site):
    assert "U+000B" in errors(send(editor, site, address="Jalan\x0bSultan"))


def test_control_characters_are_refused_in_the_body_too(editor, site):
    block = {"key": "a", "text": "dua\x0blantai", "type": "unstyled", "depth": 0}
    ranges: dict[str, list] = {"inlineStyleRanges": [], "entityRanges": []}
    text = json.dumps({"blocks": [block | ranges], "entityMap": {}})
    response = send(editor, site, body=streamfield([("paragraph", text)]))
    assert response.context["form"].errors.keys() == {"body"}
    assert not DestinationPage.objects.exists()


def test_the_preview_of_an_unfinished_place_works(editor, site):
    page = draft(site.siak, a_place(slug="istana-siak"))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(address, typed(category="", location_lat="", location_lon="")).json()["is_valid"]
    shown = editor.get(address)
    assert shown.status_code == 200
    assert "Istana Siak" in shown.content.decode()


def test_editing_a_published_place_without_touching_it_changes_nothing(editor, site):
    page = published(site.siak, a_place(slug="istana-siak", checked_on=date(2026, 11, 1)))
    before = Entry.objects.get(uid=page.translation_key, lang="id").change
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed())
    assert Entry.objects.get(uid=page.translation_key, lang="id").change == before


def test_a_place_moved_to_another_kecamatan_is_doubted(editor, site):
    page = published(site.siak, a_place(slug="istana-siak"))
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, site.mempura.pk])
    response = editor.post(address, follow=True)
    assert DestinationPage.objects.get().home_district() == site.mempura.district
    assert any("Kecamatan Siak" in str(message) for message in response.context["messages"])


def test_a_background_save_leaves_no_message_behind(editor, site):
    page = draft(site.siak, a_place(slug="istana-siak", at=(102.15, 0.75)))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.post(address, typed(location_lon="102,15"), headers={"accept": "application/json"}).json()["success"]
    response = editor.get(address)
    assert not any("Mempura" in str(message) for message in response.context["messages"])
