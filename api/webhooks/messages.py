"""What a message says. It is put together when it is sent, so what was withdrawn meanwhile is in none.

A message is JSON text joined from what PostgreSQL wrote. It holds at most ``MOST_ITEMS`` changes and some
``MOST_BYTES``, so that a backlog of any length is sent in pieces of the same size.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.conf import settings

from api.v1.changes import as_text
from api.webhooks.models import Subscription
from catalogue.changes import Bookmark, Changes
from catalogue.records import local_iso

MOST_ITEMS = 100
MOST_BYTES = 512 * 1024

CHANGED = "catalogue.changed"
TEST = "webhook.test"


@dataclass(frozen=True)
class Message:
    """A message ready to be signed.

    Attributes:
        bookmark: where its receiver stands once they have it; None of a test.
        more: whether another follows at once.
    """

    id: str
    body: str
    items: int
    bookmark: Bookmark | None = None
    more: bool = False


def next_message(subscription: Subscription, now: datetime) -> tuple[Message | None, Bookmark]:
    """The next message, or None where there is nothing to tell; and where the subscription stands after it.

    The first message of a walk from the beginning is sent even when it is empty: it tells to begin anew.

    Raises:
        catalogue.changes.Outdated: when what changed is no longer known in full.
    """
    feed, stands = subscription.feed, subscription.bookmark
    changes = feed.read(stands, MOST_ITEMS)
    texts: list[str] = []
    size = 0
    for change in changes.rows:
        text = as_text(change, settings.WAGTAILADMIN_BASE_URL, with_record=feed.tells_of(change))
        size += len(text.encode())
        if texts and size > MOST_BYTES:
            break
        texts.append(text)
    bookmark, more = changes.bookmark, changes.more
    if len(texts) < len(changes.rows):
        bookmark, more = _cut_short(stands, changes, changes.rows[len(texts) - 1].number), True
    if stands and not texts:
        return None, bookmark
    return _of_changes(subscription, texts, bookmark, more, now), bookmark


def _cut_short(stands: Bookmark | None, changes: Changes, last: int) -> Bookmark:
    """Where a receiver stands who has been told of these changes up to one.

    They began when they did: what is withdrawn among the changes left out is news to them. To who only begins it is
    not, for they were told of nothing that is.
    """
    begun = max(last, stands.begun) if stands else changes.bookmark.begun
    return Bookmark(last, begun, changes.bookmark.era)


def test_message(subscription: Subscription, now: datetime) -> Message:
    """A message that says nothing; two of them have two ids."""
    data = json.dumps({"subscription": str(subscription.uid)})
    return Message(_id(subscription, TEST, uuid4()), _body(TEST, now, data), 0)


def _of_changes(subscription: Subscription, texts: list[str], bookmark: Bookmark, more: bool, now: datetime) -> Message:
    known = {
        "subscription": str(subscription.uid),
        "sequence": subscription.sequence + 1,
        "restart": subscription.after is None,
        "more": more,
        "lang": subscription.language,
    }
    items = ",".join(texts)
    data = f'{json.dumps(known)[:-1]}, "items": [{items}]}}'
    # Two attempts with the same content are the same message. What says something else is another one, and so is what
    # is sent again on purpose: a receiver who drops doubles by their id loses nothing.
    name = _id(subscription, subscription.walk, subscription.after, bookmark, data)
    return Message(name, _body(CHANGED, now, data), len(texts), bookmark, more)


def _id(subscription: Subscription, *parts: object) -> str:
    whole = "\n".join(map(str, (subscription.uid, *parts)))
    return f"msg_{hashlib.sha256(whole.encode()).hexdigest()[:32]}"


def _body(kind: str, now: datetime, data: str) -> str:
    return f'{{"type": "{kind}", "timestamp": "{local_iso(now)}", "data": {data}}}'
