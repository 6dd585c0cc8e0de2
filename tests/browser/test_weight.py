"""What the first view of a page brings to a phone, in bytes as they are sent: text compressed, fonts as they are."""

import gzip
import re
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.conftest import EMPTY_PNG, TILE_ADDRESS
from tests.browser.test_reading import PHONE
from tests.catalogue.entries import many_entries
from tests.catalogue.site import SmallSite
from tests.every_page import ADDRESSES, plant_everything

pytestmark = pytest.mark.browser

KILOBYTE = 1024
# Photos and map tiles are left out, fonts and drawings are not.
MOST, MOST_OF_A_MAP_PAGE = 150 * KILOBYTE, 350 * KILOBYTE
MAP_PAGES = ("map", "embedded map")
# The modules of a page together; what a map needs is measured as a part of the whole.
MOST_STYLE, MOST_SCRIPT = 20 * KILOBYTE, 6 * KILOBYTE
PHOTOS, MAP_SCRIPTS = re.compile("/gambar/"), ("/leaflet/", "/maps/", "/peta/")
SENT_AS_THEY_ARE = ("font", "image/png", "image/jpeg", "image/webp", "image/avif")


def weight(answer: Response) -> int:
    body, kind = answer.body(), answer.headers.get("content-type", "")
    return len(body) if kind.startswith(SENT_AS_THEY_ARE) else len(gzip.compress(body))


def kind_of(answer: Response) -> str:
    """``map script`` for what only maps need, else what the browser calls it: document, stylesheet, font …"""
    kind = answer.request.resource_type
    return "map script" if kind == "script" and any(part in answer.url for part in MAP_SCRIPTS) else kind


def first_view(browser: Browser, arguments: dict[str, Any], address: str) -> Counter[str]:
    """Bytes by kind that a phone with an empty cache gets until nothing more comes."""
    context = browser.new_context(**arguments | {"viewport": PHONE})
    for picture in (TILE_ADDRESS, PHOTOS):
        context.route(picture, lambda route: route.fulfill(body=EMPTY_PNG, content_type="image/png"))
    answers: list[Response] = []
    context.on("response", lambda answer: answers.append(answer))
    context.new_page().goto(address, wait_until="networkidle")
    weighed: Counter[str] = Counter()
    for answer in answers:
        if answer.status in (200, 404) and not PHOTOS.search(answer.url) and not TILE_ADDRESS.match(answer.url):
            weighed[kind_of(answer)] += weight(answer)
    context.close()
    return weighed


def test_the_first_view_of_every_page_is_light(
    browser: Browser, browser_context_args: dict[str, Any], base_url: str, site: SmallSite, traffic
):
    plant_everything(site)
    many_entries(places=300, events=30)
    arguments = browser_context_args | {"base_url": base_url, "service_workers": "block"}
    weights = {name: first_view(browser, arguments, address) for name, address in ADDRESSES.items()}
    traffic.wait_until_quiet()

    for name, weighed in weights.items():
        assert weighed["document"], name
        assert weighed.total() <= (MOST_OF_A_MAP_PAGE if name in MAP_PAGES else MOST), (name, weighed)
        assert weighed["stylesheet"] <= MOST_STYLE, (name, weighed)
        assert weighed["script"] <= MOST_SCRIPT, (name, weighed)
