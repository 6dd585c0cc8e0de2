"""A server for programs under test that answers from inside the test's own transaction."""

import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from tempfile import TemporaryFile

from django.test import Client


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = self.headers.get("Content-Type", "application/octet-stream")
        answer = Client().generic(self.command, self.path, body, content_type=kind, headers=headers)
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.content)

    do_POST = do_PATCH = do_GET  # noqa: N815 – the names that the base class looks for

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


class Programs:
    """Runs programs that ask ``url``; their questions are answered while they run, by this thread."""

    def __init__(self) -> None:
        self.server = HTTPServer(("127.0.0.1", 0), _Handler)
        self.server.timeout = 0.05
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def run(self, *command: str, text: str = "") -> str:
        """What the program prints, given ``text`` to read.

        Raises:
            AssertionError: with what it said, when it failed.
        """
        with TemporaryFile("w+") as said, TemporaryFile("w+") as given:
            given.write(text)
            given.seek(0)
            process = subprocess.Popen(command, stdin=given, stdout=said, stderr=sys.stderr, text=True)
            while process.poll() is None:
                self.server.handle_request()
            said.seek(0)
            assert process.returncode == 0, said.read()
            return said.read()
