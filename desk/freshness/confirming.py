"""One click: what a page says is still right.

The day is written to what is public and to every newer draft, as calling off a date is (``events.desk.versions``): an
unfinished draft stays unpublished and keeps the new day. Whoever may edit but not publish leaves a ``Confirmation``,
which somebody who may publish takes up; no draft of anybody is touched until then.
"""

from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock

from catalogue.pages import CataloguedPage
from desk.freshness.models import Confirmation, What
from destinations.models import DestinationPage
from events.desk.versions import edit_everywhere, told_at

CONFIRMED = "pesona.confirm"


class CannotConfirmError(Exception):
    """A page that cannot be confirmed; the message says why, for the editor."""


class Reach(Enum):
    """How far a confirmation went."""

    PUBLIC = "public"
    WAITS = "waits"


@transaction.atomic
def confirm(page: CataloguedPage, what: What, user: Any, today: date) -> Reach:
    """Say that a page is still right, on a day in WIB.

    Raises:
        PermissionDenied: for whoever may not edit it.
        CannotConfirmError: for a page that is not public, and one that somebody else has locked.
    """
    page = _for_this_transaction(page)
    rights = page.permissions_for_user(user)
    if not rights.can_edit():
        raise PermissionDenied
    _check(page, what, user)
    if rights.can_publish():
        _write(page, what, user, today)
        return Reach.PUBLIC
    Confirmation.objects.update_or_create(page_id=page.pk, what=what, defaults={"user": user, "day": today})
    return Reach.WAITS


@transaction.atomic
def take_up(waiting: Confirmation, user: Any) -> None:
    """Publish what somebody else has confirmed, with the day on which they did.

    Raises:
        PermissionDenied: for whoever may not publish the page.
        CannotConfirmError: as for ``confirm``.
    """
    page = _for_this_transaction(waiting.page.specific)
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied
    _check(page, What(waiting.what), user)
    _write(page, What(waiting.what), user, waiting.day)


def may_publish(page: CataloguedPage, user: Any) -> bool:
    return page.permissions_for_user(user).can_publish()


def _for_this_transaction(page: CataloguedPage) -> CataloguedPage:
    """The page that tells the facts, for this transaction alone: a second click waits."""
    told = told_at(page)
    return type(told).objects.select_for_update().get(pk=told.pk)


def _check(page: CataloguedPage, what: What, user: Any) -> None:
    if not page.live or page.alias_of_id:
        raise CannotConfirmError(_("Halaman ini belum terbit: isi “diperiksa pada” di halaman sunting."))
    lock = page.get_lock()
    if isinstance(lock, BasicLock) and lock.for_user(user):
        raise CannotConfirmError(_("Halaman ini dikunci. Buka kuncinya dulu, atau minta yang menguncinya."))
    if what == What.HOURS and not isinstance(page, DestinationPage):
        raise CannotConfirmError(_("Hanya tempat yang punya jam buka dan harga."))


def _write(page: CataloguedPage, what: What, user: Any, day: date) -> None:
    edit_everywhere(page, partial(_confirmed, what=what, day=day), user, CONFIRMED)
    # Who confirms the whole page confirms its hours as well.
    taken = [What.PAGE, What.HOURS] if what == What.PAGE else [What.HOURS]
    Confirmation.objects.filter(page_id=page.pk, what__in=taken, day__lte=day).delete()


def _confirmed(version: Any, *, what: What, day: date) -> None:
    """Write the day to a version, unless it says a later one already."""
    if what == What.PAGE:
        version.checked_on = max(version.checked_on or day, day)
    if isinstance(version, DestinationPage):
        version.hours_checked_on = max(version.hours_checked_on or day, day)
        _hold_in(version, day.year)


def _hold_in(version: Any, year: int) -> None:
    """The hours, and the prices of the latest year, are known to hold in the year of the check."""
    if version.opening_spans.all():
        version.opening_year = max(version.opening_year or year, year)
    tickets = list(version.tickets.all())
    latest = max((ticket.year for ticket in tickets), default=year)
    if latest < year:
        for ticket in tickets:
            if ticket.year == latest:
                ticket.year = year
        version.tickets = tickets
