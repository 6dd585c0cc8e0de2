"""Calling off one date of an event, or the one date it has, and taking that back.

Visitors see it at once, in every language, whatever somebody is still writing. Who may not publish leaves it in the
draft, and sends that to be reviewed where there is a review.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock

from catalogue.models import Status
from catalogue.opening import WIB, midnight
from core.bilingual import said_in
from events.desk.days import whole_day
from events.desk.versions import Edit, edit_draft, edit_everywhere, latest
from events.models import MOST_DATES, EventPage
from events.occurrences import dates_of, series_of, status_of
from events.recurrence import Date
from events.repeating import SingleDate, What

CALLED_OFF, TAKEN_BACK = "events.call_off", "events.take_back"


class NotPossibleError(Exception):
    """What was asked for cannot be done; the message says why, for the editor."""


class Reach(Enum):
    """How far a change went."""

    PUBLIC = "public"
    DRAFT = "draft"
    REVIEW = "review"
    NOTHING_TO_DO = "nothing"


@dataclass(frozen=True)
class Note:
    """Why, and what instead, for the public; the English one may be empty."""

    text: str = ""
    english: str = ""


def version_told(page: EventPage) -> EventPage:
    """The version whose dates are called off: the public one, or the draft of what was never public."""
    return page if page.live else latest(page)


def coming(page: EventPage, today: date) -> list[Date]:
    """The dates that are not over when a day begins (WIB), as far as they are worked out."""
    return [one for one in dates_of(page, today) if one.span.end > midnight(today)]


def day_of(one: Date) -> date:
    """The day by which a date is known, whatever became of it."""
    return one.of.astimezone(WIB).date()


def day_shown(one: Date) -> date:
    """The day on which it begins, moved or not."""
    return one.span.start.astimezone(WIB).date()


def is_off(page: EventPage, one: Date) -> bool:
    return status_of(page, one) == Status.CANCELLED


def has_one_date(page: EventPage) -> bool:
    """Whether calling off its date calls off the whole event."""
    series = series_of(page)
    return series is not None and series.rule is None and not series.extra


def choices(page: EventPage, today: date, *, off: bool) -> Sequence[Date]:
    """The coming dates that are called off, or those that are not. An event that is off as a whole has neither."""
    if page.status == Status.CANCELLED and not has_one_date(page):
        return []
    return [one for one in coming(page, today) if is_off(page, one) == off]


@transaction.atomic
def call_off(pk: int, day: date, note: Note, *, user: Any, today: date) -> Reach:
    """Call off the date an event has on a day; one that is off already stays as it is.

    Raises:
        NotPossibleError: for a day that is over, or no date of this event, and for a locked page.
    """
    page = _locked(pk, user)
    if is_off(version_told(page), _date_on(version_told(page), day, today)):
        return Reach.NOTHING_TO_DO
    return _apply(page, partial(_call_off, day=day, note=note), note, user, CALLED_OFF)


@transaction.atomic
def take_back(pk: int, day: date, *, user: Any, today: date) -> Reach:
    """Let the date on a day take place after all.

    Raises:
        NotPossibleError: as for ``call_off``, and when the event is off as a whole.
    """
    page = _locked(pk, user)
    told = version_told(page)
    if not is_off(told, _date_on(told, day, today)):
        return Reach.NOTHING_TO_DO
    if told.status == Status.CANCELLED and not has_one_date(told):
        raise NotPossibleError(_("Seluruh acara ini berstatus batal. Ubah statusnya di halaman sunting."))
    return _apply(page, partial(_take_back, day=day), Note(), user, TAKEN_BACK)


def _locked(pk: int, user: Any) -> EventPage:
    """The page, for this transaction alone: a second click waits, and then finds nothing left to do."""
    page = EventPage.objects.select_for_update().get(pk=pk)
    lock = page.get_lock()
    if isinstance(lock, BasicLock) and lock.for_user(user):
        raise NotPossibleError(_("Halaman ini dikunci. Buka kuncinya dulu, atau minta yang menguncinya."))
    return page


def _date_on(page: EventPage, day: date, today: date) -> Date:
    found = next((one for one in dates_of(page, today) if day_of(one) == day), None)
    if found is None:
        raise NotPossibleError(_("Acara ini tidak punya tanggal itu. Mungkin baru saja diubah; pilih lagi."))
    if found.span.end <= midnight(today):
        raise NotPossibleError(_("Tanggal itu sudah lewat."))
    return found


def _apply(page: EventPage, edit: Edit, note: Note, user: Any, action: str) -> Reach:
    rights = page.permissions_for_user(user)
    if not (page.live and rights.can_publish()):
        edit_draft(page, edit, user, action)
        return Reach.REVIEW if not rights.can_publish() and _in_review(page, user) else Reach.DRAFT
    before = (page.status, page.status_note)
    edit_everywhere(page, edit, user, action)
    if (page.status, page.status_note) != before:
        _tell_translations(page, note)
    return Reach.PUBLIC


def _in_review(page: EventPage, user: Any) -> bool:
    """Whether the draft is being reviewed; where there is a review it is sent there."""
    page.refresh_from_db()
    if page.workflow_in_progress:
        return True
    if workflow := page.get_workflow():
        workflow.start(page, user)
    return workflow is not None


def _tell_translations(page: EventPage, note: Note) -> None:
    """Write the note to the pages in other languages; the status itself follows by ``core.translations``."""
    row = SingleDate(note=note.text, note_en=note.english)
    for translation in page.get_translations().filter(alias_of=None):
        words = said_in(translation.locale.language_code, row, "note")
        draft = latest(translation)
        if translation.live:
            translation.status_note = words
            translation.save(clean=False)
        draft.status_note = words
        draft.save_revision(clean=False, changed=translation.has_unpublished_changes)


def _call_off(version: EventPage, *, day: date, note: Note) -> None:
    if has_one_date(version):
        version.status, version.status_note = Status.CANCELLED, note.text
        return
    if not _has(version, day):
        return  # a draft that has moved on to other dates
    row = _row(version, day) or SingleDate(pk=_stored(version, day), day=day)
    row.what, row.note, row.note_en = What.CANCELLED, note.text, note.english
    row.new_day = row.last_day = row.start_time = row.end_time = None
    row.venue_name = ""
    if version.single_dates.count() >= MOST_DATES and row not in version.single_dates.all():
        raise NotPossibleError(_("Terlalu banyak tanggal yang berbeda. Hapus dulu yang sudah lama lewat."))
    version.single_dates.add(row)


def _take_back(version: EventPage, *, day: date) -> None:
    if version.status == Status.CANCELLED and has_one_date(version):
        version.status, version.status_note = Status.SCHEDULED, ""
    row = _row(version, day)
    if row and row.what == What.CANCELLED:
        version.single_dates.remove(row)


def _has(version: EventPage, day: date) -> bool:
    """Whether a version has a date on a day, moved or not; what was left out it has not."""
    if row := _row(version, day):
        return row.what != What.LEFT_OUT
    series = series_of(version)
    return series is not None and any(day_of(one) == day for one in series.dates(whole_day(day)))


def _row(version: EventPage, day: date) -> SingleDate | None:
    """The row that changes the date on a day."""
    return next((row for row in version.single_dates.all() if row.day == day and row.what != What.EXTRA), None)


def _stored(version: EventPage, day: date) -> int | None:
    """The public row about a day: a draft gets the same one, so that both are one row when it is published."""
    rows = SingleDate.objects.filter(page_id=version.pk, day=day, what=What.CANCELLED)
    return rows.values_list("pk", flat=True).first()
