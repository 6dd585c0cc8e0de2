"""The table twin of a chart: the same figures, for those who read, copy or listen."""

from dataclasses import dataclass

from django.utils.translation import gettext, override

from progress.charts.figures import Chart, Column, Quality, Value
from progress.charts.words import bare_unit, exact, heading, missing_here, quality_name, target_head


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
        heads += [target_head(language)] if chart.has_targets else []
        caption = heading(chart, language)
        if chart.unit != bare_unit(chart.unit):
            caption = gettext("%(title)s, satuan: %(unit)s") % {"title": caption, "unit": chart.unit}
    return Table(caption, chart.slots, tuple(heads), tuple(rows), any(row.note for row in rows))


def _rows(chart: Chart, slot: int, language: str) -> list[Row]:
    # A target alone beside figures leaves their cells empty; where there are none, nobody has reported.
    empty = ("–" if chart.columns(slot) else missing_here(language),) * (len(chart.series) + chart.stacked)
    rows = []
    for answer, target in chart.answers(slot):
        figures = _figures(chart, answer, language) if answer else empty
        if chart.has_targets:
            figures += (_told(chart, target, language),)
        rows.append(Row(chart.labels[slot], figures, note(answer, language) if answer else ""))
    return rows


def _figures(chart: Chart, answer: Column, language: str) -> tuple[str, ...]:
    values = [None if point is None else point.value for point in answer.points]
    if chart.stacked:
        values.append(answer.total)
    return tuple(_told(chart, value, language) for value in values)


def _told(chart: Chart, value: Value | None, language: str) -> str:
    return "–" if value is None else exact(value, bare_unit(chart.unit), language)


def note(answer: Column, language: str) -> str:
    """How sure a figure is, what to know about it and who says so."""
    sure = "" if answer.quality is Quality.EXACT else quality_name(answer.quality, language)
    return "; ".join(text for text in (sure, remarks(answer)) if text)


def remarks(answer: Column) -> str:
    """What to know about a figure and who says so."""
    said = [text for point in answer.known for text in (point.note, point.source)]
    return "; ".join(dict.fromkeys(text for text in said if text))
