"""Opening hours: the value, and its twin in PostgreSQL."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from catalogue.opening import DAY, WIB, OpeningHours

OFFICE_WEEK = (((540, 960),),) * 4 + (((540, 690), (825, 960)),) + (((540, 960),), ())
MONDAY = date(2026, 11, 23)


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time(), tzinfo=WIB)


@pytest.mark.parametrize(
    ("clock", "is_open"), [("08:59", False), ("09:00", True), ("15:59", True), ("16:00", False), ("00:00", False)]
)
def test_a_span_is_half_open(clock, is_open):
    assert OpeningHours(OFFICE_WEEK).is_open(at(MONDAY, clock)) is is_open


def test_a_place_is_closed_for_friday_prayer_and_says_when_it_opens_again():
    hours = OpeningHours(OFFICE_WEEK)
    friday = MONDAY + timedelta(days=4)
    assert not hours.is_open(at(friday, "12:00"))
    assert hours.next_opening(at(friday, "12:00")) == at(friday, "13:45")


def test_on_the_closed_day_the_next_opening_is_the_next_morning():
    sunday = MONDAY + timedelta(days=6)
    assert OpeningHours(OFFICE_WEEK).next_opening(at(sunday, "10:00")) == at(MONDAY + timedelta(days=7), "09:00")


def test_a_span_past_midnight_belongs_to_the_day_it_starts_on():
    hours = OpeningHours((((1200, 1560),),) + ((),) * 6)
    tuesday = MONDAY + timedelta(days=1)
    assert hours.is_open(at(tuesday, "01:59"))
    assert not hours.is_open(at(tuesday, "02:00"))
    assert hours.closes_at(at(MONDAY, "23:00")) == at(tuesday, "02:00")


def test_a_sunday_night_reaches_into_monday():
    hours = OpeningHours(((),) * 6 + (((1380, 1500),),))
    assert hours.is_open(at(MONDAY, "00:30"))


def test_a_special_day_replaces_the_spans_that_start_on_it_and_no_others():
    late = OpeningHours((((1200, 1560),),) * 7, {MONDAY: ()})
    assert late.is_open(at(MONDAY, "01:00")), "Sunday's night goes on into the closed Monday"
    assert not late.is_open(at(MONDAY, "21:00"))
    assert not late.is_open(at(MONDAY + timedelta(days=1), "01:00"))


def test_touching_spans_close_once():
    hours = OpeningHours((((0, DAY),),) * 2 + ((),) * 5)
    assert hours.closes_at(at(MONDAY, "10:00")) == at(MONDAY + timedelta(days=2), "00:00")


def test_a_place_that_never_closes_has_no_closing_time():
    assert OpeningHours((((0, DAY),),) * 7).closes_at(at(MONDAY, "10:00")) is None


def test_a_place_without_any_span_never_opens():
    assert OpeningHours(((),) * 7).next_opening(at(MONDAY, "10:00")) is None


@pytest.mark.parametrize("span", [(-1, 60), (60, 60), (1440, 1500), (60, 1501), (600, 540)])
def test_a_span_that_is_none_is_refused(span):
    with pytest.raises(ValueError, match="no span of a day"):
        OpeningHours(((span,),) + ((),) * 6)


def test_a_week_of_six_days_is_refused():
    with pytest.raises(ValueError, match="7 days, not 6"):
        OpeningHours(((),) * 6)


spans = st.lists(
    st.tuples(st.integers(0, DAY - 1), st.integers(1, DAY)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=2
).map(tuple)
hours_values = st.builds(
    OpeningHours,
    week=st.tuples(*[spans] * 7),
    special=st.dictionaries(st.dates(MONDAY - timedelta(days=2), MONDAY + timedelta(days=2)), spans, max_size=3),
)
moments = st.datetimes(datetime(2026, 11, 22), datetime(2026, 11, 25)).map(lambda naive: naive.replace(tzinfo=WIB))


@pytest.mark.django_db
@given(hours=hours_values, moment=moments)
def test_postgresql_agrees_with_python(hours, moment):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT catalogue_is_open(%s::jsonb, %s, %s)",
            [json.dumps(hours.as_json()), moment.date(), moment.hour * 60 + moment.minute],
        )
        assert cursor.fetchone() == (hours.is_open(moment),)


@given(hours=hours_values)
def test_hours_survive_the_way_through_json(hours):
    assert OpeningHours.from_json(json.loads(json.dumps(hours.as_json()))) == hours


@given(hours=hours_values, moment=moments)
def test_at_its_closing_time_a_place_is_closed_and_just_before_it_is_open(hours, moment):
    if closing := hours.closes_at(moment):
        assert not hours.is_open(closing)
        assert hours.is_open(closing - timedelta(seconds=1))
