"""Both feeds tell of articles and releases: the same entries, each by its own rules."""

import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field

from core.formatting import WIB
from core.on_time import publish_what_is_due
from home.models import NewsPage
from tests.catalogue.pictures import make_picture
from tests.home.press.newsroom import NOW, TOMORROW_NINE, draft, handed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Author(Strict):
    name: str


class Item(Strict):
    """An item as version 1.1 describes it; of its text one of both forms is needed."""

    id: str
    url: AnyHttpUrl
    title: str
    content_text: str = Field(min_length=1)
    summary: str | None = None
    image: AnyHttpUrl | None = None
    date_published: datetime
    date_modified: datetime
    authors: list[Author]
    tags: list[str]
    language: str


class Document(Strict):
    version: str = Field(pattern=r"^https://jsonfeed\.org/version/1\.1$")
    title: str
    home_page_url: AnyHttpUrl
    feed_url: AnyHttpUrl
    description: str | None = None
    language: str
    authors: list[Author]
    items: list[Item]


def read(client, address="/berita/feed.json") -> Document:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    return Document.model_validate_json(answer.content)


def atom(client) -> list[Any]:
    return ET.fromstring(client.get("/berita/feed/").content).findall("a:entry", ATOM)  # noqa: S314 our own feed


def article(news, title="Kabar", day=date(2026, 11, 19), **fields) -> NewsPage:
    page = news.add_child(instance=NewsPage(title=title, slug=title.lower(), date=day, live=False, **fields))
    page.save_revision().publish()
    return page


def test_the_json_feed_says_what_the_atom_feed_says(client, news):
    article(news, office="Redaksi", summary="Ringkas & jelas", image=make_picture())
    handed_in(draft(news, "Siaran"))
    found, entries = read(client), atom(client)

    assert [item.id for item in found.items] == [one.findtext("a:id", namespaces=ATOM) for one in entries]
    assert [item.title for item in found.items] == [one.findtext("a:title", namespaces=ATOM) for one in entries]
    assert [item.date_modified for item in found.items] == [
        datetime.fromisoformat(one.findtext("a:updated", namespaces=ATOM)).replace(microsecond=0) for one in entries
    ]
    assert [item.tags for item in found.items] == [[one.find("a:category", ATOM).get("term")] for one in entries]


def test_kinds_are_told_apart(client, news):
    article(news)
    handed_in(draft(news, "Siaran"))

    assert {item.title: item.tags for item in read(client).items} == {"Siaran": ["Siaran pers"], "Kabar": ["Berita"]}


def test_a_release_is_dated_to_its_minute_and_an_article_to_its_day(client, news, clock):
    article(news)
    handed_in(draft(news, "Siaran", until=TOMORROW_NINE))
    clock.move_to(TOMORROW_NINE, tick=False)
    publish_what_is_due(TOMORROW_NINE)

    assert [item.date_published for item in read(client).items] == [
        TOMORROW_NINE,
        datetime(2026, 11, 19, tzinfo=WIB),
    ]


def test_an_embargoed_release_is_in_neither(client, news):
    handed_in(draft(news, "Siaran", until=NOW + timedelta(hours=1)))

    assert read(client).items == []
    assert atom(client) == []


def test_signs_of_every_kind_survive(client, news):
    title = 'Tanda < & > " \u2028 😀'
    handed_in(draft(news, title))

    assert [item.title for item in read(client).items] == [title]
    assert [one.findtext("a:title", namespaces=ATOM) for one in atom(client)] == [title]


def test_a_site_without_news_has_no_json_feed(client, site):
    assert client.get("/berita/feed.json").status_code == 404


def test_the_list_leads_to_both(client, news):
    html = client.get("/berita/").content.decode()

    assert 'type="application/feed+json" href="/berita/feed.json"' in html
    assert 'href="/berita/feed/" type="application/atom+xml"' in html


def test_releases_are_marked_in_the_list(client, news):
    article(news)
    handed_in(draft(news, "Siaran"))
    html = client.get("/berita/").content.decode()

    assert html.count("Siaran pers</strong>") == 1
