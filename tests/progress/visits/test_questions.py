"""What is possible but unusual is asked, with the figures it was held against; what is like the others is not."""

from datetime import date

import pytest
from django.utils.translation import override

from progress.visits.questions import Neighbour, Surroundings, questions
from tests.progress.visits.figures import MAY, report

TODAY = date(2026, 11, 23)
MARCH, APRIL, JUNE = date(2026, 3, 1), date(2026, 4, 1), date(2026, 6, 1)


def asked(one, around=None, today=TODAY):
    with override("id"):
        return {found.code: found for found in questions(one, around or Surroundings(), today)}


def test_without_anything_around_it_nothing_is_asked():
    assert asked(report()) == {}


def test_three_times_last_year_is_asked_with_both_figures():
    found = asked(report(total=3600), Surroundings(last_year=1200))["last_year"]

    assert found.message == "3.600 untuk Mei 2026, padahal Mei 2025 1.200 (3 kali). Benar?"
    assert found.figures == (("Mei 2025", 1200),)
    assert found.field == "total"
    assert found.key == report().key
    assert asked(report(total=3599), Surroundings(last_year=1200)) == {}


def test_a_third_of_last_year_is_asked():
    assert "1/3" in asked(report(total=400), Surroundings(last_year=1200))["last_year"].message
    assert asked(report(total=401), Surroundings(last_year=1200)) == {}


def test_a_zero_after_a_year_with_many_is_asked_and_after_a_few_is_not():
    assert asked(report(total=0), Surroundings(last_year=50)).keys() == {"last_year"}
    assert asked(report(total=0), Surroundings(last_year=49)) == {}


def test_far_above_the_months_around_it_is_asked_with_the_highest():
    around = Surroundings(months={MARCH: 500, APRIL: 700})

    found = asked(report(total=2800), around)["other_months"]

    assert (
        found.message == "2.800 untuk Mei 2026 jauh di atas bulan-bulan sekitarnya; tertinggi 700 di April 2026. Benar?"
    )
    assert asked(report(total=2799), around) == {}


def test_far_below_the_months_around_it_is_asked_with_the_lowest():
    around = Surroundings(months={MARCH: 500, JUNE: 700})

    assert "terendah 500 di Maret 2026" in asked(report(total=125), around)["other_months"].message
    assert asked(report(total=126), around) == {}


def test_one_other_month_is_too_little_to_be_held_against():
    assert asked(report(total=9000), Surroundings(months={APRIL: 10})) == {}


def test_the_month_itself_is_no_other_month():
    assert asked(report(total=2800), Surroundings(months={APRIL: 700, MAY: 10})) == {}


NEIGHBOURS = (Neighbour("Mempura", 1100, 1000), Neighbour("Dayun", 450, 500))


def test_what_moves_otherwise_than_its_neighbours_is_asked_with_their_figures():
    found = asked(report(total=2990), Surroundings(last_year=1000, neighbours=NEIGHBOURS))

    # Not yet three times as much as last year, nor as expected of its neighbours.
    assert found == {}
    found = asked(report(total=3000), Surroundings(last_year=1000, neighbours=NEIGHBOURS))["neighbours"]
    assert found.message == (
        "3.000 untuk Mei 2026: 3 kali dari tahun lalu, sedangkan di sekitarnya 1 kali "
        "(Mempura 1.000 → 1.100, Dayun 500 → 450). Benar?"
    )
    assert found.figures == (("Mempura", 1100), ("Dayun", 450))


def test_where_all_neighbours_moved_as_much_only_last_year_is_asked_about():
    feast = (Neighbour("Mempura", 4000, 1000), Neighbour("Dayun", 2000, 500))

    assert asked(report(total=4000), Surroundings(last_year=1000, neighbours=feast)).keys() == {"last_year"}


def test_staying_the_same_while_all_neighbours_quadruple_is_asked():
    feast = (Neighbour("Mempura", 4000, 1000), Neighbour("Dayun", 2000, 500))

    assert asked(report(total=1000), Surroundings(last_year=1000, neighbours=feast)).keys() == {"neighbours"}


def test_a_first_report_ten_times_above_all_neighbours_is_asked():
    found = asked(report(total=11_000), Surroundings(neighbours=NEIGHBOURS))["neighbours"]

    assert "tertinggi Mempura dengan 1.100" in found.message
    assert asked(report(total=10_999), Surroundings(neighbours=NEIGHBOURS)) == {}
    assert asked(report(total=11_000), Surroundings(months={APRIL: 9000}, neighbours=NEIGHBOURS)) == {}


def test_neighbours_that_did_not_report_are_not_zero():
    silent = (Neighbour("Mempura", None, 1000), Neighbour("Dayun", 450, None))

    assert asked(report(total=11_000), Surroundings(neighbours=silent)) == {}
    assert asked(report(total=2900), Surroundings(last_year=1000, neighbours=silent)) == {}


def test_the_very_number_of_the_month_before_is_asked():
    found = asked(report(total=700), Surroundings(months={MARCH: 500, APRIL: 700}))["repeated"]

    assert found.message == "700 sama persis dengan April 2026. Benar, atau tersalin?"
    assert asked(report(total=500), Surroundings(months={MARCH: 500, APRIL: 700})) == {}
    assert asked(report(total=49), Surroundings(months={APRIL: 49})) == {}


def test_more_from_abroad_than_from_here_is_asked_as_swapped():
    assert asked(report(domestic=100, foreign=150)).keys() == {"swapped"}
    assert asked(report(domestic=100, foreign=149)) == {}


def test_a_month_that_is_not_over_is_asked_about():
    assert asked(report(), today=date(2026, 5, 31)).keys() == {"unfinished"}
    assert asked(report(), today=date(2026, 6, 1)) == {}


@pytest.mark.parametrize("fields", [{"total": None}, {"domestic": 5}])
def test_of_what_has_no_total_nothing_is_asked(fields):
    assert asked(report(**fields), Surroundings(last_year=5000)) == {}


def test_the_questions_are_asked_in_english_as_well():
    with override("en"):
        [found] = questions(report(total=3600), Surroundings(last_year=1200), TODAY)
    assert "3,600" in found.message
