"""How well the judgement tells one thing from two, measured on pairs that were labelled by hand.

The rules were tuned while looking at the half ``tune`` alone; what counts is the half ``held``. All pairs of one place
are in the same half. ``docs/look-alikes.md`` says how the file was made.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from desk.lookalikes.judgement import Described, judged

PAIRS = Path(__file__).with_name("pairs.csv")
LEAST = 0.9


@dataclass
class Counted:
    """Pairs by what they are and what was said of them."""

    right: int = 0
    false: int = 0
    missed: int = 0
    left_alone: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    def __str__(self) -> str:
        pairs = self.right + self.false + self.missed + self.left_alone
        return f"{pairs} pairs: precision {self.precision:.3f}, recall {self.recall:.3f}"


def rows(half: str) -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["half"] == half]


def counted(half: str) -> Counted:
    found = Counted()
    for row in rows(half):
        one = Described(row["name"], row["category"])
        other = Described(row["other_name"], row["other_category"])
        asked = judged(one, other, float(row["metres"]) if row["metres"] else None).is_asked
        if row["same"] == "yes":
            found.right, found.missed = found.right + asked, found.missed + (not asked)
        else:
            found.false, found.left_alone = found.false + asked, found.left_alone + (not asked)
    return found


@pytest.mark.parametrize("half", ["tune", "held"])
def test_nine_in_ten_are_found_and_nine_in_ten_of_those_asked_about_are_the_same(half, record_property):
    found = counted(half)
    record_property(f"look-alikes, half {half}", str(found))
    assert found.precision >= LEAST
    assert found.recall >= LEAST


def test_no_place_is_in_both_halves_and_each_is_large_enough():
    tune, held = ({row["name"] for row in rows(half)} for half in ("tune", "held"))
    assert not tune & held
    assert len(rows("held")) >= 100
    assert len(rows("tune")) + len(rows("held")) >= 200
