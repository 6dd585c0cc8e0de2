"""A chart as a table for spreadsheets (RFC 4180, UTF-8): numbers as numbers, gaps as empty cells.

The first line names the columns, so every reader of tables understands the file. What the figures are, who says so and
what one may do with them follows after an empty line.
"""

import csv
from io import StringIO

from django.utils.translation import gettext, override

from core.plain_text import plain
from core.spreadsheets import defused
from progress.charts.figures import Chart, Column, Value
from progress.charts.table import remarks
from progress.charts.words import heading, quality_name, target_head

Cell = str | Value | None


def write(chart: Chart, language: str) -> bytes:
    """The file; contradicting answers for one slot are rows of their own."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    with override(language):
        for row in (*_table(chart, language), [], *_about(chart, language)):
            writer.writerow([_written(cell) for cell in row])
    return text.getvalue().encode()


def _table(chart: Chart, language: str) -> list[list[Cell]]:
    heads: list[Cell] = [chart.slots, *(series.label for series in chart.series)]
    if chart.stacked:
        heads.append(gettext("Jumlah"))
    heads += [target_head(language)] if chart.has_targets else []
    rows = [[*heads, gettext("Mutu"), gettext("Catatan")]]
    for slot, label in enumerate(chart.labels):
        for found, target in chart.answers(slot):
            answer = found or Column((None,) * len(chart.series))
            aim = [target] if chart.has_targets else []
            rows.append([label, *_values(chart, answer), *aim, *_remarks(answer, language)])
    return rows


def _values(chart: Chart, answer: Column) -> list[Cell]:
    values: list[Cell] = [None if point is None else point.value for point in answer.points]
    return [*values, answer.total] if chart.stacked else values


def _remarks(answer: Column, language: str) -> list[Cell]:
    return [quality_name(answer.quality, language), remarks(answer)] if answer.known else [None, None]


def _about(chart: Chart, language: str) -> list[list[Cell]]:
    about = [[gettext("Judul"), heading(chart, language)], [gettext("Satuan"), chart.unit]]
    about += [[gettext("Sumber"), source] for source in chart.sources]
    about += [[gettext("Keadaan per"), chart.as_of.isoformat()]] if chart.as_of else []
    about += [[gettext("Catatan"), chart.note], [gettext("Lisensi"), f"Pesona Siak, {chart.licence}"]]
    return [[name, said] for name, said in about if said]


def _written(cell: Cell) -> Cell:
    return defused(plain(cell)) if isinstance(cell, str) else cell
