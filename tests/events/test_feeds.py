"""``/agenda/feed/``: what is new or has changed, for readers of feeds."""

import xml.etree.ElementTree as ET
from datetime import date, datetime, time

import pytest
import time_machine
from wagtail.models import Locale, PageViewRestriction

from catalogue.opening import WIB
from events.feeds import LENGTH
from events.repeating import SingleDate, What
from tests.destinations.tree import ACROSS, an_event, draft, published

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOW = datetime(2026, 11, 22, 10, tzinfo=WIB)
SUNDAY = date(2026, 11, 29)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def feed_of(client, address: str = "/agenda/feed/") -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(answer.content)  # noqa: S314 our own feed


def entries(client, address: str = "/agenda/feed/") -> list[ET.Element]:
    return feed_of(client, address).findall("a:entry", ATOM)


def text(element: ET.Element, name: str) -> str:
    return element.findtext(f"a:{name}", "", ATOM)


def titles(client, address: str = "/agenda/feed/") -> list[str]:
    return [text(entry, "title") for entry in entries(client, address)]


def test_what_was_announced_or_changed_last_comes_first(client, site, now):
    first = published(site.siak, an_event("Pertama", start_date=SUNDAY))
    now.shift(60)
    published(site.siak, an_event("Tanpa tanggal"))
    assert titles(client) == ["Tanpa tanggal", "Pertama"]
    now.shift(60)
    first.save_revision().publish()
    assert titles(client) == ["Pertama", "Tanpa tanggal"]


def test_what_is_over_hidden_or_withdrawn_is_no_news(client, site):
    published(site.siak, an_event("Kemarin", start_date=date(2026, 11, 21)))
    published(site.siak, an_event("Hari ini", start_date=date(2026, 11, 22)))
    draft(site.siak, an_event("Naskah", start_date=SUNDAY))
    private = published(site.siak, an_event("Tertutup", start_date=SUNDAY))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    gone = published(site.siak, an_event("Ditarik", start_date=SUNDAY))
    gone.unpublish()
    assert titles(client) == ["Hari ini"]


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("cancelled", "Dibatalkan: Zikir & <doa>"),
        ("postponed", "Ditunda: Zikir & <doa>"),
        ("sold_out", "Tiket habis: Zikir & <doa>"),
        ("scheduled", "Zikir & <doa>"),
    ],
)
def test_the_title_says_what_became_of_an_event(client, site, status, title):
    published(site.siak, an_event("Zikir & <doa>", start_date=SUNDAY, status=status))
    assert titles(client) == [title]


def test_a_date_of_a_series_that_is_off_is_named_and_the_others_are_told(client, site):
    page = an_event("Pasar", start_date=SUNDAY, start_time=time(6), end_time=time(10), repeat="weekly")
    page.single_dates = [
        SingleDate(what=What.MOVED, day=SUNDAY, venue_name="Balai"),
        SingleDate(what=What.CANCELLED, day=date(2026, 12, 6), note="Banjir <besar>."),
    ]
    published(site.siak, page)
    (entry,) = entries(client)
    assert text(entry, "title") == "Dibatalkan 6 Desember 2026: Pasar"
    assert "<p>Minggu, 29 November 2026: Balai</p>" in text(entry, "summary")
    assert "<p>Minggu, 6 Desember 2026: Dibatalkan. Banjir &lt;besar&gt;.</p>" in text(entry, "summary")
    assert "<p>Setiap minggu pada hari Minggu</p>" in text(entry, "summary")


def test_a_date_that_was_off_and_is_over_is_not_told_any_more(client, site, now):
    page = an_event("Pasar", start_date=SUNDAY, repeat="weekly")
    page.single_dates = [SingleDate(what=What.CANCELLED, day=SUNDAY)]
    published(site.siak, page)
    assert titles(client) == ["Dibatalkan 29 November 2026: Pasar"]
    now.move_to(datetime(2026, 11, 30, 0, 1, tzinfo=WIB))
    assert titles(client) == ["Pasar"]


def test_an_entry_says_when_and_where_and_what_it_is(client, site):
    page = published(
        site.siak,
        an_event(
            start_date=date(2026, 12, 31),
            start_time=time(22),
            end_date=date(2027, 1, 1),
            end_time=time(1),
            venue_name="Turap",
        ),
    )
    (entry,) = entries(client)
    assert "<p>Kamis, 31 Desember 2026, 22.00–01.00 WIB</p>" in text(entry, "summary")
    assert "<p>Turap, Kampung Siak, Siak</p>" in text(entry, "summary")
    assert entry.find("a:link", ATOM).get("href") == f"http://testserver{page.url}"
    assert entry.find("a:category", ATOM).get("term") == "festival"
    assert datetime.fromisoformat(text(entry, "updated")) == page.last_published_at


def test_the_id_outlives_title_and_status_and_each_language_has_its_own(client, site, now):
    page = published(site.siak, an_event(start_date=SUNDAY))
    (before,) = entries(client)
    now.shift(60)
    page.title, page.status = "Nama lain", "cancelled"
    page.save_revision().publish()
    (after,) = entries(client)
    (english,) = entries(client, "/en/agenda/feed/")
    assert text(after, "id") == text(before, "id") != text(english, "id")
    assert text(after, "updated") > text(before, "updated")


def test_it_has_the_filter_of_the_agenda_in_its_name_and_its_addresses(client, site):
    published(site.siak, an_event("Tepian", start_date=SUNDAY))
    published(site.mempura, an_event("Seberang", at=ACROSS))
    feed = feed_of(client, "/agenda/feed/?district=14.08.10")
    assert text(feed, "title") == "Agenda Siak: Kecamatan Mempura"
    assert [text(entry, "title") for entry in feed.findall("a:entry", ATOM)] == ["Seberang"]
    ways = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert ways == {
        "self": "http://testserver/agenda/feed/?district=14.08.10",
        "alternate": "http://testserver/agenda/?district=14.08.10",
    }
    assert text(feed, "id") != text(feed_of(client), "id")


def test_an_empty_feed_is_one_and_a_long_one_ends(client, site):
    assert entries(client) == []
    for number in range(LENGTH + 1):
        published(site.siak, an_event(f"Acara {number}"))
    assert len(entries(client)) == LENGTH


def test_each_language_has_its_feed(client, site):
    page = published(site.siak, an_event("Pasar", start_date=SUNDAY))
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "Market"
    english.status = "cancelled"
    english.save_revision().publish()
    feed = feed_of(client, "/en/agenda/feed/")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert text(feed, "title") == "Events in Siak"
    assert [text(entry, "title") for entry in feed.findall("a:entry", ATOM)] == ["Cancelled: Market"]


def test_who_holds_it_already_hears_that_nothing_changed(client, site):
    page = published(site.siak, an_event())
    answer = client.get("/agenda/feed/")
    assert client.get("/agenda/feed/", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    page.unpublish()
    assert client.get("/agenda/feed/", headers={"If-None-Match": answer["ETag"]}).status_code == 200
