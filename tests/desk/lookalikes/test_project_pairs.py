"""How well the judgement tells one project from two, measured on pairs that were labelled by hand.

As for places (``test_pairs``): the words were tuned while looking at the half ``tune`` alone; what counts is the half
``held``. All pairs of one project are in the half that a hash of its name says.
"""

import csv
from hashlib import sha256
from pathlib import Path

import pytest

from desk.lookalikes.judgement import Described, Reason
from desk.lookalikes.projects import judge_projects, judged_projects, place_words, taken_apart
from tests.desk.lookalikes.test_pairs import LEAST, Counted

PAIRS = Path(__file__).with_name("project_pairs.csv")


def rows(half: str) -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["half"] == half]


def years(text: str) -> tuple[int, int] | None:
    first, _dash, last = text.partition("-")
    return (int(first), int(last)) if first else None


def counted(half: str) -> Counted:
    found = Counted()
    for row in rows(half):
        one = Described(row["name"], row["kind"], years=years(row["years"]))
        other = Described(row["other_name"], row["other_kind"], years=years(row["other_years"]))
        asked = judged_projects(one, other, float(row["metres"]) if row["metres"] else None).is_asked
        if row["same"] == "yes":
            found.right, found.missed = found.right + asked, found.missed + (not asked)
        else:
            found.false, found.left_alone = found.false + asked, found.left_alone + (not asked)
    return found


@pytest.mark.parametrize("half", ["tune", "held"])
def test_nine_in_ten_projects_are_found_and_nine_in_ten_of_those_asked_about_are_the_same(half, record_property):
    found = counted(half)
    record_property(f"look-alikes, projects, half {half}", str(found))
    assert found.precision >= LEAST
    assert found.recall >= LEAST


def test_a_hash_of_the_name_says_in_which_half_a_project_is_and_each_is_large_enough():
    for half in ("tune", "held"):
        digests = {int(sha256(row["name"].encode()).hexdigest(), 16) % 2 for row in rows(half)}
        assert digests == {1 if half == "held" else 0}
    assert len(rows("held")) >= 100
    assert len(rows("tune")) + len(rows("held")) >= 200


def test_a_title_is_taken_apart_into_work_deed_step_and_place():
    title = taken_apart("Pembangunan Sky Walk Tengku Buwang Asmara tahap II")

    assert (title.work, title.deed, title.step) == ("skywalk", "build", 2)
    assert "asmara" in title.place
    assert taken_apart("Pemugaran Masjid Raya Syahabuddin").is_site
    assert taken_apart("Toilet Masjid Raya Syahabuddin").work == "toilet"
    assert place_words("Pembangunan embung Kampung Sengkemang tahun 2026") == "sengkemang"


@pytest.mark.parametrize("title", ["", "   ", "()", "2026", "tahap II", "Pembangunan", "🌴", "x" * 500, "tahap " * 200])
def test_no_title_is_too_odd_to_be_compared(title):
    for other in (title, "Embung Kampung Sengkemang"):
        assert 0 <= judge_projects(Described(title), Described(other)).score <= 1
    assert len(place_words(title)) <= 200


def test_the_order_of_two_projects_does_not_matter():
    for row in rows("tune"):
        one, other = Described(row["name"], row["kind"]), Described(row["other_name"], row["other_kind"])
        assert judge_projects(one, other).score == pytest.approx(judge_projects(other, one).score, abs=0.06), row


def test_the_same_work_at_the_same_spot_is_asked_about_under_any_name_and_farther_off_is_not():
    one, other = Described("Embung Sengkemang", "air"), Described("Waduk mini Sei Tokoh", "air")

    assert judged_projects(one, other, 300).is_asked
    assert not judged_projects(one, other, 301).is_asked
    assert not judged_projects(Described("Gazebo Anggrek"), Described("Gazebo Melati"), 61).is_asked
    assert judged_projects(Described("Gazebo Anggrek"), Described("Gazebo Melati"), 60).is_asked


def test_projects_of_other_years_and_far_away_are_others():
    one = Described("Embung Sengkemang", "air", years=(2026, 2027))

    assert not judged_projects(one, Described("Embung Sengkemang", "air", years=(2028, 2028)), 10).is_asked
    assert judged_projects(one, Described("Embung Sengkemang", "air", years=(2027, 2028)), 10).is_asked
    assert not judged_projects(one, one, 12_001).is_asked


def test_the_reasons_are_said_of_projects():
    one = Described("Embung Sengkemang", "air", years=(2026, 2026))
    found = judged_projects(one, Described("Waduk Kampung Sengkemang", "air", years=(2026, 2026)), 80)

    assert set(found.reasons) == {
        Reason.SAME_WORK,
        Reason.SIMILAR_NAME,
        Reason.NEAR,
        Reason.SAME_CATEGORY,
        Reason.SAME_YEARS,
    }
