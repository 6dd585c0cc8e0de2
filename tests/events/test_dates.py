"""When an event is, and which dates cannot be."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.opening import WIB
from events.dates import contradictions, interval, is_all_day, stated_end


@dataclass
class Typed:
    start_date: date | None = None
    start_time: time | None = None
    end_date: date | None = None
    end_time: time | None = None


DECEMBER_5, DECEMBER_6 = date(2026, 12, 5), date(2026, 12, 6)


def test_without_a_start_date_nothing_is_fixed():
    assert interval(Typed()) is None
    assert contradictions(Typed()) == {}


def test_whole_days_include_the_last_one():
    span = interval(Typed(DECEMBER_5, end_date=DECEMBER_6))
    assert span == (datetime(2026, 12, 5, tzinfo=WIB), datetime(2026, 12, 7, tzinfo=WIB))


def test_a_single_day_ends_at_midnight():
    assert interval(Typed(DECEMBER_5))[1] == datetime(2026, 12, 6, tzinfo=WIB)
    assert is_all_day(Typed(DECEMBER_5))


def test_times_are_wib():
    start, end = interval(Typed(DECEMBER_5, time(19, 30), None, time(22)))
    assert start.isoformat() == "2026-12-05T19:30:00+07:00"
    assert end.isoformat() == "2026-12-05T22:00:00+07:00"


def test_an_unknown_end_time_is_not_made_up_but_the_event_counts_until_its_day_is_over():
    typed = Typed(DECEMBER_5, time(19, 30))
    assert stated_end(typed) is None
    assert interval(typed)[1] == datetime(2026, 12, 6, tzinfo=WIB)


def test_whole_days_state_their_end():
    assert stated_end(Typed(DECEMBER_5)) == datetime(2026, 12, 6, tzinfo=WIB)


def test_an_evening_past_midnight_names_the_next_day():
    typed = Typed(DECEMBER_5, time(20), DECEMBER_6, time(1))
    assert contradictions(typed) == {}
    assert interval(typed)[1] - interval(typed)[0] == timedelta(hours=5)


@pytest.mark.parametrize(
    ("typed", "field", "named"),
    [
        (Typed(DECEMBER_6, end_date=DECEMBER_5), "end_date", ["5 Desember 2026", "6 Desember 2026"]),
        (Typed(DECEMBER_5, time(20), None, time(1)), "end_time", ["5 Desember 2026 01.00", "5 Desember 2026 20.00"]),
        (Typed(DECEMBER_5, time(20), None, time(20)), "end_time", ["20.00"]),
        (
            Typed(DECEMBER_6, time(9), DECEMBER_5, time(10)),
            "end_time",
            ["5 Desember 2026 10.00", "6 Desember 2026 09.00"],
        ),
    ],
)
def test_an_end_that_is_not_after_the_start_is_refused_with_both_named(typed, field, named):
    message = contradictions(typed)[field]
    assert all(name in message for name in named)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (Typed(end_date=DECEMBER_5), "start_date"),
        (Typed(start_time=time(9)), "start_date"),
        (Typed(end_time=time(9)), "start_date"),
        (Typed(DECEMBER_5, end_time=time(9)), "start_time"),
        (Typed(DECEMBER_5, end_date=date(2027, 12, 6)), "end_date"),
    ],
)
def test_dates_that_hang_in_the_air_are_refused(typed, field):
    assert field in contradictions(typed)


def test_a_year_is_the_longest_event():
    assert contradictions(Typed(DECEMBER_5, end_date=DECEMBER_5 + timedelta(days=365))) == {}


def test_dates_out_of_all_reason_are_left_to_the_field():
    assert contradictions(Typed(date.max)) == {}
    assert contradictions(Typed(DECEMBER_5, end_date=date.max)) == {}


days = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
times = st.none() | st.times()


@given(st.builds(Typed, days, times, days, times))
def test_whatever_is_not_refused_is_an_interval_that_is_not_empty(typed):
    if contradictions(typed) or typed.start_date is None:
        return
    start, end = interval(typed)
    assert start < end
    assert stated_end(typed) in (None, end)
