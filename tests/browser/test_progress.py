"""The pages of figures as they are used: on a phone, with the map, sorted and filtered, and without JavaScript."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Traffic
from tests.browser.test_accessibility import AXE, findings, reader  # noqa: F401 (a fixture)
from tests.catalogue.site import MINAS, SmallSite
from tests.progress.pages.planted import MARCH, enter, plant_figures, plant_pages, report
from tests.progress.projects.made import make_project

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
BUILDING = {"stage": "in_progress", "day": date(2026, 3, 9)}
ADDRESSES = ("", "kunjungan/", "proyek/", "kecamatan/", "bulan/")


@pytest.fixture
def planted(site: SmallSite) -> SmallSite:
    """The pages, with figures of two kecamatan and a project in each."""
    plant_pages(site)
    plant_figures(site, site.place("Istana Siak"))
    enter(report(MARCH, 300, district=MINAS))
    building = [{"stage": "in_progress", "day": date(2026, 3, 9)}]
    make_project(
        site, "Embung Dalam", stages=building, measurements=[{"day": date(2026, 6, 1), "physical_percent": 40}]
    )
    make_project(site, "Dermaga Hulu", below=site.minas)
    return site


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_page(page: Page, planted: SmallSite, width: int):
    page.set_viewport_size({"width": width, "height": 740})
    for path in ADDRESSES:
        page.goto(f"/perkembangan/{path}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_axe_finds_nothing(reader: Page, planted: SmallSite, traffic: Traffic):  # noqa: F811 (the fixture)
    for path in ADDRESSES:
        reader.goto(f"/perkembangan/{path}")
        reader.evaluate(AXE.read_text())
        assert findings(reader) == [], path
    reader.close()
    traffic.wait_until_quiet()


def test_a_reader_on_a_phone_finds_a_kecamatan_its_table_and_its_file(page: Page, planted: SmallSite):
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    page.locator("#menu").get_by_role("link", name="Perkembangan").click()
    page.locator("main").get_by_role("link", name="Kunjungan", exact=True).click()

    page.get_by_label("Kecamatan", exact=True).select_option(label="Siak")
    page.get_by_role("button", name="Tampilkan").click()
    chart = page.locator("[id^=per-bulan-]")
    chart.get_by_text("Lihat sebagai tabel").click()

    expect(page).to_have_url(re.compile("district=14.08.01"))
    expect(chart.get_by_role("row").filter(has_text="Mar")).to_contain_text("1.300")
    with page.expect_download() as kept:
        chart.get_by_role("link", name=re.compile("CSV")).click()
    assert re.fullmatch(r"per-bulan-\d{4}-140801\.csv", kept.value.suggested_filename)


def test_the_map_of_figures_says_the_same_as_the_table(page: Page, planted: SmallSite):
    page.goto("/perkembangan/kunjungan/?year=2026")
    shape = page.get_by_role("img", name="Minas: 1.000 kunjungan")
    page.locator("[data-map]").scroll_into_view_if_needed()

    expect(shape).to_be_visible()


@pytest.fixture
def plain(
    browser: Browser, browser_context_args: dict[str, Any], base_url: str, planted: SmallSite, traffic: Traffic
) -> Any:
    """A phone without JavaScript."""
    arguments = browser_context_args | {"base_url": base_url, "java_script_enabled": False, "viewport": PHONE}
    context = browser.new_context(**arguments)
    yield context.new_page()
    context.close()
    traffic.wait_until_quiet()


def test_without_javascript_projects_are_filtered_and_kecamatan_sorted(plain: Page):
    plain.goto("/perkembangan/proyek/")
    plain.get_by_role("button", name="Saring").first.click()
    plain.get_by_role("checkbox", name=re.compile("^Berjalan")).check()
    plain.get_by_role("button", name="Tampilkan").click()
    expect(plain.locator(".project")).to_have_count(1)
    expect(plain.locator(".project")).to_contain_text("Embung Dalam")

    plain.goto("/perkembangan/kecamatan/")
    plain.locator(".sort-links").get_by_role("link", name=re.compile("^Kunjungan")).click()
    expect(plain.get_by_role("rowheader").first).to_have_text("Siak")
