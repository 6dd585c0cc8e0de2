"""What the judgement compares of a page, and which pages are compared with one another."""

from collections.abc import Callable
from typing import Any

from desk.lookalikes.judgement import Described
from destinations.models import DestinationPage
from events.models import EventPage

#: Page types that are watched, with the years of those that do not last.
_YEARS: dict[type, Callable[[Any], tuple[int, int] | None]] = {}


def watch(model: type, years: Callable[[Any], tuple[int, int] | None]) -> None:
    """Let pages of a type be compared with each other; they have ``title``, ``category`` and ``location``.

    Raises:
        ValueError: when the type is watched already.
    """
    if model in _YEARS:
        raise ValueError(f"{model} is watched already")
    _YEARS[model] = years


def is_watched(page: Any) -> bool:
    """Whether look-alikes of this page are searched for; an alias shows another page and is none."""
    return type(page) in _YEARS and not page.alias_of_id


def described(page: Any) -> Described:
    position = (page.location.x, page.location.y) if page.location else None
    return Described(page.title, page.category.code if page.category else "", position, _YEARS[type(page)](page))


def _years_of_event(event: EventPage) -> tuple[int, int] | None:
    """An event that repeats, or whose date is open, may be that of any year."""
    if not event.start_date or event.repeat or event.usual_month:
        return None
    return event.start_date.year, (event.end_date or event.start_date).year


watch(DestinationPage, lambda page: None)
watch(EventPage, _years_of_event)
