"""Lists: stable pages by keyset, and JSON that PostgreSQL wrote."""

import json
from datetime import UTC, datetime

import pytest

from catalogue.clusters import NAMED_MEMBERS, clusters
from catalogue.filters import EntryFilter
from catalogue.listing import BadCursor, list_entries, list_json
from catalogue.models import Entry
from tests.catalogue.entries import make_entry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
NEAR = EntryFilter(near=(102.05, 0.79), radius=100_000, sort="distance")


def all_pages(chosen: EntryFilter, limit: int) -> list[list[str]]:
    pages, cursor = [], ""
    while cursor is not None:
        listing = list_entries(Entry.objects.visible(), chosen, now=NOW, limit=limit, cursor=cursor)
        pages.append([entry.title for entry in listing.rows])
        cursor = listing.next_cursor
    return pages


def test_pages_follow_each_other_without_gap_or_repetition():
    for title in "edcba":
        make_entry(title)
    assert all_pages(EntryFilter(), 2) == [["a", "b"], ["c", "d"], ["e"]]


def test_a_full_last_page_has_no_next_one():
    make_entry("a"), make_entry("b")
    assert all_pages(EntryFilter(), 2) == [["a", "b"]]


def test_rows_with_equal_keys_are_parted_by_their_id():
    for _ in range(5):
        make_entry("sama")
    assert [len(page) for page in all_pages(EntryFilter(), 2)] == [2, 2, 1]


@pytest.mark.parametrize("chosen", [EntryFilter(sort="updated"), NEAR])
def test_other_orders_are_paged_as_well(chosen):
    for step in range(5):
        make_entry(f"{step}", at=(102.05 + step / 100, 0.79), updated_at=datetime(2026, 11, 10 - step, tzinfo=UTC))
    assert all_pages(chosen, 2) == [["0", "1"], ["2", "3"], ["4"]]


def test_what_comes_or_goes_between_two_pages_moves_nothing():
    rows = [make_entry(title) for title in "bdf"]
    first = list_entries(Entry.objects.visible(), EntryFilter(), now=NOW, limit=2)
    rows[0].delete()
    make_entry("a"), make_entry("e")
    second = list_entries(Entry.objects.visible(), EntryFilter(), now=NOW, limit=2, cursor=first.next_cursor)
    assert [entry.title for entry in second.rows] == ["e", "f"]


@pytest.mark.parametrize("cursor", ["x", "%00", "W10", "WyJ0aXRsZSIsICJhIl0", "bnVsbA", "A" * 5000, "ÿ"])
def test_a_cursor_nobody_gave_out_is_refused(cursor):
    with pytest.raises(BadCursor):
        list_entries(Entry.objects.visible(), EntryFilter(), now=NOW, limit=2, cursor=cursor)


def test_a_cursor_of_another_order_is_refused():
    make_entry("a"), make_entry("b")
    cursor = list_entries(Entry.objects.visible(), EntryFilter(), now=NOW, limit=1).next_cursor
    with pytest.raises(BadCursor):
        list_entries(Entry.objects.visible(), NEAR, now=NOW, limit=1, cursor=cursor)


def test_an_item_is_its_record_with_location_last_and_full_addresses():
    entry = make_entry("Istana “Siak”", at=(102.048985, 0.79481))
    text = list_json(Entry.objects.visible(), EntryFilter(), now=NOW, limit=5, origin="https://siak.example").rows[0]
    item = json.loads(text)
    assert list(item) == ["id", "title", "url", "location"]
    assert item["location"] == {"type": "Point", "coordinates": [102.048985, 0.79481]}
    assert item["url"] == f"https://siak.example{entry.path}"


def test_a_title_that_looks_like_an_address_is_left_alone():
    make_entry('a "url":"/x" b', record={"title": 'a "url":"/x" b', "url": "/x"})
    text = list_json(Entry.objects.visible(), EntryFilter(), now=NOW, limit=5, origin="https://siak.example").rows[0]
    assert json.loads(text)["title"] == 'a "url":"/x" b'
    assert json.loads(text)["url"] == "https://siak.example/x"


def test_a_thing_without_a_place_has_a_null_location_and_geometry():
    make_entry(at=None)
    for shape, key in (("item", "location"), ("feature", "geometry")):
        text = list_json(Entry.objects.visible(), EntryFilter(), now=NOW, limit=5, shape=shape).rows[0]
        assert json.loads(text)[key] is None


def test_the_distance_stands_in_the_answer_in_whole_metres():
    make_entry(at=(102.05, 0.80))
    text = list_json(Entry.objects.visible(), NEAR, now=NOW, limit=5, shape="feature").rows[0]
    assert json.loads(text)["properties"]["distance_m"] == 1106


def test_the_count_is_of_all_pages():
    for title in "abc":
        make_entry(title)
    assert list_json(Entry.objects.visible(), EntryFilter(), now=NOW, limit=1).count == 3


SIAK = (101.0, 0.4, 103.0, 1.3)


def test_places_of_one_cell_become_a_cluster_and_a_lone_one_stays_itself():
    make_entry("a", at=(102.0500, 0.79)), make_entry("b", at=(102.0501, 0.79))
    alone = make_entry("c", at=(102.9, 0.5))
    features = clusters(Entry.objects.visible(), SIAK, 9)["features"]
    lone, cluster = sorted((feature["properties"] for feature in features), key=lambda each: each["count"])
    assert (lone["id"], lone["title"], lone["url"]) == (str(alone.uid), "c", alone.path)
    assert cluster["count"] == 2
    assert cluster["bbox"] == [102.05, 0.79, 102.0501, 0.79]
    assert [member["title"] for member in cluster["members"]] == ["a", "b"]


def test_a_large_cluster_names_no_members():
    for number in range(NAMED_MEMBERS + 1):
        make_entry(f"{number}")
    (feature,) = clusters(Entry.objects.visible(), SIAK, 9)["features"]
    assert feature["properties"]["count"] == NAMED_MEMBERS + 1
    assert "members" not in feature["properties"]


def test_whatever_the_zoom_a_wide_box_has_a_bounded_number_of_features():
    for number in range(60):
        make_entry(f"{number}", at=(101.0 + number / 30, 0.5))
    assert len(clusters(Entry.objects.visible(), SIAK, 22)["features"]) <= 41


def test_a_box_of_no_width_has_clusters_too():
    make_entry()
    assert len(clusters(Entry.objects.visible(), (102.05, 0.79, 102.05, 0.79), 22)["features"]) == 1
