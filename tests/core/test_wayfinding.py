"""Where a reader can go from a page: sections, languages, active filters, pages about the site."""

import re

import pytest
from wagtail.models import Locale, PageViewRestriction

from catalogue.models import Facility
from home.models import StandardPage
from regions.models import Village
from tests.catalogue.site import SmallSite, small_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> SmallSite:
    return small_site()


@pytest.fixture
def about(site: SmallSite) -> StandardPage:
    return site.home.add_child(instance=StandardPage(title="Tentang situs ini", slug="tentang"))


@pytest.fixture
def english_home(site: SmallSite):
    return translated(site.home)


def translated(page):
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def html_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def switch(html: str, language: str) -> str:
    """The link of the language switcher."""
    return re.search(rf'<a href="([^"]+)" lang="{language}" hreflang', html)[1]


def test_the_switcher_leads_to_the_same_page_in_the_other_language(client, about, english_home):
    translated(about)

    assert switch(html_of(client, "/tentang/"), "en") == "/en/tentang/"
    assert switch(html_of(client, "/en/tentang/"), "id") == "/tentang/"


def test_an_untranslated_page_leads_to_the_other_front_page_and_says_so(client, about, english_home):
    html = html_of(client, "/tentang/")

    assert switch(html, "en") == "/en/"
    assert "halaman ini belum diterjemahkan" in html
    assert 'rel="alternate" hreflang="en"' not in html


def test_a_draft_or_private_translation_is_not_offered(client, about, english_home):
    english = translated(about)
    PageViewRestriction.objects.create(page=english, restriction_type=PageViewRestriction.LOGIN)
    assert switch(html_of(client, "/tentang/"), "en") == "/en/"

    PageViewRestriction.objects.all().delete()
    english.unpublish()
    assert switch(html_of(client, "/tentang/"), "en") == "/en/"


def test_search_engines_learn_of_translations_that_exist(client, about, english_home):
    translated(about)

    html = html_of(client, "/tentang/")

    assert 'hreflang="en" href="http://testserver/en/tentang/"' in html
    assert 'hreflang="id" href="http://testserver/tentang/"' in html


def test_the_map_keeps_its_filter_when_the_language_changes(client, site):
    assert switch(html_of(client, "/peta/?category=museum"), "en") == "/en/peta/?category=museum"


def test_the_language_of_a_page_is_named_in_its_markup(client, about, english_home):
    assert '<html lang="id">' in html_of(client, "/tentang/")
    assert '<html lang="en">' in html_of(client, "/en/")


@pytest.mark.parametrize(
    ("address", "section", "value"),
    [
        ("/destinasi/", "/destinasi/", "page"),
        ("/kecamatan/", "/kecamatan/", "page"),
        ("/kecamatan/siak/", "/kecamatan/", "true"),
    ],
)
def test_the_section_of_a_page_is_marked(client, site, address, section, value):
    assert f'href="{section}" aria-current="{value}"' in html_of(client, address)


def test_the_foot_lists_published_pages_about_the_site(client, site, about):
    assert '<a href="/tentang/">Tentang situs ini</a>' in html_of(client, "/kecamatan/")

    about.unpublish()

    assert "/tentang/" not in html_of(client, "/kecamatan/")


def test_the_foot_does_not_name_a_private_page(client, site, about):
    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)

    assert "Tentang situs ini" not in html_of(client, "/kecamatan/")


def test_a_wrong_address_gets_a_page_with_ways_on(client, site):
    response = client.get("/tidak-ada/")

    assert response.status_code == 404
    html = response.content.decode()
    assert "Perahu ini salah kuala" in html
    assert 'action="/cari/"' in html


def chips(html: str) -> dict[str, str]:
    """The active filters: name to the address without it."""
    found = re.findall(r'class="chip chip--on" href="([^"]+)">([^<]*?)\s*<svg', html)
    return {name: address.replace("&amp;", "&") for address, name in found}


def test_each_active_filter_can_be_taken_off_alone(client, site):
    Facility.objects.create(code="toilet", name="Toilet", name_en="Toilets", icon="toilet")
    given = {"q": "istana", "category": "museum", "district": "14.08.01", "facility": "toilet", "open": "now"}
    query = "&".join(f"{name}={value}" for name, value in given.items())

    offered = chips(html_of(client, f"/destinasi/?{query}"))

    names = {"“istana”": "q", "Museum": "category", "Siak": "district", "Toilet": "facility", "Buka sekarang": "open"}
    assert set(offered) == set(names)
    for name, address in offered.items():
        kept = dict(part.split("=") for part in address.partition("?")[2].split("&"))
        assert kept == {key: value for key, value in given.items() if key != names[name]}


def test_dates_and_nearness_are_filters_that_can_be_taken_off(client, site):
    assert chips(html_of(client, "/agenda/?from=2026-12-01")) == {"Dari 1 Desember 2026": "/agenda/"}
    assert chips(html_of(client, "/destinasi/?near=101.5,0.5&radius=2000&sort=distance")) == {
        "Sampai 2 km dari Kecamatan Siak": "/destinasi/"
    }


def test_a_kampung_in_the_address_is_a_filter_that_can_be_taken_off(client, site):
    point = site.siak.district.label_point
    Village.objects.create(
        code="14.08.01.1001", name="Kampung Dalam", kind="kelurahan", district=site.siak.district, label_point=point
    )
    html = html_of(client, "/destinasi/?village=14.08.01.1001")
    assert chips(html) == {"Kampung 14.08.01.1001": "/destinasi/"}
    assert '<input type="hidden" name="village" value="14.08.01.1001"' in html


def test_a_list_without_filters_shows_no_chips(client, site):
    assert chips(html_of(client, "/destinasi/")) == {}


def test_a_search_text_with_markup_stays_text(client, site):
    html = html_of(client, "/destinasi/?q=<script>alert(1)</script>")

    assert "<script>alert" not in html


def test_the_list_of_events_leads_to_the_map_of_events(client, site):
    assert 'href="/peta/?kind=event"' in html_of(client, "/agenda/")
    assert 'href="/peta/?category=tradisi&amp;kind=event"' in html_of(client, "/agenda/?category=tradisi")
