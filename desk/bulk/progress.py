"""How far an import is, written beside its transaction: what is inside nobody sees before the end."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.background import own_connection
from desk.bulk.models import ImportRun

EVERY_SECONDS = 0.5

#: Called with (rows done, rows in all).
Progress = Callable[[int, int], None]


@contextmanager
def progress_of(run: ImportRun, watched: Progress | None = None) -> Iterator[Progress]:
    """Tells how far the import is, twice a second at most, on its own connection; ``watched`` is told each time."""
    told = 0.0
    with own_connection() as own, own.cursor() as cursor:

        def tell(done: int, total: int) -> None:
            nonlocal told
            if watched:
                watched(done, total)
            now = time.monotonic()
            if done != total and now - told < EVERY_SECONDS:
                return
            told = now
            cursor.execute(
                "UPDATE bulk_importrun SET done = %s, total = %s, heartbeat = now() WHERE id = %s",
                [done, total, run.pk],
            )

        yield tell
