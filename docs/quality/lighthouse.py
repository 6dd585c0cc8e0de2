"""Asks Lighthouse about the pages visitors land on: ``.venv/bin/python -m docs.quality.lighthouse``.

The site runs as it does in production (gunicorn, compressed static files, no debugging) on the database of
``bin/demo``; a phone of the middle class on slow 4G is simulated. Timing depends on the machine, so this is
no test: run it on a quiet one. Map tiles are answered here, for they are another server's affair.

Ends with 1 when a score is below ``GOAL``. The full reports are in ``var/lighthouse``.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image

from benchmarks.servers import running
from pesona.settings.environment import BASE_DIR, read_file

GOAL = 95
ATTEMPTS = 3
PAGES = {
    "home": "/",
    "list": "/destinasi/",
    "place": "/kecamatan/siak/istana-siak/",
    "event": "/kecamatan/siak/hari-jadi-kabupaten-siak/",
    "map": "/peta/",
    "home in English": "/en/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
REPORTS = BASE_DIR / "var" / "lighthouse"
LIGHTHOUSE = BASE_DIR / "node_modules" / "lighthouse" / "cli" / "index.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def _empty_tile() -> bytes:
    tile = io.BytesIO()
    Image.new("RGB", (256, 256), "#f8f8f2").save(tile, format="PNG")
    return tile.getvalue()


EMPTY_TILE = _empty_tile()


class _Tiles(BaseHTTPRequestHandler):
    """A tile server with nothing on its tiles."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Cache-Control", "max-age=86400")
        self.end_headers()
        self.wfile.write(EMPTY_TILE)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def tiles() -> Iterator[str]:
    """A running tile server; yields the value for ``TILE_URL``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
    server.shutdown()


def site_environment(tile_url: str) -> dict[str, str]:
    read_file(BASE_DIR / "var" / "development.env")
    settings = {"DJANGO_SETTINGS_MODULE": "pesona.settings.development", "DEBUG": "0", "ALLOWED_HOSTS": "127.0.0.1"}
    return os.environ | settings | {"TILE_URL": tile_url, "LOG_LEVEL": "WARNING"}


def gunicorn(port: int) -> list[str | Path]:
    command = [sys.executable, "-m", "gunicorn", "pesona.wsgi", "--workers", "2", "--threads", "2"]
    return [*command, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]


def ask(url: str, name: str) -> dict[str, int]:
    """The scores of one page, 0 to 100, by category."""
    report = REPORTS / name.replace(" ", "-")
    browser = next(path for known in BROWSERS if (path := shutil.which(known)))
    command = [
        *("node", LIGHTHOUSE, url, "--quiet", f"--chrome-flags={QUIET}", f"--output-path={report}"),
        *("--output=json", "--output=html", f"--only-categories={','.join(CATEGORIES)}"),
    ]
    # Now and then a recording misses its beginning (NO_NAVSTART); Lighthouse says to run it again.
    for attempt in range(ATTEMPTS):
        last = attempt == ATTEMPTS - 1
        if not subprocess.run(command, env=os.environ | {"CHROME_PATH": browser}, check=last).returncode:
            break
    said = json.loads(report.with_name(f"{report.name}.report.json").read_text())
    return {name: round(100 * said["categories"][name]["score"]) for name in CATEGORIES}


def main() -> int:
    REPORTS.mkdir(parents=True, exist_ok=True)
    print(f"{'':<18}" + "".join(f"{name:>16}" for name in CATEGORIES))
    lowest = 100
    with (
        tiles() as tile_url,
        running("lighthouse", gunicorn, ready="/", environment=site_environment(tile_url)) as server,
    ):
        for name, path in PAGES.items():
            scores = ask(f"http://127.0.0.1:{server.port}{path}", name)
            print(f"{name:<18}" + "".join(f"{scores[category]:>16}" for category in CATEGORIES), flush=True)
            lowest = min(lowest, *scores.values())
    return 0 if lowest >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
