"""Two kecamatan report from phones and one corrects a number: page, chart, table, file, API and history agree."""

import csv
import io
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk.teams.models import Role
from progress.models import ProgressIndexPage, VisitsPage
from progress.visits.models import VisitCount
from tests.browser.conftest import Traffic, Watch
from tests.browser.test_accessibility import AXE, COLOUR_RULES, DESK, TAGS, reader  # noqa: F401 (a fixture)
from tests.catalogue.site import MINAS, SIAK, SmallSite
from tests.desk.people import Desk, desk

pytestmark = pytest.mark.browser

YEAR = 2025
PHONE = {"width": 360, "height": 740}
MONTHS = 12


@pytest.fixture
def people(site: SmallSite) -> Desk:
    index = site.home.add_child(instance=ProgressIndexPage(title="Perkembangan", slug="perkembangan"))
    index.add_child(instance=VisitsPage(title="Kunjungan", slug="kunjungan"))
    return desk(site)


def phone(browser: Browser, watch: Watch, person: Any) -> tuple[BrowserContext, Page]:
    """A phone on which somebody is signed in."""
    client = Client()
    client.force_login(person)
    context = browser.new_context(
        base_url=watch.origin, viewport=PHONE, has_touch=True, locale="id-ID", reduced_motion="reduce"
    )
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": watch.origin}])
    context.on("page", watch.look_at)
    return context, context.new_page()


def open_sheet(page: Page, district: str) -> None:
    page.goto(reverse("visits_desk"))
    page.get_by_role("link", name="Isi angka").click()
    page.get_by_label("Tahun", exact=True).select_option(str(YEAR))
    page.get_by_role("button", name="Buka", exact=True).click()
    page.wait_for_url(f"**{reverse('visit_sheet', args=[district, YEAR])}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name in ("domestic", "foreign", "total"):
        box = page.locator(f'[name="5-{name}"]').bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert min(box["width"] / 2, box["height"]) >= 44


def save(page: Page) -> None:
    page.get_by_role("button", name="Simpan semua bulan").click()


def test_two_kecamatan_report_by_phone_and_everything_agrees(browser: Browser, watch: Watch, people: Desk, page: Page):
    siak, at_siak = phone(browser, watch, people.person(Role.CONTRIBUTOR))
    minas, at_minas = phone(browser, watch, people.person(Role.REVIEWER, people.minas))
    watch.allow("422")  # what is refused on purpose

    open_sheet(at_siak, SIAK)
    at_siak.get_by_label("Cara menghitung", exact=True).first.select_option("register")
    for month in range(1, MONTHS + 1):
        field = at_siak.locator(f'[name="{month}-domestic"]')
        assert field.get_attribute("inputmode") == "numeric"
        field.fill(str(1000 + month))
        at_siak.locator(f'[name="{month}-foreign"]').fill("100")
    expect(at_siak.locator('[name="5-total"]')).to_have_attribute("placeholder", "1105")
    save(at_siak)
    expect(at_siak.get_by_text("12 baru")).to_be_visible()

    open_sheet(at_minas, MINAS)
    at_minas.get_by_label("Cara menghitung", exact=True).first.select_option("gate")
    at_minas.locator('[name="5-total"]').fill("2.000")
    at_minas.locator('[name="6-total"]').fill("2100")
    save(at_minas)
    expect(at_minas.get_by_role("alert").get_by_text("Belum disimpan")).to_be_visible()
    expect(at_minas.locator('[name="5-total"]')).to_have_value("2.000")
    at_minas.get_by_label("Ya, maksud saya 2.000").check()
    save(at_minas)
    expect(at_minas.get_by_text("2 baru")).to_be_visible()

    # Siak corrects May.
    at_siak.locator('[name="5-domestic"]').fill("1250")
    at_siak.locator('[name="5-total"]').fill("1350")
    at_siak.locator('[name="5-reason"]').fill("Buku tamu kedua tertinggal")
    save(at_siak)
    expect(at_siak.get_by_text("1 dikoreksi")).to_be_visible()
    assert not at_siak.evaluate("document.documentElement.scrollWidth > innerWidth")

    rows = {row.district_id: row.total for row in VisitCount.objects.filter(month__month=5)}
    assert rows == {SIAK: 1350, MINAS: 2000}

    at_siak.get_by_role("link", name="Riwayat Mei 2025").click()
    expect(at_siak.get_by_text("Jumlah dari 1.105 menjadi 1.350")).to_be_visible()
    expect(at_siak.get_by_text("Buku tamu kedua tertinggal")).to_be_visible()

    agree_in_public(page)
    siak.close()
    minas.close()


def agree_in_public(page: Page) -> None:
    """Chart, table, file, API and the list of corrections say the same of Siak in May; so do those of both together."""
    page.set_viewport_size(PHONE)
    page.goto(f"/perkembangan/kunjungan/?year={YEAR}&district={SIAK}")
    expect(page.get_by_text("Jumlah dari 1.105 menjadi 1.350").first).to_be_visible()
    assert table_cells(page, "Mei")[:2] == ["1.250", "100"]
    origin = page.evaluate("location.origin")
    assert "1.350" in page.request.get(f"{origin}/perkembangan/kunjungan/per-bulan-{YEAR}-140801.svg").text()
    text = page.request.get(f"{origin}/perkembangan/kunjungan/per-bulan-{YEAR}-140801.csv").text()
    may = next(line for line in csv.reader(io.StringIO(text.lstrip("\ufeff"))) if line and line[0].startswith("Mei"))
    assert [cell for cell in may if cell in ("1250", "100")] == ["1250", "100"]

    told = page.request.get(f"{origin}/api/v1/visits?district={SIAK}&from={YEAR}-05&to={YEAR}-05").json()
    (figure,) = told["items"] if "items" in told else told["results"]
    assert (figure["total"], figure["domestic"], figure["foreign"], figure["corrected"]) == (1350, 1250, 100, True)
    single = page.request.get(figure["api_url"]).json()
    assert [one["after"]["total"] for one in single["revisions"]] == [1105, 1350]
    assert single["revisions"][-1]["reason"] == "Buku tamu kedua tertinggal"
    assert "kontributor" not in page.request.get(figure["api_url"]).text()

    totals = page.request.get(f"{origin}/api/v1/visits/totals?from={YEAR}-05&to={YEAR}-05").json()
    both = totals["items"] if "items" in totals else totals["results"]
    assert sum(one["total"] for one in both) == 3350
    page.goto(f"/perkembangan/kunjungan/?year={YEAR}")
    assert "3.350" in table_cells(page, "Mei")


def table_cells(page: Page, month: str) -> list[str]:
    """What the table twin of the first chart says of a month."""
    row = page.locator("table").first.locator("tr").filter(has=page.locator("th", has_text=month)).first
    return [text.strip() for text in row.locator("td").all_text_contents()]


# What stands around it is Wagtail's.
ASK = """async (options) => (await axe.run({ include: [".visits"] }, options)).violations.flatMap(
    ({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`)
)"""
SCHEMES = {
    "light": {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}},
    "dark": {"runOnly": {"type": "rule", "values": COLOUR_RULES}},
}


def findings(page: Page, state: str) -> list[str]:
    """What axe says of a screen of figures on a phone and on a desk, in light and in dark; all of it unfolded.

    It is asked at the end of the screen, where the button that stays in sight lies over nothing.
    """
    page.evaluate(AXE.read_text())
    page.evaluate("document.querySelectorAll('.visits details').forEach((one) => { one.open = true })")
    found = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.evaluate("document.querySelector('.visits').scrollIntoView({ block: 'end' })")
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            found += [f"{state}, {size['width']} {scheme}: {said}" for said in page.evaluate(ASK, rules)]
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    return found


def test_axe_finds_nothing_on_the_sheet_in_any_of_its_states(
    reader: Page,  # noqa: F811 (the fixture)
    base_url: str,
    people: Desk,
    traffic: Traffic,
):
    client = people.client(people.person(Role.CONTRIBUTOR))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    reader.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base_url}])

    reader.goto(reverse("visit_sheet", args=[SIAK, YEAR]))
    found = findings(reader, "empty")

    reader.get_by_label("Cara menghitung", exact=True).first.select_option("register")
    for month, total in ((4, "1100"), (5, "1200"), (6, "2.000")):
        reader.locator(f'[name="{month}-total"]').fill(total)
    save(reader)
    expect(reader.get_by_role("alert").get_by_text("Belum disimpan")).to_be_visible()
    found += findings(reader, "refused")

    reader.get_by_label("Ya, maksud saya 2.000").check()
    save(reader)
    expect(reader.get_by_text("3 baru")).to_be_visible()
    found += findings(reader, "stored")

    reader.locator('[name="5-total"]').fill("120000")
    reader.locator('[name="5-reason"]').fill("Rekap")
    save(reader)
    expect(reader.locator('[name="5-sure"]')).to_be_visible()
    found += findings(reader, "asked about")

    for name in ("visits_desk", "visit_files"):
        reader.goto(reverse(name))
        found += findings(reader, name)
    reader.goto(reverse("visit_history", args=[VisitCount.objects.filter(month__month=5).get().uid]))
    found += findings(reader, "history")
    reader.close()
    traffic.wait_until_quiet()

    assert not found, "\n".join(found)
