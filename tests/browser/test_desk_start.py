"""The admin's first page on a phone: from a figure to the page that lacks something, and to what changed."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.catalogue.site import SmallSite
from tests.desk.conftest import in_english

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


def no_wider_than_the_screen(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_figure_leads_to_the_pages_it_counts(page: Page, editor, site: SmallSite):
    site.place("Istana")
    site.place("Taman", below=site.minas)
    page.set_viewport_size(PHONE)
    page.goto(reverse("wagtailadmin_home"))
    expect(page.get_by_role("heading", name="Pekerjaan Anda")).to_be_visible()
    assert no_wider_than_the_screen(page)
    growth = page.locator(".start__growth").evaluate("(one) => one.getBoundingClientRect().right")
    assert growth <= PHONE["width"], "a figure at its end is cut off"
    page.get_by_role("row", name="Minas").get_by_role("link", name="1").first.click()
    expect(page.get_by_role("link", name="Taman")).to_be_visible()
    expect(page.get_by_role("link", name="Istana")).to_have_count(0)
    page.get_by_role("link", name="Taman").click()
    expect(page.locator("[name=title]")).to_have_value("Taman")


def test_a_translation_that_is_behind_shows_what_changed_and_is_found_still_right(page: Page, editor, site: SmallSite):
    place = site.place("Istana", summary="Rumah lama Sultan.")
    in_english(place, title="Palace")
    place.summary = "Rumah baru Sultan."
    place.save_revision().publish()
    page.set_viewport_size(PHONE)
    page.goto(reverse("wagtailadmin_home"))
    page.get_by_role("link", name="Terjemahan tertinggal").click()
    page.get_by_role("link", name="Palace").click()
    expect(page.locator(".addition")).to_contain_text("baru")
    assert no_wider_than_the_screen(page)
    page.get_by_role("button", name="Terjemahan masih sesuai").click()
    expect(page.get_by_role("heading", name="Pekerjaan Anda")).to_be_visible()
    expect(page.get_by_role("link", name="Terjemahan tertinggal")).to_have_count(0)
