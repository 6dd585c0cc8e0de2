"""A rule becomes one of the six choices only where its dates are exactly the same, and never takes long."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr

from catalogue.opening import WIB
from events.importing.moments import Unusable
from events.importing.rules import Effort, in_plain_terms
from events.recurrence import Repeat, Rule, Series, Span
from tests.events.importing.files import EVENING, TODAY, event

SATURDAY = date(2026, 11, 28)  # the fourth and last one of its month


def terms(rule, *lines, first=EVENING, today=TODAY):
    return in_plain_terms(event(*first, f"RRULE:{rule}", *lines), today, Effort())


@pytest.mark.parametrize(
    ("rule", "choice"),
    [
        ("FREQ=WEEKLY", Rule(Repeat.WEEKLY)),
        ("FREQ=WEEKLY;BYDAY=SA", Rule(Repeat.WEEKLY)),
        ("FREQ=WEEKLY;BYDAY=SU,SA;WKST=MO", Rule(Repeat.WEEKLY, weekdays=(5, 6))),
        ("FREQ=WEEKLY;INTERVAL=2", Rule(Repeat.WEEKLY, 2)),
        ("FREQ=DAILY", Rule(Repeat.WEEKLY, weekdays=(0, 1, 2, 3, 4, 5, 6))),
        ("FREQ=DAILY;INTERVAL=14", Rule(Repeat.WEEKLY, 2)),
        ("FREQ=DAILY;BYDAY=SA,SU", Rule(Repeat.WEEKLY, weekdays=(5, 6))),
        ("FREQ=MONTHLY", Rule(Repeat.MONTHLY_BY_DATE)),
        ("FREQ=MONTHLY;BYDAY=4SA", Rule(Repeat.MONTHLY_BY_WEEKDAY)),
        ("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=4", Rule(Repeat.MONTHLY_BY_WEEKDAY)),
        ("FREQ=MONTHLY;BYDAY=-1SA", Rule(Repeat.MONTHLY_BY_LAST_WEEKDAY)),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=28", Rule(Repeat.YEARLY_BY_DATE)),
        ("FREQ=YEARLY", Rule(Repeat.YEARLY_BY_DATE)),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4SA", Rule(Repeat.YEARLY_BY_WEEKDAY)),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=-1SA", Rule(Repeat.MONTHLY_BY_LAST_WEEKDAY, 12)),
        ("FREQ=YEARLY;INTERVAL=2", Rule(Repeat.YEARLY_BY_DATE, 2)),
        ("freq=weekly;byhour=19;byminute=0;bysecond=0", Rule(Repeat.WEEKLY)),
        ("FREQ=WEEKLY;COUNT=3", Rule(Repeat.WEEKLY, until=date(2026, 12, 12))),
        ("FREQ=WEEKLY;UNTIL=20261212", Rule(Repeat.WEEKLY, until=date(2026, 12, 12))),
        ("FREQ=WEEKLY;UNTIL=20261212T120000Z", Rule(Repeat.WEEKLY, until=date(2026, 12, 12))),
        ("FREQ=WEEKLY;UNTIL=20261212T115959Z", Rule(Repeat.WEEKLY, until=date(2026, 12, 11))),
        ("FREQ=WEEKLY;UNTIL=20261212T190000", Rule(Repeat.WEEKLY, until=date(2026, 12, 12))),
        ("FREQ=WEEKLY;UNTIL=99991231T235959Z", Rule(Repeat.WEEKLY)),
        ("FREQ=WEEKLY;COUNT=1000000000", Rule(Repeat.WEEKLY)),
        ("FREQ=YEARLY;COUNT=500", Rule(Repeat.YEARLY_BY_DATE)),
    ],
)
def test_a_rule_that_means_the_same_becomes_a_choice(rule, choice):
    found = terms(rule)
    assert (found.rule, found.extra, found.left_out, found.said) == (choice, (), (), "")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=30",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYDAY=2SA,4SA",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYWEEKNO=50;BYDAY=SA",
        "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ],
)
def test_any_other_rule_becomes_its_dates_for_eighteen_months(rule):
    found = terms(rule)
    expected = rrulestr(rule, dtstart=datetime(2026, 11, 28, 19)).between(
        datetime(2026, 11, 28), datetime(2028, 6, 1), inc=True
    )
    dates = [span.start.replace(tzinfo=None) for span in (found.first, *found.extra)]
    assert dates == sorted({datetime(2026, 11, 28, 19), *expected})
    assert found.rule is None
    assert "satu per satu" in found.said


def test_29_february_is_a_choice_and_30_february_is_refused():
    leap = ("DTSTART:20280229T190000",)
    assert terms("FREQ=YEARLY", first=leap).rule == Rule(Repeat.YEARLY_BY_DATE)
    with pytest.raises(Unusable, match="satu tanggal pun: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"):
        terms("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;UNTIL=20991231",
        "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31;COUNT=1000000000",
        "FREQ=MONTHLY;BYDAY=1SU;BYMONTHDAY=20",
        "FREQ=YEARLY;BYMONTH=2;BYDAY=SA;BYSETPOS=9",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
    ],
)
def test_a_rule_without_any_date_is_refused_in_words(rule):
    with pytest.raises(Unusable, match="tidak menghasilkan satu tanggal pun"):
        terms(rule)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=SECONDLY", "lebih sering daripada setiap hari: FREQ=SECONDLY"),
        ("FREQ=MINUTELY;INTERVAL=5", "lebih sering daripada setiap hari"),
        ("FREQ=HOURLY;COUNT=1", "lebih sering daripada setiap hari"),
        ("FREQ=DAILY;BYHOUR=9,15", "Beberapa kali pada hari yang sama"),
        ("FREQ=DAILY;BYMINUTE=0,1,2,3", "Beberapa kali pada hari yang sama"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL tidak terbaca: 0"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL tidak terbaca: -1"),
        ("FREQ=DAILY;INTERVAL=1e9", "INTERVAL tidak terbaca: 1E9"),
        (f"FREQ=DAILY;COUNT={'9' * 100}", "COUNT tidak terbaca: 999"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT tidak terbaca: 0"),
        ("FREQ=WEEKLY;UNTIL=nanti", "UNTIL tidak terbaca: NANTI"),
        ("FREQ=WEEKLY;UNTIL=20261127T115959Z", "(UNTIL=20261127T115959Z) sebelum acara mulai"),
        ("FREQ=WEEKLY;UNTIL=00010101", "(UNTIL=00010101) sebelum acara mulai"),
        ("FREQ=WEEKLY;BYDAY=XX", "tidak terbaca"),
        ("FREQ=WEEKLY;BYDAY=", "tidak terbaca"),
        ("FREQ=MONTHLY;BYDAY=9SU", "tidak terbaca"),
        ("FREQ=WEEKLY;BYMONTH=99999999999999999999", "tidak"),
        ("FREQ=SOMETIMES", "tidak terbaca: FREQ=SOMETIMES"),
        ("BYDAY=MO", "tidak terbaca: BYDAY=MO"),
        ("RSCALE=HEBREW;FREQ=YEARLY", "tidak terbaca"),
        ("FREQ=YEARLY;BYEASTER=0", "tidak terbaca"),
        ("setiap Minggu", "tidak terbaca"),
        ("FREQ=DAILY;BYDAY=MO RRULE:FREQ=SECONDLY", "tidak terbaca"),
        ("FREQ=DAILY;WKST=MO\tRDATE:20200101T000000", "tidak terbaca"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused_with_its_value(rule, words):
    with pytest.raises(Unusable) as refused:
        terms(rule)
    assert words in str(refused.value)


def test_a_rule_that_has_one_date_is_no_rule():
    found = terms("FREQ=WEEKLY;COUNT=1")
    assert (found.rule, found.extra) == (None, ())


def test_a_first_date_that_its_rule_does_not_have_is_an_extra_one():
    found = terms("FREQ=WEEKLY;BYDAY=SU")
    assert (found.rule, found.first.start.date()) == (Rule(Repeat.WEEKLY), date(2026, 11, 29))
    assert [span.start.date() for span in found.extra] == [SATURDAY]


def test_summer_time_elsewhere_makes_the_dates_in_siak_uneven():
    found = terms("FREQ=WEEKLY", first=("DTSTART;TZID=Europe/Berlin:20261128T120000",))
    hours = {span.start.astimezone(WIB).hour for span in found.extra}
    assert (found.rule, hours) == (None, {17, 18})


def test_a_week_counted_elsewhere_falls_on_another_day_here():
    found = terms("FREQ=WEEKLY;BYDAY=SA", first=("DTSTART:20261128T200000Z",))
    assert (found.rule, found.first.start.astimezone(WIB).date()) == (Rule(Repeat.WEEKLY), date(2026, 11, 29))


def test_every_other_week_counted_from_sunday_is_not_taken_for_one_counted_from_monday():
    assert terms("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=SU").rule is None


def test_exceptions_leave_dates_out_by_moment_or_by_day():
    found = terms("FREQ=WEEKLY", "EXDATE:20261205T120000Z", "EXDATE;VALUE=DATE:20261212", "EXDATE:20261213T190000")
    assert [f"{start:%m-%d}" for start in found.left_out] == ["12-05", "12-12"]


def test_a_thousand_exceptions_become_the_dates_that_are_left():
    weeks = ",".join(f"{datetime(2007, 1, 6, 19) + timedelta(weeks=one):%Y%m%dT%H%M%S}" for one in range(1000))
    found = terms("FREQ=WEEKLY", f"EXDATE:{weeks}", first=("DTSTART:20070106T190000",))
    assert (found.rule, found.first.start.date()) == (None, date(2026, 3, 7))
    assert found.extra[-1].start.date() == date(2028, 5, 27)


def test_an_event_moved_to_another_year_drops_its_old_exceptions():
    found = terms("FREQ=WEEKLY", "EXDATE:20191205T190000,20191212T190000,20200101T190000")
    assert (found.rule, found.left_out) == (Rule(Repeat.WEEKLY), ())


def test_an_event_of_which_every_date_is_left_out_is_refused():
    with pytest.raises(Unusable, match="Semua tanggalnya yang dapat dicatat dikecualikan"):
        terms("FREQ=WEEKLY;COUNT=2", "EXDATE:20261128T190000,20261205T190000")


def test_thousands_of_single_dates_are_recorded_from_this_month_on():
    days = ",".join(f"{datetime(2020, 1, 1, 19) + timedelta(days=one):%Y%m%dT%H%M%S}" for one in range(5000))
    found = in_plain_terms(event("DTSTART:20191231T190000", f"RDATE:{days}"), TODAY, Effort())
    assert (found.first.start.date(), len(found.extra)) == (date(2026, 11, 1), 400)
    assert "terlalu banyak; dicatat satu per satu dari bulan ini" in found.said


def test_a_period_given_as_extra_date_has_its_own_length():
    found = in_plain_terms(event(*EVENING, "RDATE;VALUE=PERIOD:20261205T190000/PT5H"), TODAY, Effort())
    [extra] = found.extra
    assert extra.end - extra.start == timedelta(hours=5)


def test_a_file_full_of_rules_that_find_nothing_is_given_up_in_words():
    effort = Effort(400_000)
    never = event(*EVENING, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    reasons = []
    for _number in range(3):
        with pytest.raises(Unusable) as refused:
            in_plain_terms(never, TODAY, effort)
        reasons.append(str(refused.value))
    assert "satu tanggal pun" in reasons[0]
    assert "terlalu banyak pengulangan yang rumit" in reasons[-1]


def test_a_hundred_ordinary_series_are_within_what_a_file_may_cost():
    effort = Effort()
    weekly = event(*EVENING, "RRULE:FREQ=WEEKLY;BYDAY=SA,SU")
    assert {in_plain_terms(weekly, TODAY, effort).rule for _number in range(100)} == {
        Rule(Repeat.WEEKLY, weekdays=(5, 6))
    }


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2028, 2, 29), date(2026, 5, 31), date(2027, 1, 1)])
@pytest.mark.parametrize("frequency", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
@pytest.mark.parametrize("interval", [1, 2, 3, 7, 12])
def test_the_dates_of_what_is_chosen_are_those_of_the_rule(day, frequency, interval):
    """Choice or dates one by one: what the site would show until the end of its window is what the file says."""
    rule = f"FREQ={frequency};INTERVAL={interval}"
    found = terms(rule, first=(f"DTSTART:{day:%Y%m%d}T190000", "DURATION:PT1H"))
    series = Series(found.first, found.rule, found.extra)
    begin, end = datetime(2026, 1, 1, tzinfo=WIB), datetime(2028, 6, 1, tzinfo=WIB)
    shown = [one.span.start.replace(tzinfo=None) for one in series.dates(Span(begin, end))]
    said = rrulestr(rule, dtstart=datetime(day.year, day.month, day.day, 19))
    assert shown == said.between(begin.replace(tzinfo=None), end.replace(tzinfo=None))[: len(shown)]
    assert len(shown) >= min(400, len(said.between(begin.replace(tzinfo=None), end.replace(tzinfo=None))))
