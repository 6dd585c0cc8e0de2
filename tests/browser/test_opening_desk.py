"""Hours and prices on a phone: presets, a day copied to others, and what the rows mean while they are typed."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.test_publishing import wait_until_edits_count
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def desk(page: Page, editor, site: SmallSite) -> Page:
    """The form of a place without hours, on a phone."""
    page.set_viewport_size(PHONE)
    page.goto(reverse("wagtailadmin_pages:edit", args=[site.place("Museum").pk]))
    wait_until_edits_count(page)
    return page


def bars(page: Page) -> list[str]:
    return page.locator(".hours__week tbody .hours__text").all_inner_texts()


def test_presets_fill_in_rows_and_the_week_shows_what_they_mean(desk: Page):
    preview = desk.locator(".hours__preview")
    expect(preview).to_contain_text("Belum ada jam buka")
    desk.get_by_role("button", name="Senin–Jumat 08.00–16.00").click()
    expect(preview.get_by_role("row")).to_have_count(7)
    expect(preview).to_contain_text("08.00–16.00")
    assert bars(desk)[:5] == ["08.00–16.00"] * 5
    assert bars(desk)[5:] == ["Tutup", "Tutup"]

    desk.get_by_role("button", name="Tutup saat salat Jumat").click()
    expect(preview).to_contain_text("tutup untuk salat Jumat, buka lagi 13.30")
    assert bars(desk)[4] == "08.00–11.45, 13.30–16.00"
    desk.get_by_role("button", name="Tutup saat Idulfitri").click()
    expect(preview).to_contain_text("Idulfitri")
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_day_is_copied_to_chosen_others_and_taken_back(desk: Page):
    desk.get_by_role("button", name="Akhir pekan 08.00–18.00").click()
    expect(desk.locator(".hours__week tbody tr")).to_have_count(7)
    desk.get_by_text("Salin jam satu hari ke hari lain").click()
    desk.get_by_label("Dari hari").select_option("5")
    for day in ("Senin", "Rabu"):
        desk.get_by_role("checkbox", name=day).check()
    desk.get_by_role("button", name="Salin jam").click()
    expect(desk.locator(".hours__week tbody tr").first).to_contain_text("08.00–18.00")
    assert bars(desk) == ["08.00–18.00", "Tutup", "08.00–18.00", "Tutup", "Tutup", "08.00–18.00", "08.00–18.00"]
    desk.locator("opening-desk").get_by_role("button", name="Urungkan").click()
    expect(desk.locator(".hours__week tbody tr").first).to_contain_text("Tutup")
    assert bars(desk).count("08.00–18.00") == 2


def test_a_chosen_moment_is_explained(desk: Page):
    desk.get_by_role("button", name="Setiap hari 08.00–17.00").click()
    desk.get_by_role("button", name="Tutup saat salat Jumat").click()
    desk.get_by_label("Periksa saat tertentu").fill("2026-12-04T13:10")
    expect(desk.locator(".hours__answer")).to_contain_text("13.10: tutup untuk salat Jumat, buka lagi 13.30")


def test_presets_of_prices_leave_the_price_to_whoever_knows_it(desk: Page, watch):
    # Wagtail's own saving meets rows whose prices are not typed yet, and tries again later.
    watch.allow("status of 400")
    desk.get_by_role("button", name="Dewasa dan anak").click()
    expect(desk.locator("#id_tickets-0-group")).to_have_value("Dewasa")
    expect(desk.locator("#id_tickets-1-group_en")).to_have_value("Children")
    expect(desk.locator("#id_tickets-1-rupiah")).to_have_value("")
    desk.get_by_role("button", name="Gratis").click()
    expect(desk.locator("#id_tickets-2-rupiah")).to_have_value("0")
