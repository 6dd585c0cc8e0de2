"""What holds for every template and stylesheet of the public pages."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.utils.translation import override

from core import pictograms

ROOMS = ("core", "regions", "catalogue", "maps", "destinations", "events", "progress", "desk", "home")
BASE_DIR = Path(settings.BASE_DIR)
STYLES = sorted((BASE_DIR / "core/static/core/css").rglob("*.css"))
TEMPLATES = {
    str(file.relative_to(folder)): file
    for folder in (BASE_DIR / room / "templates" for room in ROOMS)
    for file in folder.rglob("*.html")
}
PUBLIC = {name: file for name, file in TEMPLATES.items() if "admin" not in name and "widget" not in name}
BASE = "core/base.html"
# Of our own components; the map brings its own.
CSS_BUDGET = 40 * 1024


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", PUBLIC)
def test_no_public_template_needs_inline_script_or_style(name):
    source = PUBLIC[name].read_text()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


def test_every_icon_that_is_used_is_drawn():
    used = {icon for file in TEMPLATES.values() for icon in re.findall(r'{% icon "([a-z]+)"', file.read_text())}

    assert used <= pictograms.icon_names()


@pytest.mark.parametrize("words", ["categories", "facilities"])
def test_every_word_of_the_vocabulary_has_its_icon(words):
    vocabulary = json.loads((BASE_DIR / f"catalogue/data/{words}.json").read_text())

    assert {word["icon"] for word in vocabulary} <= pictograms.icon_names()


def test_cards_show_the_icon_the_vocabulary_gives_a_category():
    vocabulary = json.loads((BASE_DIR / "catalogue/data/categories.json").read_text())

    shown = {word["code"]: pictograms.face(word["code"], word["kind"]).icon for word in vocabulary}

    assert shown == {word["code"]: word["icon"] for word in vocabulary}


def test_every_category_has_an_illustration():
    for code in (*pictograms.FACES, None):
        assert finders.find(f"core/illustrations/{pictograms.face(code).illustration}.svg")


def test_illustrations_carry_no_script():
    for file in (BASE_DIR / "core/static/core/illustrations").glob("*.svg"):
        assert not re.search(r"<script|\son[a-z]+=|href=\"http", file.read_text()), file.name


def linked_styles(name: str) -> set[str]:
    """The stylesheets a template links by name, its base template's included."""
    return set(re.findall(r'\{% static "(core/css/[^"]+)" %\}', PUBLIC[name].read_text() + PUBLIC[BASE].read_text()))


@pytest.mark.parametrize("name", [name for name, file in PUBLIC.items() if f'extends "{BASE}"' in file.read_text()])
def test_the_stylesheets_of_a_page_stay_within_their_budget(name):
    assert sum(Path(finders.find(style)).stat().st_size for style in linked_styles(name)) <= CSS_BUDGET


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_every_file_a_stylesheet_points_to_is_ours_and_there(file):
    for address in re.findall(r'url\("([^"]+)"\)', file.read_text()):
        target = (Path("core/css") / file.relative_to(BASE_DIR / "core/static/core/css")).parent / address
        name = str(target.resolve().relative_to(Path.cwd().resolve()))
        assert finders.find(name), address


def test_each_step_of_the_focal_point_has_its_class():
    base = (BASE_DIR / "core/static/core/css/base.css").read_text()
    middle = 50  # is the default and needs no class

    for percent in range(0, 101, 10):
        for axis in "xy":
            assert percent == middle or f".focal-{axis}-{percent} {{" in base


@pytest.mark.parametrize(("language", "words"), [("id", "Perahu ini salah kuala"), ("en", "wrong river mouth")])
def test_the_page_for_a_wrong_address_needs_no_database(rf, language, words):
    with override(language):
        html = get_template("404.html").render({"page": None}, rf.get("/tidak-ada/"))

    assert words in html
    assert 'name="robots" content="noindex"' in html


@pytest.mark.parametrize(("language", "words"), [("id", "Ini salah kami"), ("en", "This is our fault")])
def test_the_page_for_a_fault_needs_no_request_and_no_database(language, words):
    with override(language):
        assert words in get_template("500.html").render()
