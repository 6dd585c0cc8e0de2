"""Every request has a name, in its answer and in the log."""

import logging
import re

import pytest
from django.http import HttpResponse

from pesona.request_ids import RequestIds, WithRequestId

MADE = re.compile("[0-9a-f]{32}")


def named(record: logging.LogRecord) -> str:
    WithRequestId().filter(record)
    return record.request_id


@pytest.fixture
def written(request):
    """The ids with which lines of the log are written while a test runs."""
    found = []

    class Keep(logging.Handler):
        def emit(self, record):
            found.append(record.request_id)

    keep = Keep()
    keep.addFilter(WithRequestId())
    root, django = logging.getLogger(), logging.getLogger("django")
    for logger in (root, django):
        logger.addHandler(keep)
    yield found
    for logger in (root, django):
        logger.removeHandler(keep)


@pytest.mark.parametrize("address", ["/healthz", "/api/v1/nothing", "/robots.txt", "/favicon.ico"])
@pytest.mark.django_db
def test_every_answer_has_an_id_of_its_own(client, address):
    ids = [client.get(address)["X-Request-ID"] for _ in range(2)]

    assert all(MADE.fullmatch(one) for one in ids)
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    "sent",
    [
        "12345678",
        "d9428888-122b-11e1-b85c-61cd3cbb3210",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "Root=1-67891233-abcdef",
        "a" * 100,
    ],
)
def test_a_sane_id_is_taken_over(client, sent):
    assert client.get("/healthz", headers={"x-request-id": sent})["X-Request-ID"] == sent


@pytest.mark.parametrize(
    "sent", ["", "short", "a" * 101, "two words here", "<script>alert(1)</script>", "x\ny" * 9, "é" * 20]
)
def test_any_other_is_replaced(client, sent):
    assert MADE.fullmatch(client.get("/healthz", headers={"x-request-id": sent})["X-Request-ID"])


@pytest.mark.django_db
def test_the_lines_of_a_request_carry_its_id(client, written):
    client.get("/tidak-ada-sama-sekali/", headers={"x-request-id": "telusur-12345"})

    assert written
    assert set(written) == {"telusur-12345"}


def test_after_the_request_the_lines_belong_to_none(client, written):
    client.get("/healthz", headers={"x-request-id": "telusur-12345"})
    logging.getLogger("pesona").warning("later")

    assert written[-1] == "-"


def test_a_fault_below_keeps_the_id(rf, written):
    def view(request):
        logging.getLogger("pesona").warning("inside")
        return HttpResponse(status=500)

    answer = RequestIds(view)(rf.get("/", headers={"x-request-id": "telusur-12345"}))

    assert answer["X-Request-ID"] == "telusur-12345"
    assert written == ["telusur-12345"]


def test_the_line_of_the_log_shows_it(settings):
    assert "[{request_id}]" in settings.LOGGING["formatters"]["line"]["format"]
    assert settings.LOGGING["handlers"]["stdout"]["filters"] == ["request_id"]
