"""One message to a foreign server: what it may do to us, which is nothing."""

import socket
import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest
import trustme

from api.webhooks import sending
from api.webhooks.models import Outcome
from api.webhooks.sending import post
from tests.api.webhooks.receiver import agency, status

HOST = "penerima.example"


@pytest.fixture
def over() -> Iterator[Event]:
    """Set when the test is over: servers that hang hang until then."""
    event = Event()
    yield event
    event.set()


def test_what_is_sent_arrives_whole_and_the_answer_is_told(receiver):
    receiver.replies = [status(200, "Terima kasih")]
    answer = post(receiver.address, "{“Siak”}".encode(), {"webhook-id": "msg_1"})
    (got,) = receiver.got
    assert (answer.outcome, answer.status, answer.text) == (Outcome.DELIVERED, 200, "Terima kasih")
    assert got.body.decode() == "{“Siak”}"
    assert got.headers["host"] == receiver.address.split("/")[2]
    assert got.headers["user-agent"] == "PesonaSiak-Webhooks/1"
    assert got.headers["webhook-id"] == "msg_1"
    assert "cookie" not in got.headers


@pytest.mark.parametrize("code", [200, 201, 202, 204, 299])
def test_every_2xx_is_a_yes(receiver, code):
    receiver.replies = [status(code)]
    assert post(receiver.address, b"{}", {}).outcome is Outcome.DELIVERED


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 429, 500, 503])
def test_what_is_no_2xx_is_a_no(receiver, code):
    receiver.replies = [status(code)]
    answer = post(receiver.address, b"{}", {})
    assert (answer.outcome, answer.status, answer.is_gone) == (Outcome.REFUSED, code, code == 410)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(receiver, code):
    with agency() as elsewhere:
        receiver.replies = [status(code, location=elsewhere.address)]
        answer = post(receiver.address, b"{}", {})
        assert (answer.outcome, answer.status) == (Outcome.REDIRECT, code)
        assert elsewhere.got == []


def test_of_ten_megabytes_only_the_beginning_is_read(receiver):
    sent = []

    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(10_000_000))
        handler.end_headers()
        try:
            for _ in range(1000):
                handler.wfile.write(b"x" * 10_000)
                sent.append(10_000)
        except OSError:
            return

    receiver.replies = [pour]
    answer = post(receiver.address, b"{}", {})
    assert (answer.outcome, answer.text) == (Outcome.DELIVERED, "x" * 300)
    assert sum(sent) < 10_000_000, "we hung up"


def test_an_answer_that_was_packed_to_explode_stays_packed(receiver):
    receiver.replies = [status(200, "\x1f\x8b", content_encoding="gzip")]
    assert post(receiver.address, b"{}", {}).outcome is Outcome.DELIVERED
    assert receiver.got[0].headers["accept-encoding"] == "identity"


def test_a_receiver_that_hangs_is_given_up(receiver, over, monkeypatch):
    monkeypatch.setattr(sending, "PATIENCE_SECONDS", 0.2)
    receiver.replies = [lambda handler: over.wait(30)]
    assert post(receiver.address, b"{}", {}).outcome is Outcome.TOO_SLOW
    over.set()


def test_a_receiver_that_sends_a_byte_now_and_then_is_given_up_too(receiver, over, monkeypatch):
    """Each byte comes in time, the answer never does."""
    monkeypatch.setattr(sending, "PATIENCE_SECONDS", 0.3)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not over.wait(0.05):
            try:
                handler.wfile.write(b"x")
            except OSError:
                return

    receiver.replies = [drip]
    assert post(receiver.address, b"{}", {}).outcome is Outcome.TOO_SLOW
    over.set()


def test_a_yes_whose_body_never_ends_is_a_yes(receiver, over, monkeypatch):
    monkeypatch.setattr(sending, "PATIENCE_SECONDS", 0.3)

    def hang(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"ya")
        over.wait(30)

    receiver.replies = [hang]
    assert post(receiver.address, b"{}", {}).outcome is Outcome.DELIVERED
    over.set()


@pytest.mark.parametrize(
    "words", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200]
)
def test_what_is_no_http_is_said_to_be_none(receiver, words):
    receiver.replies = [lambda handler: handler.wfile.write(words)]
    assert post(receiver.address, b"{}", {}).outcome in (Outcome.BROKEN, Outcome.NO_CONNECTION)


def test_nobody_there_is_no_connection(settings):
    settings.WEBHOOKS_TO_THIS_MACHINE = True
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert post(f"http://127.0.0.1:{port}/", b"{}", {}).outcome is Outcome.NO_CONNECTION


def test_an_answer_is_kept_without_what_databases_and_terminals_mind(receiver):
    receiver.replies = [status(500, "a\x00b\x1b[31mc\u202ed\n" + "e" * 400)]
    text = post(receiver.address, b"{}", {}).text
    assert text.startswith("a b [31mc d e")
    assert len(text) == sending.LONGEST_ANSWER


# --- TLS: the address that was checked, the certificate of the name ---------------------------------------------------


@pytest.fixture
def authority(monkeypatch) -> trustme.CA:
    """Somebody whose certificates are believed, besides those the system believes."""
    known = trustme.CA()
    context = ssl.create_default_context()
    known.configure_trust(context)
    monkeypatch.setattr(sending, "trusted", lambda: context)
    return known


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture
def named(settings, monkeypatch) -> None:
    """The name of the receiver leads to this machine."""
    settings.WEBHOOKS_TO_THIS_MACHINE = True
    monkeypatch.setattr(sending, "resolve", lambda target: ["127.0.0.1"])


def test_the_certificate_is_asked_for_by_name_though_the_connection_goes_to_a_number(authority, named):
    with agency(serving(authority.issue_cert(HOST))) as one:
        address = one.address.replace("127.0.0.1", HOST)
        assert post(address, b"{}", {}).outcome is Outcome.DELIVERED
        assert one.got[0].headers["host"].startswith(f"{HOST}:")


def test_a_certificate_of_another_name_is_not_believed(authority, named):
    with agency(serving(authority.issue_cert("lain.example"))) as one:
        answer = post(one.address.replace("127.0.0.1", HOST), b"{}", {})
        assert answer.outcome is Outcome.UNTRUSTED
        assert HOST in answer.text
        assert one.got == []


def test_a_certificate_of_nobody_known_is_not_believed(authority, named):
    with agency(serving(trustme.CA().issue_cert(HOST))) as one:
        assert post(one.address.replace("127.0.0.1", HOST), b"{}", {}).outcome is Outcome.UNTRUSTED
        assert one.got == []


def test_a_server_that_never_shakes_hands_is_given_up(authority, named, monkeypatch):
    monkeypatch.setattr(sending, "PATIENCE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = post(f"https://{HOST}:{silent.getsockname()[1]}/", b"{}", {})
    assert answer.outcome is Outcome.TOO_SLOW
