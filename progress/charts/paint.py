"""How a chart looks in a file of its own, on white paper: attributes, since a file has no style sheet of ours.

The colours are those of ``progress/chart.css`` in its light scheme.
"""

from typing import NamedTuple

PAPER, INK, MUTED, LINE, STRONG = "#ffffff", "#0f2a2b", "#4a5f5e", "#cfd8d1", "#748984"
HATCH, HATCH_GROUND, TRACK = "#748984", "#f1f3ee", "#e8ece4"

#: Kecamatan in classes, from zero up, and their borders: the colours of ``progress/choropleth.css``.
SHADES, BORDER = ("#f4f6f0", "#b7dcc9", "#4fa287", "#0b5d4b"), "#48605e"


class Palette(NamedTuple):
    """The colours of a series: of its bars, their edge, unsure bars, and of its line."""

    fill: str
    edge: str
    tint: str
    line: str


PALETTES = {
    1: Palette("#0b5d4b", "#0b5d4b", "#dff0e7", "#0b5d4b"),
    2: Palette("#ffc01e", "#7f5200", "#fff0c4", "#a83622"),
    3: Palette("#146f9b", "#146f9b", "#dceff0", "#146f9b"),
}
_DASHES = {2: "7 5", 3: "1 6"}
_PLAIN = {
    "grid": {"stroke": LINE},
    "axis": {"stroke": STRONG},
    "track": {"fill": TRACK},
    "gap": {},
    "target-ground": {"stroke": PAPER, "stroke-width": "6"},
    "target": {"stroke": INK, "stroke-width": "2.5", "stroke-dasharray": "7 4"},
    "hatch-ground": {"fill": HATCH_GROUND},
    "hatch": {"stroke": HATCH, "stroke-width": "1.25", "fill": "none"},
}


def dress(role: str, series: int) -> dict[str, str]:
    """The attributes of a shape; what is filled with a pattern names it itself."""
    return _PLAIN[role] if role in _PLAIN else _of_series(role, series)


def _of_series(role: str, series: int) -> dict[str, str]:
    fill, edge, tint, line = PALETTES[series]
    dash = {"stroke-dasharray": _DASHES[series]} if series in _DASHES else {}
    return {
        "bar": {"fill": fill, "stroke": edge},
        "rounded": {"fill": tint, "stroke": edge, "stroke-width": "2"},
        "disputed": {"stroke": edge, "stroke-width": "1.25"},
        "dot-ground": {"fill": tint},
        "dot": {"fill": edge},
        "line": {"stroke": line, "stroke-width": "2.5", "stroke-linecap": "round"} | dash,
        "mark": {"fill": line, "stroke": PAPER, "stroke-width": "1.5"},
        "hollow": {"fill": PAPER, "stroke": line, "stroke-width": "2.5"},
        "doubt": {"fill": PAPER, "stroke": line, "stroke-width": "2", "stroke-dasharray": "3 2"},
    }[role]
