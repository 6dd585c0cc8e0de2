"""The map in a real browser: what is seen, what the keyboard reaches, what happens when something is missing."""

import re
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, Route, expect

from maps.composition import SIAK_BOX
from maps.sketch import ACROSS
from tests.browser.conftest import EMPTY_PNG, TILE_ADDRESS, Watch
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser

BESIDE = 0.002  # degrees: two pins that far apart share a cluster until one zooms in


def pin(page: Page | FrameLocator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_a_published_place_is_a_pin_and_opens_as_a_card(page: Page, site: SmallSite):
    place = site.place("Istana Siak")
    page.goto("/peta/")
    pin(page, "Istana Siak, Museum").click()
    card = page.get_by_role("dialog", name="Istana Siak")
    expect(card.get_by_role("link", name="Istana Siak")).to_have_attribute("href", re.compile(place.url))
    expect(card).to_contain_text(place.summary)
    expect(card).to_contain_text("Siak")


def test_the_card_of_an_event_that_is_off_says_so(page: Page, site: SmallSite):
    site.event("Festival Sungai", start_date=date(2099, 12, 5), status="cancelled")
    page.goto("/peta/?kind=event")
    pin(page, "Festival Sungai, Tradisi").click()
    expect(page.get_by_role("dialog", name="Festival Sungai").get_by_text("Dibatalkan")).to_be_visible()


def test_of_several_events_at_one_spot_those_that_are_off_say_so(page: Page, site: SmallSite):
    site.event("Festival Sungai", start_date=date(2099, 12, 5), status="cancelled")
    site.event("Zapin", start_date=date(2099, 12, 5))
    page.goto("/peta/?kind=event")
    page.get_by_role("button", name=re.compile("^2 acara")).click()
    rows = page.get_by_role("dialog").get_by_role("listitem")
    expect(rows.filter(has_text="Festival Sungai")).to_contain_text("Dibatalkan")
    expect(rows.filter(has_text="Zapin")).to_have_text("Zapin")


def test_a_withdrawn_place_is_gone_from_the_map_and_from_its_list(page: Page, site: SmallSite):
    place = site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    place.unpublish()
    page.goto("/peta/")
    expect(pin(page, "Taman Minas, Museum")).to_be_visible()
    expect(page.get_by_text("Istana Siak")).to_have_count(0)


def test_the_card_takes_the_focus_and_escape_gives_it_back(page: Page, site: SmallSite):
    site.place("Istana Siak")
    page.goto("/peta/")
    opener = pin(page, "Istana Siak, Museum")
    opener.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card.get_by_role("link", name="Istana Siak")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(opener).to_be_focused()


def test_one_card_at_a_time(page: Page, site: SmallSite):
    site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    page.goto("/peta/")
    pin(page, "Istana Siak, Museum").click()
    pin(page, "Taman Minas, Museum").click()
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(page.get_by_role("dialog").get_by_role("heading")).to_have_text("Taman Minas")


def test_a_cluster_says_how_many_and_parts_when_it_is_entered(page: Page, site: SmallSite):
    site.place("Istana Siak", at=(101.5, 0.5))
    site.place("Balai Kerapatan", at=(101.5 + BESIDE, 0.5))
    page.goto("/peta/")
    pin(page, "2 tempat").focus()
    page.keyboard.press("Enter")
    expect(pin(page, "Istana Siak, Museum")).to_be_visible()
    expect(pin(page, "Balai Kerapatan, Museum")).to_be_visible()
    expect(pin(page, "2 tempat")).to_have_count(0)


def test_places_at_one_spot_become_a_list(page: Page, site: SmallSite):
    site.place("Istana Siak")
    site.place("Ruang Singgasana")
    page.goto("/peta/")
    pin(page, "2 tempat").click()
    card = page.get_by_role("dialog", name="2 tempat")
    expect(card.get_by_role("listitem")).to_have_text(["Istana Siak", "Ruang Singgasana"])


def test_the_map_shows_what_the_filter_of_the_page_leaves(page: Page, site: SmallSite):
    site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    page.goto("/peta/?q=taman")
    expect(pin(page, "Taman Minas, Museum")).to_be_visible()
    expect(pin(page, "Istana Siak, Museum")).to_have_count(0)


def test_without_tiles_the_map_still_shows_outlines_names_and_pins(
    page: Page, context: BrowserContext, watch: Watch, site: SmallSite
):
    context.unroute(TILE_ADDRESS)
    context.route(TILE_ADDRESS, lambda route: route.abort())
    watch.allow("ERR_FAILED")
    site.place("Istana Siak")
    page.goto("/peta/")
    expect(pin(page, "Istana Siak, Museum")).to_be_visible()
    expect(page.locator(".outline")).to_have_count(2)
    expect(page.locator(".outline-name", has_text="Minas")).to_be_visible()


def test_schematic_borders_are_called_so(page: Page, site: SmallSite):
    page.goto(site.siak.url)
    expect(page.locator(".outline--chosen")).to_have_count(1)
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("skematis")


def test_a_refused_position_is_explained(page: Page, site: SmallSite):
    page.goto("/peta/")
    page.get_by_role("button", name="Tunjukkan posisi saya").click()
    expect(page.get_by_role("status").filter(has_text="Posisi tidak diizinkan")).to_be_visible()


def test_a_granted_position_is_shown_on_the_map(page: Page, context: BrowserContext, site: SmallSite):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": 101.5, "latitude": 0.5, "accuracy": 20})
    page.goto("/peta/")
    page.get_by_role("button", name="Tunjukkan posisi saya").click()
    expect(page.locator(".here")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="20 m")).to_be_visible()


def test_a_visitor_far_away_keeps_the_map_of_siak(page: Page, context: BrowserContext, site: SmallSite):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": 106.8, "latitude": -6.2})
    page.goto("/peta/")
    page.get_by_role("button", name="Tunjukkan posisi saya").click()
    expect(page.get_by_role("status").filter(has_text="jauh dari Siak")).to_be_visible()
    expect(page.locator(".here")).to_have_count(0)


def test_when_the_api_fails_the_map_says_so_and_the_list_stays(page: Page, watch: Watch, site: SmallSite):
    watch.allow("500")
    site.place("Istana Siak")
    page.route("**/api/v1/clusters?*", lambda route: route.fulfill(status=500))
    page.goto("/peta/")
    expect(page.get_by_role("status").filter(has_text="belum dapat dimuat")).to_be_visible()
    expect(page.get_by_role("link", name="Istana Siak")).to_be_visible()


def test_the_area_in_view_can_be_searched_once_the_map_was_moved(page: Page, site: SmallSite):
    site.place("Istana Siak")
    page.goto("/peta/")
    link = page.get_by_role("link", name="Cari di bagian peta ini")
    expect(link).to_be_hidden()
    page.locator(".map__canvas").press("ArrowRight")
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile(r"\?bbox="))


def test_the_place_of_a_page_has_its_own_pin_and_is_not_among_its_neighbours(page: Page, site: SmallSite):
    istana = site.place("Istana Siak", at=(101.5, 0.5))
    site.place("Balai Kerapatan", at=(101.5 + BESIDE, 0.5))
    page.goto(istana.url)
    expect(page.get_by_role("img", name="Tempat di halaman ini")).to_be_visible()
    expect(pin(page, "Balai Kerapatan, Museum")).to_be_visible()
    expect(pin(page, "Istana Siak, Museum")).to_have_count(0)


def test_the_map_works_in_a_frame_on_a_foreign_page(page: Page, watch: Watch, site: SmallSite, base_url: str):
    site.place("Istana Siak")
    watch.allow("foreign request: http://kampung.example/")
    frame = f'<iframe src="{base_url}/peta/sematkan/" width="700" height="500" title="Peta"></iframe>'
    page.route("http://kampung.example/", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto("http://kampung.example/")
    inside = page.frame_locator("iframe")
    pin(inside, "Istana Siak, Museum").click()
    expect(inside.get_by_role("link", name="Istana Siak")).to_have_attribute("target", "_blank")


def test_any_other_page_refuses_a_foreign_frame(page: Page, watch: Watch, site: SmallSite, base_url: str):
    watch.allow("foreign request: http://kampung.example/|frame-ancestors|X-Frame-Options|chrome-error")
    frame = f'<iframe src="{base_url}/peta/" title="Peta"></iframe>'
    page.route("http://kampung.example/", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto("http://kampung.example/")
    expect(page.frame_locator("iframe").locator("[data-map]")).to_have_count(0)


def test_the_snippet_can_be_copied(page: Page, context: BrowserContext, site: SmallSite, base_url: str):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/peta/")
    page.get_by_text("Pasang peta ini di situs Anda").click()
    page.get_by_role("button", name="Salin").click()
    expect(page.get_by_text("Tersalin.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f'<iframe src="{base_url}/peta/sematkan/"')


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/peta/", "/en/peta/"])
def test_nothing_is_wider_than_the_screen(page: Page, site: SmallSite, width: int, address: str):
    site.place("Istana Siak")
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address)
    expect(page.locator(".leaflet-marker-icon")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(320, 640), (360, 740), (768, 1024), (1280, 800), (1920, 1080)])
def test_the_sketch_lies_where_the_map_draws_the_kecamatan(page: Page, site: SmallSite, width: int, height: int):
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/peta/")
    expect(page.locator(".outline")).to_have_count(2)
    sketch = page.locator(".map__sketch").bounding_box()
    drawn = [box for box in (outline.bounding_box() for outline in page.locator(".outline").all()) if box]
    assert sketch
    degree = sketch["width"] / (ACROSS * (SIAK_BOX[2] - SIAK_BOX[0]))
    middle_x, middle_y = sketch["x"] + sketch["width"] / 2, sketch["y"] + sketch["height"] / 2
    # The two squares of this site: 101 to 103 east, 0 to 1 north; the picture's middle is 101.935, 0.815.
    west, north = middle_x + (101 - 101.935) * degree, middle_y + (0.815 - 1) * degree
    assert min(box["x"] for box in drawn) == pytest.approx(west, abs=2)
    assert min(box["y"] for box in drawn) == pytest.approx(north, abs=2)
    assert drawn[0]["height"] == pytest.approx(degree, abs=2)


def test_the_sketch_is_seen_until_the_kecamatan_are_drawn(page: Page, site: SmallSite):
    held: list[Route] = []
    page.route("**/api/v1/districts?**", lambda route: held.append(route))
    page.goto("/peta/")
    expect(page.locator(".leaflet-container")).to_be_visible()
    expect(page.locator(".map__sketch")).to_be_visible()
    expect(page.locator(".outline")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".map__sketch")).to_be_hidden()


@pytest.mark.parametrize(("wish", "animated"), [("reduce", 0), ("no-preference", 1)])
def test_the_map_moves_only_for_those_who_do_not_mind(page: Page, site: SmallSite, wish, animated: int):
    page.emulate_media(reduced_motion=wish)
    page.goto("/peta/")
    expect(page.locator(".map__canvas.leaflet-container")).to_be_visible()
    expect(page.locator(".map__canvas.leaflet-fade-anim")).to_have_count(animated)


def test_without_scripts_the_list_says_the_same(browser, site: SmallSite, base_url: str):
    site.place("Istana Siak")
    context = browser.new_context(java_script_enabled=False)
    context.route(TILE_ADDRESS, lambda route: route.fulfill(body=EMPTY_PNG, content_type="image/png"))
    page = context.new_page()
    page.goto(f"{base_url}/peta/")
    expect(page.get_by_role("link", name="Istana Siak")).to_be_visible()
    expect(page.locator(".map__sketch")).to_be_visible()
    context.close()
