"""The search page and its suggestions."""

import json
import re
from html import unescape
from urllib.parse import quote, quote_plus

import pytest
from django.core.management import call_command
from wagtail.models import Locale, PageViewRestriction

from catalogue.models import Entry
from home.models import StandardPage
from regions.models import Village
from tests.catalogue.entries import make_entry
from tests.catalogue.site import SIAK, SmallSite, small_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> SmallSite:
    return small_site()


@pytest.fixture
def ask(client):
    """The page for a question, as text."""

    def ask(text: str, address: str = "/cari/", **more: str) -> str:
        answer = client.get(address, {"q": text, **more})
        assert answer.status_code == 200
        return unescape(answer.content.decode())

    return ask


@pytest.fixture
def suggested(client):
    def suggested(text: str, address: str = "/cari/saran/") -> list[dict[str, str]]:
        answer = client.get(address, {"q": text})
        assert answer.status_code == 200
        return json.loads(answer.content)["items"]

    return suggested


def hits(html: str) -> list[str]:
    """The titles of the hits, without their marks."""
    found = re.findall(r'<article class="hit">.*?<h3[^>]*><a href="[^"]*">(.*?)</a>', html, re.DOTALL)
    return [re.sub(r"</?mark>", "", title) for title in found]


def information(site: SmallSite, title: str, **fields) -> StandardPage:
    slug = title.casefold().replace(" ", "-")
    page = StandardPage(title=title, slug=slug, show_in_menus=False, **fields)
    site.home.add_child(instance=page)
    return page


def test_everything_public_is_found_by_kind_with_counts(ask, site):
    site.place("Zapin di Tepian")
    site.place("Sanggar Zapin")
    site.event("Festival Zapin")
    information(site, "Belajar Zapin")
    Village.objects.create(
        code=f"{SIAK}.1001",
        name="Zapinan",
        kind="kampung",
        district=site.siak.district,
        label_point=site.siak.district.label_point,
    )
    html = ask("zapin")
    assert hits(html) == ["Zapin di Tepian", "Sanggar Zapin", "Festival Zapin", "Zapinan", "Belajar Zapin"]
    assert "<strong>5 hasil</strong> untuk “zapin”" in html
    assert [re.search(rf"{name} <b>(\d)</b>", html)[1] for name in ("Semua", "Tempat", "Acara", "Halaman")] == list(
        "5211"
    )
    assert [*hits(ask("zapin", kind="event")), *hits(ask("zapin", kind="region"))] == ["Festival Zapin", "Zapinan"]


def test_matches_are_marked_and_nothing_of_a_question_or_a_title_becomes_markup(ask, site, client):
    site.place("Istana <b>Siak</b> & Balai")
    html = client.get("/cari/", {"q": "istana"}).content.decode()
    assert "<mark>Istana</mark> &lt;b&gt;Siak&lt;/b&gt; &amp; Balai" in html
    html = client.get("/cari/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_question_with_typing_errors_finds_what_was_meant_and_says_so(ask, site):
    site.place("Istana Siak")
    site.place("Masjid Raya")
    for text, meant in (("istna siak", "istana siak"), ("isatana", "istana"), ("mesjid", "masjid")):
        html = ask(text)
        assert "Mungkin maksud Anda" in html
        assert f'<a href="?q={quote_plus(meant)}">{meant}</a>?' in html
        assert hits(html)[0].casefold().startswith(meant)


def test_a_question_that_is_spelt_well_asks_nothing_back(ask, site):
    site.place("Istana Siak")
    assert "Mungkin maksud Anda" not in ask("istana siak")


def test_where_no_hit_holds_all_words_the_page_says_so(ask, site):
    site.place("Istana Siak")
    site.place("Danau Zamrud")
    html = ask("istana zamrud")
    assert set(hits(html)) == {"Istana Siak", "Danau Zamrud"}
    assert "yang berikut memuat sebagian" in html


def test_a_kecamatan_that_is_asked_for_by_its_name_comes_first(ask, site):
    site.place("Taman Minas", below=site.minas)
    html = ask("minas")
    assert hits(html) == ["Minas", "Taman Minas"]
    assert f'<a href="{site.minas.url}"><mark>Minas</mark></a>' in html


def test_a_kecamatan_without_a_public_page_leads_to_its_map(ask, site):
    site.minas.unpublish()
    assert '<a href="/peta/?district=14.08.06">' in ask("minas")


def test_where_nothing_is_found_the_page_leads_on(ask, site):
    site.place("Istana Siak")
    for text in ("zzqqxx", "zzqqxx yyy", "🌞🌞", "<b>", "!&|", "kata" * 25):
        html = ask(text)
        assert hits(html) == []
        assert 'href="/destinasi/?category=museum"' in html
        assert f'href="{site.siak.url}"' in html
        assert 'href="/peta/"' in html


def test_a_page_that_was_not_asked_anything_offers_ways_and_no_result(ask, site):
    site.place("Istana Siak")
    html = ask("  ")
    assert "untuk “" not in html
    assert 'href="/destinasi/?category=museum"' in html


def test_a_question_that_cannot_be_searched_as_it_is_is_answered_with_why(ask, site):
    assert "Tulis sedikitnya dua huruf" in ask("a")
    assert "Tulis sedikitnya dua huruf" in ask("-")
    assert "ada di hampir semua halaman" in ask("yang di")
    assert "hanya 100 huruf pertama" in ask("istana " * 20)


BAD_QUESTIONS = (
    "", "a", "yang di", "x" * 10_240, "<script>alert(1)</script>", "'", '"', '"istana', "istana & siak", "!istana", "-",
    "istana:*", "((", "\\", "\x00", "ist\x00ana", "🌞", "\u202eistana", "\ud800", "%", "_", "; DROP TABLE", "a\nb",
    "𝔦𝔰𝔱𝔞𝔫𝔞", "1" * 40, "a b c d e f g h i j k",
)  # fmt: skip


@pytest.mark.parametrize("address", ["/cari/", "/en/cari/", "/cari/saran/", "/en/cari/saran/"])
def test_no_question_breaks_the_page_or_the_suggestions(client, site, address):
    site.place("Istana Siak")
    given = [quote(text, errors="surrogatepass") for text in BAD_QUESTIONS]
    answers = {text: client.get(f"{address}?q={text}").status_code for text in given}
    assert {text: status for text, status in answers.items() if status not in {200, 400}} == {}


def test_unknown_choices_are_ignored(client, site):
    site.place("Istana Siak")
    for query in ("kind=ngawur", "kind=", "district=ngawur", "category=%3Cb%3E", "near=a", "q=istana"):
        html = client.get(f"/cari/?q=istana&{query}").content.decode()
        assert hits(html) == ["Istana Siak"], query


def test_the_search_stays_within_a_kecamatan_and_says_so(ask, site):
    site.place("Taman Siak")
    site.place("Taman Minas", below=site.minas)
    html = ask("taman", district="14.08.06")
    assert hits(html) == ["Taman Minas"]
    assert "<strong>Minas</strong>" in html


def test_more_than_is_shown_leads_to_the_list_with_the_same_question(ask, site, client):
    for number in range(8):
        make_entry(f"Istana {number}")
    html = ask("isatana", kind="")
    assert len(hits(html)) == 6
    assert 'href="/destinasi/?q=isatana"' in html
    assert "8 tempat" in client.get("/destinasi/?q=isatana").content.decode()


class TestPrivacy:
    """What is not public appears neither among the hits nor in a suggestion nor in "did you mean"."""

    def everything(self, ask, suggested, text: str) -> str:
        return json.dumps([ask(text), ask(text, "/en/cari/"), suggested(text), suggested(text, "/en/cari/saran/")])

    @pytest.fixture
    def is_hidden(self, ask, suggested):
        def is_hidden() -> bool:
            shown = [self.everything(ask, suggested, text) for text in ("rahasia", "rahsia", "rah")]
            return not any("Rahasia" in html or ">rahasia</a>" in html for html in shown)

        return is_hidden

    def test_what_is_public_is_shown(self, site, is_hidden):
        site.place("Taman Rahasia")
        assert not is_hidden()

    def test_a_draft(self, site, is_hidden):
        site.place("Taman Rahasia", live=False)
        assert is_hidden()

    def test_an_unpublished_change_of_a_title(self, site, is_hidden):
        place = site.place("Taman Kota")
        place.title = "Taman Rahasia"
        place.save_revision()
        assert is_hidden()

    def test_a_withdrawn_place(self, site, is_hidden):
        site.place("Taman Rahasia").unpublish()
        assert Entry.objects.filter(withdrawn_at__isnull=False).exists()
        assert is_hidden()

    def test_a_place_below_a_private_kecamatan(self, site, is_hidden):
        site.place("Taman Rahasia")
        PageViewRestriction.objects.create(page=site.siak, restriction_type=PageViewRestriction.LOGIN)
        assert is_hidden()

    def test_a_page_of_text_that_is_a_draft_or_private_or_below_a_draft(self, site, is_hidden):
        information(site, "Halaman Rahasia", live=False)
        private = information(site, "Ruang Rahasia")
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        closed = information(site, "Tertutup", live=False)
        closed.add_child(instance=StandardPage(title="Anak Rahasia", slug="anak"))
        assert is_hidden()


class TestPagesOfText:
    def test_they_are_found_by_title_summary_and_text_with_stems(self, ask, site):
        information(
            site, "Aksesibilitas", summary="Untuk semua orang.", body=[("paragraph", "<p>Jalur kursi roda</p>")]
        )
        assert hits(ask("aksesibilitas")) == hits(ask("orang kursi")) == hits(ask("jalurnya")) == ["Aksesibilitas"]

    def test_names_of_blocks_and_tags_are_not_text(self, ask, site):
        information(site, "Aksesibilitas", body=[("paragraph", "<p>Jalur kursi roda</p>")])
        assert hits(ask("paragraph")) == []

    def test_a_title_with_typing_errors_is_found_as_well(self, ask, site):
        information(site, "Aksesibilitas")
        assert hits(ask("aksesiblitas")) == ["Aksesibilitas"]

    def test_those_of_another_language_are_not(self, ask, site):
        page = information(site, "Aksesibilitas")
        site.home.copy_for_translation(Locale.objects.get(language_code="en"))
        translated = page.copy_for_translation(Locale.objects.get(language_code="en"))
        translated.title = "Accessibility"
        translated.save_revision().publish()
        translated.get_parent().specific.save_revision().publish()
        assert hits(ask("accessibility", "/en/cari/")) == ["Accessibility"]
        assert hits(ask("aksesibilitas", "/en/cari/")) == []


class TestSuggestions:
    def test_the_beginning_of_a_word_suggests_titles_with_where_they_are(self, suggested, site):
        place = site.place("Istana Siak")
        make_entry("Balai", body_text="Dekat istana")
        assert suggested("ist") == [{"kind": "Tempat", "title": "Istana Siak", "url": place.url, "place": "Siak"}]

    def test_they_forgive_errors_and_hold_all_kinds_but_never_more_than_eight(self, suggested, site):
        for number in range(9):
            site.place(f"Zapin {number}")
            site.event(f"Zapin {number}")
        information(site, "Zapin")
        found = suggested("zaipn")
        assert len(found) == 8
        assert {one["kind"] for one in found} == {"Tempat", "Acara"}

    def test_a_kecamatan_and_a_page_of_text_are_suggested(self, suggested, site):
        information(site, "Minasa")
        assert [(one["kind"], one["title"]) for one in suggested("minas")] == [
            ("Kecamatan", "Minas"),
            ("Halaman", "Minasa"),
        ]

    def test_titles_are_in_the_language_of_the_page(self, suggested, site):
        palace = make_entry("Istana Siak")
        make_entry("Siak Palace", uid=palace.uid, lang="en", path="/en/istana/")
        assert [one["title"] for one in suggested("istana", "/en/cari/saran/")] == ["Siak Palace"]

    def test_where_there_is_nothing_to_suggest_the_list_is_empty(self, suggested, site):
        site.place("Istana Siak")
        assert [suggested(text) for text in ("", "i", "yang", "zzqqxx")] == [[], [], [], []]


def test_results_are_kept_out_of_search_engines_and_the_form_works_without_scripts(ask, site):
    html = ask("istana")
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(r'<form class="searchbar" action="/cari/"', html)
    assert re.search(r'<input id="cari" name="q" type="search" maxlength="100" value="istana"', html)


def test_every_page_leads_to_the_search_in_its_language(client, site):
    assert 'href="/cari/"' in client.get("/destinasi/").content.decode()
    assert 'href="/en/cari/"' in client.get("/en/peta/").content.decode()


def test_the_number_of_statements_does_not_follow_the_number_of_hits(client, site, django_assert_max_num_queries):
    for number in range(40):
        make_entry(f"Zapin {number}")
    client.get("/cari/?q=istana")
    with django_assert_max_num_queries(20):
        client.get("/cari/?q=zapin")


def test_the_demo_finds_istana_siak_for_a_hurried_visitor(ask):
    call_command("load_demo", "--no-progress", verbosity=0)
    assert hits(ask("istna siak"))[0].startswith("Istana Siak")
