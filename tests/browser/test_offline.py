"""Reading without a signal: what was visited stays readable, and nothing personal is kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Traffic, Watch
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser

# The paths in the worker's stores whose name ends with a part.
KEPT = """async (part) => {
  const names = (await caches.keys()).filter((name) => name.endsWith(part));
  const stores = await Promise.all(names.map((name) => caches.open(name)));
  const lists = await Promise.all(stores.map((store) => store.keys()));
  return lists.flat().map((request) => { const url = new URL(request.url); return url.pathname + url.search; });
}"""
IN_CHARGE = "() => navigator.serviceWorker.controller !== null"


@pytest.fixture
def context(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A browser that lets the site keep pages."""
    context = browser.new_context(**browser_context_args | {"service_workers": "allow"})
    yield context
    context.close()


def wait_until(page: Page, condition: str, value: object = None) -> None:
    """Wait for an asynchronous condition: all that the worker keeps is behind a promise.

    Playwright's own waiting takes a promise for a yes.
    """
    script = f"""async (value) => {{
      const holds = {condition};
      for (let turn = 0; turn < 200; turn += 1) {{
        if (await holds(value)) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }}
      return false;
    }}"""
    assert page.evaluate(script, value), condition


def visit(page: Page, address: str) -> None:
    """Open a page and wait until the worker keeps it."""
    page.goto(address)
    page.wait_for_function(IN_CHARGE)
    wait_until(page, f"async (path) => (await ({KEPT})('-pages')).includes(path)", address)


def lose_signal(page: Page, watch: Watch, traffic: Traffic) -> None:
    """Cut the network once nothing is on its way any more; what the browser then complains of is wanted."""
    page.wait_for_load_state("networkidle")
    traffic.wait_until_quiet()
    watch.allow(r"net::ERR_|Failed to fetch")
    page.context.set_offline(True)


def test_a_visited_page_is_read_again_without_a_signal(
    page: Page, watch: Watch, traffic: Traffic, site: SmallSite
) -> None:
    place = site.place("Museum Balairung")
    visit(page, place.url)
    copy_note = page.get_by_text("salinan dari kunjungan Anda yang lalu")
    expect(copy_note).to_be_hidden()
    lose_signal(page, watch, traffic)

    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("Museum Balairung")
    expect(copy_note).to_be_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.site-header')).backgroundColor") != "rgba(0, 0, 0, 0)"
    )


def test_a_page_never_visited_is_told_in_the_language_of_its_address(
    page: Page, watch: Watch, traffic: Traffic, site: SmallSite
) -> None:
    visit(page, "/")
    lose_signal(page, watch, traffic)

    page.goto("/kecamatan/minas/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sinyal belum sampai ke tepian")
    page.goto("/en/peta/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The signal has not reached the bank")


def test_a_change_is_seen_as_long_as_there_is_a_signal(page: Page, site: SmallSite) -> None:
    place = site.place("Nama lama")
    visit(page, place.url)
    place.title = "Nama baru"
    place.save_revision().publish()

    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nama baru")


def test_only_the_last_visited_pages_are_kept(page: Page, site: SmallSite) -> None:
    visit(page, "/agenda/")
    visit(page, "/destinasi/")
    for number in range(30):
        visit(page, f"/luring/?halaman={number}")
        if number == 10:
            page.goto("/agenda/")

    wait_until(page, f"async () => (await ({KEPT})('-pages')).length === 30")
    kept = page.evaluate(KEPT, "-pages")
    assert "/agenda/" in kept
    assert "/destinasi/" not in kept


def test_nothing_of_the_admin_and_nothing_of_an_editor_is_kept(page: Page, site: SmallSite, editor: object) -> None:
    page.goto("/")
    page.wait_for_function(IN_CHARGE)
    place = site.place()
    page.goto(place.url)
    page.goto("/admin/")
    page.goto("/peta/")

    assert page.evaluate(KEPT, "-pages") == []
    assert not [path for path in page.evaluate(KEPT, "") if path.startswith(("/admin/", "/api/", "/media/"))]


def test_what_an_older_release_kept_is_dropped(page: Page, site: SmallSite) -> None:
    page.goto("/")
    page.evaluate("async () => { await caches.open('pesona-lama-pages'); await caches.open('milik-orang'); }")
    page.wait_for_function(IN_CHARGE)

    page.evaluate("async () => { await (await navigator.serviceWorker.ready).unregister(); }")
    page.reload()
    wait_until(page, "async () => !(await caches.keys()).includes('pesona-lama-pages')")

    assert "milik-orang" in page.evaluate("() => caches.keys()")
