"""A cache in front of the site may keep pages, and forgets what a change makes untrue."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.contrib.gis.geos import Point
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from tests.catalogue.site import small_site

pytestmark = pytest.mark.django_db

NEXT_DOOR = (101.51, 0.5)


class FrontCache:
    """A server that writes down what it is told to forget."""

    def __init__(self) -> None:
        forgotten = self.forgotten = set()

        class Purged(BaseHTTPRequestHandler):
            def do_PURGE(self) -> None:
                forgotten.add((self.headers["Host"], self.path))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Purged)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def paths(self) -> set[str]:
        return {path for _host, path in self.forgotten}


@pytest.fixture
def site():
    return small_site()


@pytest.fixture
def cache(settings) -> Iterator[FrontCache]:
    cache = FrontCache()
    backend = "wagtail.contrib.frontend_cache.backends.HTTPBackend"
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": backend, "LOCATION": cache.address}}
    settings.WAGTAILADMIN_BASE_URL = "https://pesona.example.org"
    serving = threading.Thread(target=cache.server.serve_forever)
    serving.start()
    yield cache
    cache.server.shutdown()
    serving.join()
    cache.server.server_close()


def kept(client, address: str) -> str:
    return client.get(address)["Cache-Control"]


def test_without_a_front_cache_everybody_asks_again(client, site):
    assert kept(client, "/destinasi/") == "public, no-cache"


def test_a_front_cache_keeps_pages_and_browsers_ask_it_again(client, site, cache):
    assert "s-maxage=600" in kept(client, "/destinasi/")
    assert "max-age=0" in kept(client, "/destinasi/").split(", ")


def test_what_cannot_be_purged_is_not_kept(client, site, cache):
    assert kept(client, "/destinasi/?q=istana") == "public, no-cache"
    assert kept(client, "/tidak-ada/") == "public, no-cache"
    assert "s-maxage" not in kept(client, "/admin/login/")


def test_a_published_place_is_forgotten_wherever_it_is_shown(site, cache, django_capture_on_commit_callbacks):
    place, neighbour, far = site.place(), site.place(at=NEXT_DOOR), site.place(below=site.minas)
    cache.forgotten.clear()
    place.title = "Istana"
    with django_capture_on_commit_callbacks(execute=True):
        place.save_revision().publish()

    assert {"/", "/destinasi/", "/agenda/", "/kecamatan/siak/", "/peta/", "/sitemap.xml"} <= cache.paths()
    assert {place.get_url(), neighbour.get_url()} <= cache.paths()
    assert far.get_url() not in cache.paths()
    assert {host for host, _path in cache.forgotten} == {"pesona.example.org"}


def test_a_moved_pin_is_forgotten_where_it_was_too(site, cache, django_capture_on_commit_callbacks):
    place, neighbour = site.place(), site.place(at=NEXT_DOOR)
    cache.forgotten.clear()
    place.location = Point(101.9, 0.9, srid=4326)
    with django_capture_on_commit_callbacks(execute=True):
        place.save_revision().publish()

    assert neighbour.get_url() in cache.paths()


def test_an_address_that_now_leads_on_is_forgotten_with_all_below_it(site, cache, django_capture_on_commit_callbacks):
    place = site.place()
    was = place.get_url()
    kecamatan = site.siak
    cache.forgotten.clear()
    kecamatan.slug = "kota-siak"
    with django_capture_on_commit_callbacks(execute=True):
        kecamatan.save_revision().publish()

    assert {"/kecamatan/siak/", was} <= cache.paths()


@pytest.mark.parametrize("road", ["unpublish", "delete"])
def test_what_is_withdrawn_is_forgotten(site, cache, django_capture_on_commit_callbacks, road):
    place = site.place()
    address = place.get_url()
    cache.forgotten.clear()
    with django_capture_on_commit_callbacks(execute=True):
        getattr(place, road)()

    assert {address, "/kecamatan/siak/"} <= cache.paths()


def test_a_text_that_becomes_private_is_forgotten(site, cache, django_capture_on_commit_callbacks):
    about = site.home.add_child(instance=StandardPage(title="Tentang", slug="tentang"))
    cache.forgotten.clear()
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)

    assert "/tentang/" in cache.paths()


def test_a_draft_makes_nobody_forget(site, cache, django_capture_on_commit_callbacks):
    place = site.place()
    cache.forgotten.clear()
    place.title = "Rahasia"
    with django_capture_on_commit_callbacks(execute=True):
        place.save_revision()

    assert cache.paths() == set()


def test_a_cache_that_is_down_stops_no_publication(site, cache, settings, django_capture_on_commit_callbacks):
    place = site.place()
    settings.WAGTAILFRONTENDCACHE["front"]["LOCATION"] = "http://127.0.0.1:1"
    place.title = "Istana"
    with django_capture_on_commit_callbacks(execute=True):
        place.save_revision().publish()

    assert type(place).objects.get(pk=place.pk).title == "Istana"
