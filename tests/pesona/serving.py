"""The site behind a real server on a real socket, as it runs in production but with a test's database."""

import gzip
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPResponse
from io import BytesIO
from typing import cast
from urllib.parse import quote

from django.conf import settings
from django.db import connection

# A worker that has not started or answered after so long never will.
PATIENCE = 60


def own_database() -> str:
    """The address of the database this test uses."""
    used = connection.settings_dict
    login = quote(used["USER"]) + (f":{quote(used['PASSWORD'])}" if used["PASSWORD"] else "")
    return f"postgis://{login}@{used['HOST']}:{used['PORT']}/{used['NAME']}"


@contextmanager
def gunicorn(application: str, *options: str, **environment: str) -> Iterator[int]:
    """One worker of gunicorn; yields its port. Requests wait in the socket until the worker is there."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = [sys.executable, "-m", "gunicorn", application, "--workers", "1", "--log-level", "warning"]
        process = subprocess.Popen(
            [*command, "--bind", f"fd://{listening.fileno()}", *options],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": own_database(), **environment},
            pass_fds=[listening.fileno()],
        )
        try:
            yield listening.getsockname()[1]
        finally:
            process.terminate()
            process.wait(PATIENCE)


class Connection:
    """One connection, written and read byte by byte."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)

    def ask(self, path: str, **headers: str) -> "Connection":
        """Send a GET as nginx passes it on."""
        said = {
            "Host": "pesona.example.go.id",
            "X-Forwarded-For": "203.0.113.7",
            "X-Forwarded-Proto": "https",
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
        self._socket.sendall("\r\n".join(lines).encode() + b"\r\n\r\n")
        return self

    def answer(self) -> bytes:
        """Every byte until the server closes: the status line, the headers and the body."""
        with self._socket:
            return b"".join(iter(lambda: self._socket.recv(65536), b""))


class _Received:
    """Bytes that came over a socket, as ``HTTPResponse`` wants to read them."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    def makefile(self, *_: object) -> BytesIO:
        return BytesIO(self._answer)


def read(answer: bytes) -> tuple[int, Mapping[str, str], bytes]:
    """The status, the headers and the body as it was before it was packed."""
    response = HTTPResponse(cast(socket.socket, _Received(answer)))
    response.begin()
    body = response.read()
    packed = response.headers.get("Content-Encoding") == "gzip"
    return response.status, response.headers, gzip.decompress(body) if packed else body
