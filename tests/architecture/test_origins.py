"""Everything a page needs comes from our own origin, as a file: no inline code, no foreign server."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.architecture.sources import files, name

FOREIGN = {
    ".html": re.compile(
        r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\b(?:src|srcset|data)=["']?(?:https?:)?//
        |<link\b[^>]*rel=["'](?:stylesheet|preload|icon|preconnect|modulepreload)[^>]*(?:https?:)?//""",
        re.VERBOSE | re.IGNORECASE,
    ),
    ".css": re.compile(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", re.IGNORECASE),
    ".js": re.compile(r"(?:\bimport\b[^;]*|\bfetch\(|\bimportScripts\()\s*[\"'`](?:https?:)?//"),
}
INLINE = {
    "a script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=.(?:application|text/template))", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[a-z][^<>]*\sstyle=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^<>]*\son[a-z]+=", re.IGNORECASE),
    "a javascript address": re.compile(r"""=["']\s*javascript:""", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe(?:seq)?\b|autoescape\s+off"),
}
PREFIXES = ("leaflet/leaflet.css", "fonts/eczar/files/eczar-latin-wght-normal.woff2")


def test_no_file_loads_anything_from_a_foreign_origin():
    assert [name(path) for path in files(*FOREIGN) if FOREIGN[path.suffix].search(path.read_text())] == []


def test_no_template_has_anything_inline_that_the_policy_would_refuse():
    templates = files(".html")
    found = {
        (name(path), what) for path in templates for what, pattern in INLINE.items() if pattern.search(path.read_text())
    }

    assert len(templates) > 30
    assert found == set()


@pytest.mark.parametrize("address", PREFIXES)
def test_leaflet_and_the_fonts_are_served_from_node_modules(address: str):
    found = finders.find(address)

    assert found is not None
    assert Path(found).is_relative_to(settings.NODE_MODULES)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>alert(1)</script>", "a script"),
        ('<p class="x" style="color:red">', "a style attribute"),
        ('<button onclick="go()">', "an event attribute"),
        ('<a href="javascript:go()">', "a javascript address"),
        ("{{ body|safe }}", "unescaped text"),
    ],
)
def test_the_patterns_above_see_what_they_look_for(text: str, what: str):
    assert [known for known, pattern in INLINE.items() if pattern.search(text)] == [what]
