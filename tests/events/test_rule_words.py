"""How an event repeats, in words."""

from datetime import date

import pytest

from events.recurrence import Repeat, Rule
from events.rule_words import rule_in_words

SUNDAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("rule", "first", "indonesian", "english"),
    [
        (Rule(Repeat.WEEKLY), SUNDAY, "Setiap minggu pada hari Minggu", "Every week on Sunday"),
        (
            Rule(Repeat.WEEKLY, every=2, weekdays=(6, 4, 5)),
            SUNDAY,
            "Setiap 2 minggu pada hari Jumat, Sabtu dan Minggu",
            "Every 2 weeks on Friday, Saturday and Sunday",
        ),
        (Rule(Repeat.MONTHLY_BY_DATE), SUNDAY, "Setiap bulan pada tanggal 1", "Every month on day 1"),
        (
            Rule(Repeat.MONTHLY_BY_WEEKDAY, every=3),
            SUNDAY,
            "Setiap 3 bulan pada hari Minggu pertama",
            "Every 3 months on the first Sunday",
        ),
        (
            Rule(Repeat.MONTHLY_BY_LAST_WEEKDAY),
            date(2026, 11, 29),
            "Setiap bulan pada hari Minggu terakhir",
            "Every month on the last Sunday",
        ),
        (Rule(Repeat.YEARLY_BY_DATE), date(2026, 10, 12), "Setiap tahun pada 12 Oktober", "Every year on 12 October"),
        (
            Rule(Repeat.YEARLY_BY_WEEKDAY, every=2),
            date(2026, 8, 9),
            "Setiap 2 tahun pada hari Minggu kedua bulan Agustus",
            "Every 2 years on the second Sunday of August",
        ),
        (
            Rule(Repeat.WEEKLY, until=date(2027, 12, 31)),
            SUNDAY,
            "Setiap minggu pada hari Minggu, sampai 31 Desember 2027",
            "Every week on Sunday, until 31 December 2027",
        ),
    ],
)
def test_a_rule_is_told_as_one_would_say_it(rule, first, indonesian, english):
    assert rule_in_words(rule, first, "id") == indonesian
    assert rule_in_words(rule, first, "en") == english
