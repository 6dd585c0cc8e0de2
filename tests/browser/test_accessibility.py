"""axe finds nothing on any page type: in both languages, on a phone and on a desk, in light and in dark."""

from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.browser.conftest import EMPTY_PNG, TILE_ADDRESS
from tests.browser.test_reading import PHONE
from tests.catalogue.site import SmallSite
from tests.every_page import every_address, plant_everything

pytestmark = pytest.mark.browser

AXE = settings.NODE_MODULES / "axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
DESK = {"width": 1280, "height": 800}
# Nothing but colours differs between the schemes.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
ASK = """async (options) => (await axe.run(document, options)).violations.flatMap(
    ({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`)
)"""
ALL_RULES = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": COLOUR_RULES}}


@pytest.fixture
def reader(browser: Browser, base_url: str, browser_context_args: dict[str, Any]):
    """A page that axe may be brought into: our content security policy would refuse it."""
    context = browser.new_context(**browser_context_args | {"base_url": base_url, "bypass_csp": True})
    context.route(TILE_ADDRESS, lambda route: route.fulfill(body=EMPTY_PNG, content_type="image/png"))
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    """What axe says of the page as it is shown on each screen and in each scheme."""
    found = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme, rules in (("light", ALL_RULES), ("dark", ONLY_COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found += [f"{size['width']} {scheme}: {said}" for said in page.evaluate(ASK, rules)]
    return found


# Whether the first map says what it shows, or shows the kecamatan with their figures.
DRAWN = """document.querySelector("[data-map]").matches(":has([data-report]:not(:empty), .choropleth__area)")"""


def test_axe_finds_nothing_on_any_page(reader: Page, site: SmallSite, traffic):
    plant_everything(site)
    found = []
    for name, address in every_address().items():
        reader.goto(address)
        if reader.locator("[data-map]").count():
            reader.locator("[data-map]").first.scroll_into_view_if_needed()
            reader.wait_for_function(DRAWN)
        reader.evaluate(AXE.read_text())
        found += [f"{name}: {said}" for said in findings(reader)]
    reader.close()
    traffic.wait_until_quiet()

    assert not found, "\n".join(found)


def test_axe_would_find_something(reader: Page, site: SmallSite, traffic):
    reader.goto("/destinasi/")
    reader.evaluate("document.querySelector('h1').textContent = ''; document.body.style.color = '#999'")
    reader.evaluate(AXE.read_text())

    assert {said.split()[2] for said in findings(reader)} >= {"empty-heading", "color-contrast"}
    reader.close()
    traffic.wait_until_quiet()
