"""What is drawn is what was counted: read back from the SVG of a page."""

import re
from datetime import date
from itertools import pairwise

import pytest

from progress.charts.axes import FIELD
from progress.charts.drawing import legend
from progress.charts.figures import MOST_SERIES, Chart, Point, Quality, Series
from progress.charts.words import missing
from tests.progress.charts.reading import chart, drawn, heights, of_class, share, texts, two

NAMES = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
MONTHS = tuple(f"{month} {year}" for year in range(2022, 2027) for month in NAMES)


def test_bars_are_as_high_as_their_figures():
    bars = heights(drawn(chart(200, 400, 1000)))

    assert bars == pytest.approx([FIELD * 0.2, FIELD * 0.4, FIELD], abs=0.02)


def test_a_gap_is_a_band_and_no_bar():
    picture = drawn(chart(200, None, None, 400))

    assert len(heights(picture)) == 2
    [band] = of_class(picture, "chart__gap", "rect")
    assert (share(band.get("x")), share(band.get("width"))) == pytest.approx((0.25, 0.5))
    assert band.get("fill") == "url(#kunjungan-gap)"
    assert picture.find(".//pattern[@id='kunjungan-gap']") is not None
    assert [title.text for title in band] == ["2016 – 2017: belum dilaporkan"]


def test_zero_is_a_figure_and_no_gap():
    picture = drawn(chart(0, 0, 5))

    assert heights(picture)[:2] == [0, 0]
    assert of_class(picture, "chart__gap") == []
    assert texts(picture).count("0") >= 2


def test_only_zeros_need_no_scale_above_them():
    picture = drawn(chart(0, 0))

    assert heights(picture) == [0, 0]
    assert of_class(picture, "chart__grid") == []


def test_one_figure_alone_is_a_chart():
    for kind in ("columns", "grouped", "rows", "lines"):
        picture = drawn(chart(7, kind=kind))
        assert "2015" in texts(picture)
        assert "Satu-satunya angka, 2015: 7." in (picture.findtext("desc") or "")


def test_without_any_figure_everything_is_a_gap_and_the_words_say_so():
    for kind in ("columns", "grouped", "rows", "lines"):
        picture = drawn(chart(None, None, kind=kind))
        assert heights(picture) == []
        assert of_class(picture, "chart__line") == []
        assert of_class(picture, "chart__gap", "rect") != []
        assert picture.findtext("desc") == "Belum ada angka yang dilaporkan."


def test_no_line_crosses_a_gap():
    picture = drawn(chart(1, 2, None, 4, kind="lines"))

    [line] = of_class(picture, "chart__line", "line")
    assert [share(line.get(end)) for end in ("x1", "x2")] == pytest.approx([0.125, 0.375])
    assert len(of_class(picture, "chart__mark")) == 3


def test_a_line_to_one_of_several_contradicting_figures_would_choose_it():
    doubted = Point(3, Quality.DISPUTED, also=(Point(9, Quality.DISPUTED),))

    picture = drawn(chart(1, 2, doubted, 4, kind="lines"))

    assert len(of_class(picture, "chart__line", "line")) == 1
    assert len(of_class(picture, "chart__doubt")) == 2


def test_contradicting_figures_stand_side_by_side():
    picture = drawn(chart(100, Point(105_000, Quality.DISPUTED, also=(Point(40_000, Quality.DISPUTED),)), 120))

    left, right = of_class(picture, "chart__disputed", "rect")
    assert share(left.get("x")) + share(left.get("width")) == pytest.approx(share(right.get("x")), abs=1e-3)
    assert float(left.get("height", "")) / float(right.get("height", "")) == pytest.approx(105 / 40, rel=1e-3)
    assert picture.find(".//pattern[@id='kunjungan-disputed-1']") is not None


def test_how_sure_a_figure_is_shows_in_form_and_in_signs():
    picture = drawn(chart(10, Point(20, Quality.ROUNDED), Point(30, Quality.DISPUTED)))

    assert [len(of_class(picture, f"chart__{role}", "rect")) for role in ("bar", "rounded", "disputed")] == [1, 1, 1]
    assert {"10", "± 20", "30 ?"} <= set(texts(picture))


def test_parts_stand_on_one_another():
    picture = drawn(two([300, 100], [100, None]))

    below, above = (of_class(picture, f"chart__s{series}", "rect")[0] for series in (1, 2))
    assert float(above.get("y", "")) + float(above.get("height", "")) == pytest.approx(float(below.get("y", "")))
    assert "400" in texts(picture)


def test_side_by_side_what_nobody_told_is_a_gap_of_its_own():
    picture = drawn(two([300, 100], [100, None], kind="grouped"))

    [band] = of_class(picture, "chart__gap", "rect")
    assert share(band.get("x")) > 0.7


def test_rows_are_as_long_as_their_figures():
    picture = drawn(chart(50, None, 100, 0, kind="rows"))

    assert [share(bar.get("width")) for bar in of_class(picture, "chart__bar", "rect")] == [0.5, 1, 0]
    assert len(of_class(picture, "chart__gap", "rect")) == 1
    assert "belum dilaporkan" in texts(picture)


@pytest.mark.parametrize("largest", [1, 3, 7, 99, 100, 101, 818_633, 10**12, 999_999_999_999])
def test_the_scale_ends_at_a_round_figure_that_holds_the_highest(largest: int):
    picture = drawn(chart(largest, 0))

    ticks = of_class(picture, "chart__tick")
    assert 2 <= len(ticks) <= 7
    assert FIELD / 2 <= heights(picture)[0] <= FIELD


def test_a_million_million_is_written_short_on_the_axis_and_in_full_in_the_words():
    picture = drawn(chart(10**12, unit="Rp"))

    assert "Rp1 T" in texts(picture)
    assert "Rp1.000.000.000.000" in (picture.findtext("desc") or "")


def test_percents_reach_to_a_hundred():
    picture = drawn(chart(10, 40, kind="lines", unit="%"))

    assert [one.text for one in of_class(picture, "chart__tick")] == ["0%", "25%", "50%", "75%", "100%"]


def test_measurements_stand_at_their_days():
    days = (date(2026, 1, 1), date(2026, 1, 11), date(2026, 4, 11))

    picture = drawn(chart(0, 10, 60, kind="lines", unit="%", days=days))

    places = [share(mark.get("x")) for mark in picture.iterfind("svg")]
    assert (places[1] - places[0]) / (places[2] - places[0]) == pytest.approx(0.1, abs=1e-3)


AIMED = ((), (150,), (200, 150, None), (300,))


def test_a_target_is_a_dashed_mark_across_its_slot_at_the_height_of_its_figure():
    picture = drawn(chart(None, 100, Point(180, also=(Point(90),)), None, targets=AIMED))

    marks = of_class(picture, "chart__target", "line")
    [axis] = of_class(picture, "chart__axis", "line")
    reached = [(float(axis.get("y1", "")) - float(mark.get("y1", ""))) / FIELD * 300 for mark in marks]
    assert reached == pytest.approx([150, 150, 200, 300], abs=0.1)
    edges = [(share(mark.get("x1")), share(mark.get("x2"))) for mark in marks]
    assert [int(middle * 4) for middle in map(sum, ((a / 2, b / 2) for a, b in edges))] == [1, 2, 2, 3]
    bars = of_class(picture, "chart__bar", "rect")
    assert share(bars[0].get("x")) > edges[0][0]
    assert [mark.findtext("title") for mark in marks][0::3] == ["Target 2016: 150", "Target 2018: 300"]


def test_no_target_crosses_the_letters_of_a_value():
    picture = drawn(chart(100, 1000, targets=((130, 180, 700), ())))

    value = next(one for one in of_class(picture, "chart__value") if one.text == "100")
    low, middle, high = (float(mark.get("y1", "")) for mark in of_class(picture, "chart__target", "line"))
    assert float(value.get("y", "")) == pytest.approx(middle - 7)
    assert low > middle > high


def test_a_target_is_told_in_the_legend_and_in_the_words():
    figure = chart(100, None, targets=((150,), (1_250,)), unit="kunjungan")

    assert [key.text for key in legend(figure, "id")][-1] == "Target"
    assert "Target 2015: 150 kunjungan. Target 2016: 1.250 kunjungan." in (drawn(figure).findtext("desc") or "")
    assert "Target 2016: 1,250 kunjungan." in (drawn(figure, "en").findtext("desc") or "")


def test_where_no_target_is_known_nothing_speaks_of_one():
    figure = chart(100, None, targets=((None,), ()))

    assert of_class(drawn(figure), "chart__target") == []
    assert "Target" not in [key.text for key in legend(figure, "id")]
    assert "Target" not in (drawn(figure).findtext("desc") or "")


def test_a_target_without_any_figure_still_has_a_scale():
    picture = drawn(chart(None, targets=((900,),)))

    assert [one.text for one in of_class(picture, "chart__tick")][-1] == "1.000"
    assert len(of_class(picture, "chart__gap", "rect")) == 1


@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_labels_of_sixty_months_never_touch(width: str):
    series = Series.of("Kunjungan", [slot * 10 for slot in range(60)])
    picture = drawn(Chart("bulanan", "Kunjungan sebulan", MONTHS, (series,)))

    hidden = {"narrow": "chart__only-wide", "wide": "chart__only-narrow"}[width]
    pixels = {"narrow": 225, "wide": 600}[width]
    shown = [one for one in of_class(picture, "chart__label") if hidden not in one.get("class", "")]
    middles = [share(one.get("x")) * pixels for one in shown]
    letters = max(len(one.text or "") for one in shown) * 7.4
    assert len(shown) >= 3
    assert min(later - earlier for earlier, later in pairwise(middles)) > letters
    assert len(heights(picture)) == 60


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (-5, "Kunjungan, 2015: -5 is negative"),
        (float("nan"), "Kunjungan, 2015: nan is not a number"),
        (float("inf"), "Kunjungan, 2015: inf is not a number"),
        (Point(3, also=(Point(-1),)), "Kunjungan, 2015: -1 is negative"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_name_and_value(bad: object, words: str):
    with pytest.raises(ValueError, match=re.escape(words)):
        chart(bad)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("labels", "series", "more", "words"),
    [
        (("2015",), (Series.of("A", [1, 2]),), {}, "A: 2 points for 1 labels"),
        (("2015",), (), {}, "series: 0 given"),
        (("2015",), (Series.of("A", [1]),) * (MOST_SERIES + 1), {}, "series: 4 given"),
        (("2015",), (Series.of("A", [1]),), {"slug": "Dua Kata"}, "slug: 'Dua Kata'"),
        (("2015",), (Series.of("A", [1]),), {"days": (date(2026, 1, 1),)}, "days: 1 given for 1 labels of columns"),
        (("2015",), (Series.of("A", [1]),), {"targets": ((), ())}, "targets: 2 given for 1 labels"),
        (("2015",), (Series.of("A", [1]),), {"targets": ((-3,),)}, "target, 2015: -3 is negative"),
        (("2015",), (Series.of("A", [1]),), {"targets": ((3,),), "kind": "lines"}, "not over 1 as lines"),
        (("2015",), (Series.of("A", [1]),) * 2, {"targets": ((3,),)}, "not over 2 as columns"),
    ],
)
def test_a_chart_that_does_not_fit_together_is_refused(labels, series, more, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        Chart(**{"slug": "a", "title": "A", "labels": labels, "series": series} | more)


def test_days_that_do_not_follow_each_other_are_refused():
    with pytest.raises(ValueError, match="must follow each other"):
        chart(1, 2, kind="lines", days=(date(2026, 2, 1), date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "id",
            "Tertinggi 2016: 1.400 orang. Terendah 2015: 200 orang (dibulatkan). Belum dilaporkan: 2017–2018.",
        ),
        ("en", "Highest 2016: 1,400 orang. Lowest 2015: 200 orang (rounded). Not reported: 2017–2018."),
    ],
)
def test_title_and_description_say_what_the_eye_sees(language: str, said: str):
    figure = chart(Point(200, Quality.ROUNDED), 1400, None, None, 900, unit="orang")

    picture = drawn(figure, language)

    assert picture.findtext("title") == "Kunjungan setahun"
    assert picture.findtext("desc") == said
    named = {picture.get("aria-labelledby"), picture.get("aria-describedby")}
    assert named == {child.get("id") for child in picture if child.tag in ("title", "desc")}
    assert picture.get("role") == "img"


def test_the_words_name_where_sources_disagree_and_count_what_would_be_a_long_list():
    doubted = Point(3, Quality.DISPUTED, also=(Point(9, Quality.DISPUTED),))
    assert "Sumber berselisih untuk 2016." in (drawn(chart(1, doubted)).findtext("desc") or "")

    kecamatan = chart(5, *[None] * 13, kind="rows")
    assert missing(kecamatan, "id").endswith("2021 dan 7 lainnya.")


def test_equal_figures_have_no_highest():
    assert drawn(chart(5, 5, unit="kunjungan")).findtext("desc") == "Semuanya sama: 5 kunjungan."


def test_a_hostile_title_is_only_text():
    hostile = '"><script>alert(1)</script>\x00'
    series = Series(hostile, (Point(1, note=hostile), None))
    picture = drawn(Chart("a", hostile, (hostile, "b"), (series, series), sources=(hostile,)))

    assert picture.find(".//script") is None
    assert picture.findtext("title") == hostile.removesuffix("\x00")


def test_nothing_in_a_page_needs_a_style_or_a_foreign_address():
    figure = two([1, 2, None], [3, None, None])

    for element in drawn(figure).iter():
        assert {"style", "href", "onload"}.isdisjoint(element.attrib)
        assert all("://" not in value for value in element.attrib.values())
        assert element.tag != "style"
