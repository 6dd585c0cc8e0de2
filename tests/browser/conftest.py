"""A real browser on the live site: it complains of console errors and of requests that leave our origin.

``page`` is Playwright's page with a watch on it; map tiles are answered here with an empty picture, so
no test needs a network. ``site`` is the small site of ``tests.catalogue.site``.
"""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Request, Route

from tests.catalogue.site import SmallSite, plant_roots, small_site

# Playwright's synchronous interface runs an event loop in this thread, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

EMPTY_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)
TILE_ADDRESS = re.compile(re.escape(settings.TILE_URL.partition("{")[0]))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Our test server is on this machine: a page that plays a foreign site could not frame it otherwise.
    "--disable-features=LocalNetworkAccessChecks",
)


@dataclass
class Watch:
    """What went wrong on the pages of a test; ``allow`` what a test provokes on purpose."""

    origin: str
    problems: list[str] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        self.allowed.append(re.compile(pattern))

    def note(self, problem: str) -> None:
        if not any(pattern.search(problem) for pattern in self.allowed):
            self.problems.append(problem)

    def look_at(self, page: Page) -> None:
        page.on("console", lambda said: said.type == "error" and self.note(f"console: {said.text} {said.location}"))
        page.on("pageerror", lambda error: self.note(f"script: {error}"))
        page.on("request", self.check_origin)

    def check_origin(self, request: Request) -> None:
        ours = request.url.startswith((f"{self.origin}/", "data:", "blob:"))
        if not ours and not TILE_ADDRESS.match(request.url):
            self.note(f"foreign request: {request.url}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own browser; Playwright's download is not needed."""
    installed = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return browser_type_launch_args | {"executable_path": installed, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    # Without motion nothing is half-way when a test looks, and no page transition is cut short.
    calm = {"reduced_motion": "reduce", "locale": "id-ID", "viewport": {"width": 1280, "height": 800}}
    # The worker that keeps pages would answer in the place of the server; ``test_offline`` lets it in.
    return browser_context_args | calm | {"service_workers": "block"}


@pytest.fixture(scope="session")
def base_url(live_server) -> str:
    """``page.goto("/peta/")`` is enough."""
    return live_server.url


class Traffic:
    """Counts the requests our server is working on, also those the browser no longer waits for."""

    def __init__(self) -> None:
        self.pending = 0
        self.changed = threading.Condition()

    def begin(self, **signal: Any) -> None:
        self._count(1)

    def end(self, **signal: Any) -> None:
        self._count(-1)

    def _count(self, step: int) -> None:
        with self.changed:
            self.pending += step
            self.changed.notify_all()

    def wait_until_quiet(self) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.pending <= 0, timeout=30), "the server is still busy"


@pytest.fixture
def traffic() -> Iterator[Traffic]:
    traffic = Traffic()
    request_started.connect(traffic.begin)
    request_finished.connect(traffic.end)
    yield traffic
    request_started.disconnect(traffic.begin)
    request_finished.disconnect(traffic.end)


@pytest.fixture(autouse=True)
def _answered(transactional_db: None, traffic: Traffic) -> Iterator[None]:
    """The tables are emptied only when no request is left, those of browsers a test opened itself included: the two
    would lock each other out.
    """
    yield
    traffic.wait_until_quiet()


@pytest.fixture
def watch(live_server, traffic: Traffic, context: BrowserContext) -> Iterator[Watch]:
    """Every page of the context is watched; a test fails on what was seen."""
    watch = Watch(live_server.url)
    context.route(TILE_ADDRESS, _empty_tile)
    context.on("page", watch.look_at)
    yield watch
    for page in context.pages:
        if "/admin/" in page.url:
            # An editor's page asks by itself: what is already on its way is not yet counted.
            page.wait_for_load_state("networkidle")
        page.close()
    traffic.wait_until_quiet()
    assert watch.problems == []


def _empty_tile(route: Route) -> None:
    route.fulfill(body=EMPTY_PNG, content_type="image/png")


@pytest.fixture
def page(watch: Watch, context: BrowserContext) -> Page:
    """A page that is watched from its first request on."""
    return context.new_page()


@pytest.fixture
def site(transactional_db: None) -> SmallSite:
    """The small site, published. A live server needs committed rows, and these tests empty every table
    afterwards: what Wagtail's migrations had put there is put back first.
    """
    plant_roots()
    return small_site()


@pytest.fixture(scope="session", autouse=True)
def _leave_roots(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database that is kept for the next run has its roots again."""
    yield
    with django_db_blocker.unblock():
        plant_roots()


@pytest.fixture
def editor(context: BrowserContext, watch: Watch, transactional_db: None) -> User:
    """Somebody who may edit everything, already logged in."""
    person = get_user_model().objects.create_superuser("penyunting", "penyunting@example.org", "rahasia")
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": watch.origin}])
    return person
