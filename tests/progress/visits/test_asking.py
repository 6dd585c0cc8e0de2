"""What is known around reports is found in a few queries, and what comes in with them counts as known."""

from datetime import date

import pytest
from django.utils.translation import override

from progress.visits.asking import asked, surroundings
from tests.catalogue.site import MINAS, small_site
from tests.progress.visits.figures import MAY, NOW, enter, of_museum, of_palace, report

LAST_MAY = date(2025, 5, 1)


@pytest.fixture
def site(db):
    return small_site()


def of_minas(**fields):
    return report(**{"district": MINAS, "district_name": "Minas"} | fields)


def codes(*reports):
    with override("id"):
        return [(one.key.month, one.code) for one in asked(reports, NOW) if one.key]


def test_the_same_month_last_year_is_found(site):
    enter(report(month=LAST_MAY, total=100))

    assert surroundings([report()])[report().key].last_year == 100
    assert codes(report()) == [(MAY, "last_year")]


def test_a_place_is_held_against_itself_and_not_against_its_kecamatan(site):
    enter(report(month=LAST_MAY, total=100), of_museum(month=LAST_MAY, total=5))

    assert surroundings([of_palace()])[of_palace().key].last_year is None


def test_months_of_the_same_batch_are_held_against_each_other(site):
    year = [report(month=date(2026, month, 1), total=500 + month) for month in range(1, 7)]
    year[3] = report(month=date(2026, 4, 1), total=5040)

    assert codes(*year) == [(date(2026, 4, 1), "other_months")]


def test_neighbours_of_a_kecamatan_are_those_its_boundary_meets(site):
    enter(of_minas(total=50), of_minas(month=LAST_MAY, total=40))

    found = surroundings([report()])[report().key].neighbours

    assert [(one.name, one.now, one.last_year) for one in found] == [("Minas", 50, 40)]


def test_neighbours_of_a_place_are_the_places_of_its_kecamatan(site):
    enter(of_museum(total=30), of_museum(total=7, place=site.minas.translation_key, district=MINAS), of_minas(total=50))

    found = surroundings([of_palace()])[of_palace().key].neighbours

    assert [(one.name, one.now) for one in found] == [("Balai Kerapatan Tinggi", 30)]


def test_it_asks_as_few_queries_for_a_year_as_for_a_month(site, django_assert_num_queries):
    for months in (1, 12):
        with django_assert_num_queries(3):
            asked([report(month=date(2025, month, 1)) for month in range(1, months + 1)], NOW)
