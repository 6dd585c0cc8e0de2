"""The way of one place, as an editor and a visitor walk it: written, published, found everywhere, withdrawn."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from playwright.sync_api import APIResponse, Page, expect

from destinations.models import DestinationPage
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser

NEAR_THE_PIN = "near=101.4,0.6&radius=100"
THE_DRAFT_KEPT_ITSELF = re.compile(r"/admin/pages/\d+/edit/$")
THE_PIN = re.compile("^Rumah Tenun")
WHERE_A_VISITOR_LOOKS = ("/destinasi/", "/kecamatan/siak/", "/peta/")


@pytest.fixture
def writer(transactional_db: None) -> User:
    """Somebody with a password, not yet logged in."""
    return get_user_model().objects.create_superuser("penulis", "penulis@example.org", "sandi-uji")


def log_in(page: Page) -> None:
    page.goto("/admin/login/")
    page.get_by_role("textbox", name="Nama pengguna").or_(page.locator("[name=username]")).first.fill("penulis")
    page.locator("[name=password]").fill("sandi-uji")
    page.locator("form [type=submit]").first.click()
    expect(page).to_have_url("/admin/")


def wait_until_edits_count(page: Page) -> None:
    """Wagtail notes the untouched form some time after the page is there; only later typing is a change to it."""
    page.wait_for_function("""
        () => window.wagtail?.app.getControllerForElementAndIdentifier(
            document.querySelector("[data-edit-form]"), "w-unsaved")?.initialFormData
    """)


def choose_from_footer(page: Page, action: str) -> None:
    page.locator("footer [data-w-dropdown-target='toggle']").click()
    page.locator(action).click()


def places_near(page: Page) -> APIResponse:
    return page.request.get(f"/api/v1/places?{NEAR_THE_PIN}")


def test_a_place_is_written_published_found_everywhere_and_withdrawn_from_everywhere(
    page: Page, site: SmallSite, writer: User
):
    log_in(page)
    page.goto(f"/admin/pages/add/destinations/destinationpage/{site.siak.pk}/")
    wait_until_edits_count(page)
    page.locator("[name=title]").fill("Rumah Tenun")
    page.locator("[name=summary]").fill("Tempat menenun di tepi sungai.")
    page.locator("[name=category]").select_option(label="Museum")
    pin_box = page.locator("point-picker")
    pin_box.get_by_label("Lintang", exact=True).fill("0,6")
    pin_box.get_by_label("Bujur", exact=True).fill("101,4")
    pin_box.get_by_label("Bujur", exact=True).press("Tab")
    expect(pin_box.locator("[data-place]")).to_have_text("Kecamatan Siak")
    expect(page).to_have_url(THE_DRAFT_KEPT_ITSELF, timeout=30_000)
    choose_from_footer(page, "[name=action-publish]")
    expect(page.locator(".messages .success")).to_be_visible()

    for address in WHERE_A_VISITOR_LOOKS:
        page.goto(address)
        expect(page.get_by_role("link", name="Rumah Tenun").first).to_be_visible()
    page.get_by_role("button", name=THE_PIN).click()
    page.goto("/kecamatan/siak/rumah-tenun/")
    expect(page.get_by_role("heading", name="Rumah Tenun", level=1)).to_be_visible()
    (item,) = places_near(page).json()["items"]
    assert item["title"] == "Rumah Tenun"
    assert item["location"]["coordinates"] == [101.4, 0.6]
    assert item["distance_m"] == 0

    place = DestinationPage.objects.get(slug="rumah-tenun")
    page.goto(f"/admin/pages/{place.pk}/unpublish/")
    page.locator("form[action*=unpublish] [type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()

    for address in WHERE_A_VISITOR_LOOKS:
        page.goto(address)
        expect(page.get_by_role("link", name="Rumah Tenun")).to_have_count(0)
        expect(page.get_by_role("button", name=THE_PIN)).to_have_count(0)
    assert page.request.get("/kecamatan/siak/rumah-tenun/").status == 404
    assert places_near(page).json()["items"] == []
    withdrawn = page.request.get(f"/api/v1/places/{item['id']}")
    assert withdrawn.status == 410
    assert "Rumah Tenun" not in withdrawn.text()
