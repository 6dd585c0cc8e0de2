"""“Open now” explained: why a place is open or closed at a moment, and what comes next."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from destinations.opening_reasons import explain, in_words, telling_moments
from tests.destinations.opening import (
    FRIDAY_PRAYER,
    OFFICE,
    SATURDAY,
    TODAY,
    Special,
    a_break,
    at,
    plan,
    seasonal,
    weekly,
)

NEXT_FRIDAY = date(2026, 11, 27)
RAMADAN = seasonal("ramadan", "09.00", "14.00")
FIRST_OF_RAMADAN, LAST_OF_RAMADAN = date(2027, 2, 8), date(2027, 3, 9)
IDULFITRI = date(2027, 3, 10)


def said(moment, rows, *, now=None) -> str:
    return in_words(explain(rows, moment), now or moment)


def test_friday_prayer_is_told_with_the_time_it_opens_again():
    assert said(at(NEXT_FRIDAY, "13.10"), plan(breaks=[FRIDAY_PRAYER])) == (
        "Jumat 13.10: tutup untuk salat Jumat, buka lagi 14.00"
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("08.59", "tutup, buka lagi 09.00"),
        ("09.00", "buka, sampai 11.45 (salat Jumat)"),
        ("11.44", "buka, sampai 11.45 (salat Jumat)"),
        ("11.45", "tutup untuk salat Jumat, buka lagi 14.00"),
        ("13.59", "tutup untuk salat Jumat, buka lagi 14.00"),
        ("14.00", "buka, sampai 17.00"),
        ("17.00", "tutup, buka lagi besok 09.00"),
    ],
)
def test_a_friday_from_morning_to_evening(text, what):
    assert said(at(NEXT_FRIDAY, text), plan(breaks=[FRIDAY_PRAYER])) == f"Jumat {text}: {what}"


def test_a_break_that_ends_the_day_is_no_break_any_more():
    rows = plan(breaks=[a_break(4, "16.00", "18.00", "prayer")])
    assert said(at(NEXT_FRIDAY, "16.30"), rows) == "Jumat 16.30: tutup, buka lagi besok 09.00"


def test_a_rest_at_noon():
    rows = plan(breaks=[a_break(None, "12.00", "13.00", "rest")])
    assert said(at(TODAY, "12.30"), rows) == "Senin 12.30: tutup untuk istirahat, buka lagi 13.00"


def test_without_rows_nothing_is_known():
    assert said(at(TODAY, "10.00"), plan([])) == "Senin 10.00: jam buka belum diketahui"


def test_a_weekday_that_is_always_closed_is_named():
    assert said(at(TODAY, "10.00"), plan(weekly([1, 2], "09.00", "17.00"))) == (
        "Senin 10.00: tutup setiap Senin, buka lagi besok 09.00"
    )


def test_midnight_belongs_to_the_day_that_begins():
    rows = plan(weekly([0, 1], "09.00", "00.00"))
    assert said(at(TODAY, "23.59"), rows) == "Senin 23.59: buka, sampai 24.00"
    assert said(at(TODAY + timedelta(days=1), "00.00"), rows) == "Selasa 00.00: tutup, buka lagi 09.00"


def test_hours_past_midnight_are_those_of_the_evening_before():
    rows = plan(weekly([SATURDAY], "20.00", "02.00"), special=[Special(date(2026, 11, 29), note="Renovasi")])
    sunday = date(2026, 11, 29)
    assert said(at(sunday, "01.00"), rows) == "Minggu 01.00: buka, sampai 02.00"
    assert said(at(sunday, "02.00"), rows).startswith("Minggu 02.00: tutup (Renovasi)")


def test_a_special_evening_past_midnight_is_told_as_special_after_midnight_too():
    rows = plan(special=[Special(date(2026, 12, 31), opens=time(18), closes=time(1), note="Malam tahun baru")])
    assert "buka (Malam tahun baru), sampai 01.00" in said(at(date(2027, 1, 1), "00.30"), rows)


def test_day_and_night_has_no_end():
    assert said(at(TODAY, "03.00"), plan(weekly(range(7), "00.00", "00.00"))) == "Senin 03.00: buka, 24 jam"


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (FIRST_OF_RAMADAN - timedelta(days=1), "buka, sampai 17.00"),
        (FIRST_OF_RAMADAN, "buka (Ramadan, perkiraan), sampai 14.00"),
        (LAST_OF_RAMADAN, "buka (Ramadan, perkiraan), sampai 14.00"),
        (IDULFITRI, "tutup (Idulfitri, perkiraan), buka lagi Jumat 09.00"),
        (IDULFITRI + timedelta(days=1), "tutup (Idulfitri, perkiraan), buka lagi besok 09.00"),
        (IDULFITRI + timedelta(days=2), "buka, sampai 17.00"),
    ],
)
def test_from_the_eve_of_ramadan_to_the_days_after_the_feast(day, what):
    assert said(at(day, "10.00"), plan(seasons=[RAMADAN, seasonal("idulfitri")])).endswith(f"10.00: {what}")


def test_ramadan_in_the_afternoon_tells_why_it_is_closed_already():
    assert "tutup (Ramadan, perkiraan), buka lagi besok 09.00" in said(
        at(FIRST_OF_RAMADAN, "15.00"), plan(seasons=[RAMADAN])
    )


def test_an_announced_feast_is_no_estimate():
    decree = [SimpleNamespace(season="idulfitri", first_day=IDULFITRI)]
    rows = plan(seasons=[seasonal("idulfitri")], announced=decree)
    assert "tutup (Idulfitri), buka lagi" in said(at(IDULFITRI, "10.00"), rows)


def test_a_holiday_is_named():
    rows = plan(seasons=[seasonal("holiday")])
    assert "tutup (Hari Kemerdekaan Republik Indonesia)" in said(at(date(2027, 8, 17), "10.00"), rows)


def test_a_special_day_is_told_before_the_season_it_is_in():
    special = [Special(IDULFITRI, opens=time(13), closes=time(17), note="Buka rumah")]
    rows = plan(seasons=[seasonal("idulfitri")], special=special)
    assert "tutup (Buka rumah), buka lagi 13.00" in said(at(IDULFITRI, "10.00"), rows)
    assert "buka (Buka rumah), sampai 17.00" in said(at(IDULFITRI, "13.00"), rows)


def test_a_special_day_without_a_note_still_says_that_it_is_one():
    assert "tutup (hari khusus)" in said(at(TODAY, "10.00"), plan(special=[Special(TODAY)]))


def test_the_last_night_of_the_year_looks_into_the_next():
    rows = plan(seasons=[seasonal("holiday")])
    assert said(at(date(2026, 12, 31), "18.00"), rows) == "Kamis 18.00: tutup, buka lagi Sabtu 09.00"
    assert "tutup (Tahun Baru Masehi), buka lagi besok 09.00" in said(at(date(2027, 1, 1), "10.00"), rows)


def test_a_moment_further_away_has_its_date():
    words = said(at(date(2026, 12, 4), "13.10"), plan(breaks=[FRIDAY_PRAYER]), now=at(TODAY, "10.00"))
    assert words.startswith("Jumat, 4 Desember 2026 13.10: tutup untuk salat Jumat")


def test_the_same_in_english():
    with override("en"):
        words = said(at(NEXT_FRIDAY, "13.10"), plan(breaks=[FRIDAY_PRAYER]))
    assert words == "Friday 13:10: closed for Friday prayer, opens 14:00"


def test_the_moments_worth_looking_at_show_each_row_once():
    rows = plan(
        [*OFFICE, *weekly([SATURDAY], "20.00", "02.00")],
        [FRIDAY_PRAYER, a_break(None, "15.00", "15.30", "prayer")],
        [RAMADAN, seasonal("idulfitri")],
        [Special(date(2026, 12, 1), date(2026, 12, 3), note="Renovasi")],
    )
    now = at(TODAY, "10.00")
    words = "\n".join(in_words(explain(rows, moment), now) for moment in telling_moments(rows, now))
    for told in ("salat Jumat", "waktu salat", "sampai 02.00", "Ramadan", "Idulfitri", "Renovasi"):
        assert told in words
    assert words.count("Renovasi") == 1


def test_without_rows_only_now_is_worth_looking_at():
    assert list(telling_moments(plan([]), at(TODAY, "10.00"))) == [at(TODAY, "10.00")]
