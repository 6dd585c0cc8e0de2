"""The figures beside the choices of a filter: what each choice would give."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from catalogue import facets as module
from catalogue.facets import Facets, facets, ways_out
from catalogue.filters import EntryFilter
from catalogue.models import Category, Entry, Facility
from catalogue.opening import WIB
from regions.models import District
from tests.catalogue.entries import make_entry

MONDAY_MORNING = datetime(2026, 11, 23, 10, tzinfo=WIB)
EVERY_DAY = {"week": [[[540, 960]]] * 7, "special": {}}
AT_NIGHT = {"week": [[[1200, 1300]]] * 7, "special": {}}
SIAK, MINAS = "14.08.01", "14.08.06"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary():
    for code in ("museum", "alam", "kuliner"):
        Category.objects.create(code=code, kind="place", name=code.title(), name_en=code, icon="istana")
    for code in ("parkir", "toilet"):
        Facility.objects.create(code=code, name=code.title(), name_en=code, icon="parking")
    for code, bps, name in ((SIAK, "1405020", "Siak"), (MINAS, "1405010", "Minas")):
        District.objects.create(
            code=code, bps_code=bps, name=name, name_official=name, slug=name.lower(), label_point="POINT(102 0.7)"
        )


def places():
    return Entry.objects.visible().of_kind("place").in_language("id")


def chosen(query: str) -> EntryFilter:
    return EntryFilter.strict(QueryDict(query), now=MONDAY_MORNING)


def counted(query: str = "") -> Facets:
    return facets(
        places(),
        chosen(query),
        now=MONDAY_MORNING,
        categories=Category.objects.all(),
        districts=District.objects.all(),
        facilities=Facility.objects.all(),
    )


def figures(choices) -> dict[str, int]:
    return {choice.code: choice.count for choice in choices}


@pytest.fixture
def four_places():
    make_entry("Istana", category="museum", district=SIAK, facilities=["parkir", "toilet"], hours=EVERY_DAY)
    make_entry("Balai", category="museum", district=SIAK, facilities=["parkir"], hours=AT_NIGHT)
    make_entry("Taman", category="alam", district=SIAK, facilities=["parkir"])
    make_entry("Danau", category="alam", district=MINAS)


def test_without_a_filter_each_figure_counts_all_that_have_it(four_places):
    shown = counted()
    assert figures(shown.categories) == {"museum": 2, "alam": 2, "kuliner": 0}
    assert figures(shown.districts) == {SIAK: 3, MINAS: 1}
    assert figures(shown.facilities) == {"parkir": 3, "toilet": 1}
    assert shown.open_now == 1


def test_a_kecamatan_narrows_all_but_its_own_figures(four_places):
    shown = counted(f"district={MINAS}")
    assert figures(shown.categories) == {"museum": 0, "alam": 1, "kuliner": 0}
    assert figures(shown.districts) == {SIAK: 3, MINAS: 1}
    assert figures(shown.facilities) == {"parkir": 0, "toilet": 0}
    assert shown.open_now == 0


def test_a_category_narrows_all_but_the_categories_which_add_up(four_places):
    shown = counted("category=alam")
    assert figures(shown.categories) == {"museum": 2, "alam": 2, "kuliner": 0}
    assert figures(shown.districts) == {SIAK: 1, MINAS: 1}
    assert figures(counted("category=alam&category=museum").districts) == {SIAK: 3, MINAS: 1}


def test_a_facility_narrows_everything_the_other_facilities_too(four_places):
    shown = counted("facility=toilet")
    assert figures(shown.categories) == {"museum": 1, "alam": 0, "kuliner": 0}
    assert figures(shown.facilities) == {"parkir": 1, "toilet": 1}


def test_open_now_narrows_everything(four_places):
    shown = counted("open=now")
    assert figures(shown.categories) == {"museum": 1, "alam": 0, "kuliner": 0}
    assert shown.open_now == 1


@pytest.mark.parametrize(
    "query",
    ["", "category=alam", "district=14.08.01", "facility=parkir", "open=now", "q=Danau", "category=alam&q=Taman"],
)
def test_each_figure_is_what_the_list_gives_once_it_is_chosen(four_places, query):
    shown = counted(query)
    for choice in shown.categories:
        assert choice.count == places().matching(chosen(query).model_copy(update={"category": [choice.code]})).count()
    for choice in shown.districts:
        assert choice.count == places().matching(chosen(query).model_copy(update={"district": choice.code})).count()
    for choice in shown.facilities:
        more = [*chosen(query).facility, choice.code]
        assert choice.count == places().matching(chosen(query).model_copy(update={"facility": more})).count()


def test_drafts_tombstones_events_and_the_other_language_are_not_counted(four_places):
    make_entry("Usai", category="museum", withdrawn_at=MONDAY_MORNING)
    make_entry("Festival", category="museum", kind="event")
    make_entry("Palace", category="museum", lang="en")
    assert figures(counted().categories)["museum"] == 2


def test_a_choice_without_results_is_offered_only_while_it_is_chosen(four_places):
    offered = {choice.code for choice in counted(f"category=kuliner&district={SIAK}").categories if choice.offered}
    assert offered == {"museum", "alam", "kuliner"}
    assert "kuliner" not in {choice.code for choice in counted().categories if choice.offered}


def test_an_empty_catalogue_has_figures_of_nothing():
    shown = counted()
    assert set(figures(shown.categories).values()) == {0}
    assert shown.open_now == 0
    assert not shown.has_facilities
    assert not shown.has_categories


def test_too_many_are_not_asked_one_by_one_whether_they_are_open(four_places, monkeypatch):
    monkeypatch.setattr(module, "OPEN_COUNTED_UP_TO", 3)
    assert counted().open_now is None
    assert counted(f"district={SIAK}").open_now == 1


def test_all_figures_take_two_statements(four_places, django_assert_num_queries):
    words = {"categories": [SimpleNamespace(code="museum")], "districts": [], "facilities": []}
    with django_assert_num_queries(2):
        facets(places(), chosen(""), now=MONDAY_MORNING, **words)


def test_the_ways_out_of_an_empty_list_name_what_each_condition_keeps_away(four_places, django_assert_num_queries):
    asked = chosen(f"category=museum&district={MINAS}")
    assert places().matching(asked).count() == 0
    with django_assert_num_queries(1):
        ways = ways_out(places(), asked)
    assert [(way.chosen.query_string(), way.count) for way in ways] == [
        ("category=museum", 2),
        ("district=14.08.06", 1),
    ]


def test_a_condition_that_would_not_help_is_no_way_out(four_places):
    ways = ways_out(places(), chosen("q=tidakada&category=museum&near=102.05,0.79&sort=distance"))
    assert [way.chosen.query_string() for way in ways] == ["category=museum&near=102.05%2C0.79&sort=distance"]


def test_without_conditions_there_is_no_way_out():
    assert ways_out(places(), chosen("")) == []


def test_dropping_the_position_drops_the_order_by_distance(four_places):
    ways = ways_out(places(), chosen("near=100,3&sort=distance&radius=10"))
    assert [way.chosen.query_string() for way in ways] == [""]
