"""Opening hours an editor can fill in, and those that cannot be."""

from dataclasses import dataclass
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.opening import WIB
from destinations.opening_plan import OpeningRows
from destinations.opening_plan import opening_hours as hours_seen_from
from destinations.opening_rules import (
    WEEK,
    WeekdaySpan,
    check_special_days,
    check_week,
    check_week_is_known,
    overlaps,
    span_of,
)
from tests.refusals import refusal

MONDAY, FRIDAY, SUNDAY = 0, 4, 6


def opening_hours(week, special):
    return hours_seen_from(OpeningRows(week=week, special=special), date(2026, 3, 1))


@dataclass
class Weekly:
    weekday: int
    opens: time
    closes: time


@dataclass
class Special:
    first_day: date
    last_day: date | None = None
    opens: time | None = None
    closes: time | None = None


def at(day: int, opens: str, closes: str) -> Weekly:
    return Weekly(day, time.fromisoformat(opens), time.fromisoformat(closes))


def taken(check, *args) -> bool:
    return not refusal(check, *args)


@pytest.mark.parametrize(
    ("opens", "closes", "span"),
    [
        ("09:00", "16:00", (540, 960)),
        ("22:00", "02:00", (1320, 1560)),
        ("18:00", "00:00", (1080, 1440)),
        ("00:00", "00:00", (0, 1440)),
        ("08:00", "08:00", (480, 1920)),
    ],
)
def test_closing_at_or_before_opening_means_past_midnight(opens, closes, span):
    assert span_of(time.fromisoformat(opens), time.fromisoformat(closes)) == span


def test_overlapping_spans_of_a_day_are_refused_with_both_named():
    message = refusal(check_week, [at(FRIDAY, "09:00", "12:00"), at(FRIDAY, "11:30", "16:00")])
    assert "Jumat 09.00–12.00" in message
    assert "Jumat 11.30–16.00" in message


def test_spans_that_only_touch_are_taken():
    assert taken(check_week, [at(FRIDAY, "09:00", "12:00"), at(FRIDAY, "12:00", "16:00")])


def test_a_span_past_midnight_may_not_reach_into_the_next_days_opening():
    message = refusal(check_week, [at(MONDAY, "20:00", "02:00"), at(MONDAY + 1, "01:30", "05:00")])
    assert "Senin 20.00–02.00" in message
    assert "Selasa 01.30–05.00" in message


def test_sunday_night_may_not_reach_into_monday():
    assert "Minggu 23.00–01.00" in refusal(check_week, [at(MONDAY, "00:30", "04:00"), at(SUNDAY, "23:00", "01:00")])


def test_sunday_night_may_end_when_monday_begins():
    assert taken(check_week, [at(MONDAY, "01:00", "04:00"), at(SUNDAY, "23:00", "01:00")])


def test_the_same_row_twice_is_an_overlap():
    assert "Senin" in refusal(check_week, [at(MONDAY, "09:00", "12:00"), at(MONDAY, "09:00", "12:00")])


def test_a_single_row_never_overlaps_itself():
    assert taken(check_week, [at(SUNDAY, "08:00", "08:00")])


minutes = st.integers(0, 1439)
spans = st.builds(
    lambda day, start, length: WeekdaySpan(day, start, start + length), st.integers(0, 6), minutes, st.integers(1, 1440)
)


@given(st.lists(spans, max_size=6))
def test_overlaps_are_found_exactly_when_a_minute_of_the_week_is_covered_twice(rows):
    covered = [(span.weekday * 1440 + minute) % WEEK for span in rows for minute in range(span.start, span.end)]
    assert bool(list(overlaps(rows))) == (len(covered) != len(set(covered)))


def test_a_date_with_two_special_rows_is_refused_by_name():
    rows = [Special(date(2026, 3, 20), date(2026, 3, 24)), Special(date(2026, 3, 24))]
    assert "24-03-2026" in refusal(check_special_days, rows)


def test_special_days_side_by_side_are_taken():
    assert taken(check_special_days, [Special(date(2026, 3, 20), date(2026, 3, 23)), Special(date(2026, 3, 24))])


def test_special_days_without_a_known_week_are_refused():
    assert "mingguan" in refusal(check_week_is_known, [], [Special(date(2026, 3, 20))])


def test_without_rows_the_hours_are_unknown_and_not_closed():
    assert opening_hours([], []) is None


def test_a_weekday_without_a_row_is_closed_when_another_has_one():
    hours = opening_hours([at(MONDAY, "09:00", "16:00")], [])
    assert hours.week[MONDAY] == ((540, 960),)
    assert hours.week[1:] == ((),) * 6


def test_rows_in_any_order_make_sorted_spans():
    hours = opening_hours([at(FRIDAY, "14:00", "16:00"), at(FRIDAY, "09:00", "11:30")], [])
    assert hours.week[FRIDAY] == ((540, 690), (840, 960))


def test_a_run_of_special_days_closes_each_of_them():
    run = Special(date(2026, 3, 20), date(2026, 3, 21))
    hours = opening_hours([at(day, "09:00", "16:00") for day in range(7)], [run])
    assert hours.special == {date(2026, 3, 20): (), date(2026, 3, 21): ()}
    assert not hours.is_open(datetime(2026, 3, 21, 10, tzinfo=WIB))
    assert hours.is_open(datetime(2026, 3, 22, 10, tzinfo=WIB))


def test_a_special_day_may_open_longer_than_its_weekday():
    late = Special(date(2026, 12, 31), opens=time(18), closes=time(1))
    hours = opening_hours([at(day, "09:00", "16:00") for day in range(7)], [late])
    assert hours.is_open(datetime(2027, 1, 1, 0, 30, tzinfo=WIB))
    assert not hours.is_open(datetime(2026, 12, 31, 10, tzinfo=WIB))


def test_more_special_days_than_anybody_could_mean_are_refused():
    rows = [Special(date(2026 + year, 1, 1), date(2026 + year, 12, 31)) for year in range(2)]
    assert "500" in refusal(check_special_days, rows)


def test_a_run_of_dates_that_no_form_has_judged_stays_bounded():
    forever = Special(date(2026, 1, 1), date(9999, 12, 31))
    assert len(opening_hours([at(MONDAY, "09:00", "16:00")], [forever]).special) == 366
