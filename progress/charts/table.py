"""The table twin of a chart: the same figures, for those who read, copy or listen."""

from dataclasses import dataclass

from django.utils.translation import gettext, override

from progress.charts.figures import Chart, Column, Quality
from progress.charts.words import bare_unit, exact, heading, missing_here, quality_name


@dataclass(frozen=True, slots=True)
class Row:
    """A slot, or one of the contradicting answers for it; ``note`` is what ``note`` says of it."""

    label: str
    figures: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    slots: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    with_notes: bool


def table(chart: Chart, language: str) -> Table:
    """A chart as a table; a column adds up the parts that stand on one another."""
    rows = [row for slot in range(len(chart.labels)) for row in _rows(chart, slot, language)]
    with override(language):
        heads = [one.label for one in chart.series] + ([gettext("Jumlah")] if chart.stacked else [])
        caption = heading(chart, language)
        if chart.unit != bare_unit(chart.unit):
            caption = gettext("%(title)s, satuan: %(unit)s") % {"title": caption, "unit": chart.unit}
    return Table(caption, chart.slots, tuple(heads), tuple(rows), any(row.note for row in rows))


def _rows(chart: Chart, slot: int, language: str) -> list[Row]:
    answers = chart.columns(slot)
    label = chart.labels[slot]
    if not answers:
        empty = missing_here(language)
        return [Row(label, (empty,) * (len(chart.series) + chart.stacked), "")]
    return [Row(label, _figures(chart, answer, language), note(answer, language)) for answer in answers]


def _figures(chart: Chart, answer: Column, language: str) -> tuple[str, ...]:
    unit = bare_unit(chart.unit)
    values = [None if point is None else point.value for point in answer.points]
    if chart.stacked:
        values.append(answer.total)
    return tuple("–" if value is None else exact(value, unit, language) for value in values)


def note(answer: Column, language: str) -> str:
    """How sure a figure is, what to know about it and who says so."""
    sure = "" if answer.quality is Quality.EXACT else quality_name(answer.quality, language)
    return "; ".join(text for text in (sure, remarks(answer)) if text)


def remarks(answer: Column) -> str:
    """What to know about a figure and who says so."""
    said = [text for point in answer.known for text in (point.note, point.source)]
    return "; ".join(dict.fromkeys(text for text in said if text))
