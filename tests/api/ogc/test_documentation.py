"""``docs/api/ogc.md`` is true: its addresses work, its tests exist, its table names every part that is claimed."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from api.ogc.conformance import CONFORMS_TO

PAGE = (Path(settings.BASE_DIR) / "docs/api/ogc.md").read_text(encoding="utf-8")
DEMO = "http://127.0.0.1:8000"
ADDRESSES = [line.removeprefix(DEMO) for line in PAGE.splitlines() if line.startswith(f"{DEMO}/ogc/")]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_the_page_works(client, siak, address):
    assert client.get(address).status_code == 200


def test_every_test_the_page_names_exists():
    named = set(re.findall(r"`(test_\w+)\.(test_\w+)`", PAGE))
    assert len(named) > 40
    for module, name in named:
        source = (Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8")
        assert f"def {name}(" in source, (module, name)


def test_the_table_covers_every_class_that_is_claimed():
    suites = {"core": "Core", "geojson": "GeoJSON", "oas30": "OAS30", "html": "HTML", "crs": "CRS"}
    claimed = {address.rsplit("/", 1)[1] for address in CONFORMS_TO}
    for name, suite in suites.items():
        assert name in claimed
        assert f"\n| {suite} |" in PAGE
