"""What people type for a coordinate, and what they are told when it cannot be used."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.coordinates import LAT_RANGE, LON_RANGE, Coordinate, CoordinateError, read_pair, written

ISTANA = Coordinate(lat=0.79481, lon=102.048985)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("0.79481", "102.048985"),
        ("0,79481", "102,048985"),
        (" 0.79481 ", "\t102.048985\n"),
        ("+0.79481", "102.048985°"),
        ("0.79481, 102.048985", ""),
        ("0.79481,102.048985", ""),
        ("0,79481, 102,048985", ""),
        ("0.79481; 102.048985", ""),
        ("", "0.79481 102.048985"),
        ("0.79481 N", "102.048985 E"),
        ("0,79481 LU", "102,048985 BT"),
        ("N 0.79481", "E 102.048985"),
    ],
)
def test_a_coordinate_is_read_in_every_usual_spelling(lat, lon):
    assert read_pair(lat, lon) == ISTANA


def test_degrees_minutes_and_seconds_are_read_as_map_services_write_them():
    pasted = read_pair("0°47'41.3\"N 102°02'56.3\"E", "")
    assert pasted is not None
    assert (round(pasted.lat, 5), round(pasted.lon, 5)) == (0.79481, 102.04897)


def test_south_is_negative_in_every_language():
    assert read_pair("1 S", "102") == read_pair("1 LS", "102") == read_pair("-1", "102") == read_pair("−1", "102")


def test_two_empty_boxes_are_no_coordinate():
    assert read_pair("", "  ") is None


@pytest.mark.parametrize(("lat", "lon"), [("-11", "95"), ("8", "142")])
def test_the_edge_of_the_wider_region_still_counts(lat, lon):
    assert read_pair(lat, lon) == Coordinate(lat=float(lat), lon=float(lon))


@pytest.mark.parametrize(
    ("lat", "lon", "code", "words"),
    [
        ("0.79", "", "missing", ["Bujur"]),
        ("", "102.05", "missing", ["Lintang"]),
        ("nan", "102.05", "not_a_number", ["Lintang", "“nan”"]),
        ("0.79", "inf", "not_a_number", ["Bujur", "“inf”"]),
        ("0.79", "-Infinity", "not_a_number", ["Bujur", "“-Infinity”"]),
        ("0.79", "1e2", "not_a_number", ["Bujur", "“1e2”"]),
        ("di tepi sungai", "102.05", "not_a_number", ["Lintang", "“di tepi sungai”"]),
        ("0.79\x00", "102.05", "not_a_number", ["Lintang", "“0.79\N{REPLACEMENT CHARACTER}”"]),
        ("0°61'", "102.05", "not_a_number", ["Lintang"]),
        ("0.79 E", "102.05", "not_a_number", ["Lintang", "“0.79 E”"]),
        ("-0.79 S", "102.05", "not_a_number", ["Lintang"]),
        ("٣", "102.05", "not_a_number", ["Lintang"]),
        ("9" * 61, "102.05", "too_long", ["Lintang", "60"]),
        ("8.000001", "102.05", "out_of_range", ["Lintang", "8.000001", "-11", "8"]),
        ("0.79", "94.999999", "out_of_range", ["Bujur", "94.999999", "95", "142"]),
        ("0.79", "200", "out_of_range", ["Bujur", "200"]),
        ("51.5", "0.12", "out_of_range", ["Lintang", "51.5"]),
    ],
)
def test_what_cannot_be_used_is_refused_by_field_and_value(lat, lon, code, words):
    with pytest.raises(CoordinateError) as refused:
        read_pair(lat, lon)
    assert refused.value.code == code
    assert [word for word in words if word not in refused.value.message] == []


def test_exchanged_latitude_and_longitude_are_recognised_and_offered_the_right_way_round():
    with pytest.raises(CoordinateError) as refused:
        read_pair("102.048985", "0.79481")
    assert refused.value.code == "swapped"
    assert refused.value.swapped == (0.79481, 102.048985)
    assert "lintang 0.79481 dan bujur 102.048985" in refused.value.message


@given(st.floats(*LAT_RANGE), st.floats(*LON_RANGE))
def test_what_we_write_into_the_boxes_is_read_back_within_a_decimetre(lat, lon):
    again = read_pair(written(lat), written(lon))
    assert again is not None
    assert abs(again.lat - lat) < 1e-6
    assert abs(again.lon - lon) < 1e-6


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_either_read_or_refused_in_words(lat, lon):
    with suppress(CoordinateError):
        found = read_pair(lat, lon)
        assert found is None or LAT_RANGE[0] <= found.lat <= LAT_RANGE[1]
