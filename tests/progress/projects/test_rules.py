"""What cannot be true of a project is refused or asked about in words that name the field and the value."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from progress.projects.dates import in_words, iso, rounded, words_of_iso
from progress.projects.money import (
    LEAST_RUPIAH,
    MOST_RUPIAH,
    AmountField,
    check_amounts,
    check_budgets,
    read_amount,
    total,
)
from progress.projects.progress import check_measurements, check_milestones, check_photos, check_problems, newest
from progress.projects.rules import contradictions
from progress.projects.stages import check_reason, check_stages, current
from tests.refusals import refusal

TODAY = date(2026, 11, 23)


@dataclass
class Step:
    stage: str
    day: date
    precision: str = "day"
    reason: str = ""


@dataclass
class Budget:
    year: int = 2026
    source: str = "APBD"
    ceiling: int | None = None
    realised: int | None = None
    note: str = ""
    is_small: bool = False


@dataclass
class Measured:
    day: date
    physical_percent: Decimal | None = None
    financial_percent: Decimal | None = None
    note: str = ""


def day(month: int, number: int = 1, year: int = 2026) -> date:
    return date(year, month, number)


# Stages


def test_a_history_in_its_order_is_taken_however_it_is_written_down():
    rows = [Step("in_progress", day(4)), Step("proposed", day(1, year=2024)), Step("budgeted", day(2))]

    assert refusal(check_stages, rows, TODAY) == ""
    assert current(rows).stage == "in_progress"
    assert current([]) is None


def test_stages_may_be_skipped_and_a_stopped_project_taken_up_again():
    assert refusal(check_stages, [Step("proposed", day(1)), Step("in_progress", day(2))], TODAY) == ""
    assert (
        refusal(check_stages, [Step("in_progress", day(1)), Step("stopped", day(2)), Step("budgeted", day(3))], TODAY)
        == ""
    )


@pytest.mark.parametrize(
    ("first", "then"),
    [("in_progress", "budgeted"), ("budgeted", "proposed"), ("in_progress", "assessed")],
)
def test_a_stage_does_not_come_before_an_earlier_one(first, then):
    said = refusal(check_stages, [Step(first, day(1)), Step(then, day(2))], TODAY)

    assert "1 Januari 2026" in said
    assert "1 Februari 2026" in said


def test_after_the_end_there_is_nothing():
    said = refusal(check_stages, [Step("finished", day(1)), Step("stopped", day(2), reason="Dana habis")], TODAY)

    assert "selesai 1 Januari 2026" in said
    assert "dihentikan" in said


def test_the_same_stage_twice_is_told_with_both_dates():
    said = refusal(check_stages, [Step("proposed", day(1)), Step("proposed", day(3))], TODAY)

    assert "diusulkan" in said
    assert "1 Januari 2026" in said
    assert "1 Maret 2026" in said


def test_today_has_come_and_tomorrow_has_not():
    assert refusal(check_stages, [Step("finished", TODAY)], TODAY) == ""
    assert "24 November 2026" in refusal(check_stages, [Step("finished", day(11, 24))], TODAY)


def test_an_end_known_to_the_year_comes_after_what_happened_in_that_year():
    rows = [Step("finished", day(1, year=2021), "year"), Step("in_progress", day(3, year=2021))]

    assert refusal(check_stages, rows, TODAY) == ""
    assert current(rows).stage == "finished"
    assert current([Step("stopped", day(4), "month"), Step("in_progress", day(4, 12))]).stage == "stopped"


@pytest.mark.parametrize("reason", ["", "   ", "lain", "123456789"])
def test_a_stop_needs_a_reason(reason):
    with pytest.raises(ValidationError) as refused:
        check_reason(Step("stopped", day(1), reason=reason))
    assert "mengapa" in refused.value.message_dict["reason"][0]


def test_a_reason_of_ten_letters_is_one_and_other_stages_need_none():
    assert refusal(check_reason, Step("stopped", day(1), reason="1234567890")) == ""
    assert refusal(check_reason, Step("finished", day(1))) == ""


# Dates


@pytest.mark.parametrize(
    ("precision", "text", "said", "english", "first"),
    [
        ("day", "2021-04-15", "15 April 2021", "15 April 2021", date(2021, 4, 15)),
        ("month", "2021-05", "Mei 2021", "May 2021", date(2021, 5, 1)),
        ("year", "2021", "2021", "2021", date(2021, 1, 1)),
    ],
)
def test_only_what_is_known_of_a_date_is_told(precision, text, said, english, first):
    whole = date(2021, 5 if precision == "month" else 4, 15)

    assert iso(whole, precision) == text
    assert in_words(whole, precision, "id") == said == words_of_iso(text, "id")
    assert words_of_iso(text, "en") == english
    assert rounded(whole, precision) == first


# Money


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        ("1500000000", 1_500_000_000),
        ("1.500.000.000", 1_500_000_000),
        ("1,500,000,000", 1_500_000_000),
        ("Rp 1.500.000.000,00", 1_500_000_000),
        ("Rp1.500.000.000,-", 1_500_000_000),
        ("1,5 miliar", 1_500_000_000),
        ("1.5 Milyar", 1_500_000_000),
        ("500 juta", 500_000_000),
        ("1.500 juta", 1_500_000_000),
        ("rp 750 jt", 750_000_000),
        ("2 triliun", 2_000_000_000_000),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(written, rupiah):
    assert read_amount(written) == rupiah


@pytest.mark.parametrize(
    "written",
    ["banyak", "1.5", "1.50.000", "12,34,56", "1e9", "=SUM(A1)", "٣٠٠٠", "5 m", "1.500.000,5", "9" * 80, "NaN", "0x1f"],
)
def test_what_is_no_amount_is_named_back(written):
    assert written[:60] in refusal(read_amount, written)


@pytest.mark.parametrize("written", ["-5", "−1.000.000", "Rp -1 juta"])
def test_less_than_nothing_is_refused(written):
    assert "minus" in refusal(read_amount, written)


def test_more_than_the_whole_budget_of_the_kabupaten_is_refused():
    AmountField().run_validators(MOST_RUPIAH)
    assert str(MOST_RUPIAH + 1) in refusal(AmountField().run_validators, MOST_RUPIAH + 1)


def test_more_spent_than_allowed_is_refused_with_both_amounts():
    said = refusal(check_amounts, Budget(ceiling=500_000_000, realised=500_000_001))

    assert "Rp500.000.001" in said
    assert "Rp500.000.000" in said
    assert refusal(check_amounts, Budget(ceiling=500_000_000, realised=500_000_000)) == ""


def test_an_amount_in_millions_is_asked_about_and_can_be_confirmed():
    said = refusal(check_amounts, Budget(ceiling=1_500))

    assert "Rp1.500 terlalu kecil" in said
    assert "Rp1.500.000.000" in said
    assert refusal(check_amounts, Budget(ceiling=1_500, is_small=True)) == ""
    assert refusal(check_amounts, Budget(ceiling=LEAST_RUPIAH)) == ""
    assert refusal(check_amounts, Budget(ceiling=LEAST_RUPIAH, realised=0)) == ""
    assert "Rp999.999" in refusal(check_amounts, Budget(realised=LEAST_RUPIAH - 1))


def test_a_row_without_any_amount_says_nothing():
    assert "pagu" in refusal(check_amounts, Budget())


def test_the_same_money_twice_is_told_with_both_amounts():
    rows = [Budget(ceiling=2_000_000), Budget(ceiling=3_000_000), Budget(ceiling=4_000_000, note="Pengawasan")]
    said = refusal(check_budgets, rows, TODAY)

    assert "2026, APBD" in said
    assert "Rp2.000.000" in said
    assert "Rp3.000.000" in said
    assert "Rp4.000.000" not in said


def test_nothing_is_spent_in_a_year_to_come_but_it_may_be_planned():
    assert "2027" in refusal(check_budgets, [Budget(year=2027, realised=2_000_000)], TODAY)
    assert refusal(check_budgets, [Budget(year=2027, ceiling=2_000_000)], TODAY) == ""


def test_what_nobody_knows_is_not_added_as_nothing():
    assert total([]) == (None, None)
    assert total([Budget(ceiling=1), Budget(ceiling=None, realised=0)]) == (1, 0)


# Progress


def test_progress_that_goes_back_is_told_with_days_and_percentages():
    rows = [Measured(day(2), Decimal("42.50")), Measured(day(3), Decimal(40)), Measured(day(1), Decimal(10))]
    said = refusal(check_measurements, rows, TODAY)

    assert "fisik turun dari 42,5 persen (1 Februari 2026) ke 40 persen (1 Maret 2026)" in said


def test_a_word_of_why_lets_progress_go_back_and_gaps_hide_nothing():
    why = "Volume pekerjaan bertambah menurut adendum."
    assert (
        refusal(check_measurements, [Measured(day(2), Decimal(60)), Measured(day(3), Decimal(50), note=why)], TODAY)
        == ""
    )
    rows = [Measured(day(2), None, Decimal(60)), Measured(day(3), Decimal(5)), Measured(day(4), None, Decimal(50))]
    assert "keuangan turun" in refusal(check_measurements, rows, TODAY)


def test_one_day_is_measured_once_and_no_day_to_come():
    rows = [Measured(day(2), Decimal(1)), Measured(day(2), Decimal(2))]
    assert "1 Februari 2026 tercantum dua kali" in refusal(check_measurements, rows, TODAY)
    assert "1 Desember 2026" in refusal(check_measurements, [Measured(day(12), Decimal(1))], TODAY)


def test_each_newest_percentage_is_found_by_itself():
    rows = [Measured(day(3), None, Decimal(20)), Measured(day(1), Decimal(10)), Measured(day(2), Decimal(30))]

    assert newest(rows) == (Decimal(30), Decimal(20))
    assert newest([]) == (None, None)


@pytest.mark.parametrize(
    ("check", "row"),
    [
        (check_milestones, SimpleNamespace(title="Kontrak", reached_on=day(11, 24))),
        (check_photos, SimpleNamespace(day=day(11, 24))),
        (check_problems, SimpleNamespace(reported_on=day(11, 24), solved_on=None)),
        (check_problems, SimpleNamespace(reported_on=day(11, 1), solved_on=day(11, 24))),
    ],
)
def test_nothing_has_happened_tomorrow(check, row):
    assert "24 November 2026" in refusal(check, [row], TODAY)


# The page


def values(**told):
    known = {"starts_on": None, "ends_on": None, "is_example": False, "title": "Embung", "summary": ""}
    return SimpleNamespace(**known | told)


def test_a_project_does_not_end_before_it_begins():
    said = contradictions(values(starts_on=day(3), ends_on=day(2)))["ends_on"]

    assert "1 Februari 2026" in said
    assert "1 Maret 2026" in said
    assert contradictions(values(starts_on=day(3), ends_on=day(3))) == {}


def test_an_example_says_so_in_its_text():
    assert "is_example" in contradictions(values(is_example=True))
    for told in ({"title": "Embung (Contoh)"}, {"summary": "Proyek contoh."}, {"title": "An example"}):
        assert contradictions(values(is_example=True, **told)) == {}
