"""The collection of projects: what can be asked of it, and when a project happens."""

import pytest


@pytest.fixture
def projects(entry) -> None:
    """One of two years, one of long ago, and one of which nobody knows when or how much."""
    entry("Dermaga", kind="project", stage="in_progress", years=(2024, 2026), budget=budget(1_500_000_000))
    entry("Embung (contoh)", kind="project", stage="finished", years=(2015, 2015), budget=budget(0), is_example=True)
    entry("Usulan", kind="project", stage=None, at=None)
    entry("Istana")


def budget(ceiling: int) -> dict[str, int | None]:
    return {"ceiling_rupiah": ceiling, "realised_rupiah": None}


def test_a_project_is_flat_and_what_is_unknown_is_null(ogc, projects):
    pier, _pond, wish = ogc("collections/projects/items").json()["features"]
    told = pier["properties"]
    assert (told["stage"], told["first_year"], told["last_year"]) == ("in_progress", 2024, 2026)
    assert (told["ceiling_rupiah"], told["realised_rupiah"], told["is_example"]) == (1_500_000_000, None, False)
    assert wish["geometry"] is None
    assert (wish["properties"]["stage"], wish["properties"]["first_year"]) == (None, None)


@pytest.mark.parametrize(
    ("condition", "titles"),
    [
        ("stage = 'in_progress'", ["Dermaga"]),
        ("stage IS NULL", ["Usulan"]),
        ("NOT stage = 'in_progress'", ["Embung (contoh)"]),
        ("ceiling_rupiah >= 1000000000", ["Dermaga"]),
        ("ceiling_rupiah = 0", ["Embung (contoh)"]),
        ("first_year <= 2025 AND last_year >= 2025", ["Dermaga"]),
        ("is_example = TRUE", ["Embung (contoh)"]),
        ("S_INTERSECTS(geometry, BBOX(102,0.7,102.1,0.9)) AND is_example = FALSE", ["Dermaga"]),
    ],
)
def test_a_condition_finds_what_it_says(found, projects, condition, titles):
    assert found("projects", filter=condition) == titles


@pytest.mark.parametrize(
    ("when", "titles"),
    [
        ("2025-06-01", ["Dermaga", "Usulan"]),
        ("2024-01-01", ["Dermaga", "Usulan"]),
        ("2026-12-31T23:59:59+07:00", ["Dermaga", "Usulan"]),
        ("2027-01-01/..", ["Usulan"]),
        ("../2023-12-31", ["Embung (contoh)", "Usulan"]),
        # Still 2023 in London, and 2024 in Siak.
        ("2023-12-31T17:00:00Z", ["Dermaga", "Usulan"]),
        ("2015-01-01/2024-01-01", ["Dermaga", "Embung (contoh)", "Usulan"]),
    ],
)
def test_a_project_happens_in_its_years_and_one_without_years_always(found, projects, when, titles):
    assert found("projects", datetime=when) == titles


def test_the_temporal_extent_is_that_of_the_years(ogc, projects):
    extent = ogc("collections/projects").json()["extent"]["temporal"]
    assert extent["interval"] == [["2015-01-01T00:00:00+07:00", "2027-01-01T00:00:00+07:00"]]


@pytest.mark.parametrize("name", ["projects", "visits"])
def test_a_collection_without_anything_has_no_ends(ogc, name):
    assert ogc(f"collections/{name}").json()["extent"]["temporal"]["interval"] == [[None, None]]


def test_the_schema_names_the_stages(ogc):
    stage = ogc("collections/projects/queryables").json()["properties"]["stage"]
    assert stage["enum"] == ["proposed", "assessed", "budgeted", "in_progress", "finished", "stopped"]
