"""The editors' desk for events in a real browser: clashes while typing, a date called off, the calendar by keyboard."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Locale

from catalogue.opening import WIB
from events.models import EventPage
from tests.browser.test_publishing import wait_until_edits_count
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser


@pytest.fixture
def soon() -> date:
    return timezone.localdate(timezone=WIB) + timedelta(days=14)


@pytest.fixture
def market(site: SmallSite, soon: date) -> EventPage:
    return site.event("Pasar Tepian", start_date=soon, start_time=time(6), end_time=time(10), repeat="weekly")


def test_clashes_are_told_while_dates_and_place_are_typed(
    page: Page, editor, watch, site: SmallSite, market, soon: date
):
    # A draft that saves itself while only half of the point is typed is refused.
    watch.allow("status of 400")
    page.goto(reverse("wagtailadmin_pages:add", args=["events", "eventpage", site.siak.pk]))
    wait_until_edits_count(page)
    found = page.locator("event-clashes [data-found]")
    expect(found).to_contain_text("Isi tanggal mulai")
    page.locator("[name=title]").fill("Lomba lari")
    page.locator("[name=start_date]").fill((soon + timedelta(days=7)).isoformat())
    page.locator("[name=start_date]").press("Escape")
    expect(found).to_contain_text("Di sekitar pada hari yang sama")
    expect(found.get_by_role("link", name="Pasar Tepian")).to_be_visible()

    page.locator("[name=location_lat]").fill("0,5")
    page.locator("[name=location_lon]").fill("101,5")
    expect(found).to_contain_text("Tempat dan waktu yang sama")
    expect(page.locator("event-clashes [role=status]")).to_contain_text("1 acara di tempat dan waktu yang sama.")

    page.locator("[name=start_date]").fill((soon + timedelta(days=8)).isoformat())
    page.locator("[name=start_date]").press("Escape")
    expect(found).to_contain_text("Tidak ada acara lain yang bentrok")


def test_what_cannot_be_asked_is_said_and_asked_again(page: Page, editor, market, watch, soon: date):
    watch.allow("event_clashes|bentrok|Failed to load resource")
    page.route("**/bentrok/", lambda route: route.abort())
    page.goto(reverse("wagtailadmin_pages:edit", args=[market.pk]))
    wait_until_edits_count(page)
    found = page.locator("event-clashes [data-found]")
    page.locator("[name=start_time]").fill("07:00")
    page.locator("[name=start_time]").press("Escape")
    expect(found).to_contain_text("belum dapat diperiksa")
    page.unroute("**/bentrok/")
    page.locator("[name=venue_name]").fill("Lapangan")
    expect(found).to_contain_text("Tidak ada acara lain")


def test_a_date_is_called_off_from_the_calendar_and_visitors_see_it(page: Page, editor, market, soon: date):
    english = market.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    for translation in (*english.get_ancestors().filter(live=False).specific(), english):
        translation.save_revision(clean=False).publish()
    page.goto(f"{reverse('event_desk')}?bulan={soon:%Y-%m}")
    page.get_by_role("link", name="Batalkan Pasar Tepian").first.click()
    expect(page.get_by_label("Tanggal", exact=False)).to_have_value(soon.isoformat())
    page.locator("[name=note]").fill("Hujan deras")
    page.locator("[name=note_en]").fill("Heavy rain")
    page.get_by_role("button", name="Ya, batalkan tanggal ini").click()
    expect(page.locator(".messages .success")).to_contain_text("Pengunjung sudah melihatnya")
    expect(page.get_by_role("link", name="Tarik pembatalan Pasar Tepian")).to_be_visible()

    page.goto(market.url)
    expect(page.get_by_text("Hujan deras").first).to_be_visible()
    page.goto(EventPage.objects.get(pk=english.pk).url)
    expect(page.get_by_text("Heavy rain").first).to_be_visible()


def test_the_calendar_is_walked_by_keyboard(page: Page, editor, market, soon: date):
    page.goto(f"{reverse('event_desk')}?bulan={soon:%Y-%m}")
    event = page.get_by_role("table").get_by_role("link", name="Pasar Tepian", exact=True).first
    event.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Batalkan Pasar Tepian").first).to_be_focused()
    new_event = page.get_by_role("table").get_by_role("link", name="Acara baru pada").first
    new_event.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Di kecamatan mana?")).to_be_visible()


def test_on_a_phone_the_month_is_a_list_and_all_fits(page: Page, editor, market, soon: date):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{reverse('event_desk')}?bulan={soon:%Y-%m}")
    expect(page.get_by_role("table")).to_be_hidden()
    expect(page.get_by_role("link", name="Pasar Tepian", exact=True).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(reverse("event_call_off", args=[market.pk]))
    choice = page.locator("[name=day]").bounding_box()
    assert choice
    assert choice["x"] + choice["width"] <= 360
