"""What the benchmarks say: a line for each thing measured, with its bar of the project's contract."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Bar:
    """What a figure has to reach; ``unit`` follows the number (``×``, `` MB``)."""

    sense: Literal["≥", "≤"]
    value: float
    unit: str = "×"

    def is_met_by(self, figure: float) -> bool:
        return figure >= self.value if self.sense == "≥" else figure <= self.value

    def __str__(self) -> str:
        return f"{self.sense} {self.value:g}{self.unit}"


@dataclass(frozen=True)
class Line:
    """One figure, its bar, and the times it was made from; no figure when it could not be measured."""

    what: str
    bar: Bar
    figure: float | None
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.figure is None:
            return "not measured"
        return "met" if self.bar.is_met_by(self.figure) else "NOT MET"

    def __str__(self) -> str:
        figure = "" if self.figure is None else f"{self.figure:.2f}{self.bar.unit}"
        return f"  {self.what:<66} {figure:>10}  {self.bar!s:>9}  {self.verdict:<12}  {self.note}"


def reference(ours: float, theirs: float | str) -> str:
    """The note of a figure that is no race: the other's was measured on another day."""
    return f"{ours:.0f}/s; {theirs}/s is a reference from another run"


def heading(title: str) -> str:
    return f"\n{title}\n  {'what':<66} {'figure':>10}  {'bar':>9}"


def summary(lines: Sequence[Line]) -> str:
    """How many bars are met; what could not be measured is not forgotten."""
    verdicts = [line.verdict for line in lines]
    return (
        f"\n{verdicts.count('met')} of {len(lines)} bars met, "
        f"{verdicts.count('NOT MET')} not met, {verdicts.count('not measured')} not measured."
    )
