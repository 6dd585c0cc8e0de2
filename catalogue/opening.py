"""Opening hours as a value: when is a place open, until when, and when next.

Times of day are minutes after local midnight (WIB). A span is half-open, ``(540, 960)`` is 09.00 up
to but not including 16.00; one that goes past midnight ends above 1440 and belongs to the day it
starts on. The PostgreSQL function ``catalogue_is_open`` (migration 0002) answers ``is_open`` for the
filters; a property-based test holds the two together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Span = tuple[int, int]

# A while in which a place is closed: weekday (Monday = 0), from and to in minutes after midnight, and the code of why.
Break = tuple[int, int, int, str]

WIB = ZoneInfo("Asia/Jakarta")


def midnight(day: date) -> datetime:
    """The moment at which a day begins, in WIB."""
    return datetime.combine(day, time(), tzinfo=WIB)


DAY = 1440

# How far ahead an opening is looked for: a place closed for a longer season says nothing about its end.
HORIZON_DAYS = 60


@dataclass(frozen=True)
class OpeningHours:
    """Weekly spans and the days that differ.

    Attributes:
        week: seven tuples of spans, Monday first, each sorted and without overlaps.
        special: spans of single dates, which replace the spans starting on that date; empty means closed.
        breaks: why there are gaps between spans. The spans know of the gaps themselves.
    """

    week: tuple[tuple[Span, ...], ...]
    special: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError(f"a week has 7 days, not {len(self.week)}")
        for spans in (*self.week, *self.special.values()):
            for start, end in spans:
                if not (0 <= start < DAY and start < end <= start + DAY):
                    raise ValueError(f"({start}, {end}) is no span of a day")

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The spans that start on a date."""
        return self.special.get(day, self.week[day.weekday()])

    def is_open(self, moment: datetime) -> bool:
        """Whether the place is open at an aware moment."""
        return self._end_of_span(moment) is not None

    def closes_at(self, moment: datetime) -> datetime | None:
        """When a place that is open closes; None when it is closed, or open without a break for a week."""
        end = self._end_of_span(moment)
        while end is not None and end < moment + timedelta(days=7):
            longer = self._end_of_span(end)
            if longer is None:
                return end
            end = longer
        return None

    def next_opening(self, moment: datetime) -> datetime | None:
        """The first opening after an aware moment, None when there is none within 60 days."""
        starts = (start for start, _ in self._intervals(moment, HORIZON_DAYS) if start > moment)
        return min(starts, default=None)

    def break_at(self, moment: datetime) -> str | None:
        """The code of why a place is closed between two spans at an aware moment; None at any other."""
        local = moment.astimezone(WIB)
        minute, spans = local.hour * 60 + local.minute, self.spans_on(local.date())
        begins, ends = {start for start, _ in spans}, {end for _, end in spans}
        return next(
            (
                reason
                for weekday, start, end, reason in self.breaks
                if weekday == local.weekday() and start <= minute < end and start in ends and end in begins
            ),
            None,
        )

    def as_json(self) -> dict[str, Any]:
        """Plain lists and ISO dates: ``{"week": [[[540, 960]], …], "special": {"2026-12-25": []}}``.

        Where there are breaks, ``"breaks": [[4, 705, 810, "friday_prayer"]]`` as well.
        """
        told: dict[str, Any] = {
            "week": [[list(span) for span in spans] for spans in self.week],
            "special": {day.isoformat(): [list(span) for span in spans] for day, spans in sorted(self.special.items())},
        }
        return told | ({"breaks": [list(one) for one in self.breaks]} if self.breaks else {})

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "OpeningHours":
        """The inverse of ``as_json``."""
        return cls(
            week=tuple(tuple((start, end) for start, end in spans) for spans in value["week"]),
            special={
                date.fromisoformat(day): tuple((start, end) for start, end in spans)
                for day, spans in value["special"].items()
            },
            breaks=tuple((weekday, start, end, why) for weekday, start, end, why in value.get("breaks", ())),
        )

    def _end_of_span(self, moment: datetime) -> datetime | None:
        ends = (end for start, end in self._intervals(moment, 0) if start <= moment < end)
        return max(ends, default=None)

    def _intervals(self, moment: datetime, days_ahead: int) -> Iterator[tuple[datetime, datetime]]:
        """Spans as moments, from those that began yesterday on."""
        today = moment.astimezone(WIB).date()
        for offset in range(-1, days_ahead + 1):
            day = today + timedelta(days=offset)
            begins = midnight(day)
            for start, end in self.spans_on(day):
                yield begins + timedelta(minutes=start), begins + timedelta(minutes=end)
