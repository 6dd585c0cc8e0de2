"""The one filter: what it takes, what it refuses, and how it says so."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.gis.geos import Point
from django.http import QueryDict

from catalogue.filters import IN_WORDS, EntryFilter, FilterErrors
from catalogue.models import Category
from catalogue.opening import WIB
from regions.models import District

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def read(query: str) -> EntryFilter:
    return EntryFilter.strict(QueryDict(query), now=NOW)


def problems(query: str) -> dict[str, str]:
    with pytest.raises(FilterErrors) as caught:
        read(query)
    return {problem["field"]: problem["message"] for problem in caught.value.problems}


def test_an_empty_query_chooses_everything_by_title():
    chosen = read("")
    assert chosen == EntryFilter()
    assert chosen.sort == "title"


def test_an_empty_value_is_no_value():
    assert read("q=&bbox=&district=&from=") == EntryFilter()


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("bbox=103,0,101,1", "bbox", "smaller numbers first"),
        ("bbox=101,0,103", "bbox", "minLon,minLat,maxLon,maxLat"),
        ("bbox=101,0,103,1,5", "bbox", "minLon,minLat,maxLon,maxLat"),
        ("bbox=101,0,nan,1", "bbox", "finite"),
        ("bbox=101,0,inf,1", "bbox", "finite"),
        ("bbox=a,b,c,d", "bbox", "numbers"),
        ("bbox=-181,0,103,1", "bbox", "longitudes"),
        ("near=0.79,102.05", "near", "did you mean 102.05,0.79?"),
        ("near=10,10", "near", "must lie within"),
        ("near=102.05", "near", "the numbers lon,lat"),
        ("radius=0", "radius", "greater than or equal to 1"),
        ("radius=999999999999999999999999999999", "radius", "less than or equal"),
        ("radius=abc", "radius", "valid integer"),
        ("open=yesterday", "open", "ISO 8601"),
        ("from=2026-13-01", "from", "valid date"),
        ("from=2026-12-02&to=2026-12-01", "to", "must not be before from"),
        ("sort=price", "sort", "'title'"),
        ("sort=distance", "sort", "needs near"),
        ("q=" + "x" * 10_240, "q", "at most 100"),
        ("q=a%00b", "q", "control characters"),
        ("q=a%0Ab", "q", "control characters"),
        ("district=1408010", "district", "BPS code"),
        ("district=14.8.1", "district", "pattern"),
        ("district=14.05.01", "district", "not a known district"),
        ("village=1405020001", "village", "BPS code"),
        ("village=14.08.01", "village", "pattern"),
        ("village=14.08.01.9999", "village", "not a known village"),
        ("category=Nowhere!", "category", "pattern"),
        ("category=nowhere", "category", "not a known category"),
        ("facility=nowhere", "facility", "not a known facility"),
        ("q=a&q=b", "q", "only once"),
        ("category=a&" * 31, "category", "at most 30"),
    ],
)
@pytest.mark.django_db
def test_a_wrong_value_is_refused_by_name(query, field, words):
    assert words in problems(query)[field]


@pytest.mark.django_db
def test_all_that_is_wrong_is_named_at_once():
    assert set(problems("radius=0&q=a%00&bbox=1&category=nowhere-at-all")) >= {"radius", "q", "bbox"}


@pytest.mark.django_db
def test_a_page_ignores_a_wrong_value_with_a_note_and_keeps_the_right_ones():
    chosen, notes = EntryFilter.lenient(QueryDict("radius=-5&q=istana&category=nowhere"), now=NOW, lang="id")
    assert chosen == EntryFilter(q="istana")
    assert len(notes) == 2
    assert any("-5" in note and "Jarak" in note for note in notes)
    assert any("nowhere" in note and "Minat" in note for note in notes)


def test_every_parameter_has_a_name_for_readers():
    parameters = {field.alias or name for name, field in EntryFilter.model_fields.items()}
    assert set(IN_WORDS) == parameters - {"lang", "open_is_now"}


@pytest.mark.django_db
def test_a_page_ignores_an_unknown_kampung_with_a_note():
    chosen, notes = EntryFilter.lenient(QueryDict("village=14.08.01.9999"), now=NOW, lang="id")
    assert chosen == EntryFilter()
    assert "14.08.01.9999" in notes[0]


@pytest.mark.django_db
def test_known_codes_are_taken():
    Category.objects.create(code="alam", name="Alam", name_en="Nature", icon="alam", kind="place", marker="alam")
    District.objects.create(
        code="14.08.01", bps_code="1405020", name="Siak", name_official="Siak", slug="siak", label_point=Point(102, 0.8)
    )
    chosen = read("category=alam&district=14.08.01")
    assert (chosen.category, chosen.district) == (["alam"], "14.08.01")


def test_open_now_is_the_moment_the_view_passes_in():
    assert read("open=now").open == NOW


def test_a_time_without_an_offset_is_local_and_a_plus_that_became_a_blank_is_put_back():
    assert read("open=2026-11-22T10:00").open == datetime(2026, 11, 22, 10, tzinfo=WIB)
    assert read("open=2026-11-22T10:00+07:00").open == datetime(2026, 11, 22, 10, tzinfo=WIB)


def test_days_become_a_half_open_interval_in_local_time():
    start, end = read("from=2026-12-31&to=2026-12-31").interval
    assert (start, end) == (datetime(2026, 12, 31, tzinfo=WIB), datetime(2027, 1, 1, tzinfo=WIB))


def test_a_filter_survives_the_way_through_a_query_string():
    chosen = EntryFilter(
        q="istana siak", bbox=(101.5, 0.25, 102, 1), near=(102.05, 0.79), radius=500, to=date(2026, 12, 1)
    )
    assert read(chosen.query_string()) == chosen


def test_a_link_can_change_one_value():
    assert EntryFilter(q="istana", sort="updated").query_string(sort=None) == "q=istana"


def test_now_stays_now_in_links():
    assert read("open=now").query_string() == "open=now"
    assert read("open=2026-11-22T10:00").query_string() == "open=2026-11-22T10%3A00%3A00%2B07%3A00"


def test_days_and_order_alone_name_no_things():
    assert not read("").names_things
    assert not read("month=2026-12&sort=updated").names_things
    assert not read("from=2026-12-01&to=2026-12-02").names_things
    assert read("month=2026-12&free=true").names_things
    assert read("near=102.05,0.79&sort=distance").names_things
