"""Takes a subscription one message further. Who gets them waits for each: one is under way at a time, in order.

A subscription moves on when its message has arrived and not before, so a receiver that was away is told everything in
order. A worker may die between the arrival and the writing down; then the same message is sent again, under the same
id.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from api.webhooks import signing
from api.webhooks.messages import Message, next_message, test_message
from api.webhooks.models import Attempt, Outcome, State, Subscription
from api.webhooks.notes import tell_the_office
from api.webhooks.sending import Answer, post
from catalogue.changes import Bookmark, Outdated

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=8)
#: Each failure waits so many times as long as the one before.
GROWTH = 3
GIVE_UP_AFTER = timedelta(days=5)
KEPT_ATTEMPTS = 100

_LOCK = "webhook"

Chance = Callable[[], float]
Ask = Callable[[datetime], None]
Step = Callable[[Subscription], None]


@contextmanager
def one_at_a_time(pk: int) -> Iterator[bool]:
    """Whether nobody else sends to this subscription; then nobody does until the block ends, or the process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s), %s)", [_LOCK, pk])
        (is_mine,) = cursor.fetchone()
    try:
        yield is_mine
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s), %s)", [_LOCK, pk])


def deliver_next(subscription: Subscription, now: datetime, ask_again: Ask, chance: Chance) -> None:
    """Send the next message of a subscription, if there is one and it is time.

    Args:
        ask_again: told, in the transaction that writes down what happened, when there is more to do.
        chance: a number from 0 to 1, so that not all come back in the same second.
    """
    if subscription.state != State.ACTIVE:
        return
    if subscription.next_attempt_at and now < subscription.next_attempt_at:
        return  # somebody was asked for then
    try:
        message, bookmark = next_message(subscription, now)
    except Outdated:
        _settle(subscription, lambda held: _start_again(held, ask_again, now))
        return
    if message is None:
        _settle(subscription, lambda held: _pass_over(held, bookmark))
        return
    answer = _send(subscription, message, now)

    def write_down(held: Subscription) -> None:
        if answer.outcome is Outcome.DELIVERED:
            _arrived(held, message, bookmark, now)
        else:
            _failed(held, answer, now, chance())
        at = now if message.more and not held.failures else held.next_attempt_at
        if at and held.state == State.ACTIVE:
            ask_again(at)

    _settle(subscription, write_down, lambda held: _keep(held, message, answer, now))


def send_test(subscription: Subscription, now: datetime) -> None:
    """Send a message that says nothing, whatever state the subscription is in; it moves nothing on."""
    message = test_message(subscription, now)
    answer = _send(subscription, message, now)
    _settle(subscription, lambda held: None, lambda held: _keep(held, message, answer, now))


def waiting_time(failures: int, chance: float) -> timedelta:
    """How long to wait after so many failures (from 1): between half of a time that grows each time and all of it."""
    longest = min(FIRST_WAIT * GROWTH ** min(failures - 1, 20), LONGEST_WAIT)
    return longest * (0.5 + chance / 2)


def _send(subscription: Subscription, message: Message, now: datetime) -> Answer:
    headers = signing.headers(message.id, now, message.body, subscription.secrets(now))
    return post(subscription.address, message.body.encode(), headers)


@transaction.atomic
def _settle(sent: Subscription, move: Step, note: Step | None = None) -> None:
    """Write down what became of a message.

    Args:
        move: moves the subscription on; not called where a person sent it elsewhere while the message was under way.
        note: called all the same, unless the subscription is gone.
    """
    held = Subscription.objects.select_for_update().filter(pk=sent.pk).first()
    if held is None:
        return
    if note:
        note(held)
    if held.walk == sent.walk:
        move(held)
        held.save()


def _start_again(held: Subscription, ask_again: Ask, now: datetime) -> None:
    held.go_back_to(None)
    ask_again(now)


def _pass_over(held: Subscription, bookmark: Bookmark) -> None:
    """Nothing of what changed was for them."""
    held.move_to(bookmark)
    held.forget_failures()


def _arrived(held: Subscription, message: Message, bookmark: Bookmark, now: datetime) -> None:
    held.move_to(bookmark)
    held.forget_failures()
    held.sequence += 1
    held.delivered_at = now


def _failed(held: Subscription, answer: Answer, now: datetime, chance: float) -> None:
    """Wait longer than the last time; after days, or when the receiver says that it is gone, no more."""
    held.failures += 1
    held.failing_since = held.failing_since or now
    asked_for = min(timedelta(seconds=answer.retry_after), LONGEST_WAIT)
    held.next_attempt_at = now + max(waiting_time(held.failures, chance), asked_for)
    if answer.is_gone:
        held.state = State.GONE
    elif now - held.failing_since >= GIVE_UP_AFTER and held.state == State.ACTIVE:
        held.state = State.GAVE_UP
    else:
        return
    held.next_attempt_at = None
    tell_the_office(held, answer, now)


def _keep(held: Subscription, message: Message, answer: Answer, now: datetime) -> None:
    """Write an attempt down and forget the oldest."""
    Attempt.objects.create(
        subscription=held,
        at=now,
        message=message.id,
        is_test=message.bookmark is None,
        items=message.items,
        reached=message.bookmark.after if message.bookmark else None,
        outcome=answer.outcome,
        status=answer.status,
        milliseconds=answer.milliseconds,
        answer=answer.text,
    )
    kept = held.attempts.values("pk")[:KEPT_ATTEMPTS]
    held.attempts.exclude(pk__in=kept).delete()
