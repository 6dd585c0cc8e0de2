"""From what a page lacks to the box it is told in, on a phone and on a desk."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from destinations.models import DestinationPage
from tests.browser.test_publishing import wait_until_edits_count
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def bare(site: SmallSite) -> DestinationPage:
    return site.place("Kolam Hijau", live=False)


def wait_until_on_top(page: Page, box: Locator) -> None:
    """Nothing lies over the middle of the box any more: the panel has closed and the page has come to rest."""
    seen = """one => {
        const at = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2));
    }"""
    page.wait_for_function(seen, arg=box.element_handle())


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_a_missing_item_opens_its_box_and_puts_the_writer_into_it(page: Page, editor, bare, size):
    page.set_viewport_size(size)
    page.goto(f"/admin/pages/{bare.pk}/edit/")
    wait_until_edits_count(page)
    page.locator("[data-panel-toggle][aria-controls$='kunjungan-content']").click()
    page.get_by_role("tab").nth(1).click()
    page.locator("[data-side-panel-toggle=completeness]").click()
    page.locator("[data-missing]").get_by_role("link", name="Akses bagi semua").click()
    box = page.locator("[name=accessibility]")
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    wait_until_on_top(page, box)


def test_what_is_told_in_rows_leads_to_the_button_that_adds_one(page: Page, editor, bare):
    page.set_viewport_size(PHONE)
    page.goto(f"/admin/pages/{bare.pk}/edit/")
    wait_until_edits_count(page)
    page.locator("[data-side-panel-toggle=completeness]").click()
    page.locator("[data-missing]").get_by_role("link", name="Harga tiket").click()
    expect(page.locator("#id_tickets-ADD")).to_be_focused()
    expect(page.locator("#id_tickets-ADD")).to_be_in_viewport()


def test_the_report_leads_into_the_box(page: Page, editor, bare):
    call_command("score_pages", verbosity=0)
    page.set_viewport_size(PHONE)
    page.goto("/admin/kelengkapan/")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("link", name="Akses bagi semua").click()
    expect(page.locator("[name=accessibility]")).to_be_focused()
    expect(page.locator("[name=accessibility]")).to_be_in_viewport()


def test_english_leads_to_the_screen_that_makes_it(page: Page, editor, bare):
    page.goto(f"/admin/pages/{bare.pk}/edit/")
    wait_until_edits_count(page)
    page.locator("[data-side-panel-toggle=completeness]").click()
    with page.context.expect_page() as opened:
        page.locator("[data-missing]").get_by_role("link", name="Halaman bahasa Inggris").click()
    opened.value.wait_for_load_state()
    assert opened.value.url.endswith(f"/localize/submit/page/{bare.pk}/")
