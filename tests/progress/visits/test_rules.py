"""What cannot be true of a figure is refused with the field and the figures."""

from datetime import date

import pytest
from django.utils.translation import override

from progress.visits import rules
from progress.visits.bounds import MOST_VISITS
from progress.visits.models import Method
from progress.visits.money import in_millions
from tests.progress.visits.figures import of_palace, report

TODAY = date(2026, 11, 23)


def refused(one, today=TODAY):
    with override("id"):
        return {problem.code: (problem.field, problem.message) for problem in rules.problems(one, today, Method.values)}


def test_a_figure_that_can_be_true_passes():
    assert refused(report()) == {}
    assert refused(report(total=1200)) == {}
    assert refused(report(total=0)) == {}
    assert refused(report(total=1200, domestic=1100)) == {}
    assert refused(of_palace()) == {}


def test_a_total_that_is_not_its_parts_is_refused_with_both_numbers():
    found = refused(report(total=1300, domestic=1200, foreign=50))

    assert found == {
        "total_is_not_its_parts": (
            "total",
            "Jumlah 1.300 berbeda dari nusantara 1.200 + mancanegara 50 = 1.250.",
        )
    }


def test_the_total_is_worked_out_where_both_parts_are_known():
    assert report(domestic=1200, foreign=50).whole == 1250


@pytest.mark.parametrize("parts", [{}, {"domestic": 5}, {"foreign": 5}])
def test_without_a_total_an_unknown_part_is_not_taken_for_zero(parts):
    found = refused(report(total=None, **parts))

    assert found["total_missing"][0] == "total"


def test_a_total_below_one_of_its_parts_is_refused():
    assert refused(report(total=10, foreign=11)) == {
        "total_below_a_part": ("total", "Wisatawan mancanegara 11 lebih besar daripada jumlah 10.")
    }


@pytest.mark.parametrize("field", ["domestic", "foreign", "total"])
def test_a_negative_count_is_refused_by_its_field(field):
    fields = {"total": 5, "domestic": None, "foreign": None} | {field: -1}

    assert refused(report(**fields)).keys() == {"negative"}
    assert refused(report(**fields))["negative"][0] == field


def test_an_absurd_count_is_refused_and_the_largest_that_is_not_passes():
    assert refused(report(total=MOST_VISITS)) == {}
    assert refused(report(total=MOST_VISITS + 1)) == {
        "absurd": (
            "total",
            "Jumlah 5.000.001 tidak masuk akal untuk satu bulan: paling banyak 5.000.000. Periksa angkanya.",
        )
    }
    assert "absurd" in refused(report(domestic=MOST_VISITS, foreign=1))


def test_a_month_that_has_not_begun_is_refused_and_the_running_one_is_not():
    assert refused(report(month=date(2026, 11, 1))) == {}
    assert refused(report(month=date(2026, 12, 1))) == {
        "month_in_future": ("month", "Desember 2026 belum tiba: angka untuk bulan yang akan datang ditolak.")
    }
    assert refused(report(month=date(2026, 12, 1)), today=date(2026, 12, 1)) == {}


def test_a_month_before_1990_is_refused():
    assert refused(report(month=date(1990, 1, 1))) == {}
    assert refused(report(month=date(1989, 12, 1))) == {
        "month_too_old": ("month", "Desember 1989 terlalu lama: angka bulanan dicatat sejak Januari 1990.")
    }


def test_a_month_is_its_first_day():
    assert refused(report(month=date(2026, 5, 2))).keys() == {"month_not_first_day"}


def test_how_people_were_counted_is_said():
    assert refused(report(method="")).keys() == {"method_unknown"}
    assert refused(report(method="guessing")).keys() == {"method_unknown"}


def test_a_place_has_a_name():
    assert refused(of_palace(place_name=" ")).keys() == {"place_without_name"}


def below(whole, *places):
    with override("id"):
        return [one.message for one in rules.below_its_places("Siak", date(2026, 5, 1), whole, places)]


def test_a_kecamatan_below_the_sum_of_its_places_is_refused_with_both_numbers():
    assert below(rules.Known(100), rules.Known(60), rules.Known(40)) == []
    assert below(rules.Known(100), rules.Known(60), rules.Known(1041)) == [
        "Jumlah Kecamatan Siak untuk Mei 2026 adalah 100, lebih kecil daripada jumlah tempat-tempatnya 1.101. "
        "Periksa kedua angka."
    ]


def test_so_is_one_of_its_parts_where_both_are_known():
    assert below(rules.Known(100, foreign=5), rules.Known(60, foreign=6))[0].startswith("Wisatawan mancanegara")
    assert below(rules.Known(100, foreign=5), rules.Known(60)) == []
    assert below(rules.Known(100), rules.Known(60, foreign=6)) == []


def test_money_in_millions_is_asked_with_what_is_meant():
    with override("id"):
        question = in_millions(533)

    assert question
    assert question.meant == 533_000_000
    assert question.message == ("Rp533 terlalu kecil. Maksudnya Rp533.000.000? Tulis rupiah penuh, bukan juta rupiah.")


@pytest.mark.parametrize("value", [0, 1_000_000, 533_975_000])
def test_a_sum_that_looks_like_rupiah_is_not_asked_about(value):
    assert in_millions(value) is None


def test_a_sum_far_below_its_target_is_in_another_unit():
    with override("id"):
        question = in_millions(1_255_000, beside=12_550_000_000)
    assert question
    assert "Rp12.550.000.000" in question.message
    assert in_millions(1_255_001, beside=12_550_000_000) is None
