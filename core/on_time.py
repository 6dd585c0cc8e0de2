"""Publishes what waits for its minute, and withdraws what has passed its last, without anybody pressing a button.

Wagtail keeps when a version may be published, and leaves it to somebody to run ``publish_scheduled`` often. Here the
background worker does so itself, every few seconds, beside the tasks it is busy with. A page that cannot be published
is logged and holds up no other.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

SECONDS_BETWEEN = 5
PATIENCE_SECONDS = 10

log = logging.getLogger(__name__)


def publish_what_is_due(now: datetime) -> int:
    """Publish the versions and withdraw the pages whose moment has come; several may do so at once.

    Returns:
        how many pages changed.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    over = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    changes = [
        *(_publishing(pk, now) for pk in due.values_list("pk", flat=True)),
        *(_withdrawing(pk, now) for pk in over.values_list("pk", flat=True)),
    ]
    return sum(_done(change) for change in changes)


def _done(change: Callable[[], bool]) -> bool:
    try:
        with transaction.atomic():
            return change()
    except Exception:
        log.exception("A page could not be published or withdrawn at its time")
        return False


def _publishing(pk: int, now: datetime) -> Callable[[], bool]:
    def publish() -> bool:
        waiting = Revision.objects.select_for_update(skip_locked=True)
        revision = waiting.filter(pk=pk, approved_go_live_at__lte=now).first()
        if revision is None:  # another worker has it
            return False
        revision.publish(log_action="wagtail.publish.scheduled")
        return True

    return publish


def _withdrawing(pk: int, now: datetime) -> Callable[[], bool]:
    def withdraw() -> bool:
        page = Page.objects.select_for_update(skip_locked=True).filter(pk=pk, live=True, expire_at__lte=now).first()
        if page is None:
            return False
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        return True

    return withdraw


@contextmanager
def on_time() -> Iterator[None]:
    """Look every few seconds, in a thread of its own, until the block is left."""
    over = Event()
    clock = Thread(target=_tick, args=(over,), name="on-time", daemon=True)
    clock.start()
    try:
        yield
    finally:
        over.set()
        clock.join(PATIENCE_SECONDS)


def _tick(over: Event) -> None:
    try:
        while not over.wait(SECONDS_BETWEEN):
            close_old_connections()
            try:
                publish_what_is_due(timezone.now())
            except DatabaseError:
                log.exception("The database does not tell what is due")
    finally:
        connection.close()
