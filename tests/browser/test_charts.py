"""Charts as they are seen: on a phone and on a desk, in light and dark, on paper, by axe, and on the map."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chart_pages import LONG
from tests.browser.test_accessibility import AXE, findings, reader  # noqa: F401 (a fixture)
from tests.catalogue.site import SmallSite

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.browser.chart_pages")]

# What stands beyond the edges of the page, and letters that are cut, too small, or upon one another.
BEYOND = """() => [...document.querySelectorAll(".chart text, .chart rect, .chart li, .chart p")]
    .filter((one) => one.checkVisibility())
    .filter((one) => { const box = one.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth + 0.5; })
    .map((one) => `${one.closest("figure").id}: ${one.textContent}`)"""
SMALL = """() => [...document.querySelectorAll(".chart text")].filter((one) => one.checkVisibility())
    .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12).map((one) => one.textContent)"""
TOUCHING = """() => [...document.querySelectorAll(".chart__drawing")].flatMap((drawing) => {
    const boxes = [...drawing.querySelectorAll(".chart__label, .chart__tick")]
        .filter((one) => one.checkVisibility()).map((one) => [one.textContent, one.getBoundingClientRect()]);
    return boxes.flatMap(([name, box], at) => boxes.slice(at + 1)
        .filter(([, o]) => box.left < o.right && o.left < box.right && box.top < o.bottom && o.top < box.bottom)
        .map(([other]) => `${drawing.closest("figure").id}: ${name} × ${other}`));
})"""


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_everything_stands_in_the_page_in_letters_one_can_read(page: Page, site: SmallSite, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/grafik/")

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(BEYOND) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(TOUCHING) == []


def test_the_table_opens_and_stays_in_the_page(page: Page, site: SmallSite):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/grafik/")
    chart = page.locator("#tahunan")
    expect(chart.get_by_role("table")).to_be_hidden()

    chart.get_by_text("Lihat sebagai tabel").click()

    expect(chart.get_by_role("row").filter(has_text="2014")).to_have_count(2)
    expect(chart.get_by_role("row").filter(has_text="2019")).to_contain_text("belum dilaporkan")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_chart_is_an_image_with_its_sentence_as_name(page: Page, site: SmallSite):
    page.goto("/grafik/")
    chart = page.locator("#maju").get_by_role("img")
    expect(chart).to_have_accessible_name(LONG)
    expect(chart).to_have_accessible_description("Fisik terakhir, 9 Okt: 65%.")


def test_the_map_shows_classes_and_says_them_to_the_keyboard(page: Page, site: SmallSite):
    page.goto("/grafik/")
    canvas = page.get_by_role("region", name="Kunjungan per kecamatan", exact=True)
    canvas.scroll_into_view_if_needed()

    unknown = canvas.get_by_role("img", name="belum dilaporkan")
    expect(unknown).to_have_count(1)
    assert "url(" in unknown.evaluate("(one) => getComputedStyle(one).fill")
    ground = page.locator(".choropleth__pattern path").first
    assert ground.evaluate("(one) => getComputedStyle(one).fill") != "rgb(0, 0, 0)"
    zero = canvas.get_by_role("img", name=": 0 kunjungan")
    expect(zero).to_have_class("choropleth__area choropleth__q0 leaflet-interactive")
    zero.focus()
    expect(page.get_by_role("tooltip")).to_contain_text(": 0 kunjungan")


def test_without_its_figures_the_map_says_so(page: Page, site: SmallSite, watch):
    watch.allow(r"angka\.json|503")
    page.route("**/angka.json", lambda route: route.fulfill(status=503))
    page.goto("/grafik/")
    page.locator("[data-map]").scroll_into_view_if_needed()
    expect(page.get_by_text("Angka di peta belum dapat dimuat.")).to_be_visible()


def test_axe_finds_nothing(reader: Page, site: SmallSite, traffic):  # noqa: F811
    reader.goto("/grafik/")
    reader.locator("[data-map]").scroll_into_view_if_needed()
    expect(reader.locator(".map .choropleth__area").first).to_be_visible()
    reader.evaluate(AXE.read_text())

    assert "\n".join(findings(reader)) == ""
    reader.close()
    traffic.wait_until_quiet()
