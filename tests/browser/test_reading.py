"""Reading the site on a small phone, with large text, by keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
LONG_TITLE = "Makam Sultan Abdul Jalil Rahmad Syah Almuzaffarsyahbinsultanmahmud dan Kawan-kawan"
WIDTH = "document.documentElement.scrollWidth"
COLOUR = "one => getComputedStyle(one).color"


def test_no_page_scrolls_sideways_on_a_small_phone_even_with_text_twice_as_large(page: Page, site: SmallSite) -> None:
    place, event = site.place(LONG_TITLE), site.event(LONG_TITLE)
    page.set_viewport_size(PHONE)
    addresses = ["/", "/destinasi/?q=xyz&category=museum&open=now", "/destinasi/", "/agenda/", "/kecamatan/", "/peta/"]

    for address in [*addresses, site.siak.url, place.url, event.url]:
        page.goto(address)
        assert page.evaluate(WIDTH) == PHONE["width"], address
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        assert page.evaluate(WIDTH) == PHONE["width"], f"{address} with text twice as large"


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Page, site: SmallSite) -> None:
    page.goto("/destinasi/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Lewati ke isi")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_the_menu_of_a_phone_opens_and_escape_closes_it(page: Page, site: SmallSite) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/")
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="Menu").click()
    expect(menu.get_by_role("link", name="Kecamatan")).to_be_visible()
    page.keyboard.press("Escape")

    expect(menu).to_be_hidden()


def test_a_place_is_found_without_javascript(browser: Browser, base_url: str, site: SmallSite) -> None:
    site.place("Museum Balairung")
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/destinasi/")

    page.get_by_label("Museum").check()
    page.get_by_role("button", name="Tampilkan").click()

    assert "category=museum" in page.url
    page.get_by_role("link", name="Museum Balairung").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Museum Balairung")
    context.close()


def test_where_the_reader_chooses_the_colours_the_chosen_view_still_stands_out(page: Page, site: SmallSite) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/destinasi/")
    chosen, other = page.locator(".seg a[aria-current]"), page.locator(".seg a:not([aria-current])")

    assert chosen.evaluate(COLOUR) != other.evaluate(COLOUR)
