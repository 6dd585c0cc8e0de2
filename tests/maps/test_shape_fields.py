"""The field for a shape as a form, and the admin's answer to what a file would become."""

import json

import pytest
from django import forms
from django.contrib.auth.models import Permission
from django.contrib.gis.db import models
from django.contrib.gis.geos import GEOSGeometry, LineString
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.admin.forms.models import formfield_for_dbfield

from destinations.models import DestinationPage
from maps.importing.files import LARGEST_FILE
from maps.panels import ShapeComparison, ShapePanel
from maps.shape_fields import ShapeEditor, ShapeField
from regions.models import Village

TRAIL = {"type": "LineString", "coordinates": [[101.5, 0.5], [101.6, 0.6]]}
BOW = {"type": "Polygon", "coordinates": [[[101.5, 0.5], [101.6, 0.6], [101.6, 0.5], [101.5, 0.6], [101.5, 0.5]]]}


class PlaceForm(forms.Form):
    bentuk = ShapeField(required=False, widget=ShapeEditor(kinds=("line", "area")))


def written(value) -> PlaceForm:
    return PlaceForm({"bentuk": value if isinstance(value, str) else json.dumps(value)})


def test_geojson_becomes_a_geometry_with_longitude_first():
    form = written(TRAIL)
    assert form.is_valid()
    assert form.cleaned_data["bentuk"].coords == ((101.5, 0.5), (101.6, 0.6))
    assert form.cleaned_data["bentuk"].srid == 4326


@pytest.mark.parametrize("empty", ["", "  \n", '{"type":"FeatureCollection","features":[]}'])
def test_an_empty_field_is_no_shape(empty):
    form = written(empty)
    assert form.is_valid()
    assert form.cleaned_data["bentuk"] is None


def test_what_is_refused_comes_back_as_it_was_written_with_the_place():
    form = written(BOW)
    assert form.errors["bentuk"] == ["Garis batas memotong dirinya sendiri di 101.55, 0.55."]
    assert "[101.5, 0.5], [101.6, 0.6]" in str(form["bentuk"])
    broken = written("<script>")
    assert "bukan GeoJSON" in broken.errors["bentuk"][0]
    assert "&lt;script&gt;" in str(broken["bentuk"])


@pytest.mark.parametrize("value", [{"type": "Point", "coordinates": [101.5, 0.5]}, "{}", "[1]", "\x00", "\ud800"])
def test_other_kinds_and_nonsense_are_refused(value):
    assert "bentuk" in written(value).errors


def test_too_long_a_text_is_refused_before_it_is_read():
    assert "2 MB" in written("1" * (LARGEST_FILE + 1)).errors["bentuk"][0]


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        (json.dumps(TRAIL, indent=4), False),
        (json.dumps({"type": "Feature", "geometry": TRAIL}), False),
        ("", True),
        ("{", True),
    ],
)
def test_only_another_shape_is_a_change(after, changed):
    before = LineString((101.5, 0.5), (101.6, 0.6), srid=4326)
    assert PlaceForm({"bentuk": after}, initial={"bentuk": before}).has_changed() is changed


def test_a_stored_shape_is_shown_as_geojson_without_superfluous_digits():
    shape = LineString((101.5, 0.5), (101.60000004, 0.6), srid=4326)
    shown = str(PlaceForm(initial={"bentuk": shape})["bentuk"])
    assert "{&quot;type&quot;:&quot;LineString&quot;,&quot;coordinates&quot;:[[101.5,0.5],[101.6,0.6]]}" in shown


def test_geometry_fields_of_models_get_this_field_and_points_keep_theirs():
    assert isinstance(formfield_for_dbfield(models.GeometryField(srid=4326)), ShapeField)
    assert not isinstance(formfield_for_dbfield(Village._meta.get_field("label_point")), ShapeField)


def test_the_panel_says_what_may_be_drawn():
    panel = ShapePanel("shape", kinds=("line",)).bind_to_model(DestinationPage)
    assert panel.get_form_options()["widgets"]["shape"].kinds == ("line",)


def test_two_versions_are_compared_in_words():
    field = models.GeometryField(srid=4326, name="shape")

    class Version:
        def __init__(self, shape):
            self.shape = shape

    field.attname = "shape"
    before, after = (GEOSGeometry(text) for text in ("LINESTRING (101 0.5, 101 0.6)", "LINESTRING (101 0.5, 101 0.7)"))
    html = ShapeComparison(field, Version(before), Version(after)).htmldiff()
    assert "panjang: 11 km</span>" in html
    assert "panjang: 22 km</span>" in html


@pytest.fixture
def editor(client, django_user_model):
    """Somebody who may enter the admin, and nothing else."""
    person = django_user_model.objects.create_user("penyunting")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    return client


@pytest.mark.django_db
def test_an_editor_is_told_what_a_file_would_become(editor):
    file = SimpleUploadedFile("jalur.geojson", json.dumps(TRAIL).encode())
    answer = editor.post(reverse("shape_preview"), {"file": file, "kind": ["line", "area"]})
    (choice,) = answer.json()["choices"]
    assert choice["geometry"] == TRAIL
    assert choice["words"] == "Garis: 1 · titik sudut: 2 · panjang: 16 km"
    assert "private" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_text_is_judged_with_the_place_of_its_fault(editor):
    answer = editor.post(reverse("shape_preview"), {"text": json.dumps(BOW), "kind": "area"}).json()
    assert answer["choices"][0]["at"] == [101.55, 0.55]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", [{}, {"text": ""}, {"text": "\x00"}, {"kind": "🙂", "text": "{}"}, {"file": "no file"}]
)
def test_hostile_requests_are_answered_in_words(editor, sent):
    answer = editor.post(reverse("shape_preview"), sent)
    assert answer.status_code == 200
    assert answer.json()["error"]


@pytest.mark.django_db
def test_a_large_file_is_refused_unread(editor):
    file = SimpleUploadedFile("jalur.gpx", b"<" + b" " * LARGEST_FILE)
    assert "lebih besar dari 2 MB" in editor.post(reverse("shape_preview"), {"file": file}).json()["error"]


@pytest.mark.django_db
def test_nobody_but_users_of_the_admin_is_answered(client, django_user_model):
    address = reverse("shape_preview")
    assert client.post(address, {"text": "{}"}).status_code == 302
    client.force_login(django_user_model.objects.create_user("pembaca"))
    assert client.post(address, {"text": "{}"}).status_code == 302


@pytest.mark.django_db
def test_reading_a_file_needs_a_form_of_ours(django_user_model, editor):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert strict.post(reverse("shape_preview"), {"text": "{}"}).status_code == 403
    assert editor.get(reverse("shape_preview")).status_code == 405
