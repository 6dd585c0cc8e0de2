"""The page at an address: found with two questions, and never through a page that is not published."""

import pytest
from django.http import Http404

from core.addresses import page_at
from destinations.models import DestinationPage
from tests.destinations.tree import SiteTree, a_place, build_site, published


@pytest.fixture
def site(db) -> SiteTree:
    return build_site()


@pytest.fixture
def palace(site) -> DestinationPage:
    return published(site.siak, a_place(slug="istana"))


def test_a_page_is_found_in_its_own_class_however_deep(site, palace, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = page_at(site.home, ["kecamatan", "siak", "istana"])
        assert found.locale.language_code == "id"
    assert found == palace
    assert isinstance(found, DestinationPage)


@pytest.mark.parametrize(
    "slugs",
    [
        ["tak-ada"],
        ["kecamatan", "tak-ada"],
        ["kecamatan", "siak", "tak-ada"],
        ["kecamatan", "mempura", "istana"],
        ["siak", "kecamatan", "istana"],
        ["kecamatan", "siak", "istana", "istana"],
        ["istana"],
        ["kecamatan"] * 200,
        ["\x00"],
    ],
)
def test_an_address_that_leads_nowhere_is_not_found(site, palace, slugs):
    with pytest.raises(Http404):
        page_at(site.home, slugs)


def test_the_same_slug_below_two_parents_leads_to_each_of_them(site, palace):
    twin = published(site.mempura, a_place(slug="istana", at=(102.15, 0.75)))
    assert page_at(site.home, ["kecamatan", "mempura", "istana"]) == twin
    assert page_at(site.home, ["kecamatan", "siak", "istana"]) == palace


@pytest.mark.parametrize("withdrawn", ["districts", "siak"])
def test_below_an_unpublished_page_there_is_nothing(site, palace, withdrawn):
    getattr(site, withdrawn).unpublish()
    with pytest.raises(Http404):
        page_at(site.home, ["kecamatan", "siak", "istana"])
