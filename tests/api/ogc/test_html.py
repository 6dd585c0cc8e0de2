"""Pages for people: complete, in both languages, and with the same data as the documents."""

import re

import pytest

PAGES = [
    "",
    "conformance",
    "api",
    "collections",
    "collections/events",
    "collections/places/queryables",
    "collections/places/items",
    "collections/districts/items",
    "collections/districts/items/14.08.01",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("lang", "skip"), [("id", "Lewati ke isi"), ("en", "Skip to content")])
def test_every_page_is_a_whole_page_in_its_language(ogc, entry, path, lang, skip):
    entry()
    text = ogc(path, f="html", lang=lang).content.decode()
    assert f'<html lang="{lang}">' in text
    assert skip in text
    assert len(re.findall(r"<h1\b", text)) == 1
    assert 'rel="alternate" type="application/' in text


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_into_this_api_works(ogc, entry, client, path):
    entry()
    text = ogc(path, f="html").content.decode()
    for address in set(re.findall(r'href="(?:http://testserver)?(/ogc/[^"]*)"', text)):
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_the_page_of_features_shows_them_and_leads_on(ogc, entry, client):
    entry("Istana"), entry("Masjid <b>Raya</b>")
    first = ogc("collections/places/items", f="html", limit=1).content.decode()
    assert "Istana" in first
    further = re.search(r'href="([^"]*)" rel="next"', first)
    assert further
    second = client.get(further[1].replace("&amp;", "&")).content.decode()
    assert "Masjid &lt;b&gt;Raya&lt;/b&gt;" in second
    assert 'rel="next"' not in second


def test_a_page_without_features_says_so(ogc):
    assert "Tidak ada yang cocok" in ogc("collections/places/items", f="html").content.decode()


def test_what_is_unknown_of_a_feature_is_called_unknown(ogc, entry):
    made = entry(at=None)
    text = ogc(f"collections/places/items/{made.uid}", f="html").content.decode()
    assert "Belum diketahui" in text
    assert "None" not in text


def test_the_switch_of_languages_keeps_the_question(ogc, entry):
    entry()
    text = ogc("collections/places/items", f="html", category="alam").content.decode()
    (alternate,) = re.findall(r'hreflang="en" href="(http[^"]*)"', text)
    assert alternate == "http://testserver/ogc/collections/places/items?f=html&amp;category=alam&amp;lang=en"
    assert text.count(alternate.removeprefix("http://testserver")) == 2
