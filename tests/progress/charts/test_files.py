"""A chart as a file: SVG that needs nothing else, a picture in pixels, a table; each says who says so."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.http import Http404
from PIL import Image

from progress.charts import as_csv, as_png, as_svg
from progress.charts.figures import Chart, Point, Quality, Series
from progress.charts.files import FILES, chart_file
from progress.charts.sheet import MARGIN, sheet_of
from progress.charts.table import table
from tests.progress.charts.reading import chart, filed, texts, two

ABOUT = {"sources": ("Dinas Pariwisata", "GoRiau"), "as_of": date(2026, 11, 1), "unit": "kunjungan", "slots": "Tahun"}
OTHER = Point(40_000, Quality.DISPUTED, note="akhir")
DOUBTED = Point(105_000, Quality.DISPUTED, source="pernyataan 2018", also=(OTHER,))


def lines(figure: Chart, language: str = "id") -> list[list[str]]:
    return list(csv.reader(StringIO(as_csv.write(figure, language).decode(), newline="")))


def test_the_svg_file_stands_alone_and_says_where_it_comes_from():
    picture = filed(chart(100, None, DOUBTED, **ABOUT))

    said = " ".join(texts(picture))
    assert "Sumber: Dinas Pariwisata; GoRiau. Keadaan 1 November 2026. Pesona Siak, CC BY 4.0." in said
    assert "Kunjungan setahun" in said
    for element in picture.iter():
        assert element.tag not in ("style", "script", "image", "use")
        assert {"style", "class", "href"}.isdisjoint(element.attrib)


def test_the_svg_file_names_only_patterns_it_has():
    picture = filed(chart(100, None, DOUBTED))

    named = {one.get("fill", "") for one in picture.iter("rect") if one.get("fill", "").startswith("url(")}
    assert named == {f"url(#{one.get('id')})" for one in picture.iter("pattern")}


def test_bars_of_the_file_are_as_high_as_their_figures():
    picture = filed(chart(250, 1000))

    bars = [one for one in picture.iter("rect") if one.get("stroke") == "#0b5d4b"]
    low, high = (float(one.get("height", "")) for one in bars)
    assert low / high == pytest.approx(0.25, abs=1e-3)


@pytest.mark.parametrize("kind", ["columns", "grouped", "rows", "lines"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_leaves_the_sheet(kind, language):
    title = "Kunjungan wisatawan ke semua kecamatan di Kabupaten Siak menurut laporan bulanan petugas " * 2
    figure = two([10**12, None, 5], [3, None, 10**11], kind, unit="Rp", sources=(title,), example=True)

    sheet = sheet_of(figure, language)

    assert min(label.x for label in sheet.labels) >= MARGIN / 2
    assert all(MARGIN <= label.y <= sheet.y for label in sheet.labels)
    assert len([label for label in sheet.labels if label.face == "head"]) == 1


@pytest.mark.parametrize("small", [True, False])
def test_the_picture_is_the_sheet_in_fine_pixels(small: bool):
    figure = chart(100, None, DOUBTED, small=small, **ABOUT)

    picture = Image.open(BytesIO(as_png.write(figure, "id")))

    sheet = sheet_of(figure, "id")
    assert picture.format == "PNG"
    assert picture.size == (round(sheet.width * 2), round(sheet.y * 2))
    colours = {colour for _, colour in picture.convert("RGB").getcolors(10**6)}
    assert len(colours) > 10
    # The heading is drawn: ink stands in the place of its letters.
    head = picture.convert("L").crop((64, 60, 600, 140))
    assert head.getextrema()[0] < 60


def test_the_table_file_has_figures_as_numbers_and_gaps_as_empty_cells():
    assert lines(chart(100, None, DOUBTED, **ABOUT)) == [
        ["Tahun", "Kunjungan", "Mutu", "Catatan"],
        ["2015", "100", "angka pasti", ""],
        ["2016", "", "", ""],
        ["2017", "105000", "sumber berselisih", "pernyataan 2018"],
        ["2017", "40000", "sumber berselisih", "akhir"],
        [],
        ["Judul", "Kunjungan setahun"],
        ["Satuan", "kunjungan"],
        ["Sumber", "Dinas Pariwisata"],
        ["Sumber", "GoRiau"],
        ["Keadaan per", "2026-11-01"],
        ["Lisensi", "Pesona Siak, CC BY 4.0"],
    ]


def test_the_table_file_adds_up_what_stands_on_one_another_only():
    assert lines(two([300, 100], [7, None]))[1:3] == [
        ["2015", "300", "7", "307", "angka pasti", ""],
        ["2016", "100", "", "100", "angka pasti", ""],
    ]
    assert lines(two([300], [7], kind="grouped"))[1][:3] == ["2015", "300", "7"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_run_by_a_spreadsheet(sign: str):
    hostile = f"{sign}SUM(A1)"
    series = Series(hostile, (Point(1, note=hostile, source=hostile),))
    figure = Chart("a", hostile, (hostile,), (series,), unit=hostile, note=hostile, sources=(hostile,), slots=hostile)

    cells = [cell for line in lines(figure) for cell in line]

    assert [cell for cell in cells if cell.startswith(sign)] == []
    assert f"'{hostile}" in cells


def test_targets_have_a_column_of_the_table_and_one_without_a_figure_a_row():
    figure = chart(100, None, DOUBTED, targets=((150,), (1_200,), (None, 30, 20)), slots="Tahun")

    assert [line[:3] for line in lines(figure)[:7]] == [
        ["Tahun", "Kunjungan", "Target"],
        ["2015", "100", "150"],
        ["2016", "", "1200"],
        ["2017", "105000", ""],
        ["2017", "40000", "30"],
        ["2017", "", "20"],
        [],
    ]
    twin = table(figure, "id")
    assert twin.heads == ("Kunjungan", "Target")
    assert [row.figures for row in twin.rows] == [
        ("100", "150"),
        ("belum dilaporkan", "1.200"),
        ("105.000", "–"),
        ("40.000", "30"),
        ("–", "20"),
    ]


def test_a_target_is_drawn_in_the_file_over_a_ground_that_keeps_it_apart():
    figure = chart(250, 1000, targets=((500,), ()))

    marks = [one for one in filed(figure).iter("line") if one.get("stroke-dasharray") == "7 4"]
    grounds = [one for one in filed(figure).iter("line") if one.get("stroke-width") == "6"]

    assert len(marks) == 2  # that of the legend and that of the column
    assert [one.get("y1") for one in grounds] == [marks[1].get("y1")]
    assert "Target" in texts(filed(figure))


def test_an_example_says_so_in_every_file():
    figure = chart(1, example=True)

    assert lines(figure)[-2] == ["Judul", "Kunjungan setahun (contoh)"]
    assert filed(figure).findtext("title") == "Kunjungan setahun (contoh)"
    assert filed(figure, "en").findtext("title") == "Kunjungan setahun (sample)"


def test_the_twin_has_the_figures_of_the_file():
    figure = chart(100, None, DOUBTED, **ABOUT)

    twin = table(figure, "id")

    assert twin.caption == "Kunjungan setahun, satuan: kunjungan"
    assert [(row.label, row.figures) for row in twin.rows] == [
        ("2015", ("100",)),
        ("2016", ("belum dilaporkan",)),
        ("2017", ("105.000",)),
        ("2017", ("40.000",)),
    ]
    assert twin.rows[2].note == "sumber berselisih; pernyataan 2018"


@pytest.mark.parametrize("ending", FILES)
def test_a_file_is_kept_under_the_name_of_its_chart(ending: str):
    answer = chart_file(chart(1, 2), ending, "id")

    assert answer["Content-Type"] == FILES[ending][0]
    assert answer["Content-Disposition"] == f'attachment; filename="kunjungan.{ending}"'
    assert len(answer.content) > 50


def test_there_is_no_file_of_another_kind():
    with pytest.raises(Http404):
        chart_file(chart(1), "exe", "id")


def test_the_same_chart_always_gives_the_same_file():
    for write in (as_svg.write, as_csv.write, as_png.write):
        assert write(chart(1, None, 3), "id") == write(chart(1, None, 3), "id")
