"""Which change was the last at what moment, so that somebody can be told everything since then once more."""

from datetime import datetime, timedelta

from api.webhooks.models import Milestone
from catalogue.changes import KEPT_DAYS, Bookmark, now_at

#: How much more than was asked for may be sent again.
APART = timedelta(hours=1)


def pass_one(here: Bookmark, now: datetime) -> None:
    """Remember where the catalogue stands, once in a while; forget what nobody can go back to.

    Args:
        here: ``catalogue.changes.now_at()``, asked for before the clock was looked at: the other way round, something
            might have changed after ``now`` and be counted as older.
    """
    last = Milestone.objects.first()
    if last and (last.at > now - APART or (last.change, last.era) == (here.after, here.era)):
        return
    Milestone.objects.create(at=now, change=here.after, era=here.era)
    Milestone.objects.filter(at__lt=now - timedelta(days=KEPT_DAYS)).delete()


def last_before(moment: datetime) -> Bookmark | None:
    """After this comes what changed since a moment, and perhaps a little more; None when that was too long ago."""
    found = Milestone.objects.filter(at__lte=moment, era=now_at().era).first()
    return Bookmark(found.change, found.change, found.era) if found else None
