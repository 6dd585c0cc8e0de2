"""What holds for every address of the API and of the OGC service, collected from the URL patterns."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from catalogue.models import Entry
from tests.contracts.addresses import patterns

ROOMS = ("api/v1/", "ogc")
# A page for people: rendered as the other pages are, and read by no program of another origin.
PAGES = ("api/v1/docs",)
EXPOSED = {"ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"}
METHODS = "GET, HEAD, OPTIONS"

OTHER_KINDS = {"events": "Zikir", "projects": "Dermaga"}

ROUTES = [one for one in patterns() if one.route.startswith(ROOMS) and one.route not in PAGES]

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(published) -> list[str]:
    """Questions to each pattern, in every format and language, about what is published."""
    figures = {"visit": published.visit, "figure": published.figure}
    found = []
    for asked in (asked for one in ROUTES for asked in one.addresses() if "{title}" not in asked):
        title = next((title for word, title in OTHER_KINDS.items() if word in asked), "Istana Siak")
        entry = Entry.objects.visible().filter(title=title, lang="id").get()
        marks = {"uid": entry.uid, "pk": entry.page_id, "slug": "istana", "title": "Istana", "path": entry.path}
        found.append(asked.format(**marks, **figures))
    assert len(found) > 20
    return found


def faulty(addresses: list[str], is_right: Callable[[str], bool]) -> list[str]:
    """The addresses for which something does not hold."""
    return [address for address in addresses if not is_right(address)]


def words(answer: HttpResponse, header: str) -> set[str]:
    return {word.strip().split("=")[0] for word in answer.get(header, "").split(",")}


def test_head_is_get_without_the_body(client: Client, addresses):
    def is_right(address: str) -> bool:
        whole, head = client.get(address), client.head(address)
        same = all(head.get(name) == whole.get(name) for name in ("Content-Type", "ETag", "Cache-Control", "Vary"))
        length = head["Content-Length"] == str(len(whole.content))
        return same and length and head.status_code == whole.status_code and head.content == b""

    assert faulty(addresses, is_right) == []


def test_options_says_what_may_be_asked_from_anywhere(client: Client, addresses):
    def is_right(address: str) -> bool:
        answer = client.options(address, headers={"origin": "https://koran.example"})
        return (
            (answer.status_code, answer.content) == (204, b"")
            and answer["Allow"] == answer["Access-Control-Allow-Methods"] == METHODS
            and answer["Access-Control-Allow-Origin"] == "*"
            and {"If-None-Match", "X-Request-ID"} <= words(answer, "Access-Control-Allow-Headers")
        )

    assert faulty(addresses, is_right) == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, addresses, method):
    def is_right(address: str) -> bool:
        answer = getattr(client, method)(address)
        return (answer.status_code, answer["Allow"]) == (405, METHODS) and "problem+json" in answer["Content-Type"]

    assert faulty(addresses, is_right) == []


def test_any_page_may_read_the_answer_and_its_headers(client: Client, addresses):
    def is_right(address: str) -> bool:
        answer = client.get(address, headers={"origin": "https://koran.example"})
        return (
            answer["Access-Control-Allow-Origin"] == "*"
            and answer["Cross-Origin-Resource-Policy"] == "cross-origin"
            and words(answer, "Access-Control-Expose-Headers") >= EXPOSED
            and answer["RateLimit"].startswith('"per-minute";r=')
            and bool(answer["X-Request-ID"])
        )

    assert faulty(addresses, is_right) == []


def test_an_answer_one_already_has_is_304_without_a_body(client: Client, addresses):
    def is_right(address: str) -> bool:
        first = client.get(address)
        if first.status_code != 200:
            return first["Cache-Control"] == "no-store"
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        return (
            (again.status_code, again.content) == (304, b"")
            and again["ETag"].removeprefix("W/") == first["ETag"].removeprefix("W/")
            and again["Cache-Control"] == first["Cache-Control"]
            and {"public", "max-age", "stale-while-revalidate", "stale-if-error"} <= words(first, "Cache-Control")
        )

    assert faulty(addresses, is_right) == []


def test_caches_keep_packed_and_plain_answers_apart_and_nothing_by_person(client: Client, addresses):
    def is_right(address: str) -> bool:
        answer = client.get(address)
        varies = words(answer, "Vary")
        return "Accept-Encoding" in varies and not varies & {"Cookie", "Authorization", "Origin"} and not answer.cookies

    assert faulty(addresses, is_right) == []
