"""What the judgement compares of a page, and which pages are compared with one another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desk.lookalikes.judgement import Described, Likeness, judge
from desk.lookalikes.names import telling_words
from desk.lookalikes.projects import judge_projects, place_words
from destinations.models import DestinationPage
from events.models import EventPage
from progress.projects.models import ProjectPage
from progress.projects.record import years_of

Years = tuple[int, int] | None


@dataclass(frozen=True)
class Manner:
    """How pages of a type are compared.

    Attributes:
        years: those of what does not last.
        judge: compares two of them.
        words: of a title those by which others are searched for.
        rows: what ``years`` reads besides the page itself.
    """

    years: Callable[[Any], Years]
    judge: Callable[[Described, Described], Likeness] = judge
    words: Callable[[str], str] = telling_words
    rows: tuple[str, ...] = ()


_MANNERS: dict[type, Manner] = {}


def watch(model: type, years: Callable[[Any], Years], **more: Any) -> None:
    """Let pages of a type be compared with each other; they have ``title``, ``category`` and ``location``.

    Args:
        more: what else is known of the ``Manner``.

    Raises:
        ValueError: when the type is watched already.
    """
    if model in _MANNERS:
        raise ValueError(f"{model} is watched already")
    _MANNERS[model] = Manner(years, **more)


def is_watched(page: Any) -> bool:
    """Whether look-alikes of this page are searched for; an alias shows another page and is none."""
    return type(page) in _MANNERS and not page.alias_of_id


def manner_of(page: Any) -> Manner:
    return _MANNERS[type(page)]


def described(page: Any) -> Described:
    position = (page.location.x, page.location.y) if page.location else None
    return Described(page.title, page.category.code if page.category else "", position, manner_of(page).years(page))


def _years_of_event(event: EventPage) -> Years:
    """An event that repeats, or whose date is open, may be that of any year."""
    if not event.start_date or event.repeat or event.usual_month:
        return None
    return event.start_date.year, (event.end_date or event.start_date).year


def _years_of_project(project: ProjectPage) -> Years:
    """What was not begun in its year is proposed again in the next, so that year counts as well."""
    years = years_of(project)
    return years and (years[0], years[1] + 1)


watch(DestinationPage, lambda page: None)
watch(EventPage, _years_of_event)
watch(ProjectPage, _years_of_project, judge=judge_projects, words=place_words, rows=("stages", "budgets"))
