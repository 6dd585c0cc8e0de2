"""Programs that others wrote read everything: GDAL's OAPIF driver and OWSLib."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from pesona.settings.gdal import CLOSED
from tests.catalogue.entries import happens
from tests.contracts.serving import Programs
from tests.progress.visits.figures import enter, report

PLACES = 7


@pytest.fixture
def programs(entry) -> Iterator[Programs]:
    """A server with seven places from west to east, two events, a project, a month of visits and two districts."""
    for number in range(PLACES):
        entry(f"Tempat {number}", (102.0 + number / 100, 0.8), category="religi" if number % 2 else "alam")
    happens(entry("Zikir", kind="event"), datetime(2026, 12, 4, 5, tzinfo=UTC))
    entry("Belum pasti", None, kind="event")
    entry("Dermaga", kind="project", stage="in_progress", years=(2025, 2026))
    enter(report())
    running = Programs()
    yield running
    running.server.server_close()


def ogrinfo(programs: Programs, *options: str, layer: str = "") -> str:
    """What GDAL finds here. The site's own settings keep GDAL off the network; a client is not bound by them."""
    outside = ["env", *(f"--unset={name}" for name in CLOSED)]
    return programs.run(*outside, "ogrinfo", "-al", *options, f"OAPIF:{programs.url}/ogc", *filter(None, [layer]))


def layers(text: str) -> dict[str, list[str]]:
    """The titles (of districts the names) that ogrinfo lists, by layer."""
    parts = re.split(r"^Layer name: (\w+)$", text, flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r"^  (?:title|name) \(String\) = (.*)$", part, re.MULTILINE)
        for name, part in zip(parts[::2], parts[1::2], strict=True)
    }


def test_gdal_lists_all_features_of_each_collection(programs):
    text = ogrinfo(programs)
    assert layers(text) == {
        "places": [f"Tempat {number}" for number in range(PLACES)],
        "events": ["Belum pasti", "Zikir"],
        "projects": ["Dermaga"],
        "visits": ["Siak, 2026-05"],
        "districts": ["Siak", "Mempura"],
    }
    assert "POINT (102.03 0.8)" in text
    assert "MULTIPOLYGON" in text


def test_gdal_turns_pages(programs):
    text = ogrinfo(programs, "-oo", "PAGE_SIZE=2", layer="places")
    assert layers(text)["places"] == [f"Tempat {number}" for number in range(PLACES)]


def test_gdal_asks_for_a_box(programs):
    text = ogrinfo(programs, "-oo", "PAGE_SIZE=2", "-spat", "102.015", "0.7", "102.045", "0.9", layer="places")
    assert layers(text)["places"] == ["Tempat 2", "Tempat 3", "Tempat 4"]


def test_gdal_filters_by_attribute(programs):
    text = ogrinfo(programs, "-where", "category = 'religi'", layer="places")
    assert layers(text)["places"] == ["Tempat 1", "Tempat 3", "Tempat 5"]


OWSLIB = """
import json, sys
from owslib.ogcapi.features import Features
service = Features(sys.argv[1])
ask = service.collection_items
titles = lambda items: [one["properties"]["title"] for one in items["features"]]
items = ask("places", limit=2)
print(json.dumps({
    "collections": service.feature_collections(),
    "conforms": len(service.conformance()["conformsTo"]),
    "paths": len(service.api()["paths"]),
    "title": service.collection("places")["title"],
    "queryables": sorted(service.collection_queryables("places")["properties"]),
    "matched": items["numberMatched"],
    "returned": len(items["features"]),
    "next": [link["href"] for link in items["links"] if link["rel"] == "next"],
    "inside": titles(ask("places", bbox=[102.015, 0.7, 102.045, 0.9])),
    "then": titles(ask("events", datetime_="2026-12-04")),
    "filtered": titles(ask("places", filter="title = 'Tempat 3'")),
    "one": service.collection_item("places", items["features"][0]["id"])["properties"]["title"],
}))
"""


def test_owslib_reads_collections_queryables_and_items(programs):
    told = json.loads(programs.run(sys.executable, "-c", OWSLIB, f"{programs.url}/ogc/"))
    assert told["collections"] == ["places", "events", "projects", "visits", "districts"]
    assert told["conforms"] > 4
    assert told["paths"] > 10
    assert told["title"] == "Tempat wisata"
    assert {"title", "category", "district", "geometry"} <= set(told["queryables"])
    assert (told["matched"], told["returned"], len(told["next"])) == (PLACES, 2, 1)
    assert told["inside"] == ["Tempat 2", "Tempat 3", "Tempat 4"]
    assert sorted(told["then"]) == ["Belum pasti", "Zikir"]
    assert told["filtered"] == ["Tempat 3"]
    assert told["one"] == "Tempat 0"
