"""The trail or outline of a place: what may be saved, and what the public sees of it."""

import json

from django.contrib.gis.geos import LineString, Polygon
from django.core.exceptions import ValidationError
from django.test import Client

from catalogue.models import Entry
from catalogue.publishing import differences
from destinations.models import DestinationPage
from destinations.record import MOST_PUBLIC_CORNERS
from tests.destinations.test_editing import errors, send
from tests.destinations.tree import PALACE, a_place, draft, published

LON, LAT = PALACE
TRAIL = LineString((LON, LAT), (LON + 0.01, LAT + 0.01), srid=4326)
BOW = Polygon(((LON, LAT), (LON + 0.01, LAT + 0.01), (LON + 0.01, LAT), (LON, LAT + 0.01), (LON, LAT)), srid=4326)
GEOJSON = {"type": "LineString", "coordinates": [[102.05, 0.75], [102.06, 0.76]]}


def at(metres_north: float) -> LineString:
    """A line that begins so far north of the palace."""
    start = LAT + metres_north / 111_195
    return LineString((LON, start), (LON, start + 0.001), srid=4326)


def refusals(page: DestinationPage, *unfinished: str) -> list[str]:
    try:
        page.full_clean(exclude=unfinished or None)
    except ValidationError as refused:
        return refused.message_dict["shape"]
    return []


def detail(page: DestinationPage, lang: str = "id") -> dict:
    return Entry.objects.visible().get(uid=page.translation_key, lang=lang).detail


def place(site, **fields) -> DestinationPage:
    return draft(site.siak, a_place(**fields))


def test_a_published_trail_is_in_the_record_of_every_language_and_the_catalogue_is_right(site):
    page = published(site.siak, a_place(shape=TRAIL))
    assert detail(page)["shape"] == detail(page, "en")["shape"] == GEOJSON
    assert list(differences()) == []


def test_a_place_without_a_shape_says_null(site):
    assert detail(published(site.siak, a_place()))["shape"] is None


def test_a_crossing_outline_is_refused_with_the_place_also_in_a_draft(site):
    page = place(site)
    page.shape = BOW
    assert refusals(page) == ["Garis batas memotong dirinya sendiri di 102.055, 0.755."]


def test_a_shape_may_begin_five_kilometres_from_its_point_and_no_farther(site):
    page = place(site)
    page.shape = at(4_999)
    assert refusals(page) == []
    page.shape = at(5_100)
    assert refusals(page) == [
        "Bentuk ini 5,1 km dari titik letaknya; paling jauh 5 km. Geser titiknya, atau periksa bentuknya."
    ]


def test_a_draft_without_a_point_may_have_a_shape(site):
    page = draft(site.siak, DestinationPage(title="Belum selesai"))
    page.shape = TRAIL
    assert refusals(page, "summary", "category", "location") == []


def test_a_point_is_no_shape_of_a_place(site):
    page = place(site)
    page.shape = page.location
    assert refusals(page) == ["Bentuk ini harus berupa garis atau bidang."]


def test_a_revision_keeps_the_shape(site):
    page = published(site.siak, a_place(shape=TRAIL))
    assert page.get_latest_revision_as_object().shape.coords == TRAIL.coords


def test_a_huge_shape_is_handed_out_small(site):
    wave = LineString([(LON + n * 1e-6, LAT + (n % 2) * 1e-5) for n in range(20_000)], srid=4326)
    page = published(site.siak, a_place(shape=wave))
    shape = detail(page)["shape"]
    assert len(shape["coordinates"]) <= MOST_PUBLIC_CORNERS
    assert shape["coordinates"][0] == [LON, LAT]
    page.refresh_from_db()
    assert page.shape.num_coords == 20_000


def test_the_page_draws_the_shape_from_the_api_and_tells_its_length(site, client):
    page = published(site.siak, a_place(shape=TRAIL))
    html = client.get(page.url).content.decode()
    assert "Jalur di peta sepanjang kira-kira 1,6 km." in html
    assert "own-shape.js" in html
    assert "102.06" not in html.replace("box=102.0495%2C0.7495%2C102.0605%2C0.7605", "")
    answer = client.get(f"/api/v1/places/{page.translation_key}?fields=shape").json()
    assert answer["shape"] == GEOJSON


def test_a_page_without_a_shape_loads_nothing_for_it(site, client):
    html = client.get(published(site.siak, a_place()).url).content.decode()
    assert "own-shape.js" not in html


def test_a_preview_brings_its_shape_along_and_the_public_still_sees_the_old_one(site, admin_client):
    page = published(site.siak, a_place(shape=TRAIL))
    page.shape = at(100)
    revision = page.save_revision()
    shown = admin_client.get(f"/admin/pages/{page.pk}/revisions/{revision.pk}/view/").content.decode()
    assert "data-shape=" in shown
    assert "0.750899" in shown
    public = Client().get(f"/api/v1/places/{page.translation_key}").content.decode()
    assert "0.750899" not in public
    assert "data-shape=" not in Client().get(page.url).content.decode()


def test_an_unpublished_place_leaves_no_shape_behind(site, client):
    page = published(site.siak, a_place(shape=TRAIL))
    page.unpublish()
    assert client.get(f"/api/v1/places/{page.translation_key}").status_code == 410
    assert {entry.detail.get("shape") for entry in Entry.objects.filter(uid=page.translation_key)} == {None}


def test_an_editor_saves_a_shape_written_as_geojson(admin_client, site):
    send(admin_client, site, shape=json.dumps(GEOJSON))
    assert DestinationPage.objects.get().shape.coords == TRAIL.coords


def test_a_crossing_outline_comes_back_with_the_message_and_what_was_written(admin_client, site):
    text = json.dumps({"type": "Polygon", "coordinates": [list(map(list, BOW.coords[0]))]})
    response = send(admin_client, site, shape=text)
    assert "memotong dirinya sendiri di 102.055, 0.755" in errors(response)
    assert response.context["form"]["shape"].value() == text
    assert not DestinationPage.objects.exists()


def test_a_pin_in_the_sea_is_refused_in_the_form_with_clear_words(admin_client, site):
    response = send(admin_client, site, location_lat="1,2", location_lon="102,3")
    assert "Itu di laut atau di kabupaten lain. Geser titiknya." in errors(response)
    assert not DestinationPage.objects.exists()
