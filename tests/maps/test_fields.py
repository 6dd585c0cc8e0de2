"""The map field of the editor as a form: what is typed, what comes back."""

import pytest
from django import forms
from django.contrib.gis.db import models
from django.contrib.gis.geos import Point
from wagtail.admin.forms.models import formfield_for_dbfield

from maps.fields import PointField, as_point
from maps.panels import PointComparison
from regions.models import Village

ISTANA = Point(102.048985, 0.79481, srid=4326)


class PlaceForm(forms.Form):
    letak = PointField(required=False)


class RequiredForm(forms.Form):
    letak = PointField()


def typed(lat: str, lon: str) -> dict[str, str]:
    return {"letak_lat": lat, "letak_lon": lon}


def test_what_is_typed_becomes_a_point_with_longitude_first():
    form = PlaceForm(typed("0,79481", "102,048985"))
    assert form.is_valid()
    assert form.cleaned_data["letak"].coords == (102.048985, 0.79481)
    assert form.cleaned_data["letak"].srid == 4326


def test_an_empty_field_is_no_point_unless_one_is_required():
    optional, required = PlaceForm(typed("", "")), RequiredForm(typed("", ""))
    assert optional.is_valid()
    assert optional.cleaned_data["letak"] is None
    assert required.errors["letak"] == ["Lintang dan bujur belum diisi."]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [("102.048985", "0.79481"), ("nan", "102"), ("0.79", "inf"), ("<b>", "102"), ("0.79", ""), ("45", "7")],
)
def test_nothing_typed_is_lost_when_it_is_refused(lat, lon):
    form = PlaceForm(typed(lat, lon))
    assert not form.is_valid()
    boxes = [subwidget["value"] for subwidget in form["letak"].subwidgets[0].data["subwidgets"]]
    assert [box or "" for box in boxes] == [lat, lon]


def test_what_was_typed_is_escaped_when_it_comes_back():
    html = str(PlaceForm(typed('"><script>alert(1)</script>', "102"))["letak"])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_stored_point_fills_the_boxes_latitude_first():
    boxes = PlaceForm(initial={"letak": ISTANA})["letak"].subwidgets[0].data["subwidgets"]
    assert [box["value"] for box in boxes] == ["0.79481", "102.048985"]


def test_the_boxes_are_labelled_and_stand_in_a_group():
    html = str(PlaceForm()["letak"])
    assert '<label for="id_letak_0">Lintang</label>' in html
    assert '<label for="id_letak_1">Bujur</label>' in html
    assert PlaceForm()["letak"].field.widget.use_fieldset


def test_the_field_brings_files_of_our_own_origin_and_nothing_inline():
    form = PlaceForm()
    assert "://" not in str(form.media)
    assert "style=" not in str(form["letak"])
    assert "<script" not in str(form["letak"])


@pytest.mark.parametrize(
    ("lat", "lon", "changed"),
    [
        ("0.79481", "102.048985", False),
        ("0,79481", "102,048985", False),
        ("0.79481, 102.048985", "", False),
        ("0.79482", "102.048985", True),
        ("", "", True),
        ("bukan angka", "102", True),
    ],
)
def test_the_same_place_written_differently_is_no_change(lat, lon, changed):
    form = PlaceForm(typed(lat, lon), initial={"letak": ISTANA})
    assert form.has_changed() is changed


def test_every_point_of_a_model_gets_the_map_field_in_the_admin():
    field = formfield_for_dbfield(models.PointField(srid=4326, null=True, blank=True))
    assert isinstance(field, PointField)
    assert field.required is False


@pytest.mark.parametrize("other", [{"geom_type": "POLYGON"}, {"srid": 32647}])
def test_the_field_refuses_what_it_cannot_hold(other):
    with pytest.raises(ValueError, match="EPSG:4326"):
        PointField(**other)


def test_a_point_from_a_revision_is_the_point_that_was_stored():
    assert as_point("SRID=4326;POINT (102.048985 0.79481)") == ISTANA
    assert as_point("") is None
    assert as_point(None) is None


def test_two_versions_of_a_point_are_compared_as_people_read_them():
    point = Village._meta.get_field("label_point")
    moved = PointComparison(point, Village(label_point=ISTANA), Village(label_point=Point(102, 0.8, srid=4326)))
    removed = PointComparison(point, Village(label_point=ISTANA), Village())
    assert moved.htmldiff() == (
        '<span class="deletion">0.79481, 102.048985</span> <span class="addition">0.8, 102</span>'
    )
    assert removed.htmldiff() == '<span class="deletion">0.79481, 102.048985</span> <span class="addition"></span>'
