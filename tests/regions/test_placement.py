"""Is a point where its page says it is?"""

import pytest

from regions.placement import Verdict, judge, judge_point
from regions.querysets import TOLERANCE_M
from tests.regions.factories import box, district, point

DEGREE = 111_320


@pytest.fixture
def siak_and_mempura(db):
    return (
        district("14.08.01", "Siak", box(102.0, 0.7, 102.1, 0.8)),
        district("14.08.13", "Mempura", box(101.9, 0.7, 102.0, 0.8)),
    )


def test_a_point_inside_its_kecamatan_is_fine(siak_and_mempura):
    judgement = judge_point(point(102.05, 0.75), siak_and_mempura[0])
    assert (judgement.verdict, judgement.message) == (Verdict.OK, "")


def test_a_point_in_another_kecamatan_is_refused_with_both_names_and_the_distance(siak_and_mempura):
    judgement = judge_point(point(101.95, 0.75), siak_and_mempura[0])
    assert judgement.verdict is Verdict.REFUSED
    assert "di Kecamatan Mempura, 5,6 km di luar Kecamatan Siak" in judgement.message


def test_just_across_an_imported_border_is_a_warning_up_to_the_tolerance(siak_and_mempura):
    siak, _ = siak_and_mempura
    assert judge_point(point(102.0 - (TOLERANCE_M - 5) / DEGREE, 0.75), siak).verdict is Verdict.WARNING
    assert judge_point(point(102.0 - (TOLERANCE_M + 5) / DEGREE, 0.75), siak).verdict is Verdict.REFUSED


def test_exactly_at_the_tolerance_is_still_a_warning(siak_and_mempura):
    siak, mempura = siak_and_mempura
    assert judge(siak, mempura, TOLERANCE_M).verdict is Verdict.WARNING
    assert judge(siak, mempura, TOLERANCE_M + 0.01).verdict is Verdict.REFUSED


def test_a_point_on_the_shared_border_is_fine_for_both(siak_and_mempura):
    for stated in siak_and_mempura:
        assert judge_point(point(102.0, 0.75), stated).verdict is Verdict.OK


def test_a_point_in_the_river_beside_its_kecamatan_is_fine(siak_and_mempura):
    assert judge_point(point(102.1 + 300 / DEGREE, 0.75), siak_and_mempura[0]).verdict is Verdict.OK


def test_against_a_schematic_boundary_a_point_is_only_warned_about(siak_and_mempura):
    siak, _ = siak_and_mempura
    siak.boundary_is_schematic = True
    siak.save()
    judgement = judge_point(point(101.95, 0.75), siak)
    assert judgement.verdict is Verdict.WARNING
    assert "Mempura" in judgement.message
    assert "skematis" in judgement.message


def test_a_point_outside_every_kecamatan_is_refused_with_its_distance(siak_and_mempura):
    judgement = judge_point(point(102.3, 0.75), siak_and_mempura[0])
    assert judgement.verdict is Verdict.REFUSED
    assert "di luar semua kecamatan" in judgement.message
    assert "22,3 km" in judgement.message


def test_a_pin_in_the_sea_is_refused_even_when_boundaries_are_schematic(siak_and_mempura):
    siak, _ = siak_and_mempura
    siak.boundary_is_schematic = True
    siak.save()
    near, far = (judge_point(point(102.1 + degrees, 0.75), siak) for degrees in (0.04, 0.06))
    assert near.verdict is Verdict.WARNING
    assert far.verdict is Verdict.REFUSED
    assert far.message.startswith("Titik ini di luar semua kecamatan di Siak, 6,7 km dari batas Kecamatan Siak.")
    assert far.message.endswith("Itu di laut atau di kabupaten lain. Geser titiknya.")


def test_a_swapped_point_is_refused_even_when_boundaries_are_schematic(siak_and_mempura):
    siak, _ = siak_and_mempura
    siak.boundary_is_schematic = True
    judgement = judge_point(point(0.75, 102.05), siak)
    assert judgement.verdict is Verdict.REFUSED
    assert "terbalik" in judgement.message


@pytest.mark.parametrize(("lon", "lat"), [(110.4, -7.8), (float("nan"), 0.8), (float("inf"), 0.8), (0, 0)])
def test_a_point_that_cannot_be_in_siak_is_refused_without_asking_the_database(
    siak_and_mempura, django_assert_num_queries, lon, lat
):
    with django_assert_num_queries(0):
        judgement = judge_point(point(lon, lat), siak_and_mempura[0])
    assert judgement.verdict is Verdict.REFUSED
    assert judgement.message


def test_a_kecamatan_without_boundary_judges_nothing(db):
    assert judge_point(point(102.05, 0.75), district("14.08.01")).verdict is Verdict.OK
