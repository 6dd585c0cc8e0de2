"""The field for a shape on a phone: drawn by tapping, read from a file, refused where it is wrong, and seen by all."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from destinations.models import DestinationPage
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser

TAP = 44
GPX = b"""<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="0.5" lon="101.5"/><trk><trkseg>
<trkpt lat="0.5" lon="101.5"/><trkpt lat="0.505" lon="101.5"/><trkpt lat="0.505" lon="101.51"/></trkseg></trk></gpx>"""
RING = [[101.5, 0.5], [101.51, 0.51], [101.51, 0.5], [101.5, 0.51], [101.5, 0.5]]
CROSSING = {"type": "Polygon", "coordinates": [RING]}


class Field:
    """The field for a shape on an open editing page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box: Locator = page.locator("shape-editor")
        self.map = self.box.locator("[data-map]")
        self.said = self.box.locator("[data-said]")
        self.error = self.box.locator("[data-error]")
        self.handles = self.box.locator(".shape-handle")
        self.fault = self.box.locator(".shape-fault")
        self.preview = self.box.get_by_label("Isi berkas")

    def press(self, name: str) -> None:
        self.box.get_by_role("button", name=name, exact=True).click()

    def tap(self, *spots: tuple[int, int]) -> None:
        for x, y in spots:
            self.map.click(position={"x": x, "y": y})

    def read(self, data: bytes, name: str = "jalur.gpx") -> None:
        self.box.locator("[data-file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})

    @property
    def written(self) -> dict:
        return json.loads(self.box.locator("textarea").input_value())

    def publish(self) -> None:
        self.page.locator("footer [data-w-dropdown-target='toggle']").click()
        self.page.locator("[name=action-publish]").click()
        expect(self.page.locator(".messages .success")).to_be_visible()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    return browser_context_args | phone


@pytest.fixture
def istana(site: SmallSite) -> DestinationPage:
    return site.place("Istana Siak", at=(101.5, 0.5))


@pytest.fixture
def field(page: Page, editor, istana: DestinationPage) -> Field:
    page.goto(f"/admin/pages/{istana.pk}/edit/")
    field = Field(page)
    expect(field.said).to_contain_text("Belum ada bentuk")
    # Here the editor saves only what it is told to.
    page.locator("#page-edit-form").evaluate("one => one.dataset.wAutosaveActiveValue = 'false'")
    expect(field.box.locator(".shape-pin")).to_have_count(1)
    return field


def test_an_area_is_drawn_by_tapping_mended_and_seen_by_everybody(field: Field, istana: DestinationPage):
    field.press("Bidang")
    field.tap((80, 80), (240, 240), (240, 80), (80, 240))
    expect(field.error).to_contain_text("memotong dirinya sendiri di 101.5")
    expect(field.fault).to_be_visible()
    at, around = field.fault.bounding_box(), field.map.bounding_box()
    assert abs(at["x"] + at["width"] / 2 - around["x"] - 160) < 6
    assert abs(at["y"] + at["height"] / 2 - around["y"] - 160) < 6

    field.tap((40, 160))
    expect(field.handles).to_have_count(5)
    field.press("Urungkan")
    expect(field.handles).to_have_count(4)
    field.press("Hapus sudut")
    expect(field.error).to_be_empty()
    expect(field.fault).to_have_count(0)
    expect(field.said).to_contain_text("titik sudut: 3")

    field.publish()
    istana.refresh_from_db()
    assert istana.shape.geom_type == "Polygon"
    field.page.goto(istana.url)
    field.page.locator("#letak").scroll_into_view_if_needed()
    expect(field.page.locator(".own-shape--area")).to_be_visible()
    expect(field.page.get_by_text(re.compile("Batas di peta; luasnya kira-kira"))).to_be_visible()


def test_a_recorded_track_is_looked_at_taken_and_seen_by_everybody(field: Field, istana: DestinationPage):
    field.read(GPX)
    expect(field.preview).to_contain_text("jalur.gpx")
    expect(field.preview).to_contain_text("Garis: 1 · titik sudut: 3 · panjang: 1,7 km")
    expect(field.preview).to_contain_text("Tidak dipakai di sini: titik.")
    expect(field.box.locator(".shape--preview")).to_have_count(1)
    assert field.box.locator("textarea").input_value() == ""
    field.press("Pakai bentuk ini")
    expect(field.preview).to_be_hidden()
    expect(field.said).to_contain_text("titik sudut: 3")
    assert field.written == {"type": "LineString", "coordinates": [[101.5, 0.5], [101.5, 0.505], [101.51, 0.505]]}

    field.publish()
    field.page.goto(istana.url)
    field.page.locator("#letak").scroll_into_view_if_needed()
    expect(field.page.locator(".own-shape")).to_be_visible()
    expect(field.page.get_by_text("Jalur di peta sepanjang kira-kira 1,7 km.")).to_be_visible()


def test_a_crossing_outline_in_a_file_is_refused_and_shown_where_it_crosses(field: Field):
    field.read(json.dumps(CROSSING).encode(), "danau.geojson")
    expect(field.preview).to_contain_text("Garis batas memotong dirinya sendiri di 101.505, 0.505.")
    expect(field.fault).to_be_visible()
    expect(field.box.get_by_role("button", name="Pakai bentuk ini")).to_have_count(0)
    field.press("Batal")
    expect(field.fault).to_have_count(0)
    assert field.box.locator("textarea").input_value() == ""


def test_a_recording_that_is_too_long_gets_clear_words_at_once(field: Field):
    field.read(b"<gpx>" + b" " * 2_100_000)
    expect(field.preview).to_contain_text("lebih besar dari 2 MB")


def test_a_line_is_drawn_and_moved_by_keys_alone(field: Field):
    middle = field.box.get_by_role("button", name="Tambah sudut di tengah peta")
    middle.focus()
    middle.press("Enter")
    field.map.press("ArrowRight")
    middle.press("Enter")
    expect(field.handles).to_have_count(2)
    before = field.written["coordinates"]
    field.handles.last.press("ArrowUp")
    expect(field.handles.last).to_be_focused()
    moved = field.written["coordinates"]
    assert moved[0] == before[0]
    assert moved[1][1] > before[1][1]
    field.handles.last.press("Delete")
    expect(field.handles).to_have_count(1)
    expect(field.said).to_contain_text("Belum selesai")


def test_a_corner_is_moved_by_dragging(field: Field):
    field.tap((100, 100), (200, 200))
    before = field.written["coordinates"]
    corner, target = field.handles.first.bounding_box(), field.map.bounding_box()
    field.page.mouse.move(corner["x"] + TAP / 2, corner["y"] + TAP / 2)
    field.page.mouse.down()
    field.page.mouse.move(target["x"] + 120, target["y"] + 260, steps=5)
    field.page.mouse.up()
    after = field.written["coordinates"]
    assert after[1] == before[1]
    assert after[0][1] < before[1][1]


def test_every_button_is_as_large_as_a_finger_and_nothing_is_wider_than_the_phone(field: Field):
    field.tap((100, 100), (200, 200))
    small = {
        one.inner_text(): size
        for one in field.box.locator("button:visible, summary:visible, .shape-handle, .leaflet-bar a").all()
        if (size := one.bounding_box()) and (size["height"] < TAP or size["width"] < TAP)
    }
    assert small == {}
    assert field.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_here_i_am_puts_pin_and_corner_where_the_phone_is(field: Field, context):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 0.502, "longitude": 101.503, "accuracy": 12})
    field.press("Saya di sini")
    expect(field.box.locator("[data-own]")).to_contain_text("ketelitian sekitar 12 m. Kecamatan Siak")
    field.press("Tambah sudut di posisi saya")
    expect(field.handles).to_have_count(1)

    picker = field.page.locator("point-picker")
    picker.get_by_role("button", name="Saya di sini").click()
    picker.get_by_role("button", name="Isi ketepatan: meleset sekitar 12 m").click()
    expect(picker.get_by_label("Lintang", exact=True)).to_have_value("0.502000")
    expect(field.page.locator("[name=accuracy_level]")).to_have_value("exact")
    expect(field.page.locator("[name=accuracy_m]")).to_have_value("12")
    expect(field.page.locator("[name=accuracy_note]")).to_have_value("GPS telepon di tempat, ±12 m")


def test_a_phone_outside_siak_is_told_so_and_changes_nothing(field: Field, context):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": -6.2, "longitude": 106.8, "accuracy": 5})
    picker = field.page.locator("point-picker")
    for box in (picker, field.box):
        box.get_by_role("button", name="Saya di sini").click()
        expect(box.locator("[data-own]")).to_contain_text("Anda tidak berada di Siak.")
    expect(picker.get_by_label("Lintang", exact=True)).to_have_value("0.5")
    expect(field.handles).to_have_count(0)


def test_what_is_near_is_told_while_the_pin_moves(field: Field, site: SmallSite):
    site.place("Balai Adat", at=(101.501, 0.5))
    picker = field.page.locator("point-picker")
    picker.get_by_label("Bujur", exact=True).fill("101.5")
    expect(picker.get_by_role("link", name="Balai Adat, 111 m ke timur")).to_be_visible()
    picker.get_by_label("Bujur", exact=True).fill("101.502")
    expect(picker.get_by_role("link", name="Balai Adat, 111 m ke barat")).to_be_visible()
