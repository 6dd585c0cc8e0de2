"""Breaks, seasons and prices that cannot be meant: refused with the day and the times."""

from dataclasses import dataclass
from datetime import date

import pytest

from destinations.models import Decree, OpeningBreak, SeasonalHours
from destinations.prices import check_tickets, plausible_price, read_rupiah
from destinations.season_checks import check_breaks, check_seasons
from tests.destinations.opening import FRIDAY, FRIDAY_PRAYER, MONDAY, OFFICE, a_break, clock, seasonal, weekly
from tests.refusals import refusal


def test_a_friday_prayer_within_the_hours_is_taken():
    assert refusal(check_breaks, OFFICE, [FRIDAY_PRAYER], []) == ""


def test_breaks_that_overlap_are_refused_with_both_named():
    message = refusal(check_breaks, OFFICE, [FRIDAY_PRAYER, a_break(None, "12.00", "13.00", "rest")], [])
    assert "Jumat 11.45–14.00 dan Jumat 12.00–13.00" in message
    assert "Senin" not in message


def test_two_breaks_of_every_day_that_overlap_are_told_once():
    breaks = [a_break(None, "12.00", "13.00", "rest"), a_break(None, "12.30", "13.30", "prayer")]
    assert refusal(check_breaks, OFFICE, breaks, []).count("bertumpuk") == 1


def test_breaks_that_touch_are_taken():
    breaks = [a_break(MONDAY, "11.00", "12.00", "rest"), a_break(MONDAY, "12.00", "13.00", "prayer")]
    assert refusal(check_breaks, OFFICE, breaks, []) == ""


def test_a_break_outside_the_hours_names_them():
    message = refusal(check_breaks, weekly([FRIDAY], "14.00", "17.00"), [FRIDAY_PRAYER], [])
    assert "Jeda Jumat 11.45–14.00 di luar jam buka Jumat (14.00–17.00)" in message


def test_a_break_on_a_day_that_is_closed():
    assert "(tutup)" in refusal(check_breaks, weekly([MONDAY], "09.00", "17.00"), [FRIDAY_PRAYER], [])


def test_a_break_of_every_day_must_be_on_some_day():
    message = refusal(check_breaks, OFFICE, [a_break(None, "18.00", "18.30", "prayer")], [])
    assert "setiap hari 18.00–18.30" in message


def test_a_break_may_be_within_the_evening_hours_of_ramadan():
    evening = [seasonal("ramadan", "16.00", "22.00")]
    assert refusal(check_breaks, OFFICE, [a_break(None, "18.00", "18.30", "prayer")], evening) == ""


def test_a_break_that_leaves_nothing_of_a_day_is_refused():
    message = refusal(check_breaks, weekly([FRIDAY], "12.00", "13.00"), [FRIDAY_PRAYER], [])
    assert "Jeda Jumat 11.45–14.00 menutup seluruh jam buka Jumat (12.00–13.00)" in message


def test_friday_prayer_is_on_a_friday():
    row = OpeningBreak(weekday=MONDAY, starts=clock("12.00"), ends=clock("13.00"), reason="friday_prayer")
    assert "Jumat" in refusal(row.clean)


def test_a_break_ends_after_it_starts():
    row = OpeningBreak(weekday=FRIDAY, starts=clock("13.30"), ends=clock("11.45"))
    assert "11.45 tidak sesudah 13.30" in refusal(row.clean)


def test_two_rows_of_ramadan_that_overlap_name_season_and_times():
    rows = [seasonal("ramadan", "09.00", "14.00"), seasonal("ramadan", "13.00", "17.00")]
    assert "Ramadan: 09.00–14.00 dan 13.00–17.00" in refusal(check_seasons, rows)


def test_a_weekday_of_ramadan_that_overlaps_names_the_day():
    rows = [seasonal("ramadan", "09.00", "14.00", FRIDAY), seasonal("ramadan", "13.00", "17.00", FRIDAY)]
    assert "Ramadan, Jumat" in refusal(check_seasons, rows)


def test_closed_and_open_at_once_is_refused():
    assert "salah satunya tutup" in refusal(
        check_seasons, [seasonal("idulfitri"), seasonal("idulfitri", "9.00", "12.00")]
    )


def test_two_seasons_never_clash():
    rows = [seasonal("ramadan", "09.00", "14.00"), seasonal("holiday", "09.00", "14.00")]
    assert refusal(check_seasons, rows) == ""


def test_a_feast_has_no_weekday_and_both_times_or_none():
    assert "Ramadan" in refusal(SeasonalHours(season="idulfitri", weekday=FRIDAY).clean)
    assert "kedua jam" in refusal(SeasonalHours(season="ramadan", opens=clock("09.00")).clean)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5000", 5000),
        ("5.000", 5000),
        ("5,000", 5000),
        ("5 000", 5000),
        ("1.500.000", 1_500_000),
        ("Rp 5.000,-", 5000),
        ("Rp5.000", 5000),
        ("rp. 5.000,00", 5000),
        ("IDR 5000", 5000),
        ("5 ribu", 5000),
        ("15rb", 15_000),
        ("10k", 10_000),
        ("5.000 rupiah", 5000),
        ("gratis", 0),
        ("Gratis", 0),
        ("0", 0),
        (" 5000 ", 5000),
    ],
)
def test_a_price_is_read_as_people_write_it(text, amount):
    assert read_rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    ["-5", "−5.000", "Rp -5", "5.00", "5,5", "50.00", "5.000.00", "lima ribu", "5-10 ribu", "1e4", "٥", "", "9" * 60],
)
def test_what_is_not_clearly_a_price_is_refused(text):
    assert refusal(read_rupiah, text)


def test_a_few_rupiah_ask_what_was_meant():
    assert "Rp5.000" in refusal(plausible_price, 5)
    assert refusal(plausible_price, 0) == ""
    assert refusal(plausible_price, 500) == ""


@dataclass
class Row:
    group: str
    rupiah: int
    year: int = 2026
    fee: str = "entry"
    days: str = "every_day"


def test_the_same_price_twice_names_both():
    message = refusal(check_tickets, [Row("Dewasa", 5000), Row("dewasa ", 10_000)], date(2026, 11, 22))
    assert "Rp5.000 dan Rp10.000" in message


def test_the_price_of_other_days_of_another_year_or_of_parking_is_another():
    rows = [Row("Dewasa", 5000), Row("Dewasa", 8000, days="days_off"), Row("Dewasa", 4000, 2020)]
    assert refusal(check_tickets, [*rows, Row("Dewasa", 2000, fee="parking")], date(2026, 11, 22)) == ""


def test_a_price_of_a_year_far_ahead_is_refused():
    assert "2030" in refusal(check_tickets, [Row("Dewasa", 5000, 2030)], date(2026, 11, 22))


@pytest.mark.django_db
def test_a_decree_far_from_the_day_that_is_expected_is_refused():
    assert refusal(Decree(season="idulfitri", first_day=date(2027, 3, 11)).full_clean) == ""
    assert "10 Maret 2027" in refusal(Decree(season="idulfitri", first_day=date(2027, 3, 20)).full_clean)
