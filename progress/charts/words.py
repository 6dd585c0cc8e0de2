"""Figures and whole sentences of a chart, in Indonesian or English. Pure: the language is passed in."""

from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext, override, pgettext

from core.formatting import short_date, thousands
from progress.charts.figures import PERCENT, RUPIAH, Chart, Column, Point, Quality, Value

#: What a thousand times a thousand and so on is called, from the largest.
_ORDERS = {
    "id": ((10**12, " T"), (10**9, " M"), (10**6, " jt"), (10**3, " rb")),
    "en": ((10**12, "tn"), (10**9, "bn"), (10**6, "M"), (10**3, "K")),
}
#: Slots are named one by one up to here; more are counted.
_NAMED = 6


class Peak(NamedTuple):
    """A column that stands out."""

    label: str
    column: Column
    value: Value


def number(value: Value, language: str) -> str:
    """A number in full: ``1.234.567`` or ``12,5``."""
    if isinstance(value, int) or value == int(value):
        return thousands(int(value), language)
    whole, _, part = f"{value:.2f}".rstrip("0").partition(".")
    return f"{thousands(int(whole), language)}{',' if language == 'id' else '.'}{part}"


def exact(value: Value, unit: str, language: str) -> str:
    """A figure with its unit: ``818.633 kunjungan``, ``65%``, ``Rp10.000``."""
    return _with_unit(number(value, language), unit)


def bare_unit(unit: str) -> str:
    """The unit as it is written at every single figure: only the sign for percents or rupiah."""
    return unit if unit in (PERCENT, RUPIAH) else ""


def short(value: Value, unit: str, language: str) -> str:
    """A figure for the eye: ``818,6 rb``, ``Rp1,2 M``, ``65%``; English writes ``818.6K``, ``Rp1.2bn``."""
    text = number(round(value, 1), language)
    for size, name in _ORDERS[language]:
        if round(value / size, 1) >= 1 and value >= 10_000:
            text = f"{number(round(value / size, 1), language)}{name}"
            break
    return _with_unit(text, bare_unit(unit))


def hedged(text: str, quality: Quality) -> str:
    """A figure with the sign that says how sure it is: ``± 40 rb`` for a rounded, ``105 rb ?`` for a disputed one."""
    return {Quality.ROUNDED: f"± {text}", Quality.DISPUTED: f"{text} ?"}.get(quality, text)


def quality_name(quality: Quality, language: str) -> str:
    with override(language):
        return {
            Quality.EXACT: gettext("angka pasti"),
            Quality.ROUNDED: gettext("dibulatkan"),
            Quality.DISPUTED: gettext("sumber berselisih"),
        }[quality]


def missing_here(language: str) -> str:
    """What stands in the place of a figure that nobody gave."""
    with override(language):
        return gettext("belum dilaporkan")


def target_head(language: str) -> str:
    """What the mark of a target, and its column in a table, is called."""
    with override(language):
        return pgettext("angka kunjungan", "Target")


def heading(chart: Chart, language: str) -> str:
    """The title, which says so when the figures are samples."""
    with override(language):
        return f"{chart.title} ({gettext('contoh')})" if chart.example else chart.title


def headline(chart: Chart, language: str) -> str:
    """What stands out, in a sentence or two."""
    with override(language):
        if chart.kind == "lines" and (len(chart.series) > 1 or chart.unit == PERCENT):
            return " ".join(_last_of_each(chart, language)) or gettext("Belum ada angka yang dilaporkan.")
        if chart.kind == "grouped" and len(chart.series) > 1:
            return " ".join(_highest_of_each(chart, language)) or gettext("Belum ada angka yang dilaporkan.")
        return _highest_and_lowest(chart, language)


def missing(chart: Chart, language: str) -> str:
    """Where nothing is known: ``Belum dilaporkan: 2019–2022 dan 2024.`` Empty where nothing is missing."""
    gaps = chart.gaps
    if not gaps or len(gaps) == len(chart.labels):
        return ""
    with override(language):
        named = [chart.labels[slot] for slot in gaps] if chart.kind == "rows" else _runs(chart, gaps)
        if len(named) > _NAMED:
            rest = len(named) - _NAMED
            named = [*named[:_NAMED], gettext("%(count)s lainnya") % {"count": rest}]
        return gettext("Belum dilaporkan: %(slots)s.") % {"slots": _listed(named)}


def description(chart: Chart, language: str) -> str:
    """What the chart tells to those who do not see it."""
    with override(language):
        doubt = gettext("Sumber berselisih untuk %(slots)s.") % {"slots": _listed(_disputed(chart))}
    aims = [f"{name}." for name in _target_names(chart, language)]
    parts = [headline(chart, language), missing(chart, language), doubt if _disputed(chart) else "", *aims, chart.note]
    return " ".join(part for part in parts if part)


def source_line(chart: Chart, language: str) -> str:
    """Who says so, of which day, and what one may do with it."""
    parts = []
    with override(language):
        if chart.sources:
            parts.append(f"{gettext('Sumber:')} {'; '.join(chart.sources)}.")
        if chart.as_of:
            parts.append(gettext("Keadaan %(day)s.") % {"day": short_date(chart.as_of, language)})
    return " ".join([*parts, f"Pesona Siak, {chart.licence}."])


def point_name(chart: Chart, label: str, series: str, point: Point, language: str) -> str:
    """A figure alone, as the pointer finds it: ``2018, Nusantara: 348.743 kunjungan (dibulatkan)``."""
    who = f"{label}, {series}" if len(chart.series) > 1 else label
    text = f"{who}: {exact(point.value, chart.unit, language)}"
    return text if point.quality is Quality.EXACT else f"{text} ({quality_name(point.quality, language)})"


def target_name(chart: Chart, label: str, value: Value, language: str) -> str:
    """What was aimed for in a slot: ``Target 2017: 180.000 kunjungan``."""
    with override(language):
        said = gettext("Target %(label)s: %(value)s")
    return said % {"label": label, "value": exact(value, chart.unit, language)}


def _target_names(chart: Chart, language: str) -> list[str]:
    told = ((label, value) for slot, label in enumerate(chart.labels) for value in chart.aims(slot))
    return [target_name(chart, label, value, language) for label, value in told]


def _with_unit(text: str, unit: str) -> str:
    if unit == RUPIAH:
        return f"Rp{text}"
    return f"{text}%" if unit == PERCENT else f"{text} {unit}".strip()


def _peaks(chart: Chart) -> list[Peak]:
    found = []
    for slot, label in enumerate(chart.labels):
        for column in chart.columns(slot):
            value = max(p.value for p in column.known) if chart.kind == "grouped" else column.total
            found.append(Peak(label, column, value or 0))
    return found


def _highest_and_lowest(chart: Chart, language: str) -> str:
    peaks = _peaks(chart)
    if not peaks:
        return gettext("Belum ada angka yang dilaporkan.")
    high, low = max(peaks, key=lambda peak: peak.value), min(peaks, key=lambda peak: peak.value)
    told = {"label": high.label, "value": _told(high, chart, language)}
    if len(peaks) == 1:
        return gettext("Satu-satunya angka, %(label)s: %(value)s.") % told
    if high.value == low.value:
        return gettext("Semuanya sama: %(value)s.") % told
    lowest = gettext("Terendah %(label)s: %(value)s.") % {"label": low.label, "value": _told(low, chart, language)}
    highest = gettext("Tertinggi %(label)s: %(value)s.") % told
    return f"{highest} {lowest}"


def _told(peak: Peak, chart: Chart, language: str) -> str:
    text = exact(peak.value, chart.unit, language)
    quality = peak.column.quality
    return text if quality is Quality.EXACT else f"{text} ({quality_name(quality, language)})"


def _last_of_each(chart: Chart, language: str) -> list[str]:
    sentences = []
    for series in chart.series:
        last = next((slot for slot in reversed(range(len(chart.labels))) if series.points[slot]), None)
        if last is not None and (point := series.points[last]):
            value = exact(point.value, chart.unit, language)
            said = {"series": series.label, "label": chart.labels[last], "value": value}
            sentences.append(gettext("%(series)s terakhir, %(label)s: %(value)s.") % said)
    return sentences


def _highest_of_each(chart: Chart, language: str) -> list[str]:
    sentences = []
    for number, series in enumerate(chart.series):
        answers = [(slot, column.points[number]) for slot in range(len(chart.labels)) for column in chart.columns(slot)]
        known = [(slot, point) for slot, point in answers if point]
        if known:
            slot, point = max(known, key=lambda one: one[1].value)
            value = exact(point.value, chart.unit, language)
            said = {"series": series.label, "label": chart.labels[slot], "value": value}
            sentences.append(gettext("%(series)s tertinggi, %(label)s: %(value)s.") % said)
    return sentences


def _disputed(chart: Chart) -> list[str]:
    slots = range(len(chart.labels))
    return [chart.labels[slot] for slot in slots if any(c.quality is Quality.DISPUTED for c in chart.columns(slot))]


def _runs(chart: Chart, slots: list[int]) -> list[str]:
    """Slots that follow each other as one range: ``2019–2022``, ``Jan 2024 – Mar 2024``."""
    runs = []
    for _, members in groupby(enumerate(slots), key=lambda pair: pair[1] - pair[0]):
        run = [slot for _, slot in members]
        first, last = chart.labels[run[0]], chart.labels[run[-1]]
        dash = " – " if " " in first + last else "–"
        runs.append(first if len(run) == 1 else f"{first}{dash}{last}")
    return runs


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return gettext("%(names)s dan %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
