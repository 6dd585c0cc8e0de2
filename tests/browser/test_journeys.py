"""What visitors come for, on a phone: by finger, and by keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Watch
from tests.browser.test_reading import PHONE
from tests.catalogue.site import SmallSite
from tests.every_page import ADDRESSES, plant_everything

pytestmark = pytest.mark.browser

MOST_STOPS = 150
WALKED = ("home", "list", "agenda", "month", "district", "place", "event", "map", "standard page", "not found")
# The stop the keyboard is at: what it is, its outline (a card's is drawn around the whole card), whether it is seen.
STOP = """() => {
    const here = document.activeElement;
    const drawn = [[here], [here, "::after"]].map((part) => getComputedStyle(...part));
    const box = here.getBoundingClientRect();
    return {
        name: here === document.body ? "" : `${here.tagName} ${here.className} ${here.textContent.trim().slice(0, 40)}`,
        outline: Math.max(...drawn.map((style) => style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth))),
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    };
}"""
# Targets too small for a finger. A link in a sentence may be as high as its line (WCAG 2.5.8, “inline”);
# that of a card is stretched over the card.
SMALL_TARGETS = """() => {
    const stretched = (one) => getComputedStyle(one, "::after").position === "absolute";
    return [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
    .filter((one) => !one.closest("p, figcaption, blockquote, .prose li, .vh, .skip, .leaflet-control-attribution"))
    .map((one) => [one, (stretched(one) ? one.offsetParent : one.closest("label") ?? one).getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < 43.5)
    .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`);
}"""


@pytest.fixture
def phone(page: Page, watch: Watch, site: SmallSite) -> Page:
    """A phone on the whole small site."""
    plant_everything(site)
    watch.allow("404 .*tidak-ada")
    page.set_viewport_size(PHONE)
    return page


def reach(page: Page, target: Locator) -> None:
    """Go on by Tab until the target has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by {MOST_STOPS} stops")


def press(page: Page, target: Locator) -> None:
    reach(page, target)
    page.keyboard.press("Enter")


def finger(page: Page, target: Locator) -> None:
    target.click()


@pytest.mark.parametrize("go", [finger, press], ids=["finger", "keyboard"])
def test_a_place_is_found_by_filter_with_its_hours_and_the_way_there(phone: Page, go):
    phone.goto("/")
    go(phone, phone.locator(".tabbar").get_by_role("link", name="Jelajah"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Jelajah")

    go(phone, phone.get_by_role("button", name="Saring"))
    museum = phone.get_by_role("checkbox", name=re.compile("^Museum"))
    if go is press:
        reach(phone, museum)
        phone.keyboard.press("Space")
    else:
        museum.check()
    go(phone, phone.get_by_role("button", name=re.compile("^Tampilkan")))
    expect(phone).to_have_url(re.compile("category=museum"))

    go(phone, phone.locator("main").get_by_role("link", name="Istana Siak"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Istana Siak")
    go(phone, phone.get_by_text("Semua jam"))
    expect(phone.get_by_role("row", name=re.compile("Selasa"))).to_contain_text("09.00–16.00")
    expect(phone.get_by_role("link", name="Petunjuk arah").first).to_have_attribute("href", re.compile("0.5"))

    phone.go_back()
    expect(phone).to_have_url(re.compile("category=museum"))


@pytest.mark.parametrize("go", [finger, press], ids=["finger", "keyboard"])
def test_an_event_leads_to_its_venue(phone: Page, go):
    phone.goto("/")
    go(phone, phone.locator(".tabbar").get_by_role("link", name="Agenda"))
    go(phone, phone.locator("main").get_by_role("link", name="Festival Siak"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Festival Siak")

    go(phone, phone.locator(".facts").get_by_role("link", name="Istana Siak"))

    expect(phone.get_by_role("heading", level=1)).to_have_text("Istana Siak")


@pytest.mark.parametrize("go", [finger, press], ids=["finger", "keyboard"])
def test_the_list_beside_the_map_leads_where_its_pins_lead(phone: Page, go):
    phone.goto("/")
    go(phone, phone.locator(".tabbar").get_by_role("link", name="Peta"))

    go(phone, phone.locator("#daftar").get_by_role("link", name="Istana Siak"))

    expect(phone.get_by_role("heading", level=1)).to_have_text("Istana Siak")


@pytest.mark.parametrize("go", [finger, press], ids=["finger", "keyboard"])
def test_the_language_changes_and_the_page_stays(phone: Page, go):
    phone.goto("/kecamatan/siak/istana/")
    go(phone, phone.get_by_role("link", name="EN", exact=True))
    expect(phone).to_have_url(re.compile("/en/kecamatan/siak/istana/$"))
    expect(phone.locator("html")).to_have_attribute("lang", "en")

    go(phone, phone.get_by_role("link", name="ID", exact=True))

    expect(phone).to_have_url(re.compile("[0-9]/kecamatan/siak/istana/$"))


def test_the_menu_opens_and_closes_by_keyboard_and_leads_on(phone: Page):
    phone.goto("/")
    opener = phone.get_by_role("button", name="Menu")
    press(phone, opener)
    expect(phone.locator("#menu")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.locator("#menu")).to_be_hidden()
    expect(opener).to_be_focused()

    phone.keyboard.press("Enter")
    press(phone, phone.locator("#menu").get_by_role("link", name="Kecamatan"))

    expect(phone.get_by_role("heading", level=1)).to_have_text("Kecamatan")


def test_every_stop_of_the_keyboard_is_seen_and_outlined(phone: Page):
    for name in WALKED:
        phone.goto(ADDRESSES[name])
        stops = 0
        for _ in range(MOST_STOPS):
            phone.keyboard.press("Tab")
            stop = phone.evaluate(STOP)
            if not stop["name"]:
                break
            stops += 1
            assert stop["outline"] >= 2, (name, stop)
            assert stop["seen"], (name, stop)
        assert stops > 8, name


@pytest.mark.parametrize("type_arrives", [True, False], ids=["our type", "the phone's own type"])
def test_every_target_is_large_enough_for_a_finger(phone: Page, watch: Watch, type_arrives: bool):
    """On a slow line the phone's own letters stay, and they have other widths."""
    if not type_arrives:
        watch.allow("Failed to load resource: net::ERR_FAILED .*woff2")
        phone.route("**/*.woff2", lambda route: route.abort())
    small = {}
    for name in WALKED:
        phone.goto(ADDRESSES[name])
        if type_arrives:
            phone.evaluate("document.fonts.ready")
        small[name] = phone.evaluate(SMALL_TARGETS)

    assert {name: found for name, found in small.items() if found} == {}
