"""Searching by keyboard and by touch, with suggestions and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize, expect

from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture
def places(site: SmallSite) -> SmallSite:
    for title in ("Istana Siak", "Istana Peraduan", "Danau Zamrud"):
        site.place(title)
    return site


@pytest.fixture
def field(page: Page, places: SmallSite) -> Locator:
    """The search field of the search page, on a phone."""
    page.set_viewport_size(PHONE)
    page.goto("/cari/")
    return page.get_by_role("combobox", name="Cari tempat, acara, atau kampung")


def lines(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Saran").get_by_role("option")


def test_a_suggestion_is_chosen_with_the_keyboard_alone(page: Page, field: Locator) -> None:
    field.press_sequentially("isat")
    field.press_sequentially("ana")
    expect(lines(page)).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("2 saran, pilih dengan panah.")).to_be_attached()

    field.press("ArrowDown")
    field.press("ArrowDown")
    chosen = lines(page).nth(1)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(lines(page).nth(0)).to_have_attribute("aria-selected", "false")
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    expect(field).to_be_focused()
    field.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Istana Siak")).to_be_visible()


def test_arrows_lead_round_and_back_to_the_field(page: Page, field: Locator) -> None:
    field.press_sequentially("istana")
    expect(lines(page)).to_have_count(2)
    field.press("ArrowUp")
    expect(lines(page).nth(1)).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile(""))


def test_escape_closes_the_suggestions_and_keeps_the_text(page: Page, field: Locator) -> None:
    field.press_sequentially("istana")
    expect(lines(page)).to_have_count(2)
    field.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("istana")


def test_enter_without_a_choice_searches(page: Page, field: Locator) -> None:
    field.press_sequentially("istna siak")
    field.press("Enter")

    expect(page).to_have_url(re.compile(r"/cari/\?q=istna\+siak$"))
    expect(page.get_by_role("status").filter(has_text="1 hasil untuk “istna siak”")).to_be_visible()
    page.get_by_role("link", name="istana siak", exact=True).click()
    expect(page.locator(".hit mark").first).to_have_text("Istana")


def test_a_suggestion_is_touched(page: Page, field: Locator) -> None:
    field.press_sequentially("zamr")
    lines(page).first.click()

    expect(page.get_by_role("heading", level=1, name="Danau Zamrud")).to_be_visible()


def test_leaving_the_field_closes_the_suggestions(page: Page, field: Locator) -> None:
    field.press_sequentially("istana")
    expect(lines(page)).to_have_count(2)
    field.press("Tab")

    expect(page.get_by_role("listbox")).to_be_hidden()


def test_an_older_answer_never_replaces_a_newer_one(page: Page, field: Locator) -> None:
    held: list[Route] = []
    page.route(re.compile(r"saran/\?q=danau$"), lambda route: held.append(route))
    with page.expect_request(re.compile(r"saran/\?q=danau$")) as old:
        field.press_sequentially("danau")
    field.fill("istana")
    expect(lines(page)).to_have_count(2)

    assert old.value.failure == "net::ERR_ABORTED"
    expect(lines(page).first).to_contain_text("Istana")


def test_the_form_still_works_while_suggestions_do_not_arrive(page: Page, field: Locator, watch) -> None:
    watch.allow("saran")
    page.route(re.compile("/saran/"), lambda route: route.abort())
    field.press_sequentially("zamrud")
    field.press("Enter")

    expect(page.get_by_role("link", name="Danau Zamrud")).to_be_visible()


def test_suggestions_come_on_the_front_page_in_its_language(page: Page, places: SmallSite) -> None:
    page.goto("/")
    page.get_by_role("combobox").press_sequentially("danau")

    expect(lines(page)).to_have_text(re.compile("Danau Zamrud.*Tempat"))


def test_a_place_with_a_typing_error_is_found_without_javascript(
    browser: Browser, base_url: str, places: SmallSite
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url, viewport=PHONE)
    page = context.new_page()
    page.goto("/cari/")
    page.get_by_label("Cari tempat, acara, atau kampung").fill("dannau")
    page.get_by_role("main").get_by_role("button", name="Cari").click()

    page.get_by_role("link", name="Danau Zamrud").click()
    expect(page.get_by_role("heading", level=1, name="Danau Zamrud")).to_be_visible()
    context.close()


def test_results_do_not_scroll_sideways_and_every_target_is_large(page: Page, places: SmallSite) -> None:
    page.set_viewport_size(PHONE)
    for question in ("istana", "zzqqxx", "x" * 100):
        page.goto(f"/cari/?q={question}")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.goto("/cari/?q=isatana")
    targets = page.locator("main :is(a, button, input)").all()
    boxes = {target.text_content(): target.bounding_box() for target in targets}
    assert {name: box for name, box in boxes.items() if box and box["height"] < 44} == {}
