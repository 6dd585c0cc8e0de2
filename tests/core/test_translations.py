"""Every text is there in English."""

import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

BASE_DIR = Path(settings.BASE_DIR)
ENGLISH = BASE_DIR / "locale/en/LC_MESSAGES/django.po"
ROOMS = ("core", "regions", "catalogue", "maps", "destinations", "events", "progress", "desk", "home", "api", "pesona")


def gettext_tool(*command: str | Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def texts_in_use(tmp_path_factory) -> Path:
    """A fresh collection of the texts of all rooms, made in a folder that only links to them."""
    folder = tmp_path_factory.mktemp("texts")
    for room in ROOMS:
        (folder / room).symlink_to(BASE_DIR / room)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(settings, "LOCALE_PATHS", [str(folder / "locale")])
        call_command("makemessages", locale=["en"], keep_pot=True, symlinks=True, verbosity=0)
    return folder / "locale/django.pot"


def message_ids(file: Path) -> set[str]:
    """The source texts of a message file, as written in it."""
    entries = gettext_tool("msgattrib", "--no-obsolete", "--no-wrap", "--no-location", file).stdout.split("\n\n")[1:]
    return {entry.partition("msgid ")[2].partition("\nmsg")[0] for entry in entries}


def test_every_text_in_use_is_translated_and_none_is_only_guessed(texts_in_use):
    compared = gettext_tool("msgcmp", ENGLISH, texts_in_use)

    assert compared.returncode == 0, compared.stderr


def test_no_translation_is_left_of_a_text_that_is_gone(texts_in_use):
    assert message_ids(ENGLISH) - message_ids(texts_in_use) == set()


def test_the_translations_keep_every_placeholder():
    checked = gettext_tool("msgfmt", "--check-format", "-o", os.devnull, ENGLISH)

    assert checked.returncode == 0, checked.stderr
