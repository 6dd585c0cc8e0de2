"""What rows mean on a day: breaks, Ramadan, feasts and holidays, and the special day that always wins."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.opening import OpeningHours
from destinations.opening_plan import worked_out
from tests.destinations.opening import (
    FRIDAY,
    FRIDAY_PRAYER,
    MONDAY,
    OFFICE,
    SUNDAY,
    TODAY,
    Special,
    a_break,
    at,
    plan,
    seasonal,
    weekly,
)

DAY = ((540, 1020),)
RAMADAN = seasonal("ramadan", "09.00", "14.00")
FIRST_OF_RAMADAN, LAST_OF_RAMADAN = date(2027, 2, 8), date(2027, 3, 9)
IDULFITRI = date(2027, 3, 10)
INDEPENDENCE = date(2027, 8, 17)
NYEPI = date(2027, 3, 8)


def test_a_break_parts_the_day_it_is_on_and_no_other():
    hours = plan(breaks=[FRIDAY_PRAYER]).hours
    assert hours.week[FRIDAY] == ((540, 705), (840, 1020))
    assert hours.week[MONDAY] == DAY
    assert hours.breaks == ((FRIDAY, 705, 840, "friday_prayer"),)


def test_a_break_of_every_day_is_on_no_day_that_is_closed():
    hours = plan(weekly(range(5), "09.00", "17.00"), [a_break(None, "12.00", "13.00", "rest")]).hours
    assert hours.week[MONDAY] == ((540, 720), (780, 1020))
    assert hours.week[SUNDAY] == ()
    assert {weekday for weekday, *_ in hours.breaks} == {0, 1, 2, 3, 4}


def test_a_break_at_the_end_of_the_day_closes_earlier():
    hours = plan(breaks=[a_break(FRIDAY, "16.00", "18.00", "prayer")]).hours
    assert hours.week[FRIDAY] == ((540, 960),)
    assert hours.break_at(at(date(2026, 11, 27), "16.30")) is None


@pytest.mark.parametrize(
    ("day", "spans"),
    [
        (FIRST_OF_RAMADAN - timedelta(days=1), DAY),
        (FIRST_OF_RAMADAN, ((540, 840),)),
        (LAST_OF_RAMADAN, ((540, 840),)),
        (IDULFITRI, DAY),
    ],
)
def test_ramadan_has_a_first_and_a_last_day(day, spans):
    assert plan(seasons=[RAMADAN]).hours.spans_on(day) == spans


def test_ramadan_opens_no_day_that_is_closed_in_the_week():
    hours = plan(weekly([1, 2, 3], "09.00", "17.00"), seasons=[RAMADAN]).hours
    assert hours.spans_on(FIRST_OF_RAMADAN) == ()  # a Monday
    assert hours.spans_on(FIRST_OF_RAMADAN + timedelta(days=1)) == ((540, 840),)


def test_a_weekday_of_ramadan_has_hours_of_its_own_and_the_break_stays():
    rows = [RAMADAN, seasonal("ramadan", "09.00", "15.00", FRIDAY)]
    friday = FIRST_OF_RAMADAN + timedelta(days=4)
    assert plan(breaks=[FRIDAY_PRAYER], seasons=rows).hours.spans_on(friday) == ((540, 705), (840, 900))


def test_other_hours_on_some_weekdays_of_ramadan_leave_the_others_alone():
    hours = plan(seasons=[seasonal("ramadan", weekday=SUNDAY)]).hours
    assert hours.spans_on(FIRST_OF_RAMADAN) == DAY
    assert hours.spans_on(FIRST_OF_RAMADAN + timedelta(days=6)) == ()


def test_two_spans_of_a_ramadan_day():
    rows = [RAMADAN, seasonal("ramadan", "20.00", "23.00")]
    assert plan(seasons=rows).hours.spans_on(FIRST_OF_RAMADAN) == ((540, 840), (1200, 1380))


def test_idulfitri_is_two_days():
    hours = plan(seasons=[seasonal("idulfitri")]).hours
    assert [hours.spans_on(IDULFITRI + timedelta(days=ahead)) for ahead in range(-1, 3)] == [DAY, (), (), DAY]


def test_a_feast_without_a_row_of_its_own_is_a_public_holiday():
    hours = plan(seasons=[seasonal("holiday")]).hours
    assert hours.spans_on(IDULFITRI) == ()
    assert hours.spans_on(INDEPENDENCE) == ()


def test_a_feast_with_a_row_of_its_own_is_not():
    hours = plan(seasons=[seasonal("holiday"), seasonal("idulfitri", "13.00", "17.00")]).hours
    assert hours.spans_on(IDULFITRI) == ((780, 1020),)


def test_a_holiday_within_ramadan_is_a_holiday():
    hours = plan(seasons=[RAMADAN, seasonal("holiday")]).hours
    assert hours.spans_on(NYEPI) == ()
    assert plan(seasons=[RAMADAN]).hours.spans_on(NYEPI) == ((540, 840),)


def test_a_holiday_may_open_a_day_that_is_closed_in_the_week():
    hours = plan(weekly([SUNDAY], "09.00", "17.00"), seasons=[seasonal("holiday", "10.00", "16.00")]).hours
    assert hours.spans_on(INDEPENDENCE) == ((600, 960),)  # a Tuesday


def test_the_editors_day_always_wins():
    special = [Special(IDULFITRI, opens=time(8), closes=time(12))]
    hours = plan(seasons=[seasonal("idulfitri")], special=special).hours
    assert hours.spans_on(IDULFITRI) == ((480, 720),)
    assert hours.spans_on(IDULFITRI + timedelta(days=1)) == ()


def test_no_break_parts_a_special_day():
    friday = date(2026, 11, 27)
    special = [Special(friday, opens=time(9), closes=time(17))]
    hours = plan(breaks=[FRIDAY_PRAYER], special=special).hours
    assert hours.spans_on(friday) == DAY
    assert hours.break_at(at(friday, "13.00")) is None


def test_an_announced_day_is_in_the_hours():
    decree = [SimpleNamespace(season="idulfitri", first_day=date(2027, 3, 11))]
    hours = plan(seasons=[RAMADAN, seasonal("idulfitri")], announced=decree).hours
    assert hours.spans_on(IDULFITRI) == ((540, 840),)
    assert hours.spans_on(date(2027, 3, 12)) == ()


def test_days_of_a_season_that_are_as_in_the_week_are_not_named():
    assert plan(seasons=[seasonal("ramadan", "09.00", "17.00")]).hours.special == {}


def test_seasons_alone_say_nothing_of_a_week_nobody_knows():
    assert plan([], seasons=[RAMADAN]).hours is None


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 1), date(2027, 11, 30)),
        (date(2026, 11, 30), date(2027, 11, 30)),
        (date(2026, 12, 31), date(2027, 12, 31)),
        (date(2027, 1, 1), date(2028, 1, 31)),
        (date(2027, 2, 28), date(2028, 2, 29)),
    ],
)
def test_seasons_are_worked_out_by_whole_months(today, last):
    assert worked_out(today) == (today.replace(day=1), last)


def test_the_year_may_end_within_what_is_worked_out():
    hours = plan(seasons=[seasonal("holiday")], today=date(2026, 12, 31)).hours
    assert hours.spans_on(date(2026, 12, 25)) == ()
    assert hours.spans_on(date(2027, 1, 1)) == ()
    assert hours.next_opening(at(date(2027, 1, 1), "10.00")) == at(date(2027, 1, 2), "09.00")


def test_every_day_of_a_month_gives_the_same_hours():
    rows = {"seasons": [RAMADAN, seasonal("holiday")], "breaks": [FRIDAY_PRAYER]}
    assert plan(**rows, today=TODAY).hours == plan(**rows, today=date(2026, 11, 1)).hours


def test_hours_with_breaks_go_through_json_unchanged():
    hours = plan(breaks=[FRIDAY_PRAYER], seasons=[RAMADAN]).hours
    assert OpeningHours.from_json(hours.as_json()) == hours


def test_hours_without_breaks_say_nothing_of_them():
    assert "breaks" not in plan().hours.as_json()


minutes = st.integers(0, 1438)


@given(minutes, st.integers(1, 600), minutes, st.integers(1, 1440))
def test_taking_out_a_break_leaves_exactly_the_other_minutes(start, long, opens, lasts):
    end = min(start + long, 1439)
    if end <= start:
        return
    moment = [time(*divmod(minute % 1440, 60)) for minute in (opens, opens + lasts, start, end)]
    one = [SimpleNamespace(weekday=MONDAY, opens=moment[0], closes=moment[1])]
    gap = [SimpleNamespace(weekday=MONDAY, starts=moment[2], ends=moment[3], reason="rest")]
    left = {minute for begin, until in plan(one, gap).hours.week[MONDAY] for minute in range(begin, until)}
    assert left == set(range(opens, opens + lasts)) - set(range(start, end))


def test_the_office_is_open_every_day():
    assert plan(OFFICE).hours.week == (DAY,) * 7
