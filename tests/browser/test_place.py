"""A place and an event in a real browser: on a small phone, by keyboard, without a script, and from a kept page."""

from datetime import date, datetime, time

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import Browser, Page, expect

from catalogue.opening import WIB
from destinations.models import DestinationPage, GalleryImage, OpeningSpan, Report, SpecialDay, Ticket
from tests.browser.conftest import Watch
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import IN_SIAK, SmallSite

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
ABOVE_THE_BAR = 740 - 60
WIDTH = "document.documentElement.scrollWidth"
LONGEST_TITLE = ("Makam Sultan dan seluruh keluarganya yang dimakamkan di tepian " * 4)[:200]
MONDAY = datetime(2026, 11, 23, 10, tzinfo=WIB)


def museum(site: SmallSite, pictures: int = 0, **fields) -> DestinationPage:
    """A place of which everything is known, published."""
    known = {"title": "Museum Balairung", "slug": "museum", "summary": "Rumah kayu.", "category": site.museum}
    page = DestinationPage(**known | fields, location=Point(*IN_SIAK, srid=4326), accuracy_level="exact", live=False)
    page.opening_spans = [OpeningSpan(weekday=day, opens=time(9), closes=time(16)) for day in range(5)]
    page.special_days = [SpecialDay(first_day=date(2026, 11, 24), note="Gotong royong")]
    page.tickets = [Ticket(group="Dewasa", rupiah=10_000, year=2026)]
    if pictures:
        image = make_picture()
        page.gallery_images = [GalleryImage(image=image, caption=f"Ruang {number + 1}") for number in range(pictures)]
    site.siak.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def at(page: Page, moment: datetime) -> None:
    page.clock.set_fixed_time(moment)


def test_a_phone_answers_in_its_first_screen(page: Page, site: SmallSite) -> None:
    page.set_viewport_size(PHONE)
    page.goto(museum(site).url)

    head = page.locator("main header")
    for wanted in (head.locator("[data-hours]"), head.get_by_text("harga 2026"), head.get_by_text("Kecamatan Siak")):
        expect(wanted).to_be_visible()
        assert wanted.bounding_box()["y"] < ABOVE_THE_BAR
    way = head.get_by_role("link", name="Petunjuk arah").bounding_box()
    assert way["y"] + way["height"] < ABOVE_THE_BAR
    assert way["height"] >= 44


def test_no_page_of_this_kind_scrolls_sideways_on_a_phone(page: Page, site: SmallSite) -> None:
    page.set_viewport_size(PHONE)
    place = museum(site, pictures=60, title=LONGEST_TITLE)
    event = site.event(LONGEST_TITLE, start_date=date(2026, 12, 5), start_time=time(19))
    off = site.event(status="cancelled", status_note="Air sungai naik. " * 15, start_date=date(2026, 12, 5))
    pages = [place.url, site.place().url, event.url, off.url]
    pages += [f"/keliru/{place.translation_key}/", f"/keliru/{event.translation_key}/terima-kasih/"]

    for address in [*pages, f"/qr/{place.translation_key}/"]:
        page.goto(address)
        assert page.evaluate(WIDTH) == PHONE["width"], address


def test_the_hours_are_those_of_siak_wherever_the_visitor_is(browser: Browser, base_url: str, site: SmallSite) -> None:
    place = museum(site)
    context = browser.new_context(timezone_id="America/New_York", base_url=base_url)
    page = context.new_page()
    at(page, MONDAY)

    page.goto(place.url)

    expect(page.locator("[data-hours]").first).to_have_text("Buka, sampai 16.00")
    context.close()


def test_a_kept_page_tells_the_hours_of_the_day_on_which_it_is_read(page: Page, site: SmallSite) -> None:
    at(page, MONDAY)
    page.goto(museum(site).url)
    expect(page.locator("[data-hours]").first).to_have_text("Buka, sampai 16.00")
    expect(page.locator("[data-week] .now th")).to_have_text("Senin")

    at(page, MONDAY.replace(day=24))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator("[data-hours]").first).to_have_text("Tutup, buka lagi besok 09.00")
    expect(page.locator("[data-week] .now")).to_have_text("SelasaTutup")
    expect(page.locator("[data-week] tr").first).to_have_text("Senin09.00–16.00")


def test_a_kept_event_page_knows_when_it_is_over(page: Page, site: SmallSite) -> None:
    event = site.event(start_date=date(2026, 11, 23), start_time=time(9), end_time=time(11))
    for moment, said in (
        (MONDAY.replace(hour=8), ""),
        (MONDAY, "Sedang berlangsung"),
        (MONDAY.replace(hour=11), "Sudah lewat"),
    ):
        at(page, moment)
        page.goto(event.url)
        words = page.locator(".verdict:visible strong")
        if said:
            expect(words).to_have_text(said)
        else:
            expect(words).to_have_count(0)


def test_the_gallery_goes_by_keyboard_from_picture_to_picture_and_back_to_the_page(page: Page, site: SmallSite) -> None:
    page.goto(museum(site, pictures=8).url)
    box = page.get_by_role("dialog", name="Galeri")
    links = page.locator("[data-gallery] a")

    links.nth(1).focus()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    expect(box.locator("figcaption")).to_have_text("Ruang 2Foto: A, CC BY 4.0")
    expect(box.locator("[data-position]")).to_have_text("2 dari 8")
    page.keyboard.press("ArrowRight")
    expect(box.locator("figcaption")).to_contain_text("Ruang 3")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(box.locator("[data-position]")).to_have_text("8 dari 8")
    page.keyboard.press("Home")
    expect(box.locator("[data-position]")).to_have_text("1 dari 8")
    page.keyboard.press("Escape")

    expect(box).to_be_hidden()
    expect(links.first).to_be_focused()


def test_the_gallery_goes_by_touch_and_closes_with_its_button(page: Page, site: SmallSite) -> None:
    page.set_viewport_size(PHONE)
    page.goto(museum(site, pictures=3).url)
    box = page.get_by_role("dialog", name="Galeri")

    page.locator("[data-gallery] a").first.click()
    for name in ("Gambar berikutnya", "Gambar sebelumnya", "Tutup"):
        size = box.get_by_role("button", name=name).bounding_box()
        assert min(size["width"], size["height"]) >= 44
    box.get_by_role("button", name="Gambar berikutnya").click()
    expect(box.locator("[data-position]")).to_have_text("2 dari 3")
    box.get_by_role("button", name="Tutup").click()

    expect(box).to_be_hidden()


def test_the_link_is_copied_where_the_browser_cannot_share(page: Page, site: SmallSite) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share")
    place = museum(site)
    page.goto(place.url)

    page.get_by_role("button", name="Salin tautan").click()

    expect(page.locator("[data-shared]")).to_have_text("Tautan disalin.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(place.url)


def test_the_browser_shares_the_page_where_it_can(page: Page, site: SmallSite) -> None:
    page.add_init_script("Navigator.prototype.share = async (what) => { window.shared = what }")
    place = museum(site)
    page.goto(place.url)

    page.get_by_role("button", name="Bagikan").click()

    assert page.evaluate("window.shared.url").endswith(place.url)
    expect(page.get_by_role("button", name="Salin tautan")).to_be_hidden()


def test_without_a_script_pictures_links_and_reports_all_work(browser: Browser, base_url: str, site: SmallSite) -> None:
    place = museum(site, pictures=8)
    context = browser.new_context(java_script_enabled=False, base_url=base_url, viewport=PHONE)
    page = context.new_page()
    page.goto(place.url)

    page.locator("[data-gallery] summary").click()
    expect(page.get_by_text("Ruang 8")).to_be_visible()
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    expect(page.get_by_role("button", name="Salin tautan")).to_be_hidden()
    page.get_by_role("link", name="Ada yang keliru?").click()
    page.get_by_label("Harga").check()
    page.get_by_label("Ceritakan").fill("Sekarang Rp15.000")
    page.get_by_role("button", name="Kirim laporan").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih")
    page.get_by_role("link", name="Kembali ke halaman tadi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Museum Balairung")
    assert Report.objects.get().text == "Sekarang Rp15.000"
    context.close()


def test_what_is_missing_in_a_report_is_said_at_the_field_and_reached_by_keyboard(
    page: Page, site: SmallSite, watch: Watch
) -> None:
    watch.allow("status of 422")
    place = site.place()
    page.goto(f"/keliru/{place.translation_key}/")

    page.get_by_role("button", name="Kirim laporan").click()
    page.get_by_role("alert").get_by_role("link", name="Ceritakan").press("Enter")

    field = page.get_by_label("Ceritakan")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-invalid") == "true"
    assert "id_text_error" in (field.get_attribute("aria-describedby") or "")


def test_a_printed_page_shows_its_code_and_address_and_no_navigation(page: Page, site: SmallSite) -> None:
    page.goto(museum(site).url)

    page.emulate_media(media="print")

    expect(page.get_by_role("img", name="Kode QR ke halaman Museum Balairung")).to_be_visible()
    expect(page.locator(".share__address")).to_be_visible()
    expect(page.get_by_role("cell", name="09.00–16.00").first).to_be_visible()
    expect(page.locator("[data-hours]").first).to_be_hidden()
    for hidden in (".nav", ".tabbar", ".jump", ".map", ".share .btn"):
        expect(page.locator(hidden).first).to_be_hidden()
