"""Figures of kecamatan in classes: on the picture, on the map one can move, and in the table beside them."""

import json

import pytest
from defusedxml import ElementTree
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from pydantic import ValidationError

from progress.charts import choropleth_picture
from progress.charts.choropleth import Area, Choropleth, class_names, map_data
from progress.charts.choropleth_map import ChoroplethSpec, files, script
from progress.charts.views import choropleth_script
from progress.templatetags.charts import choropleth_map
from regions.outlines import Outline, Picture

OUTLINES = [Outline(f"14.08.0{n}", f"K{n}", f"M{n} 0h1v1z", f"{n}.5", "-0.5") for n in range(1, 7)]
PICTURE = Picture(OUTLINES, "0 -2 10 4", True)
DATA = "/perkembangan/kunjungan/peta.json?year=2026"


def figure(*values: int | None, **more) -> Choropleth:
    areas = tuple(Area(f"14.08.0{place}", f"K{place}", value) for place, value in enumerate(values, start=1))
    return Choropleth("peta", "Kunjungan per kecamatan", areas, unit="kunjungan", **more)


def shades(of: Choropleth) -> list[int | None]:
    return [of.class_of(area.value) for area in of.areas]


def test_zero_is_a_class_of_its_own_and_no_figure_is_none():
    assert shades(figure(0, None, 5)) == [0, None, 1]


def test_classes_hold_as_many_kecamatan_as_the_others():
    assert shades(figure(10, 20, 30, 40, 50, 60)) == [1, 1, 2, 2, 3, 3]


def test_equal_figures_are_in_one_class():
    assert shades(figure(5, 5, 5, 5)) == [1, 1, 1, 1]
    assert shades(figure(1, 1, 1, 1, 9)) in ([1, 1, 1, 1, 1], [1, 1, 1, 1, 2])


@pytest.mark.parametrize(("value", "shade"), [(1, 1), (999, 1), (1000, 2), (9_999, 2), (10_000, 3), (10**12, 3)])
def test_given_breaks_begin_their_class(value: int, shade: int):
    assert figure(value, breaks=(1000, 10_000)).class_of(value) == shade


@pytest.mark.parametrize(
    ("values", "breaks", "names"),
    [
        ((0, 5, None), (1000, 10_000), ["0", "1–999", "1.000–9.999", "10.000 atau lebih", "belum dilaporkan"]),
        ((5,), (2,), ["1", "2 atau lebih"]),
        ((10, 20, 30), (), ["1–19", "20–29", "30 atau lebih"]),
        ((7,), (), ["1 atau lebih"]),
        ((None, None), (), ["belum dilaporkan"]),
        ((0, 0), (), ["0"]),
    ],
)
def test_the_legend_has_the_classes_of_the_map(values, breaks, names):
    assert [text for _, text in class_names(figure(*values, breaks=breaks), "id")] == names


@pytest.mark.parametrize("value", [-1, 1.5])
def test_what_is_no_count_is_refused(value):
    with pytest.raises(ValueError, match=f"K1: {value} is not a whole number"):
        figure(value)


@pytest.mark.parametrize("breaks", [(10, 5), (5, 5), (1,), (2, 3, 4)])
def test_breaks_that_make_no_classes_are_refused(breaks):
    with pytest.raises(ValueError, match="breaks"):
        figure(1, breaks=breaks)


def test_every_area_has_its_shade_and_its_words():
    drawn = ElementTree.fromstring(choropleth_picture.shapes(figure(0, None, 5, 60, 700), PICTURE, "id"))

    areas = drawn.findall("path")
    assert [one.get("class") for one in areas] == [
        f"choropleth__area choropleth__{shade}" for shade in ("q0", "none", "q1", "q2", "q3", "none")
    ]
    assert areas[0].findtext("title") == "K1: 0 kunjungan"
    assert areas[1].findtext("title") == "K2: belum dilaporkan"
    assert areas[1].get("fill") == f"url(#{drawn.find('.//pattern').get('id')})"
    assert "Tertinggi K5: 700 kunjungan." in drawn.findtext("desc")
    assert "Belum dilaporkan: K2." in drawn.findtext("desc")


def test_names_stand_over_their_areas_and_numbers_lead_to_the_table():
    of = figure(1, 2)
    drawn = ElementTree.fromstring(choropleth_picture.names(of, PICTURE))

    first = drawn.findall("text")[:2]
    assert [(one.get("x"), one.get("y"), one.text) for one in first] == [("15%", "37.5%", "K1"), ("15%", "37.5%", "1")]
    assert [(place.number, place.name, place.figure) for place in choropleth_picture.places(of, "id")] == [
        (1, "K1", "1"),
        (2, "K2", "2"),
    ]


def test_the_map_gets_classes_and_words_by_code():
    assert map_data(figure(0, None), "en") == {
        "14.08.01": {"class": 0, "text": "K1: 0 kunjungan"},
        "14.08.02": {"class": None, "text": "K2: not reported"},
    }


def test_the_script_of_the_map_asks_our_own_addresses_alone():
    text = script(ChoroplethSpec(data=DATA), None)

    assert "L.siak.districtValues(" in text
    assert DATA in text
    assert "/api/v1/districts" in text
    assert "//" not in text
    assert [name for name in files(ChoroplethSpec(data=DATA)).scripts if "//" in name] == []


def test_the_same_map_is_the_same_script_and_another_language_another():
    spec = ChoroplethSpec(data=DATA)
    first = script(spec, None)
    script.cache_clear()

    assert script(spec, None) == first
    assert "belum dapat dimuat" in first
    assert "could not be loaded" in script(ChoroplethSpec(data=DATA, lang="en"), None)


OTHERS = ("//jahat.example/x", "https://jahat.example", "javascript:x")
FOREIGN = (*OTHERS, "data", "/a b", '/x"', "/x?{{7*7}}", "/" * 501, "")


@pytest.mark.parametrize("data", FOREIGN)
def test_an_address_that_is_not_our_own_is_refused(data: str):
    with pytest.raises(ValidationError):
        ChoroplethSpec(data=data)
    answer = choropleth_script(RequestFactory().get("/", {"data": data}))
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.content.startswith(b"data: ")


def test_the_view_answers_with_the_script():
    answer = choropleth_script(RequestFactory().get("/", {"data": DATA, "lang": "en"}))

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert "public" in answer["Cache-Control"]


@pytest.mark.parametrize("query", [{}, {"data": DATA, "lang": "fr"}, {"data": DATA, "warna": "merah"}])
def test_a_question_the_view_does_not_know_is_refused(query):
    assert choropleth_script(RequestFactory().get("/", query)).status_code == 400


def test_the_tag_gives_the_map_its_files_and_its_pattern():
    spec = ChoroplethSpec(data=DATA)
    with override("id"):
        context = choropleth_map(DATA, "/perkembangan/peta.js", "Kunjungan")
        html = render_to_string("progress/charts/choropleth_map.html", context)

    assert json.loads(context["later"])[-1] == f"/perkembangan/peta.js?{spec.query()}"
    assert f'id="{spec.element_id}"' in html
    assert f'id="{spec.hatch_id}"' in context["hatch"]
