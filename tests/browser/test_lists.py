"""Finding a place: choices with figures, near me, an empty list, and the map with the same filter."""

import re
from datetime import date, time

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.catalogue.site import MINAS, SmallSite

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
NEAR_SIAK = {"longitude": 101.50049, "latitude": 0.5}
JAKARTA = {"longitude": 106.83, "latitude": -6.18}


def count(page: Page, text: str) -> None:
    expect(page.locator(".results-bar__count")).to_have_text(text)


def without_javascript(browser: Browser, base_url: str) -> Page:
    context = browser.new_context(java_script_enabled=False, base_url=base_url, viewport=PHONE)
    return context.new_page()


def test_on_a_phone_without_javascript_a_choice_gives_as_many_results_as_it_says(
    browser: Browser, base_url: str, site: SmallSite
):
    site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    page = without_javascript(browser, base_url)
    page.goto("/destinasi/")
    count(page, "2 tempat")

    page.get_by_role("button", name="Saring", exact=True).click()
    page.get_by_label("Kecamatan", exact=True).select_option("Minas (1)")
    page.get_by_role("button", name="Tampilkan").click()

    count(page, "1 tempat")
    expect(page).to_have_title(re.compile("1 tempat"))
    expect(page.get_by_role("link", name="Taman Minas")).to_be_visible()
    page.get_by_role("list", name="Saringan aktif").get_by_role("link", name="Minas hapus").click()
    count(page, "2 tempat")
    page.context.close()


def test_near_me_asks_only_when_pressed_and_sorts_by_distance(page: Page, context: BrowserContext, site: SmallSite):
    context.grant_permissions(["geolocation"])
    context.set_geolocation(NEAR_SIAK)
    site.place("Aula Minas", below=site.minas, at=(102.4, 0.5))
    site.place("Istana Siak", at=(101.51, 0.5))
    page.goto("/destinasi/?category=museum")

    page.get_by_text("Dekat saya").click()
    page.get_by_role("button", name="Pakai posisi saya").click()
    page.wait_for_url("**near=**")

    # Three decimals: enough to sort by, too little to find a house.
    assert "near=101.5%2C0.5" in page.url
    assert "category=museum" in page.url
    titles = page.locator(".grid .card h3")
    expect(titles).to_have_text(["Istana Siak", "Aula Minas"])
    expect(page.locator(".card").first).to_contain_text("1,1 km")


@pytest.mark.parametrize(
    ("position", "words"), [(None, "tidak diizinkan"), (JAKARTA, "sedang di luar Siak")], ids=["refused", "far away"]
)
def test_near_me_says_in_words_why_it_cannot(page: Page, context: BrowserContext, site: SmallSite, position, words):
    if position:
        context.grant_permissions(["geolocation"])
        context.set_geolocation(position)
    page.goto("/destinasi/")

    page.get_by_text("Dekat saya").click()
    page.get_by_role("button", name="Pakai posisi saya").click()

    expect(page.locator("[data-near-report]")).to_contain_text(words)
    assert "near=" not in page.url


def test_without_javascript_one_starts_from_the_middle_of_a_kecamatan(browser: Browser, base_url: str, site: SmallSite):
    site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    page = without_javascript(browser, base_url)
    page.goto("/destinasi/")

    page.get_by_text("Dekat saya").click()
    expect(page.get_by_role("button", name="Pakai posisi saya")).to_be_hidden()
    page.get_by_label("Mulai dari kecamatan").select_option("Minas")
    page.get_by_role("button", name="Urutkan dari yang terdekat").click()

    expect(page.locator(".grid .card h3")).to_have_text(["Taman Minas", "Istana Siak"])
    expect(page.get_by_role("list", name="Saringan aktif")).to_contain_text("Terdekat dari Kecamatan Minas")
    page.context.close()


def test_list_and_map_keep_the_same_filter_there_and_back(page: Page, site: SmallSite):
    site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    page.goto(f"/destinasi/?district={MINAS}&category=museum")

    page.get_by_role("navigation", name="Tampilan").get_by_role("link", name="Peta").click()
    expect(page.locator(".sheet__count")).to_have_text("1 tempat")
    expect(page.locator(".sheet__list").get_by_role("link", name="Taman Minas")).to_be_visible()
    chips = page.get_by_role("list", name="Saringan aktif").get_by_role("link")
    expect(chips).to_have_count(2)

    page.get_by_role("link", name="Lihat sebagai daftar").click()
    count(page, "1 tempat")
    assert f"district={MINAS}" in page.url
    assert "category=museum" in page.url


def test_an_empty_list_leads_out_by_the_keyboard(page: Page, site: SmallSite):
    site.place("Istana Siak")
    page.goto(f"/destinasi/?q=istana&district={MINAS}")
    count(page, "0 tempat")
    expect(page.get_by_role("region", name="Yang terdekat")).to_contain_text("Istana Siak")

    way = page.get_by_role("region", name="Belum ketemu").get_by_role("link", name="Minas 1 hasil")
    way.focus()
    page.keyboard.press("Enter")

    count(page, "1 tempat")
    assert "district" not in page.url


def test_the_agenda_offers_the_days_one_asks_for_and_what_is_over(page: Page, site: SmallSite):
    site.event("Zikir")
    page.goto("/agenda/")
    expect(page.get_by_role("region", name="Tanggalnya belum diumumkan")).to_contain_text("Zikir")

    page.get_by_role("list", name="Pilihan waktu").get_by_role("link", name="Hari ini").click()
    expect(page.get_by_role("list", name="Pilihan waktu").locator("[aria-current]")).to_have_text("Hari ini")
    count(page, "0 acara")
    page.get_by_role("link", name="Acara yang sudah lewat").click()
    count(page, "0 acara yang sudah lewat")


def test_a_month_is_turned_and_its_days_lead_to_their_lists_by_keyboard(page: Page, site: SmallSite):
    site.event("Zikir", start_date=date(2027, 1, 5), start_time=time(19))
    page.goto("/agenda/?month=2026-12")
    page.get_by_role("link", name="Bulan berikutnya: Januari 2027").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Januari 2027", exact=True)).to_be_visible()
    day = page.get_by_role("table").get_by_role("link")
    expect(day).to_have_accessible_name(re.compile(r"^5 1 acara: ?Zikir$"))
    day.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Selasa, 5 Januari 2027")).to_contain_text("19.00")
    assert "from=2027-01-05&to=2027-01-05" in page.url
