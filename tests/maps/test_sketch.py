"""The picture of the kecamatan that lies under the map until the map is drawn."""

import re

import pytest
from defusedxml import ElementTree

from regions.models import District
from tests.catalogue.site import MINAS, SmallSite, small_site

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def site() -> SmallSite:
    return small_site()


def test_it_shows_every_kecamatan_around_the_middle_of_the_kabupaten(client, site):
    answer = client.get("/peta/sketsa.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    picture = ElementTree.fromstring(answer.content)
    west, top, width, height = map(float, picture.attrib["viewBox"].split())
    assert (west + width / 2, -(top + height / 2)) == pytest.approx((101.935, 0.815))
    assert len(picture.findall(f"{SVG}path")) == District.objects.count()


def test_it_is_kept_by_caches_and_asked_again_for_nothing(client, site):
    first = client.get("/peta/sketsa.svg")
    assert "public" in first["Cache-Control"]
    again = client.get("/peta/sketsa.svg", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_without_boundaries_it_is_an_empty_picture(client, site):
    District.objects.update(boundary=None)
    picture = ElementTree.fromstring(client.get("/peta/sketsa.svg").content)
    assert picture.findall(f"{SVG}path") == []


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/peta/", True),
        ("/peta/sematkan/", True),
        ("/peta/?kind=event", True),
        (f"/peta/?district={MINAS}", False),
        ("/peta/?bbox=101,0,102,1", False),
    ],
)
def test_it_stands_only_where_the_map_begins_with_the_whole_kabupaten(client, site, address, shown):
    site.place("Taman Minas", below=site.minas, at=(102.5, 0.5))
    html = client.get(address).content.decode()
    assert 'class="map ' in html
    assert bool(re.search(r'<img class="map__sketch" src="/peta/sketsa\.svg" alt=""', html)) is shown


def test_a_map_within_a_page_has_none(client, site):
    html = client.get(site.place("Taman Minas", below=site.minas).url).content.decode()
    assert 'class="map ' in html
    assert "map__sketch" not in html
