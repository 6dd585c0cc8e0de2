"""Opening hours in words, seen from one moment."""

from datetime import date, datetime

import pytest
from django.utils.translation import override

from catalogue.opening import WIB, OpeningHours
from destinations.opening_text import opening, spans_text, week_rows

MUSEUM = OpeningHours(
    week=(
        *(((540, 960),),) * 4,
        ((540, 690), (840, 960)),  # Friday prayer between 11.30 and 14.00
        ((540, 960),),
        (),
    )
)
NIGHT_MARKET = OpeningHours(week=((), (), (), (), ((1080, 1560),), ((1080, 1440),), ()))
ALWAYS = OpeningHours(week=(((0, 1440),),) * 7)


@pytest.fixture(autouse=True)
def _indonesian():
    with override("id"):
        yield


def label(hours: OpeningHours | None, *moment: int) -> str:
    return opening(hours, datetime(*moment, tzinfo=WIB))["label"]


def test_an_open_place_says_until_when():
    assert label(MUSEUM, 2026, 11, 23, 10, 0) == "Buka, sampai 16.00"


def test_at_closing_time_it_is_closed_and_says_when_it_opens_tomorrow():
    assert label(MUSEUM, 2026, 11, 23, 16, 0) == "Tutup, buka lagi besok 09.00"


def test_during_friday_prayer_it_opens_again_the_same_day():
    assert label(MUSEUM, 2026, 11, 27, 13, 10) == "Tutup, buka lagi 14.00"


def test_before_a_closed_day_the_next_weekday_is_named():
    assert label(MUSEUM, 2026, 11, 28, 17, 0) == "Tutup, buka lagi Senin 09.00"


def test_a_span_past_midnight_is_open_in_the_small_hours_of_the_next_day():
    assert label(NIGHT_MARKET, 2026, 11, 28, 1, 30) == "Buka, sampai 02.00"
    assert label(NIGHT_MARKET, 2026, 11, 28, 2, 0) == "Tutup, buka lagi 18.00"


def test_in_the_evening_the_end_after_midnight_is_said_without_a_day():
    assert label(NIGHT_MARKET, 2026, 11, 27, 23, 0) == "Buka, sampai 02.00"


def test_an_end_at_midnight_is_24_00():
    assert label(NIGHT_MARKET, 2026, 11, 28, 20, 0) == "Buka, sampai 24.00"


def test_a_place_without_a_break_is_open_24_hours():
    assert label(ALWAYS, 2026, 11, 28, 3, 0) == "Buka 24 jam"


def test_a_closure_longer_than_a_week_names_the_date():
    closed = {date(2026, 11, day): () for day in range(20, 31)}
    assert label(OpeningHours(MUSEUM.week, closed), 2026, 11, 20, 10, 0) == "Tutup, buka lagi 1 Desember 2026"


def test_a_place_that_never_opens_again_is_closed():
    assert label(OpeningHours(week=((),) * 7), 2026, 11, 20, 10, 0) == "Tutup"


def test_unknown_hours_are_said_to_be_unknown():
    told = opening(None, datetime(2026, 11, 23, 10, tzinfo=WIB))
    assert told == {"is_open": None, "label": "Jam buka belum diperiksa", "week": []}


def test_the_moment_is_read_in_wib_whatever_its_offset():
    evening_in_utc = datetime.fromisoformat("2026-11-23T02:00:00+00:00")
    assert opening(MUSEUM, evening_in_utc)["is_open"] is True


def test_the_week_table_names_every_day():
    rows = week_rows(MUSEUM)
    assert [row.name for row in rows] == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert rows[4].text == "09.00–11.30, 14.00–16.00"
    assert rows[6].text == "Tutup"


def test_the_week_table_is_the_same_on_every_day_so_that_a_kept_page_stays_true():
    closed_today = OpeningHours(MUSEUM.week, {date(2026, 11, 23): ()})
    assert week_rows(closed_today) == week_rows(MUSEUM)


def test_the_date_of_the_label_is_told_in_wib():
    late_in_utc = datetime.fromisoformat("2026-11-22T18:00:00+00:00")
    assert opening(MUSEUM, late_in_utc)["day"] == date(2026, 11, 23)


def test_a_whole_day_is_24_hours():
    assert spans_text(((0, 1440),)) == "24 jam"


def test_times_are_written_as_the_language_writes_them():
    with override("en"):
        assert spans_text(((540, 1560),)) == "09:00–02:00"
