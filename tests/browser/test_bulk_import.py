"""A file of places taken in by the office in a real browser, by a real worker, and taken back."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from destinations.models import DestinationPage
from tests.catalogue.site import SmallSite
from tests.desk.bulk.files import as_csv, place
from tests.desk.bulk.test_worker import a_worker

pytestmark = pytest.mark.browser

LONG = 180_000


@pytest.fixture(autouse=True)
def _done_by_a_worker(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_file_is_mapped_checked_imported_under_a_moving_bar_and_undone(
    page: Page, editor, site: SmallSite, tmp_path: Path
):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(reverse("place_imports"))
    page.get_by_role("link", name="Impor berkas").click()
    rows = as_csv(*(place(number) for number in range(40)))
    file = {"name": "tempat.csv", "mimeType": "text/csv", "buffer": rows}
    page.locator("[name=file]").set_input_files(file)
    page.get_by_role("button", name="Lanjut ke kolom").click()
    expect(page.get_by_label("nama", exact=True)).to_have_value("title")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Periksa semua baris").click()
    expect(page.locator("progress")).to_have_js_property("value", 0)
    with a_worker(tmp_path):
        page.get_by_role("button", name="Impor 40 tempat").click(timeout=LONG)
        expect(page.locator("[data-done]")).not_to_have_text("0", timeout=LONG)
        page.get_by_text("Batalkan seluruh impor ini").click(timeout=LONG)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Batalkan impor").click()
        expect(page.get_by_text("sudah dibatalkan")).to_be_visible(timeout=LONG)
    assert not DestinationPage.objects.exists()
