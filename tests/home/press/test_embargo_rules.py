"""What an embargo may be: days and times of Siak, boundaries included."""

from datetime import date, datetime, time, timedelta

import pytest

from core.formatting import WIB
from home.press.embargo import LONGEST, fault, moment_of
from tests.home.press.newsroom import NOW

DAY = date(2026, 12, 1)


def judged(day, at, *, known=(), public_since=None, now=NOW, language="id"):
    return fault((day, at), known=known, public_since=public_since, now=now, language=language)


def test_day_and_time_are_those_of_siak():
    assert moment_of(DAY, time(9)).isoformat() == "2026-12-01T09:00:00+07:00"


def test_midnight_opens_its_day():
    assert moment_of(DAY, time(0)) == datetime(2026, 11, 30, 24 - 7, tzinfo=WIB) + timedelta(hours=7)
    assert moment_of(DAY, time(0)).utctimetuple()[:5] == (2026, 11, 30, 17, 0)
    assert judged(DAY, time(0)) == {}


@pytest.mark.parametrize("wish", [(None, None), (DAY, time(9)), (NOW.date(), time(10, 1))])
def test_no_embargo_and_one_to_come_may_stand(wish):
    assert judged(*wish) == {}


def test_a_day_without_a_time_asks_for_the_time_and_says_how_midnight_is_written():
    found = judged(DAY, None)

    assert list(found) == ["embargo_time"]
    assert "Selasa, 1 Desember 2026 ditulis 00.00" in found["embargo_time"]


def test_a_time_without_a_day_asks_for_the_day():
    assert judged(None, time(9, 30)) == {"embargo_date": "Tulis juga tanggalnya: jam 09.30 saja belum cukup."}


@pytest.mark.parametrize(
    ("day", "at", "said"),
    [
        (NOW.date(), time(10), "Jumat, 20 November 2026, 10.00 WIB sudah lewat (sekarang"),
        (NOW.date(), time(0), "00.00 WIB sudah lewat"),
        (date(2026, 11, 19), time(23, 59), "Kamis, 19 November 2026, 23.59 WIB sudah lewat"),
        (date(2062, 12, 1), time(9), "lebih dari setahun lagi. Periksa tahunnya"),
    ],
)
def test_a_wrong_time_is_named_with_the_day_it_means(day, at, said):
    assert said in judged(day, at)["embargo_date"]


def test_a_year_ahead_is_the_last_that_is_believed():
    last = NOW + LONGEST

    assert judged(last.date(), last.time()) == {}
    assert "embargo_date" in judged(last.date(), (last + timedelta(minutes=1)).time())


def test_what_was_said_before_may_stay_when_it_has_passed():
    passed = (date(2026, 11, 1), time(9))

    assert judged(*passed, known=[passed]) == {}


@pytest.mark.parametrize("wish", [(DAY, time(9)), (None, None)])
def test_nothing_calls_back_what_was_read(wish):
    found = judged(*wish, known=[(date(2026, 11, 1), time(9))], public_since=datetime(2026, 11, 1, 2, tzinfo=WIB))

    assert "sejak Minggu, 1 November 2026, 02.00 WIB" in found["embargo_date"]


def test_the_words_are_in_the_language_of_the_editor():
    assert "Tuesday, 1 December 2026" in judged(DAY, None, language="en")["embargo_time"]
