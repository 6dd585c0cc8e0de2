"""Positions that cannot be right, in words."""

import pytest

from regions.extent import INDONESIA, SIAK, problem_with_position


@pytest.mark.parametrize("position", [(102.05, 0.79), (95, -11), (142, 8)])
def test_a_position_within_the_wider_region_or_on_its_edge_has_no_problem(position):
    assert problem_with_position(*position) is None


def test_a_swapped_position_is_told_apart_and_turned_round():
    assert "terbalik" in problem_with_position(0.79, 102.05, SIAK)
    assert "102.05, 0.79" in problem_with_position(0.79, 102.05, SIAK)


def test_metres_are_told_apart_from_degrees():
    assert "UTM" in problem_with_position(171_000.5, 87_500.2)


def test_a_position_in_java_is_in_indonesia_and_far_from_siak():
    assert problem_with_position(110.4, -7.8, INDONESIA) is None
    assert "jauh di luar Kabupaten Siak" in problem_with_position(110.4, -7.8, SIAK)


def test_a_position_outside_indonesia_says_so():
    assert "di luar Indonesia" in problem_with_position(2.35, 48.85)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), None, "0.8", True, [1], 10**400])
def test_what_is_no_finite_number_is_no_coordinate(value):
    assert "dua angka" in problem_with_position(102.05, value)
    assert "dua angka" in problem_with_position(value, 0.8)
