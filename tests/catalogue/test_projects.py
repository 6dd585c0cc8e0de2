"""Projects in the catalogue: filters by stage, year and money, and what each choice would leave."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from catalogue.choices import filter_context
from catalogue.facets import ways_out
from catalogue.filter_values import MOST_RUPIAH
from catalogue.filters import EntryFilter, FilterErrors
from catalogue.models import Category, Entry, Stage
from catalogue.pages import LISTS
from core.templatetags.wayfinding import active_filters
from tests.catalogue.entries import make_entry
from tests.catalogue.site import make_district

NOW = datetime(2026, 11, 23, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def project(title: str, **fields) -> Entry:
    return make_entry(title, **{"kind": "project", "category": "embung", "stage": "proposed"} | fields)


def strict(query: str) -> EntryFilter:
    return EntryFilter.strict(QueryDict(query), now=NOW)


def found(query: str) -> list[str]:
    entries = Entry.objects.of_kind("project").matching(strict(query))
    return sorted(entries.values_list("title", flat=True))


def test_stages_add_up():
    for stage in ("proposed", "in_progress", "finished"):
        project(stage, stage=stage)

    assert found("stage=proposed&stage=finished") == ["finished", "proposed"]
    assert found("stage=stopped") == []


def test_the_first_and_the_last_year_count_and_unknown_years_do_not():
    project("lama", first_year=2024, last_year=2026)
    project("entah")

    assert [found(f"year={year}") for year in (2023, 2024, 2026, 2027)] == [[], ["lama"], ["lama"], []]


def test_both_ends_of_money_count_and_unknown_money_does_not():
    project("kecil", ceiling=300_000_000)
    project("besar", ceiling=2_000_000_000)
    project("entah")

    assert found("min_rupiah=300000000&max_rupiah=2000000000") == ["besar", "kecil"]
    assert found("min_rupiah=300000001") == ["besar"]
    assert found("max_rupiah=1999999999") == ["kecil"]
    assert found("min_rupiah=0") == ["besar", "kecil"]


@pytest.mark.parametrize(
    ("query", "field", "word"),
    [
        ("stage=selesai", "stage", "proposed"),
        ("year=20261", "year", "2200"),
        ("year=abc", "year", "whole number"),
        ("year=2026.0", "year", "whole number"),
        ("min_rupiah=-1", "min_rupiah", "whole number"),
        ("min_rupiah=1.000.000", "min_rupiah", "whole number"),
        (f"max_rupiah={MOST_RUPIAH + 1}", "max_rupiah", str(MOST_RUPIAH)),
        ("min_rupiah=2&max_rupiah=1", "max_rupiah", "less than min_rupiah"),
        ("year=2026&year=2027", "year", "only once"),
    ],
)
def test_a_bad_value_is_named(query, field, word):
    with pytest.raises(FilterErrors) as refused:
        strict(query)
    (problem,) = refused.value.problems
    assert problem["field"] == field
    assert word in problem["message"]


def test_a_page_ignores_a_bad_value_and_says_so():
    chosen, notes = EntryFilter.lenient(QueryDict("stage=selesai&year=2026"), now=NOW, lang="id")

    assert (chosen.stage, chosen.year) == ([], 2026)
    assert "selesai" in notes[0]


def test_a_filter_is_written_as_it_was_read():
    query = "stage=in_progress&stage=finished&year=2026&min_rupiah=1000000&max_rupiah=2000000"

    assert strict(query).query_string() == query


def test_each_stage_says_how_many_it_would_leave():
    make_district("14.08.01", "Siak", "1405020", 101.0)
    Category.objects.create(code="embung", name="Embung", name_en="Ponds", icon="alam", kind="project", marker="alam")
    for stage, category in (("proposed", "embung"), ("proposed", "embung"), ("finished", "embung")):
        project(stage, stage=stage, category=category, district="14.08.01")
    make_entry("Tempat")

    entries = Entry.objects.of_kind("project").in_language("id")
    told = filter_context(entries, strict("stage=finished"), kind="project", now=NOW)["facets"]

    assert {choice.code: choice.count for choice in told.stages if choice.count} == {"proposed": 2, "finished": 1}
    assert [choice.code for choice in told.stages] == [stage.value for stage in Stage]
    assert [choice.code for choice in told.stages if choice.chosen] == ["finished"]
    assert [choice.count for choice in told.categories] == [1]
    assert [choice.count for choice in told.districts] == [1]
    assert told.matching == 1


def test_places_have_no_stages_to_choose():
    make_entry("Tempat")
    told = filter_context(Entry.objects.of_kind("place"), EntryFilter(), kind="place", now=NOW)["facets"]

    assert told.stages == []
    assert told.matching == 1


def test_each_condition_is_a_chip_and_a_way_out_of_an_empty_list():
    project("selesai", stage="finished", first_year=2026, last_year=2026, ceiling=500_000_000)
    chosen = strict("stage=finished&stage=stopped&year=2025&min_rupiah=300000000&max_rupiah=1200000000")

    names = [chip["name"] for chip in active_filters(chosen, [], [], [])]
    assert names == ["2025", "Pagu Rp300 juta sampai Rp1,2 miliar", "selesai", "dihentikan"]
    ways = ways_out(Entry.objects.of_kind("project"), chosen)
    assert [(way.chosen.year, way.count) for way in ways] == [(None, 1)]


def test_every_kind_has_its_list():
    assert set(LISTS) == {"place", "event", "project"}
