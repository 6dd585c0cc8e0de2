"""The calendar behind “Ramadan”, “Idulfitri” and “Libur nasional”."""

from datetime import date
from types import SimpleNamespace

import pytest

from destinations.seasons import Season, by_day, days_between

YEAR_2027 = (date(2027, 1, 1), date(2027, 12, 31))


def of(season, first, last, announced=()):
    return [days for days in days_between(first, last, announced) if days.season == season]


def announced(season, day):
    return SimpleNamespace(season=season, first_day=day)


def test_ramadan_lasts_until_the_day_before_idulfitri():
    (ramadan,), (idulfitri,) = of(Season.RAMADAN, *YEAR_2027), of(Season.IDULFITRI, *YEAR_2027)
    assert (ramadan.first, ramadan.last) == (date(2027, 2, 8), date(2027, 3, 9))
    assert (idulfitri.first, idulfitri.last) == (date(2027, 3, 10), date(2027, 3, 11))


def test_what_nobody_has_announced_is_an_estimate_and_a_fixed_day_is_not():
    found = {days.name: days.is_estimate for days in days_between(*YEAR_2027)}
    assert found["Ramadan"]
    assert found["Idulfitri"]
    assert found["Iduladha"]
    assert not found["Hari Kemerdekaan Republik Indonesia"]


def test_a_decree_moves_the_feast_and_ends_ramadan_with_it():
    decree = [announced("idulfitri", date(2027, 3, 11))]
    (ramadan,), (idulfitri,) = (of(season, *YEAR_2027, decree) for season in (Season.RAMADAN, Season.IDULFITRI))
    assert (idulfitri.first, idulfitri.last, idulfitri.is_estimate) == (date(2027, 3, 11), date(2027, 3, 12), False)
    assert (ramadan.last, ramadan.is_estimate) == (date(2027, 3, 10), True)


def test_a_decree_of_the_first_of_ramadan_leaves_its_end_at_the_feast():
    (ramadan,) = of(Season.RAMADAN, *YEAR_2027, [announced("ramadan", date(2027, 2, 9))])
    assert (ramadan.first, ramadan.last, ramadan.is_estimate) == (date(2027, 2, 9), date(2027, 3, 9), False)


def test_a_decree_of_another_year_moves_nothing():
    (ramadan,) = of(Season.RAMADAN, *YEAR_2027, [announced("ramadan", date(2026, 2, 19))])
    assert (ramadan.first, ramadan.is_estimate) == (date(2027, 2, 8), True)


def test_a_year_may_have_two_ramadans_and_two_feasts():
    assert [days.first for days in of(Season.RAMADAN, date(2030, 1, 1), date(2030, 12, 31))] == [
        date(2030, 1, 5),
        date(2030, 12, 26),
    ]
    assert len(of(Season.IDULFITRI, date(2033, 1, 1), date(2033, 12, 31))) == 2


def test_a_month_that_began_last_year_is_found_in_the_new_one():
    (ramadan,) = of(Season.RAMADAN, date(2031, 1, 10), date(2031, 1, 10))
    assert ramadan.first == date(2030, 12, 26)


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2027, 3, 7), Season.RAMADAN),
        (date(2027, 3, 8), Season.HOLIDAY),  # Nyepi, within Ramadan
        (date(2027, 3, 9), Season.RAMADAN),
        (date(2027, 3, 10), Season.IDULFITRI),
        (date(2027, 3, 11), Season.IDULFITRI),
        (date(2027, 8, 17), Season.HOLIDAY),
    ],
)
def test_a_feast_or_a_holiday_holds_before_ramadan(day, season):
    assert by_day(days_between(*YEAR_2027))[day].season == season


def test_an_ordinary_day_is_nothing():
    assert date(2027, 8, 18) not in by_day(days_between(*YEAR_2027))


def test_beyond_the_tables_of_the_calendar_there_is_no_ramadan_and_no_error():
    assert of(Season.RAMADAN, date(2079, 1, 1), date(2079, 12, 31)) == []


def test_names_are_told_in_both_languages_without_the_mark_of_the_library():
    idulfitri = of(Season.IDULFITRI, *YEAR_2027)[0]
    assert (idulfitri.name_in("id"), idulfitri.name_in("en")) == ("Idulfitri", "Eid al-Fitr")
