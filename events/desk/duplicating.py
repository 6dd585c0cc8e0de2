"""The same event again, a year later: a copy of its page as a draft, with its dates moved as a whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page

from catalogue.models import Status
from events.dates import plausible
from events.desk.versions import latest
from events.models import EventPage
from events.recurrence import Repeat

_YEAR = re.compile(r"(?<!\d)(19|20|21)\d\d(?!\d)")
#: What a new event does not have from the old one: what was different about its dates, and when it was looked at.
NOT_COPIED = ("single_dates",)
CLEARED: Mapping[str, Any] = {
    "status": Status.SCHEDULED,
    "status_note": "",
    "checked_on": None,
    "go_live_at": None,
    "expire_at": None,
}


@dataclass(frozen=True)
class Proposal:
    """Two first dates to choose from: the same day of the month in the next year to come, and its weekday nearby."""

    weekday: date
    day: date


def proposal(first: date | None, today: date) -> Proposal | None:
    """When an event would be next; None where its date is not fixed, or next year is out of all reason."""
    if first is None:
        return None
    years = max(1, today.year - first.year)
    if _years_later(first, years) <= today:
        years += 1
    day = _years_later(first, years)
    weekday = day + timedelta(days=(first.weekday() - day.weekday() + 3) % 7 - 3)
    return Proposal(weekday, day) if plausible(weekday, day) else None


def told(page: EventPage) -> EventPage:
    """The version to copy: what took place as it was public, or else the draft."""
    return page if page.live else latest(page)


def may_duplicate(page: EventPage, user: Any) -> bool:
    """As for Wagtail's own copy: who may edit the page, and add one beside it."""
    return page.permissions_for_user(user).can_copy_to(page.get_parent())


@transaction.atomic
def duplicate(page: EventPage, first: date | None, user: Any) -> EventPage:
    """Copy an event and its translations as drafts; those below which this person may not write are left out.

    Args:
        first: its new first date; None where it is not fixed yet.

    Raises:
        CopyPagePermissionError: when this person may not.
    """
    new = _copy(page, first, user, {})
    same_thing = {"translation_key": new.translation_key}
    for translation in page.get_translations().filter(alias_of=None):
        if may_duplicate(translation, user):
            _copy(translation, first, user, same_thing)
    return new


def moved(page: EventPage, first: date | None) -> dict[str, Any]:
    """The dates of a page, moved so that it begins on a day; without that day none of them is fixed."""
    if first is None:
        nothing = dict.fromkeys(("start_date", "start_time", "end_date", "end_time", "repeat_until"))
        return nothing | {"repeat": Repeat.NEVER, "repeat_weekdays": []}
    if page.start_date is None:
        return {"start_date": first}
    by = first - page.start_date
    return {
        "start_date": first,
        "end_date": _later(page.end_date, by),
        "repeat_until": _later(page.repeat_until, by),
        "repeat_weekdays": sorted((weekday + by.days) % 7 for weekday in page.repeat_weekdays or ()),
    }


def names(page: EventPage, first: date | None, above: Page) -> dict[str, str]:
    """The title with the new year where it named the old one, and an address that nobody has yet."""
    old, new = page.start_date and str(page.start_date.year), first and str(first.year)
    title = page.title.replace(old, new) if old and new else page.title
    base = _YEAR.sub("", page.slug).strip("-").replace("--", "-") or slugify(title) or "acara"
    wanted = f"{base}-{new}" if new else f"{base}-lagi"
    taken = set(above.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    tries = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return {"title": title, "draft_title": title, "slug": next(slug for slug in tries if slug not in taken)}


def _copy(page: EventPage, first: date | None, user: Any, more: dict[str, UUID]) -> EventPage:
    source, above = told(page), page.get_parent()
    changes = {**CLEARED, **moved(source, first), **names(source, first, above), **more}
    return CopyPageAction(
        page=source,
        to=above,
        update_attrs=changes,
        exclude_fields=list(NOT_COPIED),
        copy_revisions=False,
        keep_live=False,
        user=user,
    ).execute()


def _later(day: date | None, by: timedelta) -> date | None:
    if day is None or not plausible(day):
        return None
    later = day + by
    return later if plausible(later) else None


def _years_later(day: date, years: int) -> date:
    """The same day of the month; of 29 February the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
