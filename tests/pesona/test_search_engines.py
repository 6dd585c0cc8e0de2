"""What search engines are told: every public page, and nothing that a visitor could not open."""

import xml.etree.ElementTree as ET
from datetime import datetime

import pytest
from wagtail.models import Locale, Page, PageViewRestriction, Site

from pesona.search_engines import SitemapOfOneLanguage
from progress.opendata.datasets import DATASETS
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import small_site
from tests.progress.pages.planted import published

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"
JPEG = b"\xff\xd8"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page


@pytest.fixture
def site():
    return small_site()


def add(parent, slug, **fields):
    return parent.add_child(instance=Page(title=slug, slug=slug, **fields))


def tree(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml"
    return ET.fromstring(answer.content)  # noqa: S314 our own file


def sections(client):
    return [row.text.removeprefix(ORIGIN) for row in tree(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)]


def listed(client, *addresses):
    """The paths on the sitemaps."""
    trees = [tree(client, address) for address in addresses or sections(client)]
    return [row.text.removeprefix(ORIGIN) for one in trees for row in one.findall("s:url/s:loc", NAMES)]


def test_there_is_a_list_for_each_language_and_kind(client, home):
    assert sections(client) == [
        f"/sitemap-{language}-{name}.xml"
        for language in ("id", "en")
        for name in ("pages", "months", "data", "figures", "place", "event", "project")
    ]


def test_a_public_page_is_listed_with_the_address_it_has(client, home):
    add(add(home, "kecamatan"), "siak")

    assert {"/", "/kecamatan/", "/kecamatan/siak/"} <= set(listed(client))


def test_nothing_is_listed_twice(client, site):
    site.place()
    site.event()

    found = listed(client)

    assert len(found) == len(set(found)) > 5


def test_places_and_events_are_in_the_lists_of_their_kind_with_picture_and_date(client, site):
    place, event = site.place(image=make_picture()), site.event()

    [row] = tree(client, "/sitemap-id-place.xml").findall("s:url", NAMES)

    assert row.findtext("s:loc", namespaces=NAMES) == f"{ORIGIN}{place.url}"
    assert row.findtext("s:lastmod", namespaces=NAMES).startswith(f"{place.last_published_at:%Y-%m-}")
    picture = row.findtext("i:image/i:loc", namespaces=NAMES)
    assert b"".join(client.get(picture.removeprefix(ORIGIN)).streaming_content).startswith(JPEG)
    assert listed(client, "/sitemap-id-event.xml") == [event.url]


def test_each_language_lists_what_is_written_in_it(client, site):
    place = site.place()
    english = Locale.objects.get(language_code="en")
    for page in (site.home, site.siak.get_parent().specific, site.siak):
        page.copy_for_translation(english).save_revision().publish()
    assert listed(client, "/sitemap-en-place.xml") == []

    translated = place.copy_for_translation(english)
    translated.save_revision().publish()

    assert listed(client, "/sitemap-en-place.xml") == [translated.url]
    assert listed(client, "/sitemap-id-place.xml") == [place.url]
    assert all(path.startswith("/en/") for path in listed(client, "/sitemap-en-pages.xml"))


@pytest.mark.parametrize(("language", "prefix"), [("id", ""), ("en", "/en")])
def test_the_open_data_are_listed_with_the_day_of_their_newest_row(client, site, language, prefix):
    made = published(2018, 351_232)
    rows = tree(client, f"/sitemap-{language}-data.xml").findall("s:url", NAMES)
    days = {row.findtext("s:loc", namespaces=NAMES): row.findtext("s:lastmod", namespaces=NAMES) for row in rows}

    base = f"{ORIGIN}{prefix}/data/"
    assert set(days) == {base, f"{base}kamus/", *(f"{base}{dataset.slug}/" for dataset in DATASETS)}
    assert datetime.fromisoformat(days[f"{base}angka-terbitan/"]) == made.updated_at
    assert days[base] == days[f"{base}angka-terbitan/"]
    # Nothing of these was entered, and what a column means has no day.
    assert [days[f"{base}{name}/"] for name in ("kamus", "kecamatan", "proyek")] == [None] * 3
    assert all(client.get(address.removeprefix(ORIGIN)).status_code == 200 for address in days)


@pytest.mark.parametrize(("language", "prefix"), [("id", ""), ("en", "/en")])
def test_published_figures_are_listed_at_their_lasting_addresses(client, site, language, prefix):
    name, base = f"/sitemap-{language}-figures.xml", f"{prefix}/berita/angka/"
    assert listed(client, name) == []
    told, withdrawn = published(2018, 351_232), published(2019, 400_000)
    withdrawn.delete()

    rows = tree(client, name).findall("s:url", NAMES)

    assert listed(client, name) == [base, f"{base}{told.uid}/"]
    moments = {datetime.fromisoformat(row.findtext("s:lastmod", namespaces=NAMES)) for row in rows}
    assert moments == {told.updated_at}
    assert [client.get(address).status_code for address in listed(client, name)] == [200, 200]


def test_a_draft_is_not_listed(client, site):
    add(site.home, "rahasia", live=False)
    draft = site.place(live=False)

    assert {"/rahasia/", draft.url}.isdisjoint(listed(client))


def test_a_page_below_an_unpublished_one_is_not_listed(client, home):
    draft = add(home, "rahasia", live=False)
    add(add(draft, "bab"), "halaman")
    add(home, "rahasia-umum")

    assert not [path for path in listed(client) if path.startswith("/rahasia/")]
    assert "/rahasia-umum/" in listed(client)


def test_a_private_page_and_what_lies_below_it_are_not_listed(client, site):
    place = site.place()
    PageViewRestriction.objects.create(page=site.siak, restriction_type=PageViewRestriction.LOGIN)

    assert {site.siak.url, place.url}.isdisjoint(listed(client))
    assert site.minas.url in listed(client)


def test_a_long_list_is_cut_into_parts(client, site, monkeypatch):
    monkeypatch.setattr(SitemapOfOneLanguage, "limit", 2)
    places = {site.place().url for _ in range(5)}
    parts = [section for section in sections(client) if section.startswith("/sitemap-id-place.xml")]

    assert parts == ["/sitemap-id-place.xml", "/sitemap-id-place.xml?p=2", "/sitemap-id-place.xml?p=3"]
    assert set(listed(client, *parts)) == places


@pytest.mark.parametrize(
    "address", ["/sitemap-xx-place.xml", "/sitemap-id-place.xml?p=99", "/sitemap-id-place.xml?p=x"]
)
def test_a_list_that_does_not_exist_is_not_found(client, site, address):
    assert client.get(address).status_code == 404


def test_robots_are_sent_to_the_sitemap_and_away_from_the_admin(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


@pytest.mark.parametrize("name", ["cursor", "near", "bbox", "q"])
def test_robots_stay_away_from_filters_without_end(client, name):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {f"Disallow: /*?{name}=", f"Disallow: /*&{name}="} <= set(lines)
