"""Who sends the messages: tasks of the worker, asked for in the transaction that changes the catalogue.

``follow`` asks for a ``deliver`` for everybody who has none waiting; ``deliver`` sends one message and asks for itself
again while there is more. Each is safe to do twice, and to ask for in vain. So nothing is lost: a change that is public
has left a ``follow`` that begins later than it, and a task of a dead worker is taken up by the next one.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from api.webhooks import delivering
from api.webhooks.milestones import pass_one
from api.webhooks.models import State, Subscription
from catalogue.changes import now_at
from catalogue.signals import catalogue_written
from core.background import ask_for

#: Who finds a subscription busy looks again after so long.
BUSY = timedelta(seconds=20)
#: Behind what editors wait for.
PRIORITY = -20

_chance = secrets.SystemRandom().random


def connect() -> None:
    """Listen; called once when the application is ready."""
    catalogue_written.connect(_catalogue_written, dispatch_uid="webhooks")


@task(priority=PRIORITY)
def follow() -> None:
    """Have everybody told of what is new."""
    here = now_at()
    pass_one(here, timezone.now())
    for pk in Subscription.objects.filter(state=State.ACTIVE).exclude(pk__in=_waiting()).values_list("pk", flat=True):
        ask_for(deliver, pk)


@task(priority=PRIORITY)
def deliver(pk: int) -> None:
    """Send a subscription its next message, if there is one."""
    with delivering.one_at_a_time(pk) as is_mine:
        if not is_mine:
            _again(pk, timezone.now() + BUSY)
        elif subscription := Subscription.objects.filter(pk=pk).first():
            delivering.deliver_next(subscription, timezone.now(), lambda at: _again(pk, at), _chance)


@task(priority=PRIORITY)
def send_test(pk: int) -> None:
    """Send a subscription a message that says nothing."""
    if subscription := Subscription.objects.filter(pk=pk).first():
        delivering.send_test(subscription, timezone.now())


def _waiting() -> set[int]:
    """For whom a task waits: it has not begun, so it will see what is public now, be it after a failure's wait."""
    tasks = DBTaskResult.objects.filter(status="READY", task_path=deliver.module_path)
    return {args["args"][0] for args in tasks.values_list("args_kwargs", flat=True)}


def _again(pk: int, at: datetime) -> None:
    ask_for(deliver.using(run_after=at), pk)


def _catalogue_written(**_: Any) -> None:
    ask_for(follow)
