"""Many pictures at once from a phone, over a line that breaks; the place of a photo becomes that of the page."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, Route, expect

from core.models import PesonaImage
from tests.browser.conftest import Watch
from tests.catalogue.site import SmallSite
from tests.desk.pictures.photos import photo

pytestmark = pytest.mark.browser


def file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def test_a_line_that_breaks_loses_nothing_and_a_bad_file_disturbs_no_other(
    page: Page, site: SmallSite, editor, watch: Watch
) -> None:
    watch.allow("ERR_CONNECTION_RESET|ERR_FAILED|net::")
    broken: list[str] = []

    def break_once(route: Route) -> None:
        if route.request.method == "PUT" and not broken:
            broken.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/admin/gambar/kirim/**", break_once)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/admin/images/multiple/add/")
    page.get_by_label("Kredit").first.fill("Foto: Ani")
    page.get_by_label("Lisensi").first.fill("CC BY 4.0")
    cut = photo(3)[:-3000]
    page.locator("#many-files").set_input_files(
        [file("danau.jpg", photo(1, at=(102.05, 0.79))), file("putus.jpg", cut), file("hutan.jpg", photo(2))]
    )
    items = page.locator(".many__item")
    expect(items.nth(2).locator("[data-form] form")).to_be_visible(timeout=30_000)
    expect(items.nth(1).get_by_role("button", name="Coba lagi")).to_be_visible()
    expect(items.nth(1)).to_contain_text("bukan gambar JPEG, PNG atau WebP yang utuh")
    expect(page.locator("p[data-summary]")).to_have_text("2 dari 3 gambar sudah sampai")
    assert broken
    assert page.evaluate("document.documentElement.scrollWidth") == 360

    items.first.locator("[name$=alt_text]").fill("Danau di pagi hari")
    items.first.locator("[data-form] [type=submit]").click()
    expect(items.first.locator("[data-state]")).to_have_text("Tersimpan.")
    image = PesonaImage.objects.get(alt_text="Danau di pagi hari")
    assert (image.credit, image.licence, image.uploaded_by_user) == ("Foto: Ani", "CC BY 4.0", editor)
    items.nth(2).locator("a.delete").click()
    expect(items.nth(2).locator("[data-state]")).to_have_text("Tidak dipakai.")


def test_the_place_of_a_photo_becomes_the_place_of_the_page(page: Page, site: SmallSite, editor) -> None:
    image = PesonaImage(title="Danau", alt_text="Danau", credit="Foto: A", licence="CC0", uploaded_by_user=editor)
    image.file = ContentFile(photo(1, at=(102.05, 0.79)), name="danau.jpg")
    image.save()
    place = site.place("Danau", image=image)
    page.goto(f"/admin/pages/{place.pk}/edit/")
    offer = page.locator(".photo-place")
    expect(offer).to_contain_text("Foto “Danau” diambil di sini: 0.79, 102.05.")
    offer.get_by_role("button", name="Pakai sebagai letak").click()
    expect(offer).to_have_count(0)
    expect(page.locator("point-picker input").first).to_have_value("0.79")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".photo-place")).to_have_count(0)
