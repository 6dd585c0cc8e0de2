"""Hints for writers: how a text reads, and what alternative texts lack."""

import pytest

from desk.completeness.pictures import Flaw, flaw
from desk.completeness.reading import Ease, read, sentences

EASY = "Airnya tenang. Datanglah pagi. Bawa bekal dari rumah. Ada perahu kecil. Anak boleh ikut. " * 4
HARD = (
    "Penyelenggaraan keanekaragaman kepariwisataan dipertanggungjawabkan berkesinambungan oleh pemerintahan kabupaten "
    "melalui pengembangan kelembagaan masyarakat berkelanjutan yang mempertimbangkan keseimbangan lingkungan kehidupan "
    "pembangunan perekonomian kerakyatan kebudayaan daerah beserta pelestariannya."
)


def test_short_sentences_of_short_words_are_easy_and_long_ones_hard():
    assert read(EASY).ease is Ease.EASY
    assert read(f"{HARD} {HARD}").ease is Ease.HARD


def test_the_index_is_words_per_sentence_and_the_share_of_long_words():
    text = "Satu dua tiga empat lima enam berenang. " * 5
    assert read(text).lix == round(7 + 100 / 7)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "...", "1 2 3", "Pendek saja."])
def test_of_a_text_too_short_nothing_is_said(text):
    assert read(text).lix is None
    assert read(text).long_sentences == ()


def test_a_sentence_of_25_words_is_not_named_and_one_of_26_is():
    assert read("kata " * 25 + ".").long_sentences == ()
    assert read("kata " * 26 + ".").long_sentences == (("kata kata kata kata kata kata kata kata …", 26),)


def test_abbreviations_numbers_and_line_breaks():
    assert sentences("Kec. Siak, Jl. Sultan No. 3. Buka pukul 08.30 WIB! Ada kopi?\nYa") == [
        "Kec. Siak, Jl. Sultan No. 3.",
        "Buka pukul 08.30 WIB!",
        "Ada kopi?",
        "Ya",
    ]


def test_a_text_of_any_length_is_read_in_a_moment():
    assert read("kata. Kata " * 50_000).words == 100_000
    assert read("!" * 100_000).words == 0


@pytest.mark.parametrize(
    ("alt", "found"),
    [
        ("", Flaw.MISSING),
        ("   ", Flaw.MISSING),
        ("IMG_2034.JPG", Flaw.FILE_NAME),
        ("DSC00231", Flaw.FILE_NAME),
        ("WhatsApp Image 2026-01-01", Flaw.FILE_NAME),
        ("istana_siak_depan", Flaw.FILE_NAME),
        ("Gambar istana dari seberang sungai", Flaw.SAYS_PICTURE),
        ("foto: anak bermain di tepian", Flaw.SAYS_PICTURE),
        ("Istana  siak", Flaw.TITLE_AGAIN),
        ("Sungai", Flaw.TOO_SHORT),
        ("Istana kuning " * 20, Flaw.TOO_LONG),
        ("Foto lama keluarga sultan di tangga istana", None),
        ("Istana kuning di tepi sungai saat senja", None),
        ("Gambaran kota lama dari atas menara", None),
    ],
)
def test_what_an_alternative_text_lacks(alt, found):
    assert flaw(alt, titles=["Istana Siak"]) is found
