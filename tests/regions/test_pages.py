"""The pages of the kecamatan: one each, and filled by the floors above."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page, Site

from regions import landing
from regions.models import DistrictIndexPage, DistrictPage
from tests.regions.factories import box, district

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    root = Site.objects.get(is_default_site=True).root_page
    return root.add_child(instance=DistrictIndexPage(title="Kecamatan", slug="kecamatan"))


@pytest.fixture
def siak():
    return district("14.08.01", "Siak", box(102.0, 0.7, 102.1, 0.8))


@pytest.fixture
def mempura():
    return district("14.08.13", "Mempura", box(101.9, 0.7, 102.0, 0.8), boundary_is_schematic=True)


@pytest.fixture
def provide(monkeypatch):
    """Register providers for one test, in place of those of the floors above."""
    monkeypatch.setattr(landing, "_providers", {})
    return landing.provide


def test_a_second_page_of_a_kecamatan_is_refused_with_the_first_one_named(index, siak):
    index.add_child(instance=DistrictPage(title="Kota Istana", slug="siak", district=siak))
    with pytest.raises(ValidationError, match="Kecamatan Siak sudah punya halaman: “Kota Istana”"):
        index.add_child(instance=DistrictPage(title="Siak lagi", slug="siak-lagi", district=siak))


def test_a_page_may_be_saved_again_and_have_a_translation(index, siak):
    page = index.add_child(instance=DistrictPage(title="Siak", slug="siak", district=siak))
    page.save()
    english, _ = Locale.objects.get_or_create(language_code="en")
    assert page.copy_for_translation(english, copy_parents=True, alias=True).district == siak


def test_a_page_may_move_on_to_another_kecamatan(index, siak, mempura):
    page = index.add_child(instance=DistrictPage(title="Siak", slug="siak", district=siak))
    page.district = mempura
    page.save()
    successor = index.add_child(instance=DistrictPage(title="Siak", slug="siak-baru", district=siak))
    assert list(siak.pages.all()) == [successor]


def test_a_page_without_a_kecamatan_is_refused(index):
    with pytest.raises(ValidationError, match="district"):
        index.add_child(instance=DistrictPage(title="Siak", slug="siak"))


def test_a_page_of_a_kecamatan_stands_below_the_index_and_holds_places_events_and_projects(index, siak):
    page = index.add_child(instance=DistrictPage(title="Siak", slug="siak", district=siak))
    assert DistrictPage.can_create_at(index)
    assert not DistrictPage.can_create_at(page)
    assert {model.__name__ for model in page.allowed_subpage_models()} == {
        "DestinationPage",
        "EventPage",
        "ProjectPage",
    }
    assert not DistrictPage.can_create_at(Page.get_first_root_node())


def test_the_context_says_whether_the_boundary_is_schematic_and_holds_the_sections(index, siak, mempura, provide, rf):
    provide("entries", lambda page, request: [page.district_id])
    provide("events", lambda page, request: ["acara"])
    shown = {}
    for region in (siak, mempura):
        page = index.add_child(instance=DistrictPage(title=region.name, slug=region.slug, district=region))
        shown[region.code] = page.get_context(rf.get("/"))
    assert shown["14.08.01"]["schematic"] is False
    assert shown["14.08.13"]["schematic"] is True
    assert shown["14.08.01"]["entries"] == ["14.08.01"]
    assert shown["14.08.01"]["events"] == ["acara"]
    assert shown["14.08.01"]["map"] is None


def test_the_index_lists_public_pages_by_name_with_their_numbers(index, siak, mempura, provide, rf):
    provide("place_counts", lambda page, request: {"14.08.01": 3})
    for region in (siak, mempura):
        index.add_child(instance=DistrictPage(title=region.name, slug=region.slug, district=region))
    third = district("14.08.12", "Sabak Auh")
    index.add_child(instance=DistrictPage(title="Sabak Auh", slug="sabak-auh", district=third, live=False))
    rows = index.get_context(rf.get("/"))["districts"]
    assert [
        (row["district"].name, row["page_url"].endswith("/kecamatan/" + row["district"].slug + "/"), row["place_count"])
        for row in rows
    ] == [("Mempura", True, 0), ("Siak", True, 3)]


def test_while_nobody_counts_the_number_of_places_is_unknown_not_zero(index, siak, provide, rf):
    index.add_child(instance=DistrictPage(title="Siak", slug="siak", district=siak))
    assert index.get_context(rf.get("/"))["districts"][0]["place_count"] is None


def test_the_index_takes_the_same_number_of_queries_for_two_and_for_six(index, rf, django_assert_max_num_queries):
    for number in range(1, 7):
        region = district(f"14.08.0{number}", f"Kecamatan {number}")
        index.add_child(instance=DistrictPage(title=region.name, slug=region.slug, district=region))
    with django_assert_max_num_queries(7):
        assert len(index.get_context(rf.get("/"))["districts"]) == 6


def test_both_pages_are_served(index, siak, client):
    index.add_child(instance=DistrictPage(title="Kota Istana", slug="siak", district=siak, intro="Di tepi sungai."))
    root = index.get_parent()
    assert "Siak" in client.get(index.get_url()).content.decode()
    answer = client.get(f"{index.get_url()}siak/")
    assert answer.status_code == 200, root
    assert "Kota Istana" in answer.content.decode()
