"""Names as people of Siak write them: which differences matter and which do not."""

import pytest

from desk.lookalikes.judgement import ASKED_FROM, Described, Reason, judge, judged
from desk.lookalikes.names import likeness, telling_words

NAMES = [
    ("Masjid Raya Syahabuddin", "Syahabuddin, Masjid Raya"),
    ("Masjid Raya Syahabuddin", "MESJID RAYA SAHABUDIN"),
    ("Tangsi Belanda", "Tangsyi Belanda"),
    ("Pantai Bahagia, Kec. Sungai Apit", "Pantai Bahagia"),
    ("Air Terjun Bidadari", "Airterjun Bidadari"),
    ("Makam Datuk 4 Suku", "Makam Datuk Empat Suku"),
    ("Tasik Betoeng", "Tasik Betung"),
    ("Danau Naga Sakti", "Danau Nagasakti"),
    ("Tahura SSH", "Taman Hutan Raya Sultan Syarif Hasyim"),
    ("Istana Peraduan (Istana Latifah)", "Istana Latifah"),
    ("Kafé Sultan", "Kafe Sultan"),
]


@pytest.mark.parametrize(("one", "other"), NAMES)
def test_spelling_order_and_short_forms_make_no_other_name(one, other):
    assert likeness(one, other) >= 0.8
    assert likeness(one, other) == pytest.approx(likeness(other, one), abs=0.05)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jembatan Siak I", "Jembatan Siak II"),
        ("SMA Negeri 1 Siak", "SMA Negeri 2 Siak"),
        ("Taman Tengku Agung", "Jembatan Tengku Agung Sultanah Latifah"),
        ("Makam Putri Kaca Mayang", "Makam Patih Dompak"),
        ("Masjid Al-Amin", "Masjid Al-Ikhlas"),
        ("Pantai", "Masjid"),
    ],
)
def test_another_number_sort_or_person_is_another_name(one, other):
    assert likeness(one, other) < ASKED_FROM


@pytest.mark.parametrize("name", ["", "   ", "()", "—", "🌴", "2", "al", "'’`", "x" * 500, "a " * 300])
def test_no_name_is_too_odd_to_be_compared(name):
    assert 0 <= likeness(name, "Istana Siak") <= 1
    assert 0 <= likeness(name, name) <= 1
    assert len(telling_words(name)) <= 200


def test_the_same_name_far_away_is_another_place():
    near, far = Described("Masjid Al-Amin", "religi", (102.0, 0.8)), Described("Masjid Al-Amin", "religi", (102.5, 0.8))
    assert judge(near, near).is_asked
    assert not judge(near, far).is_asked


def test_the_farthest_distance_that_may_be_one_place_and_one_metre_more():
    mosque = Described("Masjid Syahabuddin", "religi")
    assert judged(mosque, mosque, 12_000).is_asked
    assert not judged(mosque, mosque, 12_001).is_asked


def test_an_unknown_point_hides_no_look_alike():
    assert judge(Described("Kolam Hijau", "alam"), Described("Kolam Hijau", "alam", (102.0, 0.8))).is_asked


def test_what_happens_in_other_years_is_not_the_same():
    one = Described("Festival Siak Bermadah", "budaya", (102.0, 0.8), (2026, 2026))
    later = Described("Festival Siak Bermadah", "budaya", (102.0, 0.8), (2027, 2028))
    into = Described("Festival Siak Bermadah", "budaya", (102.0, 0.8), (2025, 2026))
    assert not judge(one, later).is_asked
    assert Reason.SAME_YEARS in judge(one, into).reasons
    assert judge(one, Described("Festival Siak Bermadah", "budaya", (102.0, 0.8))).is_asked


def test_the_reasons_are_said():
    found = judged(Described("Kolam Hijau", "alam"), Described("Kolam Ijo Hijau", "alam"), 80)
    assert found.reasons == (Reason.SIMILAR_NAME, Reason.NEAR, Reason.SAME_CATEGORY)
