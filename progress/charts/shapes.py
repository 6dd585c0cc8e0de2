"""What a chart is drawn with. Across, places are shares of the width (0 left, 1 right); down, they are pixels.

So one drawing fits every width while its letters keep their size. ``role`` says what a shape is; how that looks is the
business of the style sheet in a page, and of ``paint`` in a file.
"""

from dataclasses import dataclass
from typing import Literal

from progress.charts.figures import Quality

BoxRole = Literal["bar", "rounded", "disputed", "gap", "track"]
SignRole = Literal["mark", "hollow", "doubt"]
#: How sure a figure is shows in how its bar, or the sign of its point, is drawn.
BAR_OF: dict[Quality, BoxRole] = {Quality.EXACT: "bar", Quality.ROUNDED: "rounded", Quality.DISPUTED: "disputed"}
SIGN_OF: dict[Quality, SignRole] = {Quality.EXACT: "mark", Quality.ROUNDED: "hollow", Quality.DISPUTED: "doubt"}
Anchor = Literal["start", "middle", "end"]
#: Where a text is shown: always, only where the chart is wide, or only where it is narrow.
Shown = Literal["always", "wide", "narrow"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``tip`` is what the pointer finds. ``series`` is counted from 1; 0 belongs to none."""

    role: BoxRole
    left: float
    right: float
    top: float
    bottom: float
    series: int = 0
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """``target-ground`` keeps a target apart from the column it crosses."""

    role: Literal["grid", "axis", "line", "target-ground", "target"]
    x1: float
    y1: float
    x2: float
    y2: float
    series: int = 0
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a point of a line: another form for each series, hollow where the figure is rounded."""

    x: float
    y: float
    series: int
    role: SignRole = "mark"
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """``dx`` moves the text by pixels."""

    role: Literal["tick", "label", "value", "name"]
    x: float
    y: float
    text: str
    anchor: Anchor = "middle"
    dx: float = 0
    shown: Shown = "always"


Shape = Box | Line | Mark | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """``gutter``: how many letters stand left of the drawing, before its axis."""

    height: float
    gutter: int
    shapes: tuple[Shape, ...]
