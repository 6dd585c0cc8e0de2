"""When repeating events take place."""

from datetime import date, datetime, timedelta

import pytest

from catalogue.opening import WIB
from events.recurrence import Change, Repeat, Rule, Series, Span, week_of


def at(text: str) -> datetime:
    """A moment in WIB: "2026-12-31 23:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def span(start: str, hours: float = 2) -> Span:
    return Span(at(start), at(start) + timedelta(hours=hours))


def starts(series: Series, first: str, last: str) -> list[str]:
    """The dates of a series in an interval of days, the last one excluded."""
    dates = series.dates(Span(at(f"{first} 00:00"), at(f"{last} 00:00")))
    return [f"{found.span.start.astimezone(WIB):%Y-%m-%d %H:%M}" for found in dates]


def days(series: Series, first: str, last: str) -> list[str]:
    return [start[:10] for start in starts(series, first, last)]


MARKET = Series(span("2026-11-01 06:00", 4), Rule(Repeat.WEEKLY))  # a Sunday


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("2026-11-01 06:00", Rule(Repeat.WEEKLY), ["2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22"]),
        ("2026-11-01 06:00", Rule(Repeat.WEEKLY, every=2), ["2026-11-01", "2026-11-15", "2026-11-29"]),
        ("2026-11-07 06:00", Rule(Repeat.WEEKLY, weekdays=(6, 5)), ["2026-11-07", "2026-11-08", "2026-11-14"]),
        # Every other week: the week begins on Monday, so Sunday belongs to the Saturday before it.
        (
            "2026-11-07 06:00",
            Rule(Repeat.WEEKLY, every=2, weekdays=(5, 6)),
            ["2026-11-07", "2026-11-08", "2026-11-21", "2026-11-22"],
        ),
        ("2026-12-31 22:00", Rule(Repeat.WEEKLY), ["2026-12-31", "2027-01-07", "2027-01-14"]),
        ("2026-11-15 06:00", Rule(Repeat.MONTHLY_BY_DATE), ["2026-11-15", "2026-12-15", "2027-01-15"]),
        ("2026-10-31 06:00", Rule(Repeat.MONTHLY_BY_DATE), ["2026-10-31", "2026-12-31", "2027-01-31", "2027-03-31"]),
        ("2027-01-30 06:00", Rule(Repeat.MONTHLY_BY_DATE), ["2027-01-30", "2027-03-30", "2027-04-30"]),
        ("2026-11-01 06:00", Rule(Repeat.MONTHLY_BY_WEEKDAY), ["2026-11-01", "2026-12-06", "2027-01-03"]),
        ("2026-11-10 06:00", Rule(Repeat.MONTHLY_BY_WEEKDAY), ["2026-11-10", "2026-12-08", "2027-01-12"]),
        ("2026-11-29 06:00", Rule(Repeat.MONTHLY_BY_LAST_WEEKDAY), ["2026-11-29", "2026-12-27", "2027-01-31"]),
        ("2026-11-22 06:00", Rule(Repeat.MONTHLY_BY_WEEKDAY, every=3), ["2026-11-22", "2027-02-28", "2027-05-23"]),
        ("2026-10-12 00:00", Rule(Repeat.YEARLY_BY_DATE), ["2026-10-12", "2027-10-12", "2028-10-12"]),
        ("2024-02-29 06:00", Rule(Repeat.YEARLY_BY_DATE), ["2024-02-29", "2028-02-29", "2032-02-29"]),
        ("2026-08-09 06:00", Rule(Repeat.YEARLY_BY_WEEKDAY), ["2026-08-09", "2027-08-08", "2028-08-13"]),
        ("2026-11-01 06:00", Rule(Repeat.YEARLY_BY_DATE, every=4), ["2026-11-01", "2030-11-01", "2034-11-01"]),
    ],
)
def test_a_rule_gives_the_dates_one_would_count_on_a_calendar(start, rule, expected):
    assert days(Series(span(start), rule), "2020-01-01", "2040-01-01")[: len(expected)] == expected


@pytest.mark.parametrize(
    ("repeat", "all_day", "text"),
    [
        (Rule(Repeat.WEEKLY, every=2, weekdays=(6, 5)), False, "FREQ=WEEKLY;BYDAY=SA,SU;INTERVAL=2"),
        (Rule(Repeat.MONTHLY_BY_DATE), False, "FREQ=MONTHLY;BYMONTHDAY=7"),
        (Rule(Repeat.MONTHLY_BY_WEEKDAY), False, "FREQ=MONTHLY;BYDAY=1SA"),
        (Rule(Repeat.MONTHLY_BY_LAST_WEEKDAY), False, "FREQ=MONTHLY;BYDAY=-1SA"),
        (Rule(Repeat.YEARLY_BY_DATE), False, "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=7"),
        (Rule(Repeat.YEARLY_BY_WEEKDAY), False, "FREQ=YEARLY;BYMONTH=11;BYDAY=1SA"),
        (Rule(Repeat.WEEKLY, until=date(2027, 1, 2)), True, "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270102"),
        (Rule(Repeat.WEEKLY, until=date(2027, 1, 2)), False, "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270102T165959Z"),
    ],
)
def test_a_rule_is_written_as_rfc_5545_wants_it(repeat, all_day, text):
    start = at("2026-11-07 00:00" if all_day else "2026-11-07 06:00")
    assert repeat.text(Span(start, start + timedelta(days=1), all_day)) == text


def test_the_last_day_of_a_rule_belongs_to_it_even_at_midnight_s_edge():
    late = Series(span("2026-12-24 23:59"), Rule(Repeat.WEEKLY, until=date(2026, 12, 31)))
    assert days(late, "2026-01-01", "2028-01-01") == ["2026-12-24", "2026-12-31"]
    early = Series(span("2026-12-25 00:00"), Rule(Repeat.WEEKLY, until=date(2026, 12, 31)))
    assert days(early, "2026-01-01", "2028-01-01") == ["2026-12-25"]


def test_an_interval_is_half_open_on_both_sides():
    assert starts(MARKET, "2026-11-08", "2026-11-15") == ["2026-11-08 06:00"]
    ends = at("2026-11-08 10:00")
    assert MARKET.dates(Span(ends, at("2026-11-15 06:00"))) == []
    just = timedelta(microseconds=1)
    assert len(MARKET.dates(Span(ends - just, at("2026-11-15 06:00")))) == 1
    assert len(MARKET.dates(Span(ends, at("2026-11-15 06:00") + just))) == 1


def test_a_date_past_midnight_is_found_on_both_days():
    night = Series(span("2026-12-31 21:00", 6), Rule(Repeat.YEARLY_BY_DATE))
    assert starts(night, "2027-12-31", "2028-01-01") == ["2027-12-31 21:00"]
    assert starts(night, "2028-01-01", "2028-01-02") == ["2027-12-31 21:00"]


def test_days_in_a_row_are_found_by_each_of_them():
    regatta = Series(Span(at("2026-08-14 00:00"), at("2026-08-18 00:00")), Rule(Repeat.YEARLY_BY_DATE))
    assert days(regatta, "2027-08-17", "2027-08-18") == ["2027-08-14"]
    assert days(regatta, "2027-08-18", "2028-08-14") == []


def test_an_event_that_does_not_repeat_has_its_date_and_its_extra_ones():
    series = Series(span("2026-11-01 06:00"), extra=(span("2026-12-24 19:00"), span("2027-01-01 19:00")))
    assert starts(series, "2026-01-01", "2028-01-01") == ["2026-11-01 06:00", "2026-12-24 19:00", "2027-01-01 19:00"]


def test_an_extra_date_that_the_rule_has_too_is_there_once_and_as_long_as_it_says():
    series = Series(span("2026-11-01 06:00"), Rule(Repeat.WEEKLY), extra=(span("2026-11-08 06:00", 9),))
    found = series.dates(Span(at("2026-11-08 00:00"), at("2026-11-09 00:00")))
    assert [one.span for one in found] == [span("2026-11-08 06:00", 9)]


def changed(*changes: Change) -> Series:
    return Series(MARKET.first, MARKET.rule, changes=changes)


def test_a_date_is_called_off_and_stays_where_people_look_for_it():
    series = changed(Change(at("2026-11-15 06:00"), status="cancelled", note="Banjir"))
    found = series.dates(Span(at("2026-11-15 00:00"), at("2026-11-16 00:00")))
    assert [(one.span.start, one.change.status, one.change.note) for one in found if one.change] == [
        (at("2026-11-15 06:00"), "cancelled", "Banjir")
    ]


def test_a_date_is_left_out():
    series = changed(Change(at("2026-11-15 06:00"), left_out=True))
    assert days(series, "2026-11-08", "2026-11-30") == ["2026-11-08", "2026-11-22", "2026-11-29"]


@pytest.mark.parametrize("to", ["2026-11-14 19:00", "2027-03-01 06:00", "2026-01-01 06:00"])
def test_a_moved_date_is_found_where_it_went_and_not_where_it_was(to):
    series = changed(Change(at("2026-11-15 06:00"), span=span(to)))
    assert starts(series, to[:10], f"{date.fromisoformat(to[:10]) + timedelta(days=1)}") == [to]
    assert starts(series, "2026-11-15", "2026-11-16") == []
    [moved] = [one for one in series.dates(Span(at("2025-01-01 00:00"), at("2028-01-01 00:00"))) if one.change]
    assert moved.of == at("2026-11-15 06:00")


def test_a_date_moved_onto_another_leaves_one():
    series = changed(Change(at("2026-11-15 06:00"), span=span("2026-11-22 06:00")))
    assert days(series, "2026-11-10", "2026-11-30") == ["2026-11-22", "2026-11-29"]


def test_a_change_of_a_date_the_series_does_not_have_is_without_effect():
    series = changed(Change(at("2026-11-16 06:00"), status="cancelled"), Change(at("2025-11-16 06:00"), left_out=True))
    assert series.dates(Span(at("2026-01-01 00:00"), at("2027-01-01 00:00"))) == MARKET.dates(
        Span(at("2026-01-01 00:00"), at("2027-01-01 00:00"))
    )


def test_a_thousand_changes_are_no_burden():
    changes = [Change(at("2026-11-01 06:00") + timedelta(weeks=number), left_out=True) for number in range(1000)]
    series = changed(*changes)
    first_left = date(2026, 11, 1) + timedelta(weeks=1000)
    assert days(series, "2026-01-01", "2046-01-14") == [f"{first_left}", f"{first_left + timedelta(weeks=1)}"]


@pytest.mark.parametrize(
    ("moment", "planned"),
    [("2026-11-15 06:00", True), ("2026-11-15 06:01", False), ("2026-11-14 06:00", False), ("2026-10-25 06:00", False)],
)
def test_a_series_knows_its_own_dates(moment, planned):
    assert (at(moment) in MARKET.planned_at(at(moment))) is planned


def test_the_nearest_date_is_the_next_one_or_of_a_series_that_is_over_the_last():
    rare = Series(span("2020-02-29 06:00"), Rule(Repeat.YEARLY_BY_DATE, every=2, until=date(2033, 1, 1)))
    following = rare.nearest(at("2026-11-22 00:00"))
    assert following
    assert following.span == span("2028-02-29 06:00")
    last = rare.nearest(at("2040-01-01 00:00"))
    assert last
    assert last.span == span("2032-02-29 06:00")


def test_the_nearest_date_passes_over_what_was_left_out():
    series = changed(*(Change(at("2026-11-29 06:00") + timedelta(weeks=number), left_out=True) for number in range(5)))
    found = series.nearest(at("2026-11-23 00:00"))
    assert found
    assert found.span.start == at("2027-01-03 06:00")


def test_without_a_rule_there_is_no_nearest_date():
    assert Series(span("2026-11-01 06:00")).nearest(at("2026-11-22 00:00")) is None


@pytest.mark.parametrize(("day", "week"), [(1, 1), (7, 1), (8, 2), (14, 2), (15, 3), (28, 4), (29, 5), (31, 5)])
def test_the_week_of_a_day_counts_its_weekday(day, week):
    assert week_of(date(2026, 12, day)) == week
