"""Writing the catalogue: ``sync`` makes the entries of some things equal to what their pages say.

Every road into and out of publication (see ``catalogue.roads``) ends here, so nobody has to know
which one it was: the desired rows are worked out from the pages as they are now; what differs is
written with the next change numbers, and what has no page any more becomes a tombstone.

Writers take an advisory lock before they read and keep it until their transaction ends. So change
numbers become visible in their order, and of two writers the second sees all that the first did.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.desired import Key, desired
from catalogue.models import Entry, Occurrence
from catalogue.pages import CataloguedPage, catalogued_models
from catalogue.signals import catalogue_changed, catalogue_written

BATCH = 500

_LOCK = 0x5349414B  # "SIAK"

# The things whose entries are written at the end of ``in_one_go``; None outside of it.
_put_off: ContextVar[set[UUID] | None] = ContextVar("put_off", default=None)

CONTENT = tuple(
    field.name
    for field in Entry._meta.concrete_fields
    if not field.generated and field.name not in {"id", "uid", "lang", "change", "withdrawn_at"}
)
_OCCURRENCE = ("uid", "starts_at", "ends_at", "location", "all_day", "open_ended", "status")


@contextmanager
def in_one_go() -> Iterator[None]:
    """Let many changes of one transaction write the catalogue together, at their end and in the same transaction.

    Otherwise the first of them would keep every other writer waiting until the last is done. Nothing is written when
    the block ends in an exception. Inside of the block the catalogue does not say yet what the pages do.
    """
    token = _put_off.set(gathered := set())
    try:
        yield
    finally:
        _put_off.reset(token)
    with transaction.atomic():
        wanted = list(gathered)
        for done in range(0, len(wanted), BATCH):
            sync(wanted[done : done + BATCH])


@transaction.atomic
def sync(uids: Iterable[UUID]) -> int:
    """Make the entries of these things, of events at them and of things that link to them, what their pages say.

    Returns:
        how many entries changed; a second call at once returns 0.
    """
    wanted = set(uids)
    if (gathered := _put_off.get()) is not None:
        gathered |= wanted
        return 0
    if not wanted:
        return 0
    wait_for_other_writers()
    telling_of_them = Entry.objects.filter(Q(venue__in=wanted) | Q(mentions__overlap=list(wanted)))
    wanted |= set(telling_of_them.values_list("uid", flat=True))
    return sum(_write(uids, models) for uids, models in _in_order(wanted))


def sync_all(progress: Callable[[int, int], None] | None = None) -> int:
    """Rebuild the whole catalogue in batches, each a transaction of its own, while the site serves.

    Args:
        progress: called with (things done, things in all) after each batch.
    """
    return sync_in_batches(_all_uids(), progress)


def sync_in_batches(things: Iterable[UUID], progress: Callable[[int, int], None] | None = None) -> int:
    """``sync`` for many things, each batch a transaction of its own; ``progress`` as for ``sync_all``."""
    uids = list(things)
    changed = 0
    for done in range(0, len(uids), BATCH):
        changed += sync(uids[done : done + BATCH])
        if progress:
            progress(min(done + BATCH, len(uids)), len(uids))
    return changed


def differences() -> Iterator[str]:
    """One line for each way in which the catalogue is not what a rebuild would make."""
    uids = _all_uids()
    while batch := set(islice(uids, BATCH)):
        rows, occurrences = desired(batch, catalogued_models())
        stored = _stored(batch)
        for key in sorted(rows.keys() | stored.keys(), key=str):
            yield from _difference(key, rows.get(key), stored.get(key))
        for uid, *what in sorted(_occurrence_values(occurrences) ^ _stored_occurrences(batch), key=str):
            yield f"{uid}: occurrence {what[0]:%Y-%m-%d %H:%M} differs"


def _all_uids() -> Iterator[UUID]:
    """Every thing that has or had a page, places before the events that may be at them."""
    seen: set[UUID] = set()
    for model in catalogued_models():
        for uid in model.objects.order_by("path").values_list("translation_key", flat=True):
            if uid not in seen:
                seen.add(uid)
                yield uid
    yield from (uid for uid in Entry.objects.values_list("uid", flat=True).distinct() if uid not in seen)


def _in_order(uids: set[UUID]) -> Iterator[tuple[set[UUID], list[type[CataloguedPage]]]]:
    """First what has no page any more, then type by type: what an event says of its place it reads there."""
    by_type = {
        model: set(model.objects.filter(translation_key__in=uids).values_list("translation_key", flat=True))
        for model in catalogued_models()
    }
    yield uids.difference(*by_type.values()), []
    for model, of_this_type in by_type.items():
        yield of_this_type, [model]


def wait_for_other_writers() -> None:
    """Let one transaction write at a time, from here to its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _write(uids: set[UUID], models: list[type[CataloguedPage]]) -> int:
    if not uids:
        return 0
    rows, occurrences = desired(uids, models)
    stored = _stored(uids)
    dates_that_differ = _occurrence_values(occurrences) ^ _stored_occurrences(uids)
    other_dates = {uid for uid, *_ in dates_that_differ}
    changed = {key: row for key, row in rows.items() if row.uid in other_dates or _differs(row, stored.get(key))}
    gone = {key: row for key, row in stored.items() if key not in rows and row.withdrawn_at is None}
    before = [copy(stored[key]) for key in (*changed, *gone) if key in stored and stored[key].withdrawn_at is None]
    _store(list(changed.values()), list(gone.values()))
    if other_dates:
        Occurrence.objects.filter(uid__in=other_dates).delete()
        Occurrence.objects.bulk_create([row for row in occurrences if row.uid in other_dates], batch_size=BATCH)
    if changed or gone:
        _tell([*before, *changed.values()])
    return len(changed) + len(gone)


def _store(changed: list[Entry], gone: list[Entry]) -> None:
    """Write rows under new change numbers; what is gone becomes a tombstone."""
    for row in gone:
        _empty(row)
    numbers = next_change_numbers(len(changed) + len(gone))
    for row, number in zip([*gone, *changed], numbers, strict=True):
        row.change = number
    Entry.objects.bulk_update(gone, [*CONTENT, "change", "withdrawn_at"], batch_size=BATCH)
    Entry.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uid", "lang"],
        update_fields=[*CONTENT, "change", "withdrawn_at"],
    )


def _tell(entries: list[Entry]) -> None:
    catalogue_written.send(sender=None)
    # A listener's fault is no reason to undo what is published.
    transaction.on_commit(lambda: catalogue_changed.send_robust(sender=None, entries=entries), robust=True)


def _stored(uids: set[UUID]) -> dict[Key, Entry]:
    return {(row.uid, row.lang): row for row in Entry.objects.filter(uid__in=uids).defer("search")}


def _occurrence_values(occurrences: list[Occurrence]) -> set[tuple]:
    return {tuple(getattr(row, name) for name in _OCCURRENCE) for row in occurrences}


def _stored_occurrences(uids: set[UUID]) -> set[tuple]:
    return set(Occurrence.objects.filter(uid__in=uids).values_list(*_OCCURRENCE))


def _differs(row: Entry, stored: Entry | None) -> bool:
    return stored is None or stored.withdrawn_at is not None or bool(_fields_that_differ(row, stored))


def _fields_that_differ(row: Entry, stored: Entry) -> list[str]:
    return [name for name in CONTENT if getattr(row, name) != getattr(stored, name)]


def _difference(key: Key, row: Entry | None, stored: Entry | None) -> Iterator[str]:
    name = f"{key[0]} ({key[1]})"
    if row is None:
        if stored is not None and stored.withdrawn_at is None:
            yield f"{name}: in the catalogue, but no public page says so"
    elif stored is None or stored.withdrawn_at is not None:
        yield f"{name}: “{row.title}” is public, but not in the catalogue"
    elif fields := _fields_that_differ(row, stored):
        yield f"{name}: “{row.title}” differs in {', '.join(fields)}"


def _empty(row: Entry) -> None:
    """Make a tombstone: that there was something, and not a word of what it was."""
    blank = Entry(uid=row.uid, lang=row.lang, kind=row.kind, updated_at=timezone.now())
    for name in CONTENT:
        setattr(row, name, getattr(blank, name))
    row.withdrawn_at = blank.updated_at


def next_change_numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('catalogue_change') FROM generate_series(1, %s)", [count])
        return [number for (number,) in cursor.fetchall()]
