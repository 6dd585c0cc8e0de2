"""The spec of a map, and the script folium composes for it."""

import json
import re
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import pytest
from pydantic import ValidationError

from maps.composition import MapSpec, Tiles, files, script
from maps.elements import as_script

ISTANA = UUID("7b0c1d53-2b7a-4c8e-9a0b-0d7a2a6f1a11")
TILES = Tiles("https://ubin.example/{z}/{x}/{y}.png", '© <a href="https://ubin.example/hak">Ubin</a>')
PLACE = MapSpec(centre=(102.048985, 0.79481), zoom=16, marker=ISTANA, category="museum", district="14.08.01")


def from_address(query: str) -> MapSpec:
    return MapSpec.from_query(dict(parse_qsl(query)))


@pytest.mark.parametrize(
    "spec",
    [
        MapSpec(),
        PLACE,
        MapSpec(lang="en", kind="event", filter="q=zapin&from=2026-11-22", embed=True, outlines=False, height="page"),
        MapSpec(box=(101.5, 0.5, 102.5, 1.0), filter="bbox=101.5%2C0.5%2C102.5%2C1.0"),
    ],
)
def test_a_spec_survives_the_way_through_an_address(spec):
    assert from_address(spec.query()) == spec


def test_the_default_map_needs_no_query():
    assert MapSpec().query() == ""


@pytest.mark.parametrize(
    "query",
    [
        "warna=merah",
        "lang=fr",
        "kind=kapal",
        "zoom=5&centre=102,0.8",
        "zoom=19&centre=102,0.8",
        "zoom=12",
        "centre=102",
        "centre=102,0.8,3",
        "centre=0.8,102",
        "centre=nan,0.8",
        "centre=inf,0.8",
        "centre=a,b",
        "box=101,0,102",
        "box=102,0,101,1",
        "box=101,1,102,0",
        "box=101,0,101,1",
        "box=0,0,1,1",
        "marker=bukan-uuid",
        f"marker={ISTANA}",
        "district=1408",
        "district=14.08.01'",
        "category=%3Cscript%3E",
        "filter=%7B%7B7*7%7D%7D",
        "filter=q%3D%22",
        "filter=q%3D%0Aalert(1)",
        "filter=" + "a" * 2001,
        "embed=barangkali",
        "height=raksasa",
    ],
)
def test_an_address_with_an_unusable_value_is_refused(query):
    with pytest.raises(ValidationError):
        from_address(query)


def test_the_same_spec_always_gives_the_same_script():
    first = script(PLACE, TILES)
    script.cache_clear()
    assert script(PLACE, TILES) == first


def test_different_maps_on_one_page_do_not_share_names():
    names = [re.search(r"var (map_\w+) =", script(spec, None))[1] for spec in (PLACE, MapSpec())]
    assert names == [PLACE.element_id, MapSpec().element_id]
    assert len(set(names)) == 2


def test_the_script_names_no_origin_but_the_tile_server():
    origins = set(re.findall(r"https?://[^/\"\\]+", script(PLACE, TILES)))
    assert origins == {"https://ubin.example"}


def test_without_a_tile_server_the_script_names_no_origin_at_all():
    assert "//" not in script(PLACE, None)


def test_every_static_file_of_a_map_is_our_own():
    needed = files(PLACE)
    assert needed.scripts[0] == "leaflet/leaflet.js"
    assert [name for name in needed.scripts + needed.styles if not name.startswith(("leaflet/", "maps/"))] == []


def test_no_place_travels_in_the_script():
    assert "L.marker" not in script(PLACE, TILES)
    assert "/api/v1/clusters" in script(PLACE, TILES)


def test_the_map_stands_at_its_centre_latitude_first_as_leaflet_wants_it():
    assert "center: [0.79481, 102.048985]" in script(PLACE, TILES)


def test_without_a_centre_the_whole_kabupaten_is_shown():
    text = script(MapSpec(), None)
    assert "fitBounds" in text
    assert "fitBounds" not in script(PLACE, None)


def test_the_texts_of_the_map_follow_its_language():
    assert "Tunjukkan posisi saya" in script(MapSpec(lang="id"), None)
    assert '"lang": "en"' in script(MapSpec(lang="en"), None)


@pytest.mark.parametrize("hostile", ["{{ 7 * 7 }}", "{% raw %}", "{# hilang #}", "{{{ 1 }}}", "{{{{", "</script>"])
def test_text_in_options_is_never_run_as_a_template_nor_ends_the_script(hostile):
    text = as_script({"text": hostile})
    assert json.loads(text) == {"text": hostile}
    assert re.search(r"\{[{%#]|</", text) is None


def test_a_search_for_template_code_reaches_the_script_as_it_was_typed():
    spec = MapSpec(filter=urlencode({"q": "{{ 7 * 7 }}"}))
    assert '"filter": "q=%7B%7B+7+%2A+7+%7D%7D"' in script(spec, None)


def test_the_kecamatan_is_highlighted_on_its_own_map_but_not_behind_a_single_place():
    assert '"highlight": "14.08.01"' in script(MapSpec(district="14.08.01"), None)
    assert '"highlight": ""' in script(PLACE, None)


def test_the_page_can_scroll_past_a_map_that_is_only_part_of_it():
    assert '"scrollWheelZoom": false' in script(PLACE, None)
    assert '"scrollWheelZoom": true' in script(MapSpec(height="page"), None)


def test_a_map_of_a_place_with_a_shape_shows_both_and_asks_the_api_for_it():
    around = {"marker": ISTANA, "centre": (102.05, 0.79), "zoom": 15, "box": (102.04, 0.78, 102.06, 0.8)}
    drawn = script(MapSpec(**around, shape=True), None)
    assert f"/api/v1/places/{ISTANA}?fields=shape" in drawn.replace("\\u0026", "&")
    assert "fitBounds" in drawn
    assert "maps/own-shape.js" in files(MapSpec(**around, shape=True)).scripts
    assert "ownShape" not in script(MapSpec(**around), None)


@pytest.mark.parametrize("missing", ["marker", "box"])
def test_a_shape_without_its_place_or_the_box_around_both_is_refused(missing):
    known = {"marker": ISTANA, "centre": (102.05, 0.79), "box": (102.04, 0.78, 102.06, 0.8)}
    with pytest.raises(ValidationError):
        MapSpec(**{name: value for name, value in known.items() if name != missing}, shape=True)
