"""No question makes the site answer 5xx, whatever stands in it and wherever it is asked."""

import pytest
from django.test import Client

from tests.catalogue.site import small_site

pytestmark = pytest.mark.django_db

LISTS = (
    "/destinasi/",
    "/agenda/",
    "/peta/",
    "/cari/",
    "/cari/saran/",
    "/api/v1/places",
    "/api/v1/events",
    "/api/v1/clusters",
)
OTHERS = ("/", "/en/", "/kecamatan/", "/peta/skrip.js", "/sitemap.xml", "/admin/login/", "/tidak-ada/")
FILTERS = (
    "q", "category", "district", "facility", "bbox", "near", "radius", "open", "from", "to", "sort", "limit", "cursor",
)  # fmt: skip
VALUES = {
    "null byte": "%00",
    "lone surrogate": "%ED%A0%80",
    "broken percent": "%zz%",
    "thirty digits": "9" * 30,
    "eighteen digits": "9" * 18,
    "ten kilobytes": "a" * 10_000,
    "not a number": "NaN",
    "infinite": "1e999,-1e999,inf,inf",
    "no date": "2026-99-99",
    "last date": "9999-12-31T23:59:59%2B00:00",
    "markup": "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "quotes": "%27%22%3B--",
    "search operators": "%26%7C%21%28%29:*%3C-%3E%5C",
    "right to left": "%E2%80%AE%F0%9F%8C%9E",
    "empty": "",
    "backslash": "%5C%5Cexample.com",
}


@pytest.fixture
def client():
    """A client that shows a failure as the visitor would see it."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_value_of_any_parameter_breaks_an_address(client, value):
    small_site()
    asked = [f"{address}?{parameter}={value}" for address in LISTS for parameter in FILTERS]
    asked += [f"{address}?{parameter}={value}" for address in OTHERS for parameter in ("p", "next")]

    assert [question[:80] for question in asked if client.get(question).status_code >= 500] == []


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_path_breaks_the_site(client, value):
    small_site()
    folders = (
        "/",
        "/en/",
        "/destinasi/",
        "/kecamatan/",
        "/api/v1/places/",
        "/api/v1/districts/",
        "/gambar/",
        "/admin/",
    )
    asked = [f"{folder}{value}{end}" for folder in folders for end in ("", "/")]

    assert [question[:80] for question in asked if client.get(question).status_code >= 500] == []
