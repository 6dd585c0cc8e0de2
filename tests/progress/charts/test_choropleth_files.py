"""Kecamatan in shades as a file: the map of the page with its legend, its figures and who says so."""

import re
from io import BytesIO
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.http import Http404
from PIL import Image

from progress.charts import paint
from progress.charts.choropleth_sheet import sheet_of
from progress.charts.files import FILES, chart_file, map_file
from progress.charts.sheet import MARGIN, WIDTH
from regions.outlines import Picture
from tests.progress.charts.test_choropleth import OUTLINES, PICTURE, figure

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = figure(0, None, 5, 60, 700_000, sources=("laporan bulanan",), note="Sebagian belum melapor.")


def filed(language: str = "id", picture: Picture = PICTURE) -> Element:
    return ElementTree.fromstring(map_file(FIGURES, picture, "svg", language).content)


def texts(root: Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def areas(root: Element) -> list[Element]:
    return root.findall(f"{SVG}g/{SVG}path")


def test_every_kecamatan_is_drawn_in_the_colour_of_its_class_and_told_in_words():
    found = areas(filed())

    shades = [paint.SHADES[0], "url(#peta-map)", paint.SHADES[1], paint.SHADES[2], paint.SHADES[3], "url(#peta-map)"]
    assert [one.get("fill") for one in found] == shades
    assert [one.get("d") for one in found] == [outline.path for outline in OUTLINES]
    assert found[4].findtext(f"{SVG}title") == "K5: 700.000 kunjungan"
    assert found[5].findtext(f"{SVG}title") == "K6: belum dilaporkan"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", ["700 rb", "belum dilaporkan", "Sumber: laporan bulanan. Pesona Siak, CC BY 4.0."]),
        ("en", ["700K", "not reported", "Source: laporan bulanan. Pesona Siak, CC BY 4.0."]),
    ],
)
def test_the_file_has_names_figures_legend_notes_and_source_in_its_language(language, told):
    found = texts(filed(language))

    assert {"Kunjungan per kecamatan", "K5", "Sebagian belum melapor.", *told} <= set(found)
    assert found.count("–") == 2  # K2, of which nobody told, and K6, which is not among the figures


def test_a_schematic_boundary_says_so_and_an_official_one_does_not():
    note = "Batas kecamatan skematis: hanya gambaran, bukan batas resmi."

    assert note in texts(filed())
    assert note not in texts(filed(picture=PICTURE._replace(schematic=False)))


def test_the_file_stands_alone_and_has_every_pattern_it_names():
    root = filed()

    named = set(re.findall(r"url\(#([\w-]+)\)", ElementTree.tostring(root).decode()))
    assert named == {one.get("id") for one in root.iter(f"{SVG}pattern")} == {"peta-map", "peta-legend"}
    assert "Tertinggi K5: 700.000 kunjungan." in (root.findtext(f"{SVG}desc") or "")
    for element in root.iter():
        assert {"style", "class", "href"}.isdisjoint(element.attrib)


def test_the_map_is_as_wide_as_the_sheet_and_letters_stand_on_their_areas():
    # The picture is ten degrees wide and four high, and K1 stands at 1.5 degrees from its left edge.
    sheet = sheet_of(FIGURES, PICTURE, "id")
    inside = WIDTH - 2 * MARGIN
    moved = next(one for one in sheet.shapes if one.tag == "g").attributes["transform"]
    first = next(label for label in sheet.labels if label.text == "K1")

    assert f"scale({inside / 10:g})" in moved
    assert first.x == pytest.approx(MARGIN + 0.15 * inside)
    assert all(MARGIN <= label.y <= sheet.y for label in sheet.labels)


def test_the_picture_in_pixels_has_the_colours_of_the_classes():
    picture = Image.open(BytesIO(map_file(FIGURES, PICTURE, "png", "id").content)).convert("RGB")

    colours = {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in picture.getcolors(10**6)}
    assert set(paint.SHADES) <= colours


@pytest.mark.parametrize("ending", ["svg", "png", "csv"])
def test_while_no_boundary_is_known_the_file_is_the_bars_of_the_figures(ending):
    kept = map_file(FIGURES, None, ending, "id")

    assert kept.content == chart_file(FIGURES.as_chart("id"), ending, "id").content
    assert kept["Content-Type"] == FILES[ending][0]


def test_the_table_is_that_of_the_figures_and_no_other_file_is_made():
    assert map_file(FIGURES, PICTURE, "csv", "id").content == map_file(FIGURES, None, "csv", "id").content
    with pytest.raises(Http404):
        map_file(FIGURES, PICTURE, "gif", "id")
