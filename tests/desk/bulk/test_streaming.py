"""An export of any length: sent while it is read, chunk by chunk, with as many queries for a chunk as for one place."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from desk.bulk import exporting
from desk.bulk.exporting import PIECES, WRITERS, TooLongError, places, rows
from desk.teams.models import Role
from destinations.models import DestinationPage, GalleryImage
from tests.desk.bulk.test_round_trip import picture


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch) -> None:
    monkeypatch.setattr(exporting, "CHUNK", 3)


def queries_for(site, how_many: int) -> int:
    """How many queries it takes to read so many places, each with a picture of its own."""
    DestinationPage.objects.all().delete()
    for number in range(how_many):
        page = site.place(f"Rumah {how_many} {number}", image=picture(f"{how_many}-{number}", "red"))
        page.gallery_images = [GalleryImage(image=picture(f"g{how_many}-{number}", "blue"), caption="Depan")]
        page.save()
    with CaptureQueriesContext(connection) as asked:
        assert len(list(rows(places()))) == how_many
    return len(asked)


def test_a_chunk_takes_as_many_queries_as_one_place_and_two_chunks_twice_as_many(site):
    one, chunk, two = (queries_for(site, number) for number in (1, 3, 6))
    assert chunk == one
    assert two <= 2 * one


def queries_of(pieces: Iterator[bytes]) -> int:
    """How many queries the next piece takes."""
    with CaptureQueriesContext(connection) as asked:
        next(pieces)
    return len(asked)


@pytest.mark.parametrize("kind", PIECES)
def test_what_is_read_is_sent_before_the_next_chunk_is_asked_for(site, kind):
    for number in range(9):
        site.place(f"Rumah {number}")
    pieces = PIECES[kind](rows(places()))
    asked = [queries_of(pieces) for _heading_and_two_chunks in range(1 + 3 + 3)]
    assert [number > 0 for number in asked] == [False, True, False, False, True, False, False]


def test_which_places_are_sent_is_settled_before_the_first(site):
    site.place("Rumah 1")
    said = rows(places())
    site.place("Rumah 2")
    assert [row["title"] for row in said] == ["Rumah 1"]


def test_what_is_deleted_while_it_is_sent_is_left_out_and_the_file_stays_whole(site):
    kept = [site.place(f"Rumah {number}") for number in range(6)]
    pieces = PIECES["geojson"](rows(places()))
    sent = [next(pieces), next(pieces)]
    kept[-1].delete()
    features = json.loads(b"".join([*sent, *pieces]))["features"]
    assert len(features) == 5


@pytest.mark.parametrize("kind", PIECES)
def test_the_language_of_who_asks_changes_nothing_in_the_file(staff, kind):
    page = staff.site.place("Rumah", live=False)
    page.save_revision()
    with override("en"):
        sent = b"".join(PIECES[kind](rows(places())))
    assert sent == b"".join(PIECES[kind](rows(places())))
    answer = staff.client(staff.person(Role.PUBLISHER)).get(reverse("place_export"), {"format": kind})
    assert answer.streaming
    assert b"".join(answer.streaming_content) == sent


def test_more_places_than_an_import_reads_are_too_many_for_a_book(site, monkeypatch, tmp_path):
    monkeypatch.setattr(exporting, "MOST_ROWS", 2)
    for number in range(2):
        site.place(f"Rumah {number}")
    with (tmp_path / "dua.xlsx").open("wb") as file:
        WRITERS["xlsx"](rows(places()), file)
    site.place("Rumah 3")
    with (tmp_path / "tiga.xlsx").open("wb") as file, pytest.raises(TooLongError, match="kecamatan"):
        WRITERS["xlsx"](rows(places()), file)
