"""Sections of a kecamatan's page, filled by floors that this one does not know."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from regions import landing


@pytest.fixture(autouse=True)
def _no_providers(monkeypatch):
    monkeypatch.setattr(landing, "_providers", {})


def test_a_section_without_provider_is_empty():
    assert landing.answer("entries", None, None) == ()
    assert landing.answer("place_counts", None, None) is None


def test_a_provider_gets_the_page_and_the_request():
    landing.provide("entries", lambda page, request: [page, request])
    assert landing.answer("entries", "page", "request") == ["page", "request"]


def test_a_second_provider_is_an_error():
    landing.provide("map", lambda page, request: 1)
    with pytest.raises(ImproperlyConfigured, match="'map' already has a provider"):
        landing.provide("map", lambda page, request: 2)


def test_an_unknown_section_is_an_error():
    with pytest.raises(ImproperlyConfigured, match="No section 'peta'"):
        landing.provide("peta", lambda page, request: 1)
