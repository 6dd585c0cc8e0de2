"""What people do with a subscription: make, change, pause, resume, send again, change its secret. All is in the log."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from api.webhooks import signing, work
from api.webhooks.forms import SubscriptionForm
from api.webhooks.milestones import last_before
from api.webhooks.models import State, Subscription
from catalogue.changes import Outdated, now_at
from catalogue.models import Kind
from core.background import ask_for

#: How long the old secret stays good beside a new one.
OVERLAP = timedelta(days=7)


@transaction.atomic
def create(subscription: Subscription, user: Any, from_the_beginning: bool) -> Subscription:
    """Keep a new subscription with a secret of its own, and begin."""
    subscription.created_by, subscription.secret = user, signing.new_secret()
    subscription.move_to(None if from_the_beginning else now_at())
    subscription.save()
    log(subscription, "wagtail.create")
    ask_for(work.deliver, subscription.pk)
    return subscription


@transaction.atomic
def change(form: SubscriptionForm) -> None:
    """Keep what was changed. Who selects other records begins anew: what they have is of the old selection."""
    held = _held(form.instance)
    for name in form.changed_data:
        setattr(held, name, form.cleaned_data[name])
    if form.selects_others:
        held.go_back_to(None)
    held.forget_failures()
    _keep(held, "wagtail.edit")


@transaction.atomic
def pause(subscription: Subscription) -> None:
    held = _held(subscription)
    held.state = State.PAUSED
    held.forget_failures()
    _keep(held, "webhooks.pause")


@transaction.atomic
def resume(subscription: Subscription) -> None:
    """Go on where it stopped, at once."""
    held = _held(subscription)
    held.state = State.ACTIVE
    held.forget_failures()
    _keep(held, "webhooks.resume")


@transaction.atomic
def replay(subscription: Subscription, since: datetime | None) -> bool:
    """Send again what changed since a moment, or everything.

    Returns:
        whether it is known what changed since then; if not, everything is sent.
    """
    held = _held(subscription)
    bookmark = last_before(since) if since else None
    held.go_back_to(bookmark)
    _keep(held, "webhooks.replay")
    return bookmark is not None


@transaction.atomic
def rotate(subscription: Subscription) -> Subscription:
    """Give a new secret; for a while messages are signed with both."""
    held = _held(subscription)
    held.previous_secret, held.previous_until = held.secret, timezone.now() + OVERLAP
    held.secret = signing.new_secret()
    _keep(held, "webhooks.rotate")
    return held


@transaction.atomic
def forget_old_secret(subscription: Subscription) -> None:
    """End the time of two secrets now."""
    held = _held(subscription)
    held.previous_secret, held.previous_until = "", None
    _keep(held, "webhooks.forget")


def send_test(subscription: Subscription) -> None:
    ask_for(work.send_test, subscription.pk)


def behind(subscription: Subscription) -> int | None:
    """How many changes a subscription has yet to be told of; None where it must begin anew."""
    if subscription.after is None:
        return subscription.feed.count(None)
    try:
        subscription.feed.read(subscription.bookmark, 0)
    except Outdated:
        return None
    return subscription.feed.count(subscription.bookmark)


def kind_names(subscription: Subscription) -> list[str]:
    names = dict(Kind.choices)
    return [str(names.get(kind, kind)) for kind in subscription.kinds]


def _held(subscription: Subscription) -> Subscription:
    """The subscription as it is now; until the transaction ends no worker writes it."""
    return Subscription.objects.select_for_update().get(pk=subscription.pk)


def _keep(held: Subscription, action: str) -> None:
    held.save()
    log(held, action)
    ask_for(work.deliver, held.pk)
