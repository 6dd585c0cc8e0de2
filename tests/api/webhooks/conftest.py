"""A receiver on this machine, a clock that stands still, and a worker that is told when to take the next step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from api.webhooks import delivering, signing
from api.webhooks.models import Subscription
from tests.api.webhooks.receiver import Agency, agency

START = datetime.fromisoformat("2026-11-23T09:00:00+07:00")


@pytest.fixture
def receiver(settings: Any) -> Iterator[Agency]:
    settings.WEBHOOKS_TO_THIS_MACHINE = True
    settings.WAGTAILADMIN_BASE_URL = "http://testserver"
    with agency() as one:
        yield one


@pytest.fixture
def subscribe(db: None, receiver: Agency) -> Callable[..., Subscription]:
    """Make a subscription that begins with everything."""

    def make(**fields: Any) -> Subscription:
        known = {"name": "Dinas Kominfo", "address": receiver.address, "secret": signing.new_secret()}
        return Subscription.objects.create(**known | fields)

    return make


@dataclass
class Worker:
    """Does for one subscription what the tasks of a worker would do, at a time that the test sets.

    Attributes:
        due: when it was asked to come again; in their order.
    """

    subscription: Subscription
    now: datetime = START
    due: list[datetime] = field(default_factory=list)
    chance: float = 1.0

    def step(self) -> Subscription:
        """One task, whatever the time."""
        self.subscription.refresh_from_db()
        delivering.deliver_next(self.subscription, self.now, self.due.append, lambda: self.chance)
        self.subscription.refresh_from_db()
        return self.subscription

    def run(self, until: timedelta = timedelta(0)) -> Subscription:
        """The first task and all it asks for until some time has passed."""
        end = self.now + until
        self.step()
        while self.due and min(self.due) <= end:
            self.due.sort()
            self.now = max(self.now, self.due.pop(0))
            self.step()
        self.now = max(self.now, end)
        return self.subscription


@pytest.fixture
def worker() -> Callable[[Subscription], Worker]:
    return Worker


@pytest.fixture
def now() -> datetime:
    return timezone.now()
