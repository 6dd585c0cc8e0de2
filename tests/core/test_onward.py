"""The ways on from a page."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from core.templatetags.onward import can_be_reached, directions, large_rendition

PALACE = {"type": "Point", "coordinates": [102.0489, 0.7973]}
SHARED = '{% load onward %}{% share title "/kecamatan/siak/istana/" "8a6e0804-2bd0-4672-b79d-d97027f9071a" %}'


def test_every_way_leads_to_the_point_latitude_first():
    ways = directions(PALACE)

    assert parse_qs(urlsplit(ways.google).query) == {"api": ["1"], "destination": ["0.797300,102.048900"]}
    assert parse_qs(urlsplit(ways.openstreetmap).query) == {"to": ["0.797300,102.048900"]}
    assert ways.own_app.startswith("geo:0.797300,102.048900")


@pytest.mark.parametrize(
    ("level", "reached"), [("exact", True), ("approximate", True), ("village", True), ("district", False)]
)
def test_no_way_is_shown_to_a_point_that_stands_for_a_whole_kecamatan(level, reached):
    assert can_be_reached({"location": PALACE, "accuracy": {"level": level}}) is reached


def test_nowhere_cannot_be_reached():
    assert not can_be_reached({"location": None, "accuracy": None})


def test_the_large_picture_is_a_jpeg_that_every_browser_shows():
    sources = [
        {"url": f"/{width}.{name}", "width": width, "format": f"image/{name}"}
        for name in ("avif", "jpeg")
        for width in (320, 1280)
    ]

    assert large_rendition({"sources": sources}) == "/1280.jpeg"


def shared(title: str) -> str:
    request = RequestFactory().get("/kecamatan/siak/istana/", {"utm_source": "x"})
    return Template(SHARED).render(Context({"request": request, "title": title}))


def test_the_address_is_sent_on_whole_and_without_what_came_after_it():
    html = shared("Istana Siak")

    assert "https://wa.me/?text=Istana%20Siak%20http%3A%2F%2Ftestserver%2Fkecamatan%2Fsiak%2Fistana%2F" in html
    assert "mailto:?subject=Istana%20Siak&amp;body=Istana%20Siak%20http" in html
    assert "utm_source" not in html


def test_signs_in_a_title_do_not_break_the_links():
    html = shared("A&B? 100% #1\nBcc: x@y.id <b>")

    assert "text=A%26B%3F%20100%25%20%231%0ABcc" in html
    assert "<b>" not in html
