"""``/tiles.json`` and ``docs/api/tiles.md``: what they say of the tiles is true."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from maps.tiles import MAX_ZOOM
from tests.api.conftest import PALACE
from tests.contracts.test_shapes import assert_documented
from tests.maps.decoding import Read, read, tile_at

DOCS = (Path(settings.BASE_DIR) / "docs" / "api" / "tiles.md").read_text(encoding="utf-8")


def test_the_tilejson_leads_to_the_tiles_with_the_same_query(client, ask, entry):
    entry("Danau", lang="en", category="alam")
    entry("Masjid", lang="en", category="religi")
    (address,) = ask("tiles.json", lang="en", category=["alam"], kind="place").json()["tiles"]
    assert address.startswith("http://testserver/api/v1/tiles/{z}/{x}/{y}.mvt?")
    z, x, y = tile_at(*PALACE, 14)
    path = address.removeprefix("http://testserver").format(z=z, x=x, y=y)
    (place,) = read(client.get(path).content).places
    assert place["properties"]["title"] == "Danau"


def test_the_tilejson_without_a_query_has_an_address_without_one(ask, vocabulary):
    assert ask("tiles.json").json()["tiles"] == ["http://testserver/api/v1/tiles/{z}/{x}/{y}.mvt"]


def test_the_tilejson_has_what_its_readers_require(ask, vocabulary):
    answer = ask("tiles.json")
    assert_documented(answer, "/api/v1/tiles.json")
    document = answer.json()
    assert document["tilejson"] == "3.0.0"
    west, south, east, north = document["bounds"]
    lon, lat, zoom = document["center"]
    assert -180 <= west < lon < east <= 180
    assert -85 <= south < lat < north <= 85
    assert document["minzoom"] <= zoom <= document["maxzoom"] <= MAX_ZOOM
    assert [layer["id"] for layer in document["vector_layers"]] == list(Read._fields)


def test_the_tilejson_names_every_attribute_of_every_layer(ask, entry):
    entry("Istana")
    entry("Zikir", kind="event")
    entry("Dermaga", kind="project")
    around = [read(ask("tiles/{}/{}/{}.mvt".format(*tile_at(*at, 14))).content) for at in (PALACE, (102.01, 0.8))]
    found = {name: layer for tile in around for name, layer in tile._asdict().items() if layer}
    for layer in ask("tiles.json").json()["vector_layers"]:
        assert set(found[layer["id"]][0]["properties"]) == set(layer["fields"])


def test_the_tilejson_of_one_kind_has_its_layer_alone(ask, vocabulary):
    layers = ask("tiles.json", kind="event").json()["vector_layers"]
    assert [layer["id"] for layer in layers] == ["events"]


# --- docs/api/tiles.md -----------------------------------------------------------------------------------------------


@pytest.fixture
def style() -> dict[str, Any]:
    (block,) = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)
    return json.loads(block)


def test_every_address_in_the_page_works(client, siak):
    addresses = re.findall(r"<http://127.0.0.1:8000(/api/v1/[^>]+)>", DOCS)
    assert len(addresses) == 3
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]


def test_the_style_shows_layers_and_attributes_that_exist(ask, vocabulary, style):
    known = {layer["id"]: layer["fields"] for layer in ask("tiles.json").json()["vector_layers"]}
    drawn = [layer for layer in style["layers"] if "source-layer" in layer]
    assert len(drawn) == 4
    for layer in drawn:
        assert set(re.findall(r'\["get", "(\w+)"\]', json.dumps(layer))) <= set(known[layer["source-layer"]])


def test_the_page_names_every_layer_attribute_and_filter(ask, vocabulary):
    document = ask("tiles.json").json()
    parameters = [one["name"] for one in ask("openapi.json").json()["paths"]["/api/v1/tiles.json"]["get"]["parameters"]]
    names = {name for layer in document["vector_layers"] for name in (layer["id"], *layer["fields"])}
    assert [name for name in sorted(names | set(parameters)) if f"`{name}`" not in DOCS] == []
