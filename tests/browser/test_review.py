"""A proposal on its way from a kampung to the map, on three phones: nobody travels, and nobody else touches it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk.teams.models import Role
from destinations.models import DestinationPage
from regions.models import DistrictPage
from tests.browser.conftest import TILE_ADDRESS, Traffic, Watch, _empty_tile
from tests.catalogue.site import SmallSite
from tests.desk.people import Desk, desk

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
REASON = "Jam buka belum ada. Tambahkan, lalu kirim lagi."
KEPT_ITSELF = re.compile(r"/admin/pages/\d+/edit/$")
IN_KANDIS = ("0.6", "101.4")


@pytest.fixture
def kandis(site: SmallSite) -> DistrictPage:
    """The first kecamatan of the small site under the name of a far one."""
    district, page = site.siak.district, site.siak
    district.name = district.name_official = page.title = page.draft_title = "Kandis"
    district.save()
    page.save()
    return page


@pytest.fixture
def people(site: SmallSite, kandis: DistrictPage) -> Desk:
    return desk(site)


@pytest.fixture
def phone_of(
    browser: Browser, browser_context_args: dict[str, Any], watch: Watch, people: Desk, traffic: Traffic
) -> Iterator[Callable[[Any], Page]]:
    """A phone on which somebody is logged in; closed when nothing is on its way any more."""
    contexts: list[BrowserContext] = []

    def phone(user: Any) -> Page:
        context = browser.new_context(**browser_context_args | {"viewport": PHONE, "base_url": watch.origin})
        contexts.append(context)
        session = people.client(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": watch.origin}])
        context.route(TILE_ADDRESS, _empty_tile)
        page = context.new_page()
        watch.look_at(page)
        return page

    yield phone
    for context in contexts:
        for page in context.pages:
            page.wait_for_load_state("networkidle")
        context.close()
    traffic.wait_until_quiet()


def wait_until_edits_count(page: Page) -> None:
    """Wagtail notes the untouched form some time after the page is there; only later typing is a change to it."""
    page.wait_for_function("""
        () => window.wagtail?.app.getControllerForElementAndIdentifier(
            document.querySelector("[data-edit-form]"), "w-unsaved")?.initialFormData
    """)


def choose_from_footer(page: Page, action: str) -> None:
    page.locator("footer [data-w-dropdown-target='toggle']").click()
    page.locator(action).click()


def propose(page: Page, kandis: DistrictPage) -> DestinationPage:
    page.goto(f"/admin/pages/add/destinations/destinationpage/{kandis.pk}/")
    wait_until_edits_count(page)
    page.locator("[name=title]").fill("Air Terjun Kandis")
    page.locator("[name=summary]").fill("Air terjun kecil di tepi kebun.")
    page.locator("[name=category]").select_option(label="Museum")
    field = page.locator("point-picker")
    field.get_by_label("Lintang", exact=True).fill(IN_KANDIS[0])
    field.get_by_label("Bujur", exact=True).fill(IN_KANDIS[1])
    expect(field.locator("[data-place]")).to_have_text("Kecamatan Kandis")
    expect(page).to_have_url(KEPT_ITSELF)
    choose_from_footer(page, "[name=action-submit]")
    expect(page.locator(".messages .success")).to_be_visible()
    return DestinationPage.objects.get(title="Air Terjun Kandis")


def decide(page: Page, place: DestinationPage, button: str, comment: str = "") -> None:
    page.goto(reverse("desk_review", args=[place.pk]))
    page.get_by_label("Catatan atau alasan").fill(comment)
    page.get_by_role("button", name=button).click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_a_kampung_proposes_the_kecamatan_sends_back_and_approves_and_the_office_publishes(
    phone_of: Callable[[Any], Page], people: Desk, kandis: DistrictPage, watch: Watch
):
    team = people.team_of(kandis)
    author = phone_of(people.person(Role.CONTRIBUTOR, team))
    reviewer = phone_of(people.person(Role.REVIEWER, team))
    publisher = phone_of(people.person(Role.PUBLISHER))
    stranger = phone_of(people.person(Role.CONTRIBUTOR, people.minas))

    place = propose(author, kandis)
    decide(reviewer, place, "Kembalikan dengan alasan", REASON)

    author.goto(f"/admin/pages/{place.pk}/edit/")
    expect(author.locator(".messages")).to_contain_text(REASON)
    wait_until_edits_count(author)
    author.locator("[name=opening_note]").fill("Setiap hari, dari pagi sampai petang.")
    choose_from_footer(author, "[name=action-submit]")
    expect(author.locator(".messages .success")).to_be_visible()

    decide(reviewer, place, "Setujui")
    assert author.request.get("/api/v1/places").json()["count"] == 0
    decide(publisher, place, "Setujui dan terbitkan")

    answer = author.request.get("/api/v1/places").json()
    assert [item["title"] for item in answer["items"]] == ["Air Terjun Kandis"]
    visitor = phone_of(people.person(Role.CONTRIBUTOR, people.minas, name="tamu"))
    visitor.goto("/peta/")
    expect(visitor.get_by_label(re.compile("^Air Terjun Kandis")).first).to_be_visible()

    for screen in ("edit", "history", "copy", "move", "delete", "usage"):
        stranger.goto(reverse(f"wagtailadmin_pages:{screen}", args=[place.pk]))
        expect(stranger).to_have_url("/admin/")
    stranger.goto(reverse("desk_review", args=[place.pk]))
    expect(stranger).to_have_url("/admin/")
    stranger.goto(f"/admin/pages/add/destinations/destinationpage/{kandis.pk}/")
    expect(stranger).to_have_url("/admin/")
