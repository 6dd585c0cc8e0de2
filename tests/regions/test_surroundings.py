"""What a kecamatan's page says of the ground: neighbours, kampung, area, and the picture of all outlines."""

import re

import pytest
from django.contrib.gis.geos import Point
from wagtail.models import Site

from regions.models import District, DistrictIndexPage, DistrictPage, Village
from regions.outlines import picture
from regions.surroundings import TOUCHING, surroundings
from tests.regions.factories import box, district

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    root = Site.objects.get(is_default_site=True).root_page
    return root.add_child(instance=DistrictIndexPage(title="Kecamatan", slug="kecamatan"))


def page_of(index, region) -> DistrictPage:
    return index.add_child(instance=DistrictPage(title=region.name, slug=region.slug, district=region))


def test_neighbours_are_those_whose_boundary_meets_also_across_a_small_gap(index, rf):
    middle = page_of(index, district("14.08.01", "Siak", box(102.0, 0.7, 102.1, 0.8)))
    page_of(index, district("14.08.02", "Timur", box(102.1, 0.7, 102.2, 0.8)))
    page_of(index, district("14.08.03", "Celah", box(102.0, 0.8 + TOUCHING * 0.9, 102.1, 0.9)))
    page_of(index, district("14.08.04", "Jauh", box(102.0, 0.8 + TOUCHING * 40, 102.1, 1.1)))
    found = surroundings(middle, rf.get("/"))
    assert [neighbour.name for neighbour in found["neighbours"]] == ["Celah", "Timur"]
    assert found["near_codes"] == ["14.08.03", "14.08.02"]


def test_a_neighbour_without_a_public_page_is_named_without_a_link(index, rf):
    siak = page_of(index, district("14.08.01", "Siak", box(102.0, 0.7, 102.1, 0.8)))
    minas = page_of(index, district("14.08.02", "Minas", box(102.1, 0.7, 102.2, 0.8)))
    assert surroundings(siak, rf.get("/"))["neighbours"][0].url == minas.get_url()
    minas.unpublish()
    assert surroundings(siak, rf.get("/"))["neighbours"][0].url is None


def test_a_kecamatan_without_a_boundary_has_no_neighbours_and_no_area(index, rf):
    page_of(index, district("14.08.02", "Minas", box(102.1, 0.7, 102.2, 0.8)))
    found = surroundings(page_of(index, district("14.08.01", "Siak")), rf.get("/"))
    assert (found["neighbours"], found["near_codes"], found["area_km2"]) == ([], [], None)


def test_a_schematic_boundary_gives_no_area_and_an_official_one_does(index, rf):
    drawn = district("14.08.01", "Siak", box(102.0, 0.0, 102.1, 0.1), boundary_is_schematic=True)
    surveyed = district("14.08.02", "Minas", box(102.2, 0.0, 102.3, 0.1), boundary_is_schematic=False)
    assert surroundings(page_of(index, drawn), rf.get("/"))["area_km2"] is None
    # A tenth of a degree at the equator: 11.13 km from west to east, 11.06 km from south to north.
    assert surroundings(page_of(index, surveyed), rf.get("/"))["area_km2"] == pytest.approx(123.1, abs=0.2)


def test_kampung_stand_by_name_and_lead_to_the_places_around_them(index, rf):
    siak = district("14.08.01", "Siak", box(102.0, 0.7, 102.1, 0.8))
    for number, name in ((1001, "Rempak"), (2002, "Buantan")):
        Village.objects.create(
            code=f"14.08.01.{number}", name=name, kind="kampung", district=siak, label_point=Point(102.05129, 0.75)
        )
    kampung = surroundings(page_of(index, siak), rf.get("/"))["kampung"]
    assert [item.name for item in kampung] == ["Buantan", "Rempak"]
    assert kampung[0].query == "near=102.051,0.750&radius=5000&sort=distance"


def test_the_picture_holds_every_outline_upright_and_within_its_box():
    district("14.08.01", "Siak", box(102.0, 0.7, 102.1, 0.8))
    district("14.08.02", "Minas", box(101.0, 0.2, 101.5, 0.5))
    district("14.08.03", "Tanpa batas")
    drawn = picture(District.objects.all())
    west, top, width, height = map(float, drawn.view_box.split())
    assert [outline.name for outline in drawn.outlines] == ["Siak", "Minas"]
    assert (west, top, west + width, top + height) == pytest.approx((100.98, -0.82, 102.12, -0.18))
    siak = drawn.outlines[0]
    assert re.fullmatch(r"M [-\d.]+ [-\d.]+ l [-\d. ]+ z", siak.path)
    assert 102.0 < float(siak.x) < 102.1
    assert -0.8 < float(siak.y) < -0.7


def test_without_any_boundary_there_is_no_picture():
    district("14.08.03", "Tanpa batas")
    assert picture(District.objects.all()) is None


def test_the_page_of_a_kecamatan_without_content_says_so_and_helps_on(index, client):
    siak = district("14.08.01", "Siak", box(102.0, 0.7, 102.1, 0.8))
    page_of(index, district("14.08.02", "Minas", box(102.1, 0.7, 102.2, 0.8)))
    page = page_of(index, siak)
    html = client.get(page.get_url()).content.decode()
    assert "Belum ada tempat tercatat di kecamatan ini" in html
    assert "sort=distance" in html
    assert 'class="outlines__area outlines__area--here"' in html
