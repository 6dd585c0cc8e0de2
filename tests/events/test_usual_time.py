"""The month a yearly event comes back in: Gregorian or Hijri, and always one that is not over."""

from datetime import date

import pytest

from events.usual_time import ANY, CHOICES, SOME_DAY, expected, in_words, month_from

OCTOBER = (date(2026, 10, 1), date(2026, 11, 1))
NEXT_OCTOBER = (date(2027, 10, 1), date(2027, 11, 1))
# Safar 1448 in the Umm al-Qura calendar.
SAFAR = (date(2026, 7, 15), date(2026, 8, 14))


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 1, 1), OCTOBER),
        (date(2026, 9, 30), OCTOBER),
        (date(2026, 10, 31), OCTOBER),
        (date(2026, 11, 1), NEXT_OCTOBER),
    ],
)
def test_a_month_is_expected_until_its_last_day_is_over(today, days):
    assert expected("10", today) == days


def test_december_ends_with_the_year():
    assert expected("12", date(2026, 12, 31)) == (date(2026, 12, 1), date(2027, 1, 1))
    assert expected("12", date(2027, 1, 1)) == (date(2027, 12, 1), date(2028, 1, 1))


def test_february_is_as_long_as_it_is_that_year():
    assert expected("02", date(2028, 2, 29)) == (date(2028, 2, 1), date(2028, 3, 1))


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 7, 14), SAFAR),
        (date(2026, 8, 13), SAFAR),
        (date(2026, 8, 14), (date(2027, 7, 5), date(2027, 8, 3))),
    ],
)
def test_a_month_of_the_hijri_calendar_moves_through_the_year(today, days):
    assert expected("h02", today) == days


def test_a_month_of_the_hijri_calendar_may_come_twice_in_a_year():
    # 1 Ramadan 1451 and 1452 are 5 January and 26 December 2030.
    assert expected("h09", date(2030, 1, 1)) == (date(2030, 1, 5), date(2030, 2, 4))
    assert expected("h09", date(2030, 2, 4)) == (date(2030, 12, 26), date(2031, 1, 24))


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (date(2025, 10, 12), OCTOBER),  # last year's
        (date(2026, 9, 28), NEXT_OCTOBER),  # this year's, early
        (date(2026, 10, 2), NEXT_OCTOBER),  # this year's, in its month
        (date(2026, 4, 1), OCTOBER),  # half a year before: last year's, very late
        (date(2026, 4, 2), NEXT_OCTOBER),
    ],
)
def test_what_was_held_about_that_month_is_expected_a_year_later(last, days):
    assert expected("10", date(2026, 10, 5), last) == days


def test_nobody_can_say_when_an_event_of_no_fixed_month_comes():
    assert expected(ANY, date(2026, 11, 22), date(2026, 2, 1)) == SOME_DAY


@pytest.mark.parametrize("today", [date(1900, 1, 1), date(2077, 11, 17), date(2100, 12, 31)])
def test_where_the_tables_of_the_hijri_calendar_end_nothing_is_claimed(today):
    assert expected("h02", today) == SOME_DAY
    assert expected("02", today)[0].month == 2


def test_the_last_month_of_the_tables_is_known_and_none_after_it():
    assert month_from("h12", date(2077, 11, 1)) == (date(2077, 10, 18), date(2077, 11, 17))
    assert month_from("h01", date(2077, 11, 1)) is None


@pytest.mark.parametrize(
    ("month", "days", "indonesian", "english"),
    [
        ("10", OCTOBER, "Biasanya Oktober", "Usually in October"),
        ("h02", SAFAR, "Bulan Safar, kira-kira Juli–Agustus 2026", "In the month of Safar, around July–August 2026"),
        (
            "h09",
            (date(2030, 12, 26), date(2031, 1, 24)),
            "Bulan Ramadan, kira-kira Desember 2030 – Januari 2031",
            "In the month of Ramadan, around December 2030 – January 2031",
        ),
        ("h06", (date(2029, 10, 1), date(2029, 10, 31)), "Bulan Jumadilakhir, kira-kira Oktober 2029", None),
    ],
)
def test_it_is_said_in_words(month, days, indonesian, english):
    assert in_words(month, days, "id") == indonesian
    assert english in (None, in_words(month, days, "en"))


def test_every_month_of_both_calendars_can_be_chosen_and_worked_out():
    months = [value for _group, choices in CHOICES[1:] for value, _name in choices]
    assert len(set(months)) == 24
    assert all(len(str(name)) > 2 for _group, choices in CHOICES[1:] for _value, name in choices)
    for month in months:
        first, end = expected(month, date(2026, 11, 22))
        assert 28 <= (end - first).days <= 31
        assert date(2026, 11, 22) < end <= date(2027, 12, 1)
