"""An agency's server, on a free port of this machine: it keeps what it gets and answers as the test says."""

import base64
import hashlib
import hmac
import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Got:
    """A request as it arrived, with names of headers in small letters."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    def is_signed_with(self, secret: str) -> bool:
        """Written from the specification, with nothing but the standard library."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        signed = f"{self.id}.{self.headers['webhook-timestamp']}.".encode() + self.body
        expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        return f"v1,{expected}" in self.headers["webhook-signature"].split(" ")


@dataclass
class Agency:
    """Answers 204, or what stands in ``replies``, one after the other."""

    address: str = ""
    got: list[Got] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    @property
    def items(self) -> list[dict[str, Any]]:
        """All changes that arrived, in their order."""
        return [item for got in self.got for item in got.message["data"].get("items", [])]

    @property
    def titles(self) -> list[str | None]:
        return [item["record"] and item["record"]["title"] for item in self.items]


def status(code: int, text: str = "", **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(text.encode())))
        handler.end_headers()
        handler.wfile.write(text.encode())

    return reply


@contextmanager
def agency(tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Agency]:
    one = Agency()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            one.got.append(Got(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            (one.replies.pop(0) if one.replies else status(204))(self)

        def log_message(self, *args: Any) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *args: None  # type: ignore[method-assign]  # who hangs up is no news
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    one.address = f"{'https' if tls else 'http'}://{host}:{server.server_address[1]}/hook?from=siak"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield one
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
