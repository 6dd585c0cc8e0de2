"""A calendar file taken in by an editor, in a real browser."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from events.importing.lines import MOST_BYTES
from events.models import EventPage
from tests.catalogue.site import SmallSite
from tests.events.importing.files import EVENING, calendar, vevent

pytestmark = pytest.mark.browser

ON_A_PHONE = {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_an_editor_sees_what_a_file_would_do_and_agrees(page: Page, editor, site: SmallSite):
    page.set_viewport_size(ON_A_PHONE)
    page.goto(reverse("event_desk"))
    page.get_by_role("link", name="Impor kalender").click()
    page.get_by_label("Kecamatan").select_option(label=site.siak.title)
    script = "<script>document.title='jebol'</script>"
    file = calendar(
        vevent(*EVENING, "RRULE:FREQ=WEEKLY", title=f"Senam {script}pagi"),
        vevent(*EVENING, "RRULE:FREQ=SECONDLY", uid="b", title="Detik" * 40),
    )
    page.locator("[name=file]").set_input_files({"name": "acara.ics", "mimeType": "text/calendar", "buffer": file})
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_text("Berulang lebih sering daripada setiap hari")).to_be_visible()
    assert "jebol" not in page.title()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not EventPage.objects.exists()

    page.get_by_role("button", name="Simpan 1 draf").click()
    expect(page.locator(".messages .success")).to_contain_text("1 draf disimpan")
    page.reload()
    page.get_by_role("link", name="Senam pagi").click()
    expect(page.locator("[name=title]")).to_have_value("Senam pagi")
    expect(page.locator("[name=repeat]")).to_have_value("weekly")


def test_a_file_that_is_too_large_is_not_even_sent(page: Page, editor, site: SmallSite, tmp_path: Path):
    large = tmp_path / "besar.ics"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    page.goto(reverse("event_import"))
    page.get_by_label("Kecamatan").select_option(label=site.siak.title)
    chosen = page.locator("[name=file]")
    chosen.set_input_files(large)
    assert "lebih besar dari 5 MB" in chosen.evaluate("input => input.validationMessage")
    page.get_by_role("button", name="Periksa berkas").click()
    assert page.url.endswith(reverse("event_import"))
    chosen.set_input_files({"name": "a.ics", "mimeType": "text/calendar", "buffer": calendar(vevent(*EVENING))})
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_role("heading", name="a.ics untuk Kecamatan")).to_be_visible()
