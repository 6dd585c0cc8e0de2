"""When the database cuts a query, the reader is told to come back: as a page, or as a problem document."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import path

from api.door import door
from core.query_time import RETRY_SECONDS, limit
from pesona import urls


def slow(request):
    limit(connection, 0.05)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(30)")
    return HttpResponse("never")


def broken(request):
    raise RuntimeError("something else")


class WithSlowOnes:
    """The addresses of the site and some that take too long."""

    urlpatterns = [
        path("api/v1/slow", door(slow)),
        path("api/wagtail/slow", slow),
        path("slow/", slow),
        path("en/slow/", slow),
        path("broken/", broken),
        *urls.urlpatterns,
    ]


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def slow_ones(settings):
    settings.ROOT_URLCONF = WithSlowOnes


@pytest.mark.parametrize("address", ["/api/v1/slow", "/api/wagtail/slow"])
def test_a_program_gets_a_problem_document(client, address):
    answer = client.get(address)

    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/api/v1/docs#busy"
    assert answer["Retry-After"] == str(RETRY_SECONDS)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("address", "words"), [("/slow/", "Dermaga sedang penuh"), ("/en/slow/", "The jetty is full")])
def test_a_person_gets_a_page_in_the_language_of_the_address(client, address, words):
    answer = client.get(address)

    assert answer.status_code == 503
    assert words in answer.content.decode()
    assert answer["Retry-After"] == str(RETRY_SECONDS)
    assert answer["Cache-Control"] == "no-store"


def test_the_log_says_which_address_was_cut(client, caplog):
    client.get("/slow/")

    assert "Query cut at /slow/" in caplog.text


def test_other_faults_stay_faults(client):
    client.raise_request_exception = False

    assert client.get("/broken/").status_code == 500
