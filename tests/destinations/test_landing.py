"""What places and events add to the pages of the kecamatan."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from destinations import landing as places
from events import landing as events
from tests.catalogue.entries import make_entry
from tests.destinations.tree import a_place, published


@pytest.fixture
def request_(rf: RequestFactory):
    return rf.get("/")


def test_a_kecamatan_shows_its_own_places_only(site, request_):
    published(site.siak, a_place("Istana"))
    published(site.mempura, a_place("Tangsi", at=(102.15, 0.75)))
    assert [entry.title for entry in places.places_of(site.siak, request_)] == ["Istana"]


def test_places_are_counted_by_kecamatan_once_whatever_the_languages(site, request_):
    published(site.siak, a_place("Istana"))
    published(site.siak, a_place("Makam"))
    assert places.place_counts(site.districts, request_) == {"14.08.01": 2}


def test_the_map_of_a_kecamatan_shows_its_boundary(site, request_):
    spec = places.map_of(site.siak, request_)
    assert spec.box == pytest.approx((102.00, 0.70, 102.10, 0.80))
    assert spec.district == "14.08.01"
    assert spec.filter == "district=14.08.01"


def test_a_kecamatan_without_boundary_still_has_a_map(site, request_):
    site.siak.district.boundary = None
    assert places.map_of(site.siak, request_).box is None


def test_a_kecamatan_shows_its_own_events_only(site, request_):
    make_entry("Festival", kind="event", district="14.08.01")
    make_entry("Pacu sampan", kind="event", district="14.08.10")
    assert [entry.title for entry in events.events_of(site.siak, request_)] == ["Festival"]


def test_nobody_else_can_fill_these_sections():
    with pytest.raises(ImproperlyConfigured, match="entries"):
        places.connect()
