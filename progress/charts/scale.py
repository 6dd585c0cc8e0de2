"""Values on an axis that begins at zero, with round figures to read them by."""

import math
from dataclasses import dataclass

from progress.charts.figures import PERCENT, Chart, Value

#: At most so many steps above zero.
STEPS = 5
_ROUND = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """Round values from zero to the top of the chart, in order; the last one is the top."""

    ticks: tuple[Value, ...]

    @property
    def top(self) -> Value:
        return self.ticks[-1]

    def share(self, value: Value) -> float:
        """How far up a value stands, from 0 to 1."""
        return value / self.top


def scale_of(chart: Chart) -> Scale:
    """The scale that holds every figure of a chart; percents reach to a hundred."""
    largest = reach(chart)
    if chart.unit == PERCENT and largest <= 100:
        return Scale((0, 25, 50, 75, 100))
    step = round_step(largest / STEPS, whole=isinstance(largest, int))
    return Scale(tuple(number * step for number in range(max(1, math.ceil(largest / step)) + 1)))


def reach(chart: Chart) -> Value:
    """The highest that is drawn, a column or a target."""
    targets = [value for slot in range(len(chart.labels)) for value in chart.aims(slot)]
    return max([*heights(chart), *targets], default=0)


def round_step(least: float, *, whole: bool) -> Value:
    """The smallest round number (1, 2, 2.5 or 5 times a power of ten) that is not smaller than ``least``."""
    if least <= 0:
        return 1
    power = math.floor(math.log10(least))
    candidates = (_times_power(factor, power + more) for more in (0, 1) for factor in _ROUND)
    return next(step for step in candidates if step >= least and (not whole or isinstance(step, int)))


def _times_power(factor: float, power: int) -> Value:
    step = factor * 10**power if power >= 0 else factor / 10**-power
    return int(step) if step == int(step) else step


def heights(chart: Chart) -> list[Value]:
    """How high the chart must reach for each column: to its sum, or to its highest part."""
    found = [column for slot in range(len(chart.labels)) for column in chart.columns(slot)]
    if chart.stacked:
        return [column.total or 0 for column in found]
    return [point.value for column in found for point in column.known]
