"""The colours of charts: the same in the style sheet and in files, and strong enough in both schemes (WCAG 2.2)."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from progress.charts import paint
from tests.progress.charts.reading import chart, drawn, two

NON_TEXT = 3.0
SURFACES = {"light": ("#ffffff", "#f8f8f2", "#eef1ea"), "dark": ("#0d2b28", "#071f1d", "#0a2523")}


def sheet(name: str) -> str:
    path = finders.find(f"progress/{name}")
    assert path
    return Path(path).read_text()


def scheme(name: str, which: str) -> str:
    """The rules of a style sheet that hold in the light scheme, or those that the dark one puts over them."""
    light, _, dark = sheet(name).partition("@media (prefers-color-scheme: dark)")
    return light if which == "light" else dark


def series(which: str) -> dict[int, dict[str, str]]:
    """The colours of each series: ``c``, ``edge``, ``tint`` and ``line-c``."""
    rules = re.findall(r"\.chart__s(\d) \{([^}]*)\}", scheme("chart.css", which))
    return {int(number): dict(re.findall(r"--([\w-]+): (#\w+)", rule)) for number, rule in rules if "--c:" in rule}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_files_have_the_light_colours_of_the_page():
    found = {number: tuple(rule.values()) for number, rule in series("light").items()}
    assert found == {number: tuple(palette) for number, palette in paint.PALETTES.items()}


@pytest.mark.parametrize("which", ["light", "dark"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_edges_and_lines_stand_out_from_every_ground(which: str, number: int):
    colours = series(which)[number]
    for ground in SURFACES[which]:
        assert contrast(colours["edge"], ground) >= NON_TEXT
        assert contrast(colours["line-c"], ground) >= NON_TEXT


@pytest.mark.parametrize("which", ["light", "dark"])
def test_what_is_rounded_or_disputed_is_told_from_what_is_exact(which: str):
    for number, colours in series(which).items():
        assert contrast(colours["edge"], colours["tint"]) >= NON_TEXT, number


@pytest.mark.parametrize("which", ["light", "dark"])
def test_the_lines_of_a_gap_stand_out_from_its_ground(which: str):
    found = dict(re.findall(r"--(hatch(?:-ground)?): (#\w+)", scheme("chart.css", which)))
    assert contrast(found["hatch"], found["hatch-ground"]) >= NON_TEXT
    if which == "light":
        assert tuple(found.values()) == (paint.HATCH, paint.HATCH_GROUND)


@pytest.mark.parametrize("which", ["light", "dark"])
def test_the_shades_of_a_map_go_one_way_and_each_is_another(which: str):
    found = re.findall(r"\.choropleth__q\d \{ fill: (#\w+) \}", scheme("choropleth.css", which))
    brightness = [luminance(colour) for colour in found]

    assert len(found) == 4
    assert brightness == sorted(brightness, reverse=which == "light")
    assert min(contrast(one, other) for one, other in pairwise(found)) >= 1.3


def test_a_map_in_a_file_has_the_light_colours_of_the_page():
    light = scheme("choropleth.css", "light")

    assert tuple(re.findall(r"\.choropleth__q\d \{ fill: (#\w+) \}", light)) == paint.SHADES
    assert f".choropleth__area {{ stroke: {paint.BORDER};" in light


def test_every_class_of_a_drawing_has_a_rule():
    css = sheet("chart.css")
    aimed = chart(1, targets=((2,),))
    figures = (two([1, None], [2, None]), chart(1, None, kind="rows"), chart(1, 2, None, kind="lines"), aimed)
    used = {name for figure in figures for one in drawn(figure).iter() for name in one.get("class", "").split()}

    plain = {"chart__tick", "chart__label", "chart__gap", "chart__drawing--0"}
    assert {name for name in used - plain if f".{name}" not in css} == set()


def test_no_letter_is_smaller_than_can_be_read_and_none_shrinks_with_the_drawing():
    css = sheet("chart.css") + sheet("choropleth.css")
    sizes = [float(size) for size in re.findall(r"font: [^;}]*?(\.?\d*\.?\d+)rem", css)]

    assert sizes
    assert min(sizes) >= 0.8125
    assert drawn(chart(1, 2)).get("viewBox") is None
