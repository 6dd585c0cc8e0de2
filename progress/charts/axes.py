"""What charts from left to right share: the lines to read values by, the labels below, the bands of gaps."""

from collections.abc import Iterator
from itertools import groupby

from progress.charts.figures import Chart, Value
from progress.charts.scale import Scale, heights, reach
from progress.charts.shapes import Anchor, Box, Line, Shape, Shown, Text
from progress.charts.words import short

#: Room above the highest value for its figure, and below the axis for labels, in pixels.
ABOVE, BELOW = 26, 30
#: Height of the field between them.
FIELD, SMALL_FIELD = 240, 96
#: How wide the field is at least, in pixels: on a phone of 360, and where the page calls itself wide.
NARROW, WIDE = 225, 600
#: Pixels a letter of a label takes, and the air between two labels.
LETTER, AIR = 7.4, 8
#: The least room left of the field.
GUTTER = 30
_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 600)


class Field:
    """The place of slots and values in the drawing of a chart."""

    def __init__(self, chart: Chart, scale: Scale) -> None:
        self.chart, self.scale = chart, scale
        self.height = SMALL_FIELD if chart.small else FIELD
        self.bottom = ABOVE + self.height
        self.highest = max(heights(chart), default=0)

    def y(self, value: Value) -> float:
        return self.bottom - self.height * self.scale.share(value)

    def edge(self, slot: int) -> float:
        """The left edge of a slot, as a share of the width."""
        return slot / len(self.chart.labels)

    def middle(self, slot: int) -> float:
        return (slot + 0.5) / len(self.chart.labels)


def fits(text: str, slots: float, width: float) -> bool:
    """Whether a text stands in its slot when ``slots`` of them share ``width`` pixels."""
    return len(text) * LETTER + AIR <= width / slots


def shown(text: str, slots: float) -> Shown | None:
    """Where a text has room in a slot: everywhere, only where the chart is wide, or nowhere (None)."""
    if fits(text, slots, NARROW):
        return "always"
    return "wide" if fits(text, slots, WIDE) else None


def grid(field: Field, language: str) -> Iterator[Shape]:
    """Lines at round values with their figures; the one at zero is the axis."""
    for value in field.scale.ticks if reach(field.chart) else (0,):
        y = field.y(value)
        yield Line("axis" if value == 0 else "grid", 0, y, 1, y)
        if not field.chart.small or value in (0, field.scale.top):
            yield Text("tick", 0, y + 4, short(value, field.chart.unit, language), "end", dx=-8)


def gutter(field: Field, language: str) -> int:
    return max(len(short(value, field.chart.unit, language)) for value in field.scale.ticks)


def gap_bands(field: Field, tip: str) -> Iterator[Shape]:
    """One band over all slots in a row of which nothing is known."""
    for _, members in groupby(enumerate(field.chart.gaps), key=lambda pair: pair[1] - pair[0]):
        run = [slot for _, slot in members]
        names = field.chart.labels[run[0]], field.chart.labels[run[-1]]
        name = names[0] if len(run) == 1 else " – ".join(names)
        yield Box("gap", field.edge(run[0]), field.edge(run[-1] + 1), ABOVE, field.bottom, tip=f"{name}: {tip}")


def slot_labels(field: Field) -> Iterator[Shape]:
    """As many labels as have room, at an even distance from the first."""
    labels = field.chart.labels
    longest = max(map(len, labels), default=0)
    narrow, wide = (_every(longest, len(labels), width) for width in (NARROW, WIDE))
    for slot, label in enumerate(labels):
        x, anchor = within(field.middle(slot), label)
        # A label moved in from the edge takes half of its width from the one before.
        letters = len(label) * (1 if anchor == "middle" else 1.5)
        on_phone = slot % narrow == 0 and narrow >= _slots_under(letters, len(labels), NARROW)
        on_desk = slot % wide == 0 and wide >= _slots_under(letters, len(labels), WIDE)
        where = _where(on_phone, on_desk)
        if where:
            yield Text("label", x, field.bottom + 20, label, anchor, shown=where)


def within(x: float, text: str) -> tuple[float, Anchor]:
    """Where a text in the middle of ``x`` stands so that it does not leave a narrow chart; left of it there is room."""
    half = len(text) * LETTER / 2 / NARROW
    if x + half > 1 + AIR / NARROW:
        return 1.0, "end"
    return (0.0, "start") if x - half < -GUTTER / NARROW else (x, "middle")


def _slots_under(letters: float, slots: int, width: float) -> float:
    """Over how many slots a text reaches when all of them share ``width`` pixels."""
    return (letters * LETTER + AIR) * slots / width


def _every(letters: int, slots: int, width: float) -> int:
    needed = _slots_under(letters, slots, width)
    return next((step for step in _STEPS if step >= needed), max(1, slots))


def _where(narrow: bool, wide: bool) -> Shown | None:
    if narrow and wide:
        return "always"
    if wide:
        return "wide"
    return "narrow" if narrow else None
