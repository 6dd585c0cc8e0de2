"""``/search``: everything public in one ranked list."""

from types import SimpleNamespace

import pytest
from django.contrib.gis.geos import Point
from wagtail.models import Locale, PageViewRestriction

from home.models import StandardPage
from regions.models import Village
from tests.api.conftest import refused, titles
from tests.catalogue.site import IN_SIAK, SIAK, SmallSite, small_site


@pytest.fixture
def site(db) -> SmallSite:
    return small_site()


def information(site: SmallSite, title: str, **fields) -> StandardPage:
    page = StandardPage(title=title, slug=title.casefold().replace(" ", "-"), show_in_menus=False, **fields)
    site.home.add_child(instance=page)
    return page


def village(site: SmallSite, name: str) -> None:
    Village.objects.create(
        code=f"{SIAK}.2001",
        name=name,
        kind="kampung",
        district=site.siak.district,
        label_point=Point(*IN_SIAK, srid=4326),
    )


@pytest.fixture
def everything(site) -> SimpleNamespace:
    """One of each kind with "zapin" in its name, and a place whose text alone speaks of it."""
    place, event, page = site.place("Sanggar Zapin"), site.event("Festival Zapin"), information(site, "Belajar Zapin")
    text = site.place("Balai Adat", body=[("paragraph", "<p>Tempat belajar zapin.</p>")])
    village(site, "Zapinan")
    return SimpleNamespace(place=place, event=event, page=page, text=text)


def items(answer) -> list[dict]:
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def kinds(answer) -> list[str]:
    return [item["kind"] for item in items(answer)]


def test_every_kind_is_found_and_the_best_names_come_first(ask, everything):
    answer = ask("search", q="zapin")
    assert titles(answer) == ["Zapinan", "Sanggar Zapin", "Festival Zapin", "Belajar Zapin", "Balai Adat"]
    assert kinds(answer) == ["village", "place", "event", "page", "place"]
    assert (answer.json()["count"], answer.json()["more"], answer.json()["next"]) == (5, False, None)


def test_what_is_called_exactly_like_the_question_is_first_whatever_it_is(ask, everything, site):
    information(site, "Zapin")
    assert titles(ask("search", q="zapin"))[:2] == ["Zapin", "Zapinan"]


def test_a_hit_says_what_it_is_and_leads_to_its_page_and_its_record(ask, everything, client):
    place, event, page, region = (items(ask("search", q="zapin", kind=kind))[0] for kind in KINDS_OF_HITS)
    assert place["id"] == str(everything.place.translation_key)
    assert place["api_url"] == f"http://testserver/api/v1/places/{place['id']}"
    assert event["api_url"] == f"http://testserver/api/v1/events/{event['id']}"
    assert (page["id"], page["api_url"]) == (str(everything.page.translation_key), None)
    assert (region["id"], region["code"]) == (None, f"{SIAK}.2001")
    assert region["district"]["code"] == SIAK
    assert region["location"] == {"type": "Point", "coordinates": list(IN_SIAK)}
    for hit in (place, event, page, region):
        assert hit["url"].startswith("http://testserver/")
        for address in filter(None, (hit["url"], hit["api_url"])):
            assert client.get(address.removeprefix("http://testserver")).status_code == 200


KINDS_OF_HITS = ("place", "event", "page", "village")


@pytest.mark.parametrize("kind", [*KINDS_OF_HITS, "district"])
def test_kind_gives_and_counts_one_kind_alone(ask, everything, kind):
    answer = ask("search", q="zapin", kind=kind)
    assert set(kinds(answer)) <= {kind}
    assert answer.json()["count"] == {"place": 2, "district": 0}.get(kind, 1)


def test_a_kind_asked_for_is_found_by_a_correction_though_another_kind_fits_as_typed(ask, site):
    site.place("Istana Siak")
    village(site, "Istna")
    assert titles(ask("search", q="istna")) == ["Istna"]
    assert titles(ask("search", q="istna", kind="place")) == ["Istana Siak"]


def test_kecamatan_and_kampung_are_told_apart(ask, site):
    village(site, "Siak Baru")
    assert titles(ask("search", q="siak", kind="district")) == ["Siak"]
    assert titles(ask("search", q="siak", kind="village")) == ["Siak Baru"]
    assert titles(ask("search", q="siak"))[0] == "Siak"


@pytest.mark.parametrize("question", ["istna siak", "isatna siak", "ISTANA  SIAK", "istana sia"])
def test_typing_errors_case_and_unfinished_words_are_tolerated(ask, site, question):
    site.place("Istana Siak")
    assert titles(ask("search", q=question, kind="place")) == ["Istana Siak"]


def test_a_correction_is_told(ask, site):
    site.place("Istana Siak")
    assert ask("search", q="istna siak").json()["corrected"] == "istana siak"
    assert ask("search", q="istana siak").json()["corrected"] is None


def test_it_is_told_when_only_some_words_were_found(ask, site):
    site.place("Istana Siak")
    answer = ask("search", q="istana xylofonqqq").json()
    assert answer["some_words"] is True
    assert [item["title"] for item in answer["items"]] == ["Istana Siak"]


def test_matches_are_marked_in_pieces_that_make_the_whole(ask, everything):
    (hit,) = (hit for hit in items(ask("search", q="zapin", kind="place")) if hit["title"] == "Balai Adat")
    assert [part["text"] for part in hit["excerpt"] if part["is_match"]] == ["zapin"]
    assert "Tempat belajar zapin" in "".join(part["text"] for part in hit["excerpt"])


def test_limit_bounds_the_hits_and_not_the_count(ask, everything):
    answer = ask("search", q="zapin", limit=2)
    assert titles(answer) == titles(ask("search", q="zapin"))[:2]
    assert answer.json()["count"] == 5


def test_the_language_decides_the_texts_and_the_addresses(ask, site):
    palace = site.place("Istana").copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    palace.title = "Palace"
    palace.save_revision().publish()
    assert titles(ask("search", q="palace", lang="en")) == ["Palace"]
    (hit,) = items(ask("search", q="palace", lang="en"))
    assert (hit["lang"], hit["id"]) == ("en", str(palace.translation_key))
    assert "/en/" in hit["url"]


def test_what_is_not_translated_says_so(ask, site):
    site.place("Istana")
    (hit,) = items(ask("search", q="istana", lang="en"))
    assert (hit["lang"], hit["lang_fallback"]) == ("id", True)


@pytest.mark.parametrize("question", ["yang", "a", "!!!", "  ", "' OR 1=1 --", "<script>", "()&|!:*", "\\", "%", "🏯"])
def test_a_question_that_says_nothing_finds_nothing(ask, site, question):
    site.place("Istana Siak")
    answer = ask("search", q=question)
    assert (answer.status_code, answer.json()["items"], answer.json()["count"]) == (200, [], 0)


@pytest.mark.parametrize("question", ["", "x" * 101, "a\x00b", "istana\n", "\x02istana\x03"])
def test_a_question_that_is_none_or_too_long_is_refused(ask, db, question):
    assert set(refused(ask("search", q=question))) == {"q"}


def test_a_missing_question_is_refused(ask, db):
    assert refused(ask("search")) == {"q": "is required"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("limit", "0"), ("limit", "101"), ("limit", "x"), ("kind", "region"), ("kind", "Place"), ("lang", "ms")],
)
def test_other_values_out_of_range_are_refused_by_name(ask, db, name, value):
    assert set(refused(ask("search", q="istana", **{name: value}))) == {name}


@pytest.mark.parametrize("name", ["district", "bbox", "format", "cursor", "fields"])
def test_parameters_of_the_lists_are_none_of_the_search(ask, db, name):
    assert set(refused(ask("search", q="istana", **{name: "x"}))) == {name}


def test_as_many_words_as_fit_are_no_fault(ask, site):
    site.place("Istana Siak")
    assert ask("search", q=("istana " * 15)[:100]).status_code == 200
    assert ask("search", q="ab " * 33).status_code == 200


def test_drafts_private_and_withdrawn_pages_are_not_found(ask, site):
    for title in ("Rahasia satu", "Rahasia dua"):
        site.place(title).unpublish()
    hidden = information(site, "Rahasia tiga")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    information(site, "Rahasia empat").unpublish()
    assert items(ask("search", q="rahasia")) == []
    assert ask("search", q="rahasai").json()["corrected"] is None


def test_the_answer_is_kept_until_something_changes(ask, everything, site):
    first = ask("search", q="zapin")
    assert ask("search", q="zapin", headers={"If-None-Match": first["ETag"]}).status_code == 304
    information(site, "Sepatu Zapin")
    changed = ask("search", q="zapin", headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed.json()["count"]) == (200, 6)
    assert "stale-if-error" in first["Cache-Control"]
