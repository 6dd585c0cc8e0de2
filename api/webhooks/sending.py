"""One POST to a foreign server, of which nothing is believed: not its name, not its speed, not its answer.

The connection goes to a numeric address that was checked; the certificate is checked against the name. Redirects are
not followed. After ``PATIENCE_SECONDS`` the connection is cut, whatever the server is doing, and of its answer no more
is read than is shown.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Timer

from api.webhooks.addresses import Forbidden, Target, UnknownHost, resolve, target_of
from api.webhooks.models import Outcome

CONNECT_SECONDS = 5.0
PATIENCE_SECONDS = 15.0
#: Bytes of the answer's body that are read.
READ_BYTES = 1024
LONGEST_ANSWER = 300
# Digits.
LONGEST_RETRY_AFTER = 8
GONE = 410

USER_AGENT = "PesonaSiak-Webhooks/1"


@dataclass(frozen=True)
class Answer:
    """How an attempt ended.

    Attributes:
        text: the first characters of the body, or what went wrong.
        retry_after: seconds the server asks to be left alone for; 0 when it does not say.
    """

    outcome: Outcome
    status: int | None = None
    text: str = ""
    milliseconds: int = 0
    retry_after: int = 0

    @property
    def is_gone(self) -> bool:
        return self.status == GONE


def post(address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send a message and say what became of it; never raises for what the other side does."""
    began = time.monotonic()
    outcome, status, text, retry_after = _try(address, body, headers)
    return Answer(outcome, status, _shown(text), round((time.monotonic() - began) * 1000), retry_after)


def _try(address: str, body: bytes, headers: Mapping[str, str]) -> tuple[Outcome, int | None, str, int]:
    cut = Event()
    try:
        target = target_of(address)
        connection = _Pinned(target, resolve(target))
        with _cutting(connection, cut):
            connection.request("POST", target.path, body, _all(headers, target))
            answer = connection.getresponse()
            if cut.is_set():  # what was cut off in its head looks whole
                raise TimeoutError
            return _judged(answer.status), answer.status, _beginning(answer), _retry_after(answer)
    except Forbidden as error:
        return Outcome.FORBIDDEN, None, str(error), 0
    except UnknownHost as error:
        return Outcome.UNKNOWN_HOST, None, str(error), 0
    except ssl.SSLCertVerificationError as error:
        return Outcome.UNTRUSTED, None, error.verify_message, 0
    except TimeoutError as error:
        return Outcome.TOO_SLOW, None, str(error), 0
    except (http.client.HTTPException, ValueError) as error:
        return Outcome.TOO_SLOW if cut.is_set() else Outcome.BROKEN, None, str(error), 0
    except OSError as error:
        return Outcome.TOO_SLOW if cut.is_set() else Outcome.NO_CONNECTION, None, str(error), 0


class _Pinned(http.client.HTTPConnection):
    """A connection to numeric addresses that were checked, with the certificate of the name."""

    def __init__(self, target: Target, numbers: list[str]) -> None:
        super().__init__(target.host, target.port, timeout=PATIENCE_SECONDS)
        self.target, self.numbers = target, numbers
        # A second hold on the connection, to cut it by: TLS takes the first one away.
        self.hold: socket.socket | None = None

    def connect(self) -> None:
        self.sock = self._reach()
        self.sock.settimeout(PATIENCE_SECONDS)
        self.hold = self.sock.dup()
        if self.target.is_secure:
            self.sock = trusted().wrap_socket(self.sock, server_hostname=self.target.host)

    def _reach(self) -> socket.socket:
        """The first of the addresses that answers."""
        fault: OSError = OSError("no address")
        for number in self.numbers[:3]:
            try:
                return socket.create_connection((number, self.target.port), CONNECT_SECONDS)
            except OSError as error:
                fault = error
        raise fault


def trusted() -> ssl.SSLContext:
    """Whose certificates are believed: those this machine's system believes."""
    return ssl.create_default_context()


@contextmanager
def _cutting(connection: _Pinned, cut: Event) -> Iterator[None]:
    """Close a connection when its time is over: a server that sends a byte now and then meets no other limit."""

    def end() -> None:
        cut.set()
        if connection.hold:
            _shut(connection.hold)

    timer = Timer(PATIENCE_SECONDS, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()
        if connection.hold:
            connection.hold.close()


def _shut(hold: socket.socket) -> None:
    with suppress(OSError):  # it may have ended by itself
        hold.shutdown(socket.SHUT_RDWR)


def _beginning(answer: http.client.HTTPResponse) -> str:
    """The first bytes of a body. One that breaks off changes nothing: the status has been said."""
    with suppress(http.client.HTTPException, OSError, ValueError):
        return answer.read(READ_BYTES).decode("utf-8", "replace")
    return ""


def _all(headers: Mapping[str, str], target: Target) -> dict[str, str]:
    return {
        "Host": target.authority,
        "User-Agent": USER_AGENT,
        "Content-Type": "application/json; charset=utf-8",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **headers,
    }


def _judged(status: int) -> Outcome:
    if 200 <= status < 300:
        return Outcome.DELIVERED
    return Outcome.REDIRECT if 300 <= status < 400 else Outcome.REFUSED


def _retry_after(answer: http.client.HTTPResponse) -> int:
    """Seconds; dates, which need clocks that agree, are passed over."""
    asked = answer.getheader("Retry-After", "").strip()
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_RETRY_AFTER else 0


def _shown(text: str) -> str:
    """On one line and without what is no letter or sign: PostgreSQL takes no NUL, and people read it."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()[:LONGEST_ANSWER]
