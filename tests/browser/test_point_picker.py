"""The map field in Wagtail's editor: typed, dragged, clicked, moved by keys, and corrected."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from destinations.models import DestinationPage
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser


class Field:
    """The location field on an open editing page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box: Locator = page.locator("point-picker")
        self.lat = self.box.get_by_label("Lintang", exact=True)
        self.lon = self.box.get_by_label("Bujur", exact=True)
        self.place = self.box.locator("[data-place]")
        self.error = self.box.locator("[data-error]")
        self.pin = self.box.get_by_label("Pin letak.")

    def publish(self) -> None:
        self.page.locator("footer [data-w-dropdown-target='toggle']").click()
        self.page.locator("[name=action-publish]").click()


@pytest.fixture
def istana(site: SmallSite) -> DestinationPage:
    return site.place("Istana Siak", at=(101.5, 0.5))


@pytest.fixture
def field(page: Page, editor, istana: DestinationPage) -> Field:
    page.goto(f"/admin/pages/{istana.pk}/edit/")
    field = Field(page)
    expect(field.place).to_have_text("Kecamatan Siak")
    return field


def test_the_stored_point_is_shown_as_pin_and_numbers(field: Field):
    expect(field.lat).to_have_value("0.5")
    expect(field.lon).to_have_value("101.5")
    expect(field.pin).to_be_visible()


def test_a_pasted_pair_is_understood_at_once_and_taken_apart(field: Field):
    field.lon.fill("")
    field.lat.fill("0,25, 101,75")
    field.lat.press("Tab")
    expect(field.lat).to_have_value("0.25")
    expect(field.lon).to_have_value("101.75")
    expect(field.place).to_have_text("Kecamatan Siak")


def test_the_kecamatan_follows_the_point_while_it_is_typed(field: Field):
    field.lon.fill("102,5")
    expect(field.place).to_have_text("Kecamatan Minas")


def test_a_point_near_a_schematic_border_is_doubted(field: Field):
    field.lon.fill("101,999")
    expect(field.place).to_contain_text("Batas masih skematis")


def test_arrow_keys_move_the_pin(field: Field):
    field.pin.focus()
    field.pin.press("ArrowUp")
    expect(field.lat).to_have_value(re.compile(r"0\.500\d*[1-9]"))
    field.pin.press("ArrowRight")
    expect(field.lon).to_have_value(re.compile(r"101\.500\d*[1-9]"))
    expect(field.pin).to_be_focused()


def test_a_click_on_the_map_moves_the_pin(field: Field):
    field.box.locator("[data-map]").click(position={"x": 60, "y": 60})
    expect(field.lon).not_to_have_value("101.5")
    expect(field.lat).not_to_have_value("0.5")


def test_exchanged_coordinates_are_offered_the_right_way_round(field: Field):
    field.lat.fill("101,5")
    field.lon.fill("0,5")
    expect(field.error).to_contain_text("tertukar")
    field.box.get_by_role("button", name="Tukar lintang dan bujur").click()
    expect(field.error).to_be_empty()
    expect(field.place).to_have_text("Kecamatan Siak")


def test_a_removed_point_leaves_two_empty_boxes(field: Field):
    field.box.get_by_role("button", name="Hapus titik").click()
    expect(field.lat).to_have_value("")
    expect(field.pin).to_have_count(0)


def test_a_moved_pin_is_published(field: Field, istana: DestinationPage):
    field.lat.fill("0,6")
    expect(field.place).to_have_text("Kecamatan Siak")
    field.publish()
    expect(field.page.locator(".messages .success")).to_be_visible()
    istana.refresh_from_db()
    assert istana.location.coords == (101.5, 0.6)


def test_what_cannot_be_read_is_refused_and_stays_in_its_box(field: Field, watch, istana: DestinationPage):
    watch.allow("400")
    field.lat.fill("di tepi sungai")
    field.publish()
    expect(field.page.get_by_text("Lintang “di tepi sungai” bukan angka yang dapat dibaca.").first).to_be_visible()
    expect(field.lat).to_have_value("di tepi sungai")
    expect(field.lon).to_have_value("101.5")
    istana.refresh_from_db()
    assert istana.location.coords == (101.5, 0.5)
