"""Without JavaScript every text, list, filter and form is there, and every map has its list or a link to one."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Traffic
from tests.browser.test_reading import PHONE
from tests.catalogue.site import SmallSite
from tests.every_page import ADDRESSES, plant_everything

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(
    browser: Browser, browser_context_args: dict[str, Any], base_url: str, site: SmallSite, traffic: Traffic
) -> Iterator[Page]:
    """A phone without JavaScript on the whole small site."""
    plant_everything(site)
    arguments = browser_context_args | {"base_url": base_url, "java_script_enabled": False, "viewport": PHONE}
    context = browser.new_context(**arguments)
    yield context.new_page()
    context.close()
    traffic.wait_until_quiet()


def test_a_place_is_found_from_the_front_page_with_its_hours_and_the_way_there(plain: Page):
    plain.goto("/")
    plain.locator(".tabbar").get_by_role("link", name="Jelajah").click()
    plain.get_by_role("button", name="Saring").first.click()
    plain.get_by_role("checkbox", name=re.compile("^Museum")).check()
    plain.get_by_role("button", name=re.compile("^Tampilkan")).click()
    expect(plain).to_have_url(re.compile("category=museum"))

    plain.locator("main").get_by_role("link", name="Istana Siak").click()
    plain.get_by_text("Semua jam").click()

    expect(plain.get_by_role("row", name=re.compile("Selasa"))).to_contain_text("09.00–16.00")
    expect(plain.get_by_role("link", name="Petunjuk arah").first).to_be_visible()


def test_the_agenda_leads_to_an_event_and_its_venue(plain: Page):
    plain.goto("/")
    plain.locator(".tabbar").get_by_role("link", name="Agenda").click()
    plain.locator("main").get_by_role("link", name="Festival Siak").click()
    plain.locator(".facts").get_by_role("link", name="Istana Siak").click()

    expect(plain.get_by_role("heading", level=1)).to_have_text("Istana Siak")


def test_the_menu_opens(plain: Page):
    plain.goto("/")
    plain.get_by_role("button", name="Menu").click()

    plain.locator("#menu").get_by_role("link", name="Kecamatan").click()

    expect(plain.get_by_role("heading", level=1)).to_have_text("Kecamatan")


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_map_says_why_it_is_empty_and_leads_to_a_list(plain: Page, language: str):
    """Read from the source: a browser whose scripts are switched off by its driver still hides ``noscript``."""
    for name in ("map", "embedded map", "district", "place", "event"):
        source = plain.request.get(f"{language}{ADDRESSES[name]}").text()
        (said,) = re.findall(r'<p class="map__noscript">(.*?)</p>', source, re.DOTALL)
        assert "JavaScript" in said, name
        address = re.search(r'<a href="([^"]+)"', said)
        assert address, name
        assert address[1].startswith(("#daftar", f"{language}/")), name


def test_the_list_of_the_map_page_is_filtered_by_its_form(plain: Page):
    plain.goto("/peta/?q=istana")

    expect(plain.locator("#daftar").get_by_role("link", name="Istana Siak")).to_be_visible()
    expect(plain.locator("#daftar").get_by_role("link", name=re.compile("^Makam"))).to_have_count(0)


def test_nothing_that_needs_a_script_is_shown(plain: Page):
    for name, address in ADDRESSES.items():
        plain.goto(address)
        dead = plain.locator("main button:visible:not([popovertarget]):not([type=submit]):not([form])")
        assert [button.inner_text() for button in dead.all()] == [], name
