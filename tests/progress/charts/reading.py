"""Charts for tests, and what their SVG says when it is read again."""

from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from progress.charts import as_svg, inline
from progress.charts.figures import Chart, Kind, Point, Series, Value


def chart(*values: "Value | Point | None", kind: Kind = "columns", **more: Any) -> Chart:
    """A chart of one series over years from 2015 on."""
    points = tuple(Point(value) if isinstance(value, int | float) else value for value in values)
    labels = tuple(str(2015 + slot) for slot in range(len(points)))
    return Chart("kunjungan", "Kunjungan setahun", labels, (Series("Kunjungan", points),), kind, **more)


def two(first: "list[Value | None]", second: "list[Value | None]", kind: Kind = "columns", **more: Any) -> Chart:
    """A chart of two series."""
    series = Series.of("Nusantara", first), Series.of("Mancanegara", second)
    labels = tuple(str(2015 + slot) for slot in range(len(first)))
    return Chart("asal", "Asal pengunjung", labels, series, kind, **more)


def drawn(figure: Chart, language: str = "id") -> Element:
    """The chart of a page, read again."""
    return ElementTree.fromstring(inline.svg(figure, language))


def filed(figure: Chart, language: str = "id") -> Element:
    """The SVG file of a chart, read again; its elements without their namespace."""
    root = ElementTree.fromstring(as_svg.write(figure, language))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def of_class(root: Element, name: str, tag: str = "*") -> list[Element]:
    return [one for one in root.iterfind(f".//{tag}") if name in one.get("class", "").split()]


def heights(root: Element, series: int = 1) -> list[float]:
    """How high the bars of a series stand, from left to right, in pixels."""
    bars = [one for one in of_class(root, f"chart__s{series}", "rect") if "chart__bar" in one.get("class", "")]
    return [float(one.get("height", "")) for one in bars]


def texts(root: Element) -> list[str]:
    return [one.text or "" for one in root.iterfind(".//text")]


def share(length: str | None) -> float:
    """``12.5%`` → 0.125."""
    assert length is not None
    assert length.endswith("%")
    return float(length.removesuffix("%")) / 100
