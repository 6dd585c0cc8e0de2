"""News: the list, its pages, an article and the feed, in both languages and with bad questions."""

import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta

import pytest
from wagtail.models import Locale, PageViewRestriction

from catalogue.opening import WIB
from home.models import HomePage, NewsIndexPage, NewsPage
from home.news import PAGE_SIZE
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import SmallSite, small_site
from tests.reading import links, metas, things

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TODAY = date(2026, 11, 20)


@pytest.fixture
def site() -> SmallSite:
    return small_site()


@pytest.fixture
def news(site) -> NewsIndexPage:
    return site.home.add_child(instance=NewsIndexPage(title="Berita", slug="berita", summary="Kabar situs ini."))


def published(news, title="Kabar", day=TODAY, **fields) -> NewsPage:
    page = NewsPage(title=title, slug=f"kabar-{NewsPage.objects.count()}", date=day, live=False, **fields)
    news.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def in_english(news) -> NewsIndexPage:
    english = Locale.objects.get(language_code="en")
    home = HomePage.objects.get().copy_for_translation(english)
    home.save_revision().publish()
    page = news.copy_for_translation(english)
    page.title = "News"
    page.save_revision().publish()
    return page


def feed_of(client, address="/berita/feed/") -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(answer.content)  # noqa: S314 our own feed


def titles(client, address="/berita/"):
    html = client.get(address).content.decode()
    return [
        part.split("</a>")[0].split(">")[-1]
        for part in html.split('class="news__item"')[1:]
        for part in [part.split("<h2>")[1]]
    ]


def test_the_newest_article_comes_first(client, news):
    published(news, "Lama", TODAY - timedelta(days=3))
    published(news, "Baru", TODAY)
    published(news, "Antara", TODAY - timedelta(days=1))

    assert titles(client) == ["Baru", "Antara", "Lama"]


def test_drafts_and_private_articles_are_in_no_list_and_no_feed(client, news):
    published(news, "Terbit")
    news.add_child(instance=NewsPage(title="Naskah", slug="naskah", live=False))
    private = published(news, "Tertutup")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert titles(client) == ["Terbit"]
    assert b"Naskah" not in client.get("/berita/feed/").content
    assert b"Tertutup" not in client.get("/berita/feed/").content


def test_the_list_is_cut_into_pages_with_addresses_of_their_own(client, news):
    for number in range(PAGE_SIZE + 1):
        published(news, f"Kabar {number}", TODAY - timedelta(days=number))

    first, second = client.get("/berita/"), client.get("/berita/?page=2")

    assert len(titles(client)) == PAGE_SIZE
    assert titles(client, "/berita/?page=2") == [f"Kabar {PAGE_SIZE}"]
    assert "Halaman 1 dari 2" in first.content.decode()
    assert links(second.content.decode(), "canonical") == ["http://testserver/berita/?page=2"]
    assert links(client.get("/berita/?page=1&utm_source=x").content.decode(), "canonical") == [
        "http://testserver/berita/"
    ]


@pytest.mark.parametrize("wish", ["0", "-1", "99", "abc", "1.5", "²", "'\"><script>", "9" * 18, ""])
def test_a_bad_page_number_still_shows_news(client, news, wish):
    published(news)

    answer = client.get("/berita/", {"page": wish})

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().replace('<script type="', "")
    assert ('<p class="note">' in answer.content.decode()) is bool(wish)


def test_a_list_without_news_says_so(client, news):
    assert "Belum ada berita" in client.get("/berita/").content.decode()


def test_an_article_shows_date_office_text_picture_with_credit_and_its_neighbours(client, news):
    published(news, "Sebelum", TODAY - timedelta(days=1))
    page = published(
        news,
        "Jembatan & sungai",
        office="Redaksi",
        summary="Singkatnya.",
        image=make_picture(),
        body=[("paragraph", "<p>Isi berita.</p>")],
    )
    published(news, "Sesudah", TODAY + timedelta(days=1))

    html = client.get(page.url).content.decode()

    for text in ("Jumat, 20 November 2026", "Redaksi", "Singkatnya.", "Isi berita.", "Foto: A, CC BY 4.0"):
        assert text in html
    assert html.index('rel="prev"') < html.index("Sebelum</a>")
    assert html.index('rel="next"') < html.index("Sesudah</a>")


def test_articles_of_one_day_are_neighbours_in_the_order_of_the_list(news):
    first, second, third = (published(news, name) for name in ("Satu", "Dua", "Tiga"))

    assert second.neighbours() == (third, first)
    assert first.neighbours() == (second, None)


def test_an_article_tells_machines_who_wrote_it_and_when(client, news):
    page = published(news, 'Kabar "baik" </script>', office="Dinas Pariwisata")
    html = client.get(page.url).content.decode()

    said = things(html)["NewsArticle"]

    assert said["headline"] == page.title
    assert said["datePublished"] == "2026-11-20"
    assert datetime.fromisoformat(said["dateModified"]) == page.last_published_at.replace(microsecond=0)
    assert said["author"]["name"] == "Dinas Pariwisata"
    assert metas(html)["og:type"] == "article"
    steps = things(html)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Beranda", "Berita", page.title]


def test_list_and_articles_name_the_feed(client, news):
    page = published(news)

    for address in ("/berita/", page.url):
        assert links(client.get(address).content.decode(), "alternate", type="application/atom+xml") == [
            "/berita/feed/"
        ]


def test_the_feed_has_ids_dates_and_whole_addresses(client, news):
    page = published(news, "Tanda < & >", summary="Ringkas & jelas", office="Redaksi")

    feed = feed_of(client)
    [entry] = feed.findall("a:entry", ATOM)

    assert feed.find("a:link[@rel='self']", ATOM).get("href") == "http://testserver/berita/feed/"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "id"
    assert entry.findtext("a:title", namespaces=ATOM) == "Tanda < & >"
    assert entry.find("a:link", ATOM).get("href") == f"http://testserver{page.url}"
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Redaksi"
    updated = datetime.fromisoformat(entry.findtext("a:updated", namespaces=ATOM))
    assert updated == page.last_published_at
    published_on = datetime.fromisoformat(entry.findtext("a:published", namespaces=ATOM))
    assert published_on == datetime(2026, 11, 20, tzinfo=WIB)


def test_the_id_of_an_article_outlives_its_title_and_its_address(client, news):
    page = published(news)
    before = feed_of(client).findtext("a:entry/a:id", namespaces=ATOM)
    page.title, page.slug = "Judul lain", "alamat-lain"
    page.save_revision().publish()

    entry = feed_of(client).find("a:entry", ATOM)

    assert entry.findtext("a:id", namespaces=ATOM) == before
    assert entry.find("a:link", ATOM).get("href") == "http://testserver/berita/alamat-lain/"


def test_each_language_has_its_own_list_and_feed(client, news):
    page = published(news, "Kabar")
    english = in_english(news)
    translated = page.copy_for_translation(Locale.objects.get(language_code="en"))
    translated.title = "Tidings"
    translated.save_revision().publish()

    assert titles(client, english.url) == ["Tidings"]
    feed = feed_of(client, "/en/berita/feed/")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.find("a:entry/a:link", ATOM).get("href") == f"http://testserver{translated.url}"
    ids = {
        feed_of(client, address).findtext("a:entry/a:id", namespaces=ATOM)
        for address in ("/berita/feed/", "/en/berita/feed/")
    }
    assert len(ids) == 2


def test_a_site_without_news_has_no_feed(client, site):
    assert client.get("/berita/feed/").status_code == 404


def test_news_below_an_unpublished_list_are_nowhere(client, news):
    page = published(news)
    news.unpublish()

    assert client.get("/berita/feed/").status_code == 404
    assert client.get(page.url).status_code == 404


def test_the_list_costs_the_same_whatever_its_length(client, news, django_assert_max_num_queries):
    for number in range(PAGE_SIZE):
        published(news, f"Kabar {number}", image=make_picture())
    client.get("/berita/")

    with django_assert_max_num_queries(16):
        client.get("/berita/")
