"""The Nu HTML checker, the W3C's own, reads a page of every type and every stylesheet and finds no error."""

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import get_template

from tests.architecture.sources import files
from tests.catalogue.site import small_site
from tests.every_page import every_address, plant_everything

CHECKER = settings.NODE_MODULES / "vnu-jar/build/dist/vnu.jar"
STYLES = files(".css")
# CSS View Transitions Level 2, Conditional Rules Level 5 and what CSS took over from SVG 2 are newer than the checker.
UNKNOWN_TO_THE_CHECKER = (
    "Unrecognized at-rule “@view-transition”",
    "Unrecognized at-rule “@container”",
    "Property “container-type” doesn't exist.",
    "Property “paint-order” doesn't exist.",
)


def findings(*paths: Path) -> list[str]:
    """What the checker says of the files, as ``name:line: message``; one start of Java for all of them."""
    command = ["java", "-jar", CHECKER, "--format", "json", "--errors-only", "--also-check-css", *paths]
    said = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False).stderr
    messages = json.loads(said)["messages"]
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']} {one.get('extract', '')}" for one in messages
    ]


def test_no_page_has_an_error_in_its_html(client, db, tmp_path):
    plant_everything(small_site())
    pages = []
    for name, address in every_address().items():
        answer = client.get(address)
        assert answer.status_code == (404 if "not found" in name else 200), name
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_bytes(answer.content)
    pages.append(tmp_path / "fault.html")
    pages[-1].write_text(get_template("500.html").render())

    assert findings(*pages) == []


ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
LINKS = re.compile(r'\b(?:href|src|content)="(https?:[^"]*)"')


def test_every_language_a_page_names_is_there_at_its_address(client, db):
    """The checker takes ``http://hosthttp://host/`` for an address: here each of them is opened."""
    plant_everything(small_site())
    named = 0
    for name, address in every_address().items():
        text = client.get(address).content.decode()
        for language, link in ALTERNATE.findall(text):
            found = urlsplit(unescape(link))
            assert (found.scheme, found.netloc) == ("http", "testserver"), (name, link)
            page = client.get(f"{found.path}?{found.query}")
            assert page.status_code == 200, (name, link)
            assert f'<html lang="{language}"' in page.content.decode(), (name, link)
            named += 1
        doubled = [link for link in LINKS.findall(text) if link.count("://") > 1 and "testserver" in link.split("?")[0]]
        assert doubled == [], name
    assert named > len(every_address())


def test_no_stylesheet_has_an_error():
    rooms = {path.relative_to(settings.BASE_DIR).parts[0] for path in STYLES}
    assert {"core", "maps", "events", "progress", "desk", "home", "api"} <= rooms
    assert [said for said in findings(*STYLES) if not any(known in said for known in UNKNOWN_TO_THE_CHECKER)] == []


def test_the_checker_finds_what_is_wrong(tmp_path):
    page, style = tmp_path / "page.html", tmp_path / "style.css"
    page.write_text('<!DOCTYPE html><html lang="id"><head><title>x</title></head><body><ul><p>x</p></ul></body></html>')
    style.write_text("a { colour: red }")

    assert [said.partition(":")[0] for said in findings(page, style)] == ["page.html", "style.css"]
