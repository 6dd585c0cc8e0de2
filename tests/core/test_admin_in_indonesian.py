"""The admin speaks Indonesian: what its packages leave in English, ``locale/admin`` says."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import override
from django.utils.translation.trans_real import DjangoTranslation

BASE_DIR = Path(settings.BASE_DIR)
OURS = {domain: BASE_DIR / f"locale/admin/id/LC_MESSAGES/{domain}.po" for domain in ("django", "djangojs")}
SLOT = re.compile(r"%\(\w+\)[a-z]|%[a-z]\b|\{[\w.]*\}|<[^>]*>")
# Of a package that ships no English catalogue the texts are those which anybody has translated.
SOURCE, TRANSLATIONS = "en/LC_MESSAGES", "*/LC_MESSAGES"


def folders() -> list[Path]:
    """Where the installed packages keep their translations."""
    return [Path(config.path, "locale") for config in apps.get_app_configs()]


def entries(domain: str) -> Iterator[polib.POEntry]:
    """Every text of the installed packages in this domain."""
    for folder in folders():
        english = folder / SOURCE / f"{domain}.po"
        for file in [english] if english.is_file() else sorted(folder.glob(f"{TRANSLATIONS}/{domain}.po")):
            yield from (entry for entry in polib.pofile(str(file)) if not entry.obsolete)


def catalogue(domain: str) -> DjangoTranslation:
    """What Django finds in Indonesian; the scripts' texts as the admin asks for them, package by package."""
    if domain == "django":
        return DjangoTranslation("id")
    return DjangoTranslation("id", domain=domain, localedirs=[str(folder) for folder in folders()])


def ours(domain: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(OURS[domain])))


def said(entry: polib.POEntry) -> str:
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


@pytest.mark.parametrize("domain", OURS)
def test_no_text_of_the_admin_is_left_in_english(domain):
    found = catalogue(domain)._catalog
    keys = {
        f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid: bool(entry.msgid_plural)
        for entry in entries(domain)
    }

    assert len(keys) > 100
    assert [key for key, plural in keys.items() if not (found.get((key, 0)) if plural else found.get(key))] == []


@pytest.mark.parametrize("domain", OURS)
def test_every_text_keeps_its_placeholders_and_its_markup(domain):
    for entry in ours(domain):
        assert sorted(SLOT.findall(said(entry))) == sorted(SLOT.findall(entry.msgid_plural or entry.msgid)), entry.msgid


@pytest.mark.parametrize("domain", OURS)
def test_a_label_keeps_the_space_around_it(domain):
    for entry in ours(domain):
        assert said(entry) == entry.msgid.replace(entry.msgid.strip(), said(entry).strip()), entry.msgid


@pytest.mark.parametrize("domain", OURS)
def test_nothing_is_kept_of_a_text_that_is_gone(domain):
    asked = {(entry.msgctxt, entry.msgid) for entry in entries(domain)}

    assert [entry.msgid for entry in ours(domain) if (entry.msgctxt, entry.msgid) not in asked] == []


def test_none_of_our_own_texts_is_said_in_other_words():
    own = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(BASE_DIR / "locale/en/LC_MESSAGES/django.po"))}
    shared = [entry for entry in ours("django") if (entry.msgctxt, entry.msgid) in own]

    assert [entry.msgid for entry in shared if said(entry) != entry.msgid] == []


@pytest.mark.parametrize("domain", OURS)
def test_the_reader_is_always_addressed_with_a_capital_letter(domain):
    assert [said(entry) for entry in ours(domain) if re.search(r"\banda\b", said(entry))] == []


def test_the_menu_and_the_editor_speak_indonesian():
    with override("id"):
        texts = catalogue("django")

    assert [texts.gettext(text) for text in ("Reports", "Help", "Save draft", "Publish", "Request changes")] == [
        "Laporan",
        "Bantuan",
        "Simpan draf",
        "Terbitkan",
        "Kembalikan dengan catatan",
    ]
    assert texts.gettext("Search all pages…") == "Cari semua halaman…"
    assert texts.ngettext("%(counter)s more", "+%(counter)s more", 3)
