"""The public figures are counted from what is kept, and are as many as there are rows."""

from datetime import date

import pytest

from progress.visits.counting import public_count, public_count_of
from progress.visits.models import ReportedPlace, VisitCount
from progress.visits.recording import correct, withdraw
from progress.visits.totals import months, rebuild_month
from tests.catalogue.site import MINAS, SIAK, small_site
from tests.progress.visits.figures import JUNE, MAY, NOW, enter, report

LEVELS = ("", "district", "place")
WHERE = (
    {},
    {"month__gte": JUNE},
    {"month__lte": MAY},
    {"district": SIAK},
    {"district": MINAS, "month__gte": JUNE, "month__lte": JUNE},
    {"month__gte": date(2030, 1, 1)},
)


@pytest.fixture
def site(db):
    return small_site()


def of(page, **fields):
    return report(**{"place": page.translation_key, "place_name": page.title, "total": 100} | fields)


def of_minas(**fields):
    return report(**{"district": MINAS, "district_name": "Minas"} | fields)


def kept() -> list[int]:
    return [public_count(where, level) for where in WHERE for level in LEVELS]


def read() -> list[int]:
    """The same by reading every row."""
    rows = VisitCount.objects.public()
    levels = {"": rows, "district": rows.filter(place=None), "place": rows.filter(place__isnull=False)}
    return [len(levels[level].filter(**where)) for where in WHERE for level in LEVELS]


def test_the_count_is_that_of_the_rows_whatever_was_written_and_hidden(site):
    palace, museum = site.place("Istana Siak"), site.place("Balai")
    assert kept() == read() == [0] * len(kept())

    enter(
        report(), of(palace), of(museum), of(palace, month=JUNE), of_minas(total=500), of_minas(month=JUNE, total=600)
    )
    assert kept() == read()
    assert (public_count({}), public_count({"district": SIAK}, "place")) == (6, 3)

    museum.unpublish()
    assert kept() == read()
    assert public_count({}) == 5

    correct(report(total=900), by=None, at=NOW, reason="Salah hitung")
    correct(of(palace, district=MINAS, district_name="Minas"), by=None, at=NOW, reason="Salah kecamatan")
    assert kept() == read()
    assert public_count({"district": SIAK, "month__lte": MAY}) == 1

    withdraw(VisitCount.objects.get(place=None, district=SIAK), by=None, at=NOW, reason="Salah bulan")
    withdraw(VisitCount.objects.get(place=museum.translation_key), by=None, at=NOW, reason="Salah bulan")
    museum.save_revision().publish()
    assert kept() == read()
    assert public_count({}) == 4


def test_figures_that_were_chosen_otherwise_are_counted_without_those_that_are_hidden(site):
    palace, museum = site.place("Istana Siak"), site.place("Balai")
    enter(of(palace), of(museum), of(palace, month=JUNE))
    museum.unpublish()

    assert public_count_of(VisitCount.objects.all()) == 2
    assert public_count_of(VisitCount.objects.filter(month=JUNE)) == 1


def test_a_rebuild_finds_the_places_that_have_reported(site):
    museum = site.place("Balai")
    enter(report(), of(museum), of(museum, month=JUNE))
    museum.unpublish()
    ReportedPlace.objects.all().delete()
    for month in months():
        rebuild_month(month)

    assert [one.place for one in ReportedPlace.objects.all()] == [museum.translation_key]
    assert public_count({}) == 1
