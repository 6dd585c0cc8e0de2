"""Figures, distances, hours and dates as people write them."""

from datetime import UTC, datetime, timedelta

import pytest

from core import formatting
from core.formatting import WIB


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (0, "Rp0", "Rp0"),
        (999, "Rp999", "Rp999"),
        (10_000, "Rp10.000", "Rp10,000"),
        (1_250_000, "Rp1.250.000", "Rp1,250,000"),
    ],
)
def test_prices_are_grouped_in_threes(amount, indonesian, english):
    assert formatting.rupiah(amount, "id") == indonesian
    assert formatting.rupiah(amount, "en") == english


@pytest.mark.parametrize(
    ("metres", "indonesian", "english"),
    [
        (0, "0 m", "0 m"),
        (994.9, "990 m", "990 m"),
        (995.1, "1 km", "1 km"),
        (1_240, "1,2 km", "1.2 km"),
        (9_949, "9,9 km", "9.9 km"),
        (9_960, "10 km", "10 km"),
        (1_234_000, "1.234 km", "1,234 km"),
    ],
)
def test_distances_are_rounded_as_one_says_them(metres, indonesian, english):
    assert formatting.distance(metres, "id") == indonesian
    assert formatting.distance(metres, "en") == english


@pytest.mark.parametrize(
    ("minute", "text"), [(0, "00.00"), (540, "09.00"), (1439, "23.59"), (1440, "24.00"), (1500, "01.00")]
)
def test_a_day_ends_at_24_and_the_next_one_begins_small(minute, text):
    assert formatting.clock(minute, "id") == text


def test_english_times_have_a_colon():
    assert formatting.clock(570, "en") == "09:30"


def test_a_time_is_told_in_wib_whatever_zone_it_comes_in():
    assert formatting.time_of_day(datetime(2026, 11, 22, 12, 30, tzinfo=UTC), "id") == "19.30"


def dates(start: tuple[int, ...], end: tuple[int, ...] | None, *, all_day: bool = False, language: str = "id"):
    ends_at = datetime(*end, tzinfo=WIB) if end else None
    return formatting.event_dates(datetime(*start, tzinfo=WIB), ends_at, all_day, language)


def test_an_all_day_event_does_not_include_the_day_its_interval_ends_on():
    written = dates((2026, 12, 5), (2026, 12, 7), all_day=True)

    assert written.days == "5–6 Desember 2026"
    assert written.times == ""
    assert (written.badge_days, written.badge_month, written.is_range) == ("5–6", "Des 2026", True)


def test_a_single_whole_day_is_named_with_its_weekday():
    assert dates((2026, 12, 5), (2026, 12, 6), all_day=True).days == "Sabtu, 5 Desember 2026"
    assert dates((2026, 12, 5), (2026, 12, 6), all_day=True, language="en").days == "Saturday, 5 December 2026"


def test_an_evening_until_the_small_hours_is_one_day():
    written = dates((2026, 12, 5, 20), (2026, 12, 6, 1))

    assert written.days == "Sabtu, 5 Desember 2026"
    assert written.times == "20.00–01.00 WIB"


def test_two_evenings_are_a_range_with_times():
    written = dates((2026, 12, 5, 19, 30), (2026, 12, 6, 22))

    assert written.days == "5–6 Desember 2026"
    assert written.times == "19.30–22.00 WIB"


def test_a_range_across_months_and_years_names_both():
    assert dates((2026, 11, 30), (2026, 12, 3), all_day=True).days == "30 November – 2 Desember 2026"
    assert dates((2026, 12, 31), (2027, 1, 2), all_day=True).days == "31 Desember 2026 – 1 Januari 2027"
    assert dates((2026, 11, 30), (2026, 12, 3), all_day=True).badge_days == "30"


def test_without_an_end_only_the_start_is_written():
    written = dates((2026, 12, 5, 9), None)

    assert written.days == "Sabtu, 5 Desember 2026"
    assert written.times == "09.00 WIB"


def test_an_end_before_the_start_is_not_written():
    start = datetime(2026, 12, 5, 9, tzinfo=WIB)

    written = formatting.event_dates(start, start - timedelta(hours=1), False, "id")

    assert written.times == "09.00 WIB"
