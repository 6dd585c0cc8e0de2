"""Questions to the catalogue, at their boundaries."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.gis.geos import Point

from catalogue.filters import EntryFilter
from catalogue.models import Entry
from catalogue.opening import WIB, OpeningHours
from catalogue.queryset import around
from tests.catalogue.entries import UPDATED, happens, make_entry

pytestmark = pytest.mark.django_db

PALACE = Point(102.05, 0.79, srid=4326)


def titles(entries) -> set[str]:
    return {entry.title for entry in entries}


def test_a_tombstone_is_not_visible():
    make_entry("Ada")
    make_entry("Ditarik", withdrawn_at=UPDATED)
    assert titles(Entry.objects.visible()) == {"Ada"}


def test_a_point_on_the_edge_of_a_box_is_within_it_and_one_beside_it_is_not():
    make_entry("Tepi", at=(102.0, 0.5))
    make_entry("Luar", at=(101.9999999, 0.5))
    assert titles(Entry.objects.within((102.0, 0.0, 103.0, 1.0))) == {"Tepi"}


def test_a_box_of_one_point_finds_what_is_exactly_there():
    make_entry("Tepat")
    assert titles(Entry.objects.within((102.05, 0.79, 102.05, 0.79))) == {"Tepat"}


def test_without_a_location_nothing_is_near():
    make_entry("Entah", at=None)
    assert not Entry.objects.near(PALACE, 500_000).exists()


def test_a_place_exactly_at_the_radius_is_near_and_a_metre_less_excludes_it():
    make_entry("Utara", at=(102.05, 0.80))
    distance = Entry.objects.with_distance(PALACE).get().distance_m
    assert distance == pytest.approx(1105.74, abs=0.5), "a hundredth of a degree of latitude near the equator"
    assert Entry.objects.near(PALACE, distance).exists()
    assert not Entry.objects.near(PALACE, distance - 1).exists()


def test_the_nearest_are_so_in_metres_though_not_in_degrees():
    make_entry("Timur", at=(102.06, 0.79))
    make_entry("Utara", at=(102.05, 0.80003))
    make_entry("Jauh", at=(103.0, 0.79))
    make_entry("Entah", at=None)
    east, north = (Entry.objects.with_distance(PALACE).get(title=title).distance_m for title in ("Timur", "Utara"))
    assert north < east
    assert [row.title for row in Entry.objects.nearest(PALACE, 15_000, 5)] == ["Utara", "Timur"]
    assert [row.distance_m for row in Entry.objects.nearest(PALACE, 15_000, 1)] == [pytest.approx(north)]
    assert not Entry.objects.nearest(PALACE, 1_000, 5).exists()


@pytest.mark.parametrize("metres", [1, 1_000, 100_000, 500_000])
@pytest.mark.parametrize("lat", [-11.0, 0.0, 8.0])
def test_the_box_around_a_circle_holds_all_of_it(metres, lat):
    centre = Point(102.0, lat, srid=4326)
    west, south, east, north = around(centre, metres)
    for at in ((west, lat), (east, lat), (102.0, south), (102.0, north)):
        make_entry("Tepi", at=at)
    assert all(row.distance_m >= metres * 0.99999 for row in Entry.objects.with_distance(centre))


def test_open_places_are_those_known_to_be_open():
    nine_to_four = OpeningHours((((540, 960),),) * 7, {date(2026, 12, 25): ()}).as_json()
    make_entry("Buka", hours=nine_to_four)
    make_entry("Tidak diketahui")
    assert titles(Entry.objects.open_at(datetime(2026, 11, 23, 9, 0, tzinfo=WIB))) == {"Buka"}
    assert not Entry.objects.open_at(datetime(2026, 11, 23, 16, 0, tzinfo=WIB)).exists()
    assert not Entry.objects.open_at(datetime(2026, 12, 25, 10, 0, tzinfo=WIB)).exists()


def test_an_event_that_ends_at_midnight_is_not_happening_the_next_day():
    event = make_entry("Zapin", kind="event")
    midnight = datetime(2026, 12, 6, tzinfo=WIB)
    happens(event, midnight - timedelta(hours=4), midnight)
    assert Entry.objects.happening(*EntryFilter(**{"from": "2026-12-05", "to": "2026-12-05"}).interval).exists()
    assert not Entry.objects.happening(*EntryFilter(**{"from": "2026-12-06"}).interval).exists()
    assert not Entry.objects.happening(*EntryFilter(to="2026-12-04").interval).exists()


def test_an_event_without_dates_is_found_as_one():
    dated = make_entry("Zapin", kind="event")
    make_entry("Serindit", kind="event")
    happens(dated, UPDATED)
    assert titles(Entry.objects.without_dates()) == {"Serindit"}


def test_the_next_date_of_an_event_is_the_first_that_has_not_ended():
    event = make_entry("Pasar Minggu", kind="event")
    for week in range(3):
        happens(event, UPDATED + timedelta(weeks=week))
    during_second = UPDATED + timedelta(weeks=1, hours=1)
    assert Entry.objects.with_next_start(during_second).get().next_start == UPDATED + timedelta(weeks=1)
    assert Entry.objects.with_next_start(UPDATED + timedelta(weeks=5)).get().next_start is None


def test_words_are_found_by_their_stems_in_the_language_of_the_row():
    make_entry("Museum", body_text="Bangunan kesultanan")
    make_entry("Museum", lang="en", body_text="Heirlooms of the sultanates")
    assert Entry.objects.in_language("id").containing_words("dibangun", "id").count() == 1
    assert Entry.objects.in_language("en").containing_words("sultanate heirloom", "en").count() == 1
    assert not Entry.objects.containing_words("pantai", "id").exists()


@pytest.mark.parametrize("text", ["'", '"', "a & | !", "\\", "((", ":*", "-", "or or"])
def test_signs_in_a_search_are_words_and_no_syntax_error(text):
    assert list(Entry.objects.containing_words(text, "id")) == []


def test_facilities_must_all_be_there_and_categories_any():
    make_entry("Lengkap", facilities=["parkir", "toilet"], category="museum")
    make_entry("Sebagian", facilities=["parkir"], category="alam")
    assert titles(Entry.objects.matching(EntryFilter(facility=["parkir", "toilet"]))) == {"Lengkap"}
    assert titles(Entry.objects.matching(EntryFilter(category=["museum", "alam"]))) == {"Lengkap", "Sebagian"}


def test_the_newest_change_of_an_empty_catalogue_is_zero_and_tombstones_count():
    assert Entry.objects.newest_change() == 0
    make_entry(change=7, withdrawn_at=UPDATED)
    assert Entry.objects.newest_change() == 7
