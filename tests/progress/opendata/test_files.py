"""The files of the datasets."""

import io
import json
import tracemalloc
from datetime import date

import openpyxl
import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from core.models import SiteSettings
from progress.opendata import files, rows
from progress.opendata.datasets import BY_SLUG, DATASETS
from progress.visits.models import PublishedFigure, VisitCount
from tests.catalogue.site import SmallSite
from tests.progress.opendata.reading import Read, table
from tests.progress.projects.made import make_project
from tests.progress.visits.figures import enter, report

pytestmark = pytest.mark.django_db

SLUGS = tuple(BY_SLUG)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_table_has_the_columns_that_are_explained(full: SmallSite, ask: Read, slug: str):
    found = table(ask(f"/data/{slug}.csv"))
    assert list(found[0]) == [column.name for column in BY_SLUG[slug].columns]
    assert len(found) == BY_SLUG[slug].count("id")


@pytest.mark.parametrize("slug", SLUGS)
def test_all_formats_hold_the_same_rows(full: SmallSite, ask: Read, slug: str):
    lines = table(ask(f"/data/{slug}.csv"))
    features = json.loads(ask(f"/data/{slug}.geojson"))["features"]
    book = openpyxl.load_workbook(io.BytesIO(ask(f"/data/{slug}.xlsx")))
    headings, *cells = book["data"].iter_rows(values_only=True)

    written = [{name: files._cell(value) for name, value in one["properties"].items()} for one in features]
    assert [{name: "" if value is None else str(value) for name, value in one.items()} for one in written] == lines
    in_the_book = [dict(zip(headings, map(files._cell, line), strict=True)) for line in cells]
    assert [{name: "" if value is None else str(value) for name, value in one.items()} for one in in_the_book] == lines
    assert len({one["id"] for one in features}) == len(features)


@pytest.mark.parametrize("dataset", DATASETS, ids=SLUGS)
def test_no_cell_is_empty_whose_column_does_not_say_what_that_means(full: SmallSite, dataset):
    for row in dataset.rows("id", "http://testserver"):
        for column in dataset.columns:
            assert column.empty or row.cells[column.name] not in (None, ""), column.name
            assert not column.values or row.cells[column.name] in (*column.values, None, "", True, False)


def test_zero_and_unknown_are_told_apart(full: SmallSite, ask: Read):
    may, june = table(ask("/data/kunjungan.csv"))

    assert (may["domestic"], may["foreign"], may["total"]) == ("0", "0", "0")
    assert (june["domestic"], june["foreign"], june["total"]) == ("", "", "900")


def test_a_month_nobody_reported_is_no_row(full: SmallSite, ask: Read):
    assert [one["month"] for one in table(ask("/data/kunjungan-kecamatan.csv"))] == ["2026-05", "2026-06"]


def test_a_cell_is_no_formula(site: SmallSite, ask: Read):
    site.place("=HYPERLINK(1)", summary="@SUM(A1)")

    (line,) = table(ask("/data/tempat.csv"))
    assert (line["title"], line["summary"]) == ("'=HYPERLINK(1)", "'@SUM(A1)")
    sheet = openpyxl.load_workbook(io.BytesIO(ask("/data/tempat.xlsx")))["data"]
    assert sheet["C2"].data_type == "s"
    assert sheet["C2"].value == "'=HYPERLINK(1)"


def test_numbers_of_ours_stay_numbers():
    row = rows.Row("1", {"lat": -0.25, "note": "-1"}, None)
    assert list(files.as_csv(("lat", "note"), iter([row])))[1] == b"-0.25,'-1\r\n"


def test_what_is_not_public_is_in_no_file(full: SmallSite, client: Client):
    hidden = full.place("Rahasia kami")
    closed = make_project(full, "Rahasia proyek")
    make_project(full, "Rahasia usulan", live=False)
    enter(report(month=date(2026, 4, 1), place=hidden.translation_key, place_name="Rahasia kami", total=77_777))
    for page in (hidden, closed):
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    for slug in SLUGS:
        for ending in ("csv", "geojson"):
            response = client.get(f"/data/{slug}.{ending}")
            assert b"Rahasia" not in b"".join(response.streaming_content), f"{slug}.{ending}"
    assert VisitCount.objects.filter(total=77_777).exists()
    assert [one["total"] for one in table(b"".join(client.get("/data/kunjungan.csv").streaming_content))] == [
        "0",
        "900",
    ]


def test_contradicting_figures_stand_side_by_side(full: SmallSite, ask: Read):
    other = {"indicator": "visits", "scope": "regency", "subject": "Kabupaten Siak", "period": "2015"}
    PublishedFigure.objects.create(**other, total=40_000, sources="ANTARA")

    assert {one["total"] for one in table(ask("/data/angka-terbitan.csv"))} == {"105000", "40000"}


def test_the_same_data_are_sent_once(full: SmallSite, client: Client):
    for slug in SLUGS:
        tag = client.get(f"/data/{slug}.csv").headers["ETag"]
        assert client.get(f"/data/{slug}.csv", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("slug", ["kunjungan", "kunjungan-kecamatan"])
def test_a_correction_makes_another_file(full: SmallSite, client: Client, slug: str):
    before = client.get(f"/data/{slug}.csv").headers["ETag"]
    enter(report(month=date(2026, 6, 1), total=901), correcting=True, reason="Salah ketik")
    assert client.get(f"/data/{slug}.csv").headers["ETag"] != before


def test_another_licence_makes_another_file(full: SmallSite, client: Client):
    before = client.get("/data/kecamatan.csv").headers["ETag"]
    settings = SiteSettings.load()
    settings.content_licence = "CC0-1.0"
    settings.save()
    assert client.get("/data/kecamatan.csv").headers["ETag"] != before


def test_pieces_leave_nothing_out(site: SmallSite, monkeypatch: pytest.MonkeyPatch):
    titles = [site.place().title for _number in range(5)]
    found = rows.pieces(rows.public("place", "id").values("pk", "title"), size=2)
    assert [[one["title"] for one in piece] for piece in found] == [titles[:2], titles[2:4], titles[4:]]


def test_a_long_table_takes_no_more_memory_than_a_short_one():
    def made(number: int):
        return (rows.Row(str(one), {"total": one, "note": "x" * 500}, None) for one in range(number))

    def most(number: int) -> int:
        tracemalloc.start()
        for _piece in files.as_csv(("total", "note"), made(number)):
            pass
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert most(20_000) < 2 * most(200) + 100_000


def test_a_spreadsheet_of_too_many_rows_is_not_made(full: SmallSite, client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("progress.opendata.datasets.MOST_ROWS_OF_A_SPREADSHEET", 1)

    assert client.get("/data/kunjungan.xlsx").status_code == 404
    page = client.get("/data/kunjungan/").content.decode()
    assert "kunjungan.xlsx" not in page
    assert "tidak ada lembar kerja" in page
    assert "kunjungan.xlsx" not in client.get("/data/katalog.jsonld").content.decode()


@pytest.mark.parametrize("address", ["/data/x.csv", "/data/tempat.pdf", "/data/x/", "/data/katalog.xml"])
def test_what_is_not_there_is_not_found(site: SmallSite, client: Client, address: str):
    assert client.get(address).status_code == 404


def test_the_dictionary_explains_every_column(site: SmallSite, ask: Read):
    lines = table(ask("/data/kamus.csv"))
    assert len(lines) == sum(len(dataset.columns) for dataset in DATASETS)
    assert all(line["meaning"] and line["kind"] for line in lines)


def test_english_files_say_english_words(full: SmallSite, ask: Read):
    meanings = {line["column"]: line["meaning"] for line in table(ask("/en/data/kamus.csv"))}
    assert meanings["month"] == "The month of the report"
