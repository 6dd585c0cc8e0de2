"""``/tiles/{z}/{x}/{y}.mvt``: what a tile shows and never shows, how it is answered and what is refused."""

import gzip
from typing import Any
from urllib.parse import quote

import hypothesis
import pytest
from hypothesis import HealthCheck
from hypothesis import strategies as st
from time_machine import travel

from maps.tiles import FULL_ZOOM, MAX_ZOOM, TITLES_ZOOM
from regions.models import District
from tests.api.conftest import PALACE, refused
from tests.api.test_lists import OFFICE_HOURS, SUNDAY_NOON
from tests.catalogue.site import IN_SIAK, small_site
from tests.maps.decoding import Read, position, read, tile_at

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
FULL = "{}/{}/{}".format(*tile_at(*PALACE, 14))
EMPTY = "14/0/0"


@pytest.fixture
def tile(ask):
    """The layers of a tile, by default of the one that holds the palace at zoom 14."""

    def get(numbers: str = FULL, **query: Any) -> Read:
        answer = ask(f"tiles/{numbers}.mvt", **query)
        assert answer.status_code in (200, 204), answer.content
        return read(answer.content)

    return get


def titles(features: list[dict]) -> list[str]:
    return sorted(feature["properties"]["title"] for feature in features)


# --- What is in it ---------------------------------------------------------------------------------------------------


def test_a_tile_has_kecamatan_places_and_events(tile, entry):
    place, event = entry("Istana"), entry("Zikir", kind="event")
    District.objects.filter(code="14.08.01").update(boundary=District.objects.get(code="14.08.10").boundary)
    found = tile("8/200/127")
    assert {feature["properties"]["code"] for feature in found.districts} == {"14.08.01", "14.08.10"}
    assert [feature["properties"]["id"] for feature in found.places] == [str(place.uid)]
    assert [feature["properties"]["id"] for feature in found.events] == [str(event.uid)]


def test_the_id_of_a_feature_leads_to_its_record(ask, tile, entry):
    entry("Istana")
    (place,) = tile().places
    assert ask(f"places/{place['properties']['id']}").json()["title"] == place["properties"]["title"]


def test_the_texts_are_in_the_language_asked_for(tile, entry):
    made = entry("Istana")
    entry("Palace", lang="en", uid=made.uid)
    assert titles(tile().places) == ["Istana"]
    assert titles(tile(lang="en").places) == ["Palace"]


def test_filters_narrow_the_layers_as_they_narrow_a_list(tile, entry):
    entry("Danau", category="alam", facilities=["parkir"], hours=OFFICE_HOURS)
    entry("Masjid", category="religi", district="14.08.10")
    entry("Zikir", kind="event")
    assert titles(tile(category="religi").places) == ["Masjid"]
    assert titles(tile(category=["religi", "alam"]).places) == ["Danau", "Masjid"]
    assert tile(category="religi").events == []
    assert titles(tile(facility="parkir").places) == ["Danau"]
    assert titles(tile(district="14.08.10").places) == ["Masjid"]
    assert titles(tile(q="danau").places) == ["Danau"]
    assert titles(tile(open="2026-11-22T12:00").places) == ["Danau"]


@pytest.mark.parametrize(
    ("kind", "lengths"),
    [("district", [2, 0, 0, 0]), ("place", [0, 1, 0, 0]), ("event", [0, 0, 1, 0]), ("project", [0, 0, 0, 1])],
)
def test_a_kind_leaves_the_other_layers_out(tile, entry, kind, lengths):
    entry("Istana")
    entry("Zikir", kind="event")
    entry("Dermaga", kind="project")
    assert [len(layer) for layer in tile("8/200/127", kind=kind)] == lengths


def test_open_now_follows_the_clock_and_so_does_the_tag(ask, tile, entry):
    entry("Istana", hours=OFFICE_HOURS)
    with travel(SUNDAY_NOON, tick=False):
        tag = ask(f"tiles/{FULL}.mvt", open="now")["ETag"]
        assert titles(tile(open="now").places) == ["Istana"]
    with travel(SUNDAY_NOON.replace(hour=16), tick=False):
        assert ask(f"tiles/{FULL}.mvt", open="now", headers={"if-none-match": tag}).status_code == 204
        assert tile(open="now").places == []


def test_what_is_withdrawn_leaves_the_tile(tile, entry, withdraw):
    made = entry("Istana")
    assert len(tile().places) == 1
    withdraw(made)
    assert tile().places == []


def test_drafts_private_and_withdrawn_pages_are_in_no_tile_of_any_zoom(client, db):
    site = small_site()
    site.place("Naskah", live=False)
    site.place("Ditutup").unpublish()
    private = site.place("Rahasia")
    private.view_restrictions.create(restriction_type="password", password="siak")
    site.event("Acara naskah", live=False)
    public = site.place("Terbuka")
    for zoom in (0, 5, 9, TITLES_ZOOM, 15, FULL_ZOOM, MAX_ZOOM):
        x, y = tile_at(*IN_SIAK, zoom)[1:]
        for lang in ("id", "en"):
            found = read(client.get(f"/api/v1/tiles/{zoom}/{x}/{y}.mvt?lang={lang}").content)
            assert [feature["properties"]["id"] for feature in found.places] == [str(public.translation_key)]
            assert found.events == []


def test_a_place_stands_in_the_tile_where_the_record_says(ask, tile, entry):
    entry("Istana")
    at = tile_at(*PALACE, 18)
    (place,) = tile("{}/{}/{}".format(*at)).places
    record = ask("places").json()["items"][0]
    assert position(at, place) == pytest.approx(record["location"]["coordinates"], abs=1e-6)


# --- How it answers --------------------------------------------------------------------------------------------------


def test_a_tile_says_what_it_is_and_how_long_it_may_be_kept(ask, entry):
    entry()
    answer = ask(f"tiles/{FULL}.mvt", headers={"origin": "https://koran.example"})
    assert answer["Content-Type"] == MEDIA_TYPE
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Vary"] == "Accept-Encoding"
    for word in ("public", "max-age=", "stale-while-revalidate=", "stale-if-error="):
        assert word in answer["Cache-Control"]


def test_an_empty_tile_is_204_with_a_tag_but_without_a_body_or_a_type(ask, entry):
    entry()
    answer = ask(f"tiles/{EMPTY}.mvt")
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Content-Type" not in answer
    assert answer["Cache-Control"].startswith("public")
    assert ask(f"tiles/{EMPTY}.mvt", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_a_tile_one_already_has_is_304_and_not_drawn(ask, entry, monkeypatch):
    entry()
    tag = ask(f"tiles/{FULL}.mvt")["ETag"]
    monkeypatch.delattr("api.v1.tiles.draw")
    answer = ask(f"tiles/{FULL}.mvt", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


def test_tags_differ_by_tile_and_query_and_change_with_what_is_published(ask, entry, withdraw):
    made = entry()
    asked = [(FULL, {}), (EMPTY, {}), (FULL, {"lang": "en"}), (FULL, {"kind": "place"})]
    tags = [ask(f"tiles/{numbers}.mvt", **query)["ETag"] for numbers, query in asked]
    withdraw(made)
    tags.append(ask(f"tiles/{FULL}.mvt")["ETag"])
    assert len(set(tags)) == len(tags)


def test_a_new_boundary_changes_the_tag_although_nothing_was_published(ask, entry):
    tag = ask(f"tiles/{FULL}.mvt")["ETag"]
    district = District.objects.get(code="14.08.01")
    district.boundary = None
    district.save()
    assert ask(f"tiles/{FULL}.mvt", headers={"if-none-match": tag}).status_code != 304


def test_a_tile_is_compressed_for_those_who_can_read_it(ask, entry):
    for number in range(8):
        entry(f"Tempat {number}", at=(PALACE[0] + number / 1000, PALACE[1]))
    plain = ask(f"tiles/{FULL}.mvt")
    packed = ask(f"tiles/{FULL}.mvt", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content)
    assert len(read(gzip.decompress(packed.content)).places) == len(read(plain.content).places) == 8


def test_head_is_get_without_the_body(client, entry):
    entry()
    whole, head = client.get(f"/api/v1/tiles/{FULL}.mvt"), client.head(f"/api/v1/tiles/{FULL}.mvt")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("method", ["get", "head"])
def test_an_answer_that_never_has_a_body_names_no_length(client, entry, method):
    entry()
    ask = getattr(client, method)
    empty = ask(f"/api/v1/tiles/{EMPTY}.mvt")
    held = ask(f"/api/v1/tiles/{FULL}.mvt", headers={"if-none-match": ask(f"/api/v1/tiles/{FULL}.mvt")["ETag"]})
    assert (empty.status_code, held.status_code) == (204, 304)
    assert "Content-Length" not in empty
    assert "Content-Length" not in held


def test_a_tile_costs_one_statement_whatever_is_in_it(ask, entry, django_assert_num_queries):
    for number in range(20):
        entry(f"Tempat {number}", at=(PALACE[0] + number / 1000, PALACE[1]))
    with django_assert_num_queries(1):
        assert ask(f"tiles/{FULL}.mvt").status_code == 200


# --- What it refuses -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["-1", "23", "9.5", "1e1", "NaN", "inf", "-inf", "+5", "٣", "9" * 30, "9" * 300])
def test_a_zoom_without_tiles_is_refused(ask, vocabulary, wrong):
    answer = ask(f"tiles/{wrong}/0/0.mvt")
    assert refused(answer) == {"z": "must be a whole number from 0 to 22"}
    assert len(answer.content) < 1_000


@pytest.mark.parametrize("wrong", ["-1", "1024", "0.5", "NaN", "1e400", "9" * 30])
@pytest.mark.parametrize("name", ["x", "y"])
def test_a_tile_beyond_the_edge_of_the_map_is_refused(ask, vocabulary, name, wrong):
    numbers = {"x": "0", "y": "0"} | {name: wrong}
    answer = ask("tiles/10/{x}/{y}.mvt".format(**numbers))
    assert refused(answer) == {name: "must be a whole number from 0 to 1023"}


def test_everything_wrong_is_named_at_once(ask, vocabulary):
    assert set(refused(ask("tiles/99/-1/NaN.mvt"))) == {"z", "x", "y"}


@pytest.mark.parametrize(("zoom", "last"), [(0, 0), (1, 1), (22, 4_194_303)])
def test_the_last_tile_of_a_zoom_is_one_and_the_next_is_none(ask, vocabulary, zoom, last):
    assert ask(f"tiles/{zoom}/{last}/{last}.mvt").status_code in (200, 204)
    assert set(refused(ask(f"tiles/{zoom}/{last + 1}/{last + 1}.mvt"))) == {"x", "y"}


@pytest.mark.parametrize(
    "numbers", ["a/0/0", "0/b/0", "0/0/c", "0/0/0x1", "{z}/{x}/{y}", "0/0/%00", "0/0/0;1", "0/0/' OR 1=1"]
)
def test_an_address_without_numbers_is_404(client, vocabulary, numbers):
    answer = client.get(f"/api/v1/tiles/{numbers}.mvt")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["tiles", "tiles/0/0/0", "tiles/0/0.mvt", "tiles/0/0/0.pbf", "tiles/0/0/0/0.mvt"])
def test_an_address_of_another_form_is_404(client, vocabulary, path):
    assert client.get(f"/api/v1/{path}").status_code == 404


@pytest.mark.parametrize("path", [f"tiles/{FULL}.mvt", "tiles.json"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lang", "ms"),
        ("kind", "village"),
        ("category", "gunung"),
        ("district", "1405020"),
        ("open", "yesterday"),
        ("bbox", "101,0,103,1"),
        ("near", "102.05,0.8"),
        ("sort", "title"),
        ("q", "a\x00b"),
        ("utm_source", "x"),
    ],
)
def test_a_filter_that_cannot_be_understood_is_refused_by_name(ask, vocabulary, path, name, value):
    assert list(refused(ask(path, **{name: value}))) == [name]


numbers = st.one_of(
    st.integers(-(10**30), 10**30).map(str),
    st.integers(0, 22).map(str),
    st.floats().map(str),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="/?#"), min_size=1, max_size=30),
)


@hypothesis.settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@hypothesis.given(z=numbers, x=numbers, y=numbers)
def test_any_address_of_a_tile_is_drawn_or_refused(client, vocabulary, z, x, y):
    answer = client.get(f"/api/v1/tiles/{quote(z)}/{quote(x)}/{quote(y)}.mvt")
    assert answer.status_code in (200, 204, 404, 422)
    if answer.status_code == 422:
        assert set(refused(answer)) <= {"z", "x", "y"}
        assert len(answer.content) < 2_000
