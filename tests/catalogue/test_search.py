"""The search of the catalogue: words, what is meant by them, and the best matches in their order."""

import pytest
from django.http import QueryDict

from catalogue import search, search_meaning
from catalogue.filters import EntryFilter
from catalogue.listing import list_entries
from catalogue.models import Entry, Word
from catalogue.search import Hits, best_hits, best_titles, parts
from catalogue.search_meaning import Meaning, telling_words, understand
from catalogue.search_regions import regions_named
from catalogue.search_words import MOST_WORDS, distance, tolerated, tsquery, words_of
from regions.models import District, Village
from tests.catalogue.entries import UPDATED, make_entry
from tests.catalogue.site import MINAS, SIAK, make_district, small_site

PLACES = Entry.objects.visible().of_kind("place")


def meant(text: str, language: str = "id") -> Meaning:
    meaning = understand(text, language)
    assert meaning is not None
    return meaning


def titles(text: str, language: str = "id", **options) -> list[str]:
    meaning = understand(text, language, any_word=options.pop("any_word", False))
    return [hit.entry.title for hit in places(meaning, language, limit=10).best] if meaning else []


def places(meaning: Meaning, language: str = "id", *, limit: int) -> Hits:
    return best_hits(Entry.objects.visible(), meaning, language, {"place": limit, "event": 1})["place"]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Istana  SIAK", ["istana", "siak"]),
            ("istana istana", ["istana"]),
            ("!&|()<->:*'\"\\ -", []),
            ("Al-Qur'an", ["al", "qur", "an"]),
            ("<script>alert(1)</script>", ["script", "alert", "1"]),
            ("a b 7", ["7"]),
            ("🌞\x00istana\x00", ["istana"]),
            ("", []),
        ],
    )
    def test_a_question_is_read_as_words_whatever_signs_stand_in_it(self, text, words):
        assert words_of(text) == words

    def test_a_long_question_is_read_as_far_as_a_filter_takes_it(self):
        assert len(words_of(" ".join(f"kata{number}" for number in range(1_000)))) == MOST_WORDS
        assert words_of("a" * 10_000) == ["a" * 100]

    @pytest.mark.parametrize(
        ("one", "other", "errors"),
        [
            ("istana", "istana", 0),
            ("istna", "istana", 1),
            ("isatana", "istana", 1),
            ("itsana", "istana", 1),
            ("mesjid", "masjid", 1),
            ("", "siak", 4),
            ("sika", "siak", 1),
        ],
    )
    def test_a_swap_of_neighbours_is_one_error_like_any_other(self, one, other, errors):
        assert distance(one, other) == distance(other, one) == errors

    def test_longer_words_may_have_more_wrong_letters(self):
        assert [tolerated("x" * length) for length in (2, 4, 5, 8, 9, 20)] == [1, 1, 2, 2, 3, 3]

    def test_groups_become_a_query_of_alternatives(self):
        assert tsquery([["istana", "istananya", "istana"], [], ["siak"]]) == "('istana' | 'istananya') & ('siak')"
        assert tsquery([["istana"], ["siak"]], "|") == "('istana') | ('siak')"

    def test_words_that_stand_everywhere_tell_nothing(self):
        assert telling_words("yang di istana") == ["istana"]
        assert telling_words("yang di") == []


class TestMarks:
    def test_text_with_marks_comes_apart_into_matches_and_the_rest(self):
        assert parts("\x02Istana\x03 Siak \x02istana\x03") == [("Istana", True), (" Siak ", False), ("istana", True)]

    @pytest.mark.parametrize("text", ["\x02", "\x03", "\x03a\x02", "a\x02b", "\x02\x02a\x03\x03"])
    def test_marks_in_the_wrong_place_lose_no_text(self, text):
        shown = "".join(piece for piece, _ in parts(text))
        assert shown.replace("\x03", "") == text.replace("\x02", "").replace("\x03", "")


@pytest.mark.django_db
class TestVocabulary:
    def test_the_words_of_visible_entries_are_counted_with_their_stems_and_without_accents(self):
        make_entry("Café Istana", body_text="Bangunan istana, dibangun 1889")
        make_entry("Istana Kecil")
        rows = {word.word: (word.folded, word.stem, word.entries) for word in Word.objects.filter(lang="id")}
        assert rows == {
            "café": ("cafe", "café", 1),
            "istana": ("istana", "istana", 2),
            "kecil": ("kecil", "kecil", 1),
            "bangunan": ("bangunan", "bangun", 1),
            "dibangun": ("dibangun", "bangun", 1),
        }

    def test_a_word_goes_with_the_last_entry_that_holds_it(self):
        withdrawn, rewritten, deleted = make_entry("Rahasia"), make_entry("Rahasia Lama"), make_entry("Rahasia")
        Entry.objects.filter(pk=withdrawn.pk).update(withdrawn_at=UPDATED, title="")
        assert Word.objects.get(word="rahasia").entries == 2
        Entry.objects.filter(pk=rewritten.pk).update(title="Taman Lama")
        assert sorted(Word.objects.values_list("word", flat=True)) == ["lama", "rahasia", "taman"]
        deleted.delete()
        assert sorted(Word.objects.values_list("word", flat=True)) == ["lama", "taman"]

    def test_publishing_and_withdrawing_a_page_keeps_the_words(self):
        site = small_site()
        place = site.place("Balairung Sari")
        assert Word.objects.filter(word="balairung").count() == 2, "one in each language"
        place.unpublish()
        assert not Word.objects.filter(word="balairung").exists()

    def test_a_draft_adds_no_words(self):
        small_site().place("Belum Terbit", live=False)
        assert not Word.objects.filter(word="terbit").exists()


@pytest.mark.django_db
class TestMeaning:
    @pytest.fixture(autouse=True)
    def _entries(self):
        make_entry("Istana Siak Sri Indrapura", body_text="Kediaman Sultan Siak.")
        make_entry("Masjid Raya Syahabuddin", body_text="Masjid kesultanan di tepi sungai.")
        make_entry("Danau Zamrud", body_text="Hutan rawa di Dayun, airnya hitam.")
        make_entry("Kafé Tepian", body_text="Kopi dan senja.")
        make_entry("Rumah Adat", body_text="Di Bungaraya.")

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("istana", "Istana Siak Sri Indrapura"),
            ("ist", "Istana Siak Sri Indrapura"),
            ("istna siak", "Istana Siak Sri Indrapura"),
            ("isatana", "Istana Siak Sri Indrapura"),
            ("ITSANA", "Istana Siak Sri Indrapura"),
            ("sika istana", "Istana Siak Sri Indrapura"),
            ("mesjid syahabudin", "Masjid Raya Syahabuddin"),
            ("Syahabud", "Masjid Raya Syahabuddin"),
            ("air hitm", "Danau Zamrud"),
            ("kafe", "Kafé Tepian"),
            ("kàfé", "Kafé Tepian"),
            ("kediamannya", "Istana Siak Sri Indrapura"),
            ("bunga raya", "Rumah Adat"),
            ("yang di istana", "Istana Siak Sri Indrapura"),
            ("istana' | !(siak) & :* <->", "Istana Siak Sri Indrapura"),
        ],
    )
    def test_beginnings_stems_accents_and_typing_errors_find_what_is_meant(self, text, first):
        assert titles(text)[:1] == [first]

    @pytest.mark.parametrize("text", ["", "x", "zzqqxx", "yang di", "!&|", "\x00", "🌞", "zzqqxx istana", "1889"])
    def test_what_nothing_holds_means_nothing(self, text):
        assert understand(text, "id") is None

    def test_only_words_that_are_not_there_are_corrected(self):
        meaning = understand("istana syahabudin", "id", any_word=True)
        assert meaning is not None
        assert meaning.any_word, "no entry holds both"
        assert (meaning.phrase, meaning.is_corrected) == ("istana syahabuddin", True)
        assert set(titles("istana syahabudin", any_word=True)) == {
            "Istana Siak Sri Indrapura",
            "Masjid Raya Syahabuddin",
        }

    def test_a_question_that_is_spelt_well_is_not_corrected(self):
        meaning = understand("Istana  Siak", "id")
        assert meaning is not None
        assert (meaning.phrase, meaning.is_corrected) == ("istana siak", False)

    def test_no_word_of_withdrawn_entries_is_offered(self):
        secret = make_entry("Pelabuhan Rahasia")
        assert understand("rahasa", "id") is not None
        Entry.objects.filter(pk=secret.pk).update(withdrawn_at=UPDATED, change=99_999)
        assert understand("rahasa", "id") is None
        assert understand("rahasia", "id") is None

    def test_a_word_of_the_other_language_finds_the_things_in_the_language_of_the_reader(self):
        palace = Entry.objects.get(title__startswith="Istana")
        make_entry("Siak Palace", uid=palace.uid, lang="en", body_text="Residence of the sultans.")
        assert titles("palace", "id") == ["Istana Siak Sri Indrapura"]
        assert titles("istana", "en") == ["Siak Palace"]
        assert titles("palcae", "en") == ["Siak Palace"]

    def test_english_words_are_stemmed_and_its_small_words_left_out(self):
        make_entry("Grand Mosque", lang="en")
        assert titles("the mosques", "en") == ["Grand Mosque"]
        assert understand("of the", "en") is None


@pytest.mark.django_db
class TestOrder:
    def test_titles_come_before_texts_and_typed_words_before_their_continuations(self):
        make_entry("Balai", body_text="Taman di depan balai")
        make_entry("Tamansari")
        make_entry("Rusa di Taman")
        make_entry("Taman Rusa")
        make_entry("Taman")
        assert titles("taman") == ["Taman", "Taman Rusa", "Rusa di Taman", "Tamansari", "Balai"]

    @pytest.mark.parametrize("frequent", [0, 10_000], ids=["through the titles", "by the index of words"])
    def test_both_ways_to_the_rows_find_the_same(self, monkeypatch, frequent):
        monkeypatch.setattr(search_meaning, "FREQUENT", frequent)
        make_entry("Taman", body_text="di tepi sungai")
        make_entry("Balai", body_text="taman")
        make_entry("Taman", kind="event")
        make_entry("Taman", withdrawn_at=UPDATED)
        assert titles("taman") == ["Taman", "Balai"]

    def test_where_too_many_texts_match_to_be_ranked_titles_are_still_found_first(self, monkeypatch):
        monkeypatch.setattr(search, "MOST_RANKED", 3)
        for number in range(9):
            make_entry(f"Alam {number}", body_text="zapin")
        make_entry("Tari Zapin")
        found = places(meant("zapin"), limit=2)
        assert (found.best[0].entry.title, found.count, found.is_more) == ("Tari Zapin", 3, True)

    def test_all_matches_are_counted_where_they_are_few(self):
        for number in range(4):
            make_entry(f"Zapin {number}")
        found = places(meant("zapin"), limit=2)
        assert (len(found.best), found.count, found.is_more) == (2, 4, False)

    def test_matches_are_marked_in_the_title_and_in_the_lines_that_hold_them(self):
        make_entry("Istana Siak", body_text="Ringkasan tanpa kata itu.\nDi ujung sana ada dermaga lama.")
        by_title = places(meant("istana"), limit=1).best[0]
        assert by_title.title == [("Istana", True), (" Siak", False)]
        assert by_title.excerpt == [("Ringkasan tanpa kata itu.", False)]
        by_text = places(meant("dermaga"), limit=1).best[0]
        assert ("dermaga", True) in by_text.excerpt

    def test_suggestions_are_things_with_the_word_in_their_title(self):
        make_entry("Balai", body_text="taman")
        make_entry("Taman Rusa")
        found = best_titles(Entry.objects.visible(), meant("tam"), "id", {"place": 5, "event": 5})
        assert [row.title for row in found["place"]] == ["Taman Rusa"]
        assert found["event"] == []


@pytest.mark.django_db
class TestLists:
    def test_the_filter_of_the_lists_forgives_the_same_errors(self):
        make_entry("Istana Siak")
        make_entry("Danau Zamrud")
        chosen = EntryFilter.strict(QueryDict("q=isatana+sika"), now=UPDATED, lang="id")
        listing = list_entries(PLACES.in_language("id"), chosen, now=UPDATED, limit=5)
        assert [row.title for row in listing.rows] == ["Istana Siak"]

    def test_pages_of_a_list_neither_repeat_nor_skip_while_the_words_become_known(self):
        for number in range(6):
            make_entry(f"Istana {number}")
        chosen = EntryFilter.strict(QueryDict("q=isatana"), now=UPDATED, lang="id")
        rows = PLACES.in_language("id")
        first = list_entries(rows, chosen, now=UPDATED, limit=3)
        make_entry("Istana 0a")
        second = list_entries(rows, chosen, now=UPDATED, limit=9, cursor=first.next_cursor or "")
        assert [row.title for row in (*first.rows, *second.rows)] == [f"Istana {number}" for number in range(6)]

    def test_a_list_in_english_takes_an_indonesian_name(self):
        palace = make_entry("Istana Siak")
        make_entry("Siak Palace", uid=palace.uid, lang="en")
        assert [row.title for row in Entry.objects.in_language("en").containing_words("istana", "en")] == [
            "Siak Palace"
        ]

    def test_an_unknown_word_empties_a_list(self):
        make_entry("Istana Siak")
        assert not Entry.objects.containing_words("istana zzqqxx", "id").exists()


@pytest.mark.django_db
class TestRegions:
    @pytest.fixture(autouse=True)
    def _regions(self):
        siak, _minas = make_district(SIAK, "Siak", "1405020", 101.0), make_district(MINAS, "Minas", "1405010", 102.0)
        District.objects.filter(code=MINAS).update(name_official="Minas Raya")
        for number, name, other in (
            (1001, "Sungaimempura", "Sungai Mempura"),
            (1002, "Kampung Dalam", ""),
            (1003, "Dosan", ""),
        ):
            Village.objects.create(
                code=f"{SIAK}.{number}",
                name=name,
                name_other=other,
                kind="kampung",
                district=siak,
                label_point=siak.label_point,
            )

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("siak", ["Siak"]),
            ("Kecamatan Siak", ["Siak"]),
            ("minas raya", ["Minas"]),
            ("sungai mempura", ["Sungaimempura"]),
            ("mempura", ["Sungaimempura"]),
            ("kampung dalam", ["Kampung Dalam"]),
            ("dalam", ["Kampung Dalam"]),
            ("dosen", ["Dosan"]),
            ("kampung", []),
            ("istana siak", []),
            ("s", []),
            ("'; --", []),
        ],
    )
    def test_regions_are_found_by_any_of_their_names(self, text, names):
        assert [hit.name for hit in regions_named(text)] == names

    def test_a_name_that_is_only_spelt_alike_is_not_a_literal_hit(self):
        assert [(hit.is_literal, hit.is_whole) for hit in regions_named("dosen")] == [(False, False)]
        assert [(hit.is_literal, hit.is_whole) for hit in regions_named("dosan")] == [(True, True)]
