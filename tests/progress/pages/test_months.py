"""``/perkembangan/bulan/`` and its feed: what changed, month by month, and nothing that is not public."""

import re
from datetime import date, datetime

import pytest
from defusedxml import ElementTree
from wagtail.models import Page

from catalogue.opening import WIB
from tests.progress.pages.planted import MARCH, amend, enter, of_place, published, report
from tests.progress.projects.made import make_project

ALL, NOVEMBER, OCTOBER = "/perkembangan/bulan/", "/perkembangan/bulan/2026-11/", "/perkembangan/bulan/2026-10/"
FEED = "/perkembangan/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"
FIRST_OF_NOVEMBER = datetime(2026, 11, 1, tzinfo=WIB)


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def older(site):
    """The site has been there since September."""
    Page.objects.filter(depth__gt=1).update(first_published_at=datetime(2026, 9, 15, tzinfo=WIB))
    return site


def test_a_month_tells_of_new_figures_corrections_stages_and_pages(client, older):
    enter(report(MARCH, 1_200))
    amend(MARCH, 1_300)
    make_project(older, "Embung", stages=[{"stage": "budgeted", "day": date(2026, 11, 2)}])
    older.place("Istana")
    published(2018, 351_232)

    text = words(client.get(NOVEMBER))

    for told in (
        "seluruh kecamatan 1.200",
        "Jumlah dari 1.200 menjadi 1.300",
        "dianggarkan Embung , 2 November 2026",
        "Tempat yang baru terbit",
        "Istana",
        "Kunjungan, Kabupaten Siak, 2018",
    ):
        assert told in text or told.replace(" ,", ",") in text


def test_a_month_begins_and_ends_at_midnight_in_siak(client, older):
    enter(report(MARCH, 111), at=datetime(2026, 10, 31, 23, 59, tzinfo=WIB))
    enter(report(date(2026, 4, 1), 222), at=FIRST_OF_NOVEMBER)

    assert ("111" in words(client.get(OCTOBER)), "222" in words(client.get(OCTOBER))) == (True, False)
    assert ("111" in words(client.get(NOVEMBER)), "222" in words(client.get(NOVEMBER))) == (False, True)


def test_a_stage_of_which_only_the_year_is_known_is_in_no_month(client, older):
    year_only = {"stage": "budgeted", "day": date(2026, 1, 1), "precision": "year"}
    make_project(older, "Embung", stages=[year_only])
    Page.objects.filter(title="Embung").update(first_published_at=datetime(2025, 12, 1, tzinfo=WIB))

    assert "Embung" not in words(client.get("/perkembangan/bulan/2026-01/"))


def test_figures_of_places_that_are_not_shown_are_not_told(client, older):
    hidden = older.place("Rahasia")
    enter(of_place(hidden, MARCH, 800))
    hidden.unpublish()

    assert "Rahasia" not in client.get(NOVEMBER).content.decode()
    assert "Rahasia" not in client.get(FEED).content.decode()


def test_a_month_without_changes_says_so_and_leads_on(client, older):
    answer = client.get(OCTOBER)

    assert "Tidak ada perubahan yang tercatat pada Oktober 2026" in words(answer)
    assert 'href="/perkembangan/bulan/2026-09/" rel="prev"' in answer.content.decode()
    assert 'href="/perkembangan/bulan/2026-11/" rel="next"' in answer.content.decode()


@pytest.mark.parametrize(
    "month", ["2026-08", "2026-12", "1066-01", "2026-13", "2026-00", "2026-1", "0000-01", "9999-12"]
)
def test_there_is_no_page_of_a_month_before_the_first_change_or_to_come(client, older, month):
    assert client.get(f"/perkembangan/bulan/{month}/").status_code == 404


def test_without_the_page_of_all_months_there_is_none_of_one(client, older):
    Page.objects.get(slug="bulan").specific.unpublish()

    assert client.get(NOVEMBER).status_code == 404


def test_the_page_of_all_months_names_them_all(client, older):
    html = client.get(ALL).content.decode()

    for month in ("2026-11", "2026-10", "2026-09"):
        assert f'href="/perkembangan/bulan/{month}/"' in html
    assert "2026-08" not in html


def test_a_month_has_its_own_name_way_and_address(client, older):
    html = client.get(OCTOBER).content.decode()

    assert "<title>Yang berubah: Oktober 2026" in html
    assert '<link rel="canonical" href="http://testserver/perkembangan/bulan/2026-10/">' in html
    assert '"name":"Oktober 2026"' in html


def test_the_feed_tells_every_change_once_under_an_id_that_stays(client, older):
    enter(report(MARCH, 1_200))
    amend(MARCH, 1_300)
    make_project(older, "Embung", stages=[{"stage": "budgeted", "day": date(2026, 11, 2)}])
    published(2018, 351_232)

    first, second = (ElementTree.fromstring(client.get(FEED).content) for _ in range(2))
    ids = [entry.findtext(f"{ATOM}id") for entry in first.iter(f"{ATOM}entry")]
    titles = [entry.findtext(f"{ATOM}title") for entry in first.iter(f"{ATOM}entry")]

    assert ids == [entry.findtext(f"{ATOM}id") for entry in second.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    assert "Kecamatan Siak melaporkan Maret 2026: 1.200 kunjungan" in titles
    assert "Kecamatan Siak, Maret 2026" in titles
    assert "Embung: dianggarkan" in titles


def test_the_feed_speaks_the_language_of_its_address(client, older):
    enter(report(MARCH, 1_200))

    assert "Siak District reports March 2026: 1,200 visits" in client.get(f"/en{FEED}").content.decode()


def test_search_engines_find_every_month(client, older):
    listed = client.get("/sitemap-id-months.xml").content.decode()

    assert re.findall(r"<loc>http://testserver(.*?)</loc>", listed) == [
        NOVEMBER,
        OCTOBER,
        "/perkembangan/bulan/2026-09/",
    ]
    assert "<loc>" not in client.get("/sitemap-en-months.xml").content.decode()
