"""A new publisher comes in on a phone: password, app, recovery codes; and the next time a code."""

import time

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Page, expect

from desk.accounts import second_factor
from tests.catalogue.site import SmallSite
from tests.desk.accounts.people import PASSWORD, person

pytestmark = pytest.mark.browser


def type_password(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".login-form [type=submit]").click()


def test_a_publisher_sets_up_the_second_factor_on_the_phone_and_needs_it_again(
    page: Page, site: SmallSite, settings
) -> None:
    settings.SECOND_FACTOR_DEMANDED = settings.AXES_ENABLED = True
    publisher = person("penerbit", "add", "change", "publish")
    page.set_viewport_size({"width": 360, "height": 740})
    type_password(page, "penerbit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pasang faktor kedua")
    page.wait_for_function("document.querySelector('.door__qr').naturalWidth > 100")
    assert page.get_by_role("link", name="Buka langsung").get_attribute("href").startswith("otpauth://totp/")

    totp = TOTP(second_factor.app_being_set_up(publisher).bin_key)
    totp.time = time.time()
    page.get_by_label("Kode").fill(f"{totp.token():06d}")
    page.get_by_role("button", name="Pasang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kode pemulihan")
    first = page.locator(".door__codes code").first.inner_text()
    page.get_by_role("link", name="Sudah saya simpan").click()
    expect(page).to_have_url("/admin/")

    page.context.clear_cookies()
    type_password(page, "penerbit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kode faktor kedua")
    page.get_by_label("Kode").fill(first)
    page.get_by_role("button", name="Lanjut").click()
    expect(page).to_have_url("/admin/")
    page.goto("/admin/akun/keamanan/")
    expect(page.get_by_text("Tersisa 9 kode pemulihan.")).to_be_visible()
    page.get_by_role("button", name="Keluarkan semua perangkat lain").click()
    expect(page.get_by_text("1 perangkat lain dikeluarkan.")).to_be_visible()


def test_the_meter_says_in_words_what_a_password_lacks(page: Page, site: SmallSite, editor) -> None:
    page.goto("/admin/account/")
    field, meter = page.locator("[name=password-new_password1]"), page.locator(".password-meter").first
    for typed, said in (
        ("rahasia", "Kurang 5 huruf lagi."),
        ("aaaaaaaaaaaaa", "Hanya mengulang beberapa huruf."),
        ("bismillahriau2026", "Mudah ditebak: tambahkan kata lain yang tidak umum."),
        ("lentera perahu kumbang", "Kuat."),
    ):
        field.fill(typed)
        expect(meter).to_have_text(said)
