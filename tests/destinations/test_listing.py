"""The list of places as a reader sees it."""

from datetime import datetime

import pytest
from django.contrib.gis.geos import Point
from django.http import QueryDict

from catalogue.models import Category
from catalogue.opening import WIB
from destinations.listing import PAGE_SIZE, listing
from regions.models import District
from tests.catalogue.entries import make_entry

MONDAY_MORNING = datetime(2026, 11, 23, 10, tzinfo=WIB)
EVERY_DAY = {"week": [[[540, 960]]] * 7, "special": {}}

pytestmark = pytest.mark.django_db


def shown(query: str = "", language: str = "id") -> dict:
    return listing(QueryDict(query), "/destinasi/", now=MONDAY_MORNING, language=language)


def titles(context: dict) -> list[str]:
    return [entry.title for entry in context["entries"]]


def cursor_of(context: dict) -> str:
    return context["next_url"].partition("?")[2]


def a_district(code: str, name: str, at: tuple[float, float]) -> District:
    return District.objects.create(
        code=code,
        bps_code=f"14050{code[-2:]}",
        name=name,
        name_official=name,
        slug=name.lower(),
        label_point=Point(*at),
    )


def test_places_are_listed_by_name_and_events_are_not():
    make_entry("Masjid")
    make_entry("Istana")
    make_entry("Festival", kind="event")
    make_entry("Palace", lang="en")
    assert titles(shown()) == ["Istana", "Masjid"]
    assert shown()["count"] == 2


def test_every_place_is_on_exactly_one_page():
    names = [f"Tempat {number:03}" for number in range(2 * PAGE_SIZE + 1)]
    for name in names:
        make_entry(name)
    pages = [shown()]
    while pages[-1]["next_url"]:
        pages.append(shown(cursor_of(pages[-1])))
    assert [len(page["entries"]) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert [title for page in pages for title in titles(page)] == names
    assert all(page["count"] == len(names) for page in pages)


def test_a_full_last_page_leads_nowhere():
    for number in range(PAGE_SIZE):
        make_entry(f"Tempat {number}")
    assert shown()["next_url"] is None


def test_the_next_page_keeps_the_filter():
    Category.objects.create(code="museum", kind="place", name="Museum", name_en="Museum", icon="istana")
    for number in range(PAGE_SIZE + 1):
        make_entry(f"Tempat {number}")
    first = shown("category=museum")
    assert "category=museum" in first["next_url"]
    assert first["query_string"] == "category=museum"
    assert first["map_url"].endswith("?category=museum")


@pytest.mark.parametrize("cursor", ["ngawur", "WyJ0aXRsZSIsMV0", "%00", "😀", "a" * 5000])
def test_a_cursor_that_nobody_gave_out_starts_from_the_beginning_and_says_so(cursor):
    make_entry("Istana")
    context = shown(f"cursor={cursor}")
    assert titles(context) == ["Istana"]
    assert len(context["notes"]) == 1


def test_a_bad_value_is_ignored_with_a_note():
    make_entry("Istana")
    context = shown("bbox=1,2,3&category=tak-ada")
    assert titles(context) == ["Istana"]
    assert len(context["notes"]) == 2


def test_near_a_position_every_place_tells_its_distance():
    make_entry("Istana", at=(102.05, 0.79))
    context = shown("near=102.05,0.80&sort=distance")
    assert context["entries"][0].distance == pytest.approx(1106, abs=5)


def test_a_place_tells_whether_it_is_open_and_nothing_when_nobody_knows():
    make_entry("Istana", hours=EVERY_DAY)
    make_entry("Makam")
    known, unknown = shown()["entries"]
    assert known.opening["label"] == "Buka, sampai 16.00"
    assert unknown.opening is None


def test_the_number_of_questions_does_not_depend_on_the_number_of_places(django_assert_max_num_queries):
    for number in range(PAGE_SIZE):
        make_entry(f"Tempat {number}", hours=EVERY_DAY)
    with django_assert_max_num_queries(7):
        shown()


def test_places_have_no_date_to_be_sorted_by_and_the_list_says_so():
    make_entry("Istana")
    context = shown("sort=date")
    assert titles(context) == ["Istana"]
    assert context["notes"] == ["Tempat tidak punya tanggal; daftar diurutkan menurut nama."]


def test_the_order_by_distance_is_offered_once_there_is_a_position():
    assert [(sort.name, sort.chosen) for sort in shown()["sorts"]] == [("Nama", True), ("Terbaru", False)]
    near = shown("near=102.05,0.79&sort=distance&category=")["sorts"]
    assert [(sort.name, sort.chosen) for sort in near] == [("Terdekat", True), ("Nama", False), ("Terbaru", False)]
    assert near[2].query == "near=102.05%2C0.79&sort=updated"


def test_without_javascript_a_list_can_start_from_the_middle_of_a_kecamatan():
    siak = a_district("14.08.01", "Siak", (102.0512, 0.7899))
    start = shown()["starts"][0]
    assert (start.name, start.position, start.chosen) == ("Siak", "102.051,0.79", False)
    context = shown(f"near={start.position}&sort=distance&radius=200000")
    assert context["near_place"] == f"Kecamatan {siak.name}"
    assert [chosen.chosen for chosen in context["starts"]] == [True]


def test_the_form_of_choices_carries_what_it_does_not_set():
    context = shown("near=102.05,0.79&sort=distance&bbox=101,0,103,1&q=istana")
    assert dict(context["carried"]) == {"near": "102.05,0.79", "sort": "distance", "bbox": "101,0,103,1"}
    assert dict(context["kept"]) == {"q": "istana", "bbox": "101,0,103,1"}


def test_an_empty_list_says_which_filter_to_drop_and_what_that_gives():
    Category.objects.create(code="museum", kind="place", name="Museum", name_en="Museum", icon="istana")
    a_district("14.08.06", "Minas", (101.4, 0.8))
    make_entry("Istana", category="museum", district="14.08.01")
    context = shown("category=museum&district=14.08.06")
    assert context["count"] == 0
    assert context["ways"] == [{"name": "Minas", "query": "category=museum", "count": 1}]


def test_an_empty_list_shows_the_nearest_places_of_the_same_interest():
    for code in ("museum", "alam"):
        Category.objects.create(code=code, kind="place", name=code, name_en=code, icon="istana")
    a_district("14.08.06", "Minas", (101.4, 0.8))
    make_entry("Istana", category="museum", at=(102.05, 0.79))
    make_entry("Taman", category="alam", at=(101.41, 0.8))
    context = shown("category=museum&district=14.08.06")
    assert [entry.title for entry in context["alternatives"]] == ["Istana"]
    assert context["alternatives"][0].distance_m == pytest.approx(72_000, rel=0.02)


def test_a_list_that_is_not_empty_has_no_ways_out():
    make_entry("Istana")
    assert (shown()["ways"], shown()["alternatives"]) == ([], [])
