"""Photographs every page type of a running site: ``.venv/bin/python -m docs.screens.take http://127.0.0.1:8000``.

Each page is taken on a phone (360 px) and on a desk (1280 px), in light and in dark, as WebP beside this file, and
``README.md`` is written anew to show them. The site should hold the demo content; map tiles are left away, so the
pictures are the same whoever takes them.
"""

import io
import os
import shutil
import sys
from itertools import product
from pathlib import Path

import django
from django.test import RequestFactory
from django.views.defaults import server_error
from PIL import Image
from playwright.sync_api import Browser, Page, Route, sync_playwright

FOLDER = Path(__file__).parent
#: The demo gives its things the same ids everywhere.
PALACE = "45827e4e-33b6-5e26-a68c-08660e8c72e1"
#: No address of a sound site shows this page: the browser is handed it here.
FAULT = "/gangguan/"
PAGES = {
    "beranda": ("Home", "/"),
    "daftar": ("List of places", "/destinasi/"),
    "kosong": ("List without results", "/destinasi/?q=zzzz&category=satwa"),
    "tempat": ("Place", "/kecamatan/siak/istana-siak/"),
    "acara": ("Event", "/kecamatan/siak/hari-jadi-kabupaten-siak/"),
    "agenda": ("Agenda", "/agenda/"),
    "bulan": ("A month of the agenda", "/agenda/?month=2027-10"),
    "peta": ("Map", "/peta/"),
    "semua-kecamatan": ("Districts", "/kecamatan/"),
    "kecamatan": ("District", "/kecamatan/sungai-apit/"),
    "cari": ("Search", "/cari/?q=istna"),
    "semua-berita": ("News", "/berita/"),
    "berita": ("Article", "/berita/cara-membaca-ketepatan-letak/"),
    "keliru": ("Report", f"/keliru/{PALACE}/"),
    "terima-kasih": ("Reported", f"/keliru/{PALACE}/terima-kasih/"),
    "qr": ("Poster with QR code", f"/qr/{PALACE}/"),
    "kartu": ("Card for other sites", f"/kartu/{PALACE}/"),
    "sematkan": ("Map for other sites", "/peta/sematkan/"),
    "keterangan": ("Standard page", "/aksesibilitas/"),
    "404": ("Not found", "/tidak-ada/"),
    "500": ("Fault", FAULT),
    "luring": ("Offline", "/luring/"),
    "api": ("API documents", "/api/v1/docs"),
    "english": ("Home in English", "/en/"),
}
SIZES = {"360": {"width": 360, "height": 740}, "1280": {"width": 1280, "height": 800}}
SCHEMES = ("light", "dark")
# A page may be long: what is below this is not shown.
TALLEST = {"360": 2400, "1280": 2400}
SHOWN_WIDTH = {"360": 240, "1280": 640}
# A page shown whole has its bar at its end, not across its middle.
UNROLLED = ".tabbar { position: static }"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
# Map tiles stay away. (To refuse them one by one would switch the browser's cache off, and the fonts with it.)
NO_TILES = "--host-resolver-rules=MAP tile.openstreetmap.org 127.0.0.1:9"


def take(page: Page, address: str, file: Path, size: str) -> None:
    """Go there, wait until nothing moves, and keep the picture small."""
    page.goto(address, wait_until="networkidle")
    # Pictures below the fold load when they come near: go past them once.
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, min(height, TALLEST[size]), 700):
        page.evaluate("top => scrollTo(0, top)", top)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_load_state("networkidle")
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True, style=UNROLLED)))
    shot = shot.crop((0, 0, shot.width, min(shot.height, TALLEST[size])))
    width = SHOWN_WIDTH[size]
    shot.resize((width, shot.height * width // shot.width)).save(file, quality=72, method=6)


def _with_patience(route: Route) -> None:
    """The text's font is only used when it is at hand at once, which depends on the machine: here we wait for it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))


def take_all(browser: Browser, site: str) -> None:
    fault = server_error(RequestFactory().get(FAULT)).content
    for size, scheme in product(SIZES, SCHEMES):
        context = browser.new_context(
            viewport=SIZES[size],
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="id-ID",
            service_workers="block",
            bypass_csp=True,  # lets UNROLLED in
        )
        context.route(f"{site}{FAULT}", lambda route: route.fulfill(status=500, body=fault, content_type="text/html"))
        context.route("**/core/css/tokens*.css", _with_patience)
        page = context.new_page()
        for name, (_title, path) in PAGES.items():
            take(page, site + path, FOLDER / f"{name}-{size}-{scheme}.webp", size)
        context.close()


def write_readme() -> None:
    """The page that shows the pictures."""
    lines = [
        "# Screens",
        "",
        "Every page type as it is. `take.py` in this folder makes the pictures and this page.",
        "",
    ]
    for name, (title, path) in PAGES.items():
        pictures = (
            f'<img src="{name}-{size}-{scheme}.webp" width="{SHOWN_WIDTH[size] // 2}" alt="{title}, {size}, {scheme}">'
            for size, scheme in product(SIZES, SCHEMES)
        )
        lines += [f"## {title}", "", f"`{path}`", "", " ".join(pictures), ""]
    (FOLDER / "README.md").write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    (site,) = sys.argv[1:] or ["http://127.0.0.1:8000"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pesona.settings.development")
    django.setup()
    installed = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=[*QUIET, NO_TILES])
        take_all(browser, site.rstrip("/"))
        browser.close()
    write_readme()


if __name__ == "__main__":
    main()
