"""What cannot be true of breaks and seasons; each message names the day and the times."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from catalogue.opening import Span
from destinations.opening_rules import (
    BreakRow,
    SeasonRow,
    WeekdaySpan,
    WeeklyRow,
    breaks_on,
    season_spans,
    special_spans,
    weekday_spans,
    without,
)
from destinations.opening_text import spans_text
from destinations.seasons import Season


def check_breaks(week: Sequence[WeeklyRow], breaks: Sequence[BreakRow], seasons: Iterable[SeasonRow]) -> None:
    """Refuse breaks that overlap, that lie outside the opening hours, and that leave nothing of them.

    Raises:
        ValidationError: one message for each.
    """
    if not (week and breaks):
        return
    open_on: dict[int, list[Span]] = defaultdict(list)
    for span in weekday_spans(week):
        open_on[span.weekday].append((span.start, span.end))
    also_open = [span for row in seasons for span in special_spans(row)]
    messages = [*_overlapping(breaks), *_swallowing(open_on, breaks), *_outside(open_on, also_open, breaks)]
    if messages:
        raise ValidationError([ValidationError(message, code="impossible_break") for message in messages])


def _overlapping(breaks: Sequence[BreakRow]) -> Iterator[str]:
    named = set()
    for weekday in range(7):
        for (one, first), (other, second) in pairwise(breaks_on(weekday, breaks)):
            if first[1] > second[0] and (id(one), id(other)) not in named:
                named.add((id(one), id(other)))
                message = _("Jeda %(first)s dan %(second)s bertumpuk. Ubah salah satunya atau jadikan satu.")
                yield message % {"first": WeekdaySpan(weekday, *first), "second": WeekdaySpan(weekday, *second)}


def _swallowing(open_on: dict[int, list[Span]], breaks: Sequence[BreakRow]) -> Iterator[str]:
    for weekday, spans in sorted(open_on.items()):
        found = breaks_on(weekday, breaks)
        if found and not without(spans, found):
            message = _("Jeda %(break)s menutup seluruh jam buka %(day)s (%(hours)s).")
            span = WeekdaySpan(weekday, found[0][1][0], found[-1][1][1])
            yield message % {"break": span, "day": WEEKDAYS[weekday], "hours": spans_text(spans)}


def _outside(open_on: dict[int, list[Span]], also_open: list[Span], breaks: Iterable[BreakRow]) -> Iterator[str]:
    for row in breaks:
        days = range(7) if row.weekday is None else (row.weekday,)
        spans = [span for day in days for span in open_on[day]] + also_open
        ((_row, (start, end)),) = breaks_on(days[0], [row])
        if any(begin < end and start < until for begin, until in spans):
            continue
        if row.weekday is None:
            message = _("Jeda setiap hari %(hours)s di luar semua jam buka.")
            yield message % {"hours": spans_text([(start, end)])}
        else:
            message = _("Jeda %(break)s di luar jam buka %(day)s (%(hours)s).")
            hours = spans_text(open_on[row.weekday]).lower()
            span = WeekdaySpan(row.weekday, start, end)
            yield message % {"break": span, "day": WEEKDAYS[row.weekday], "hours": hours}


def check_seasons(rows: Iterable[SeasonRow]) -> None:
    """Refuse rows of one season that overlap, or say both closed and open.

    Raises:
        ValidationError: one message for each, naming the season, the day and the times.
    """
    together: dict[tuple[str, int | None], list[SeasonRow]] = defaultdict(list)
    for row in rows:
        if row.season in Season.values:  # any other is refused at its own field
            together[row.season, row.weekday].append(row)
    messages = [message for key, found in together.items() for message in _clashing(*key, found)]
    if messages:
        raise ValidationError([ValidationError(message, code="impossible_season") for message in messages])


def _clashing(season: str, weekday: int | None, rows: Sequence[SeasonRow]) -> Iterator[str]:
    name = str(Season(season).label) if weekday is None else f"{Season(season).label}, {WEEKDAYS[weekday]}"
    spans = season_spans(rows)
    if len(rows) > 1 and len(spans) < len(rows):
        yield _("%(season)s tercantum dua kali, salah satunya tutup. Hapus salah satunya.") % {"season": name}
    for first, second in combinations(spans, 2):
        if first[1] > second[0]:
            message = _("%(season)s: %(first)s dan %(second)s bertumpuk. Ubah salah satunya atau jadikan satu.")
            yield message % {"season": name, "first": spans_text([first]), "second": spans_text([second])}
