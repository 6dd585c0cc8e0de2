"""The steps of an import, done in the background: check, carry out, undo. Each may be begun anew by another worker.

Which step is due the run itself says, and the last act of a step, in its own transaction, is to say that it is
done. So a step that was cut off has left nothing, and doing one twice does it once.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from catalogue.publishing import in_one_go
from core.background import take_up_again
from desk.bulk.judging import Judge
from desk.bulk.models import WORKING, ImportLine, ImportRun, Outcome, State
from desk.bulk.pictures import Pictures, forget_unused, sweep
from desk.bulk.progress import Progress, progress_of
from desk.bulk.quietly import index_places, quietly
from desk.bulk.reading.tables import Table, open_table
from desk.bulk.undoing import undo
from desk.bulk.verdicts import Verdict
from desk.bulk.vocabulary import Vocabulary
from desk.bulk.writing import Writer
from regions.importing.streaming import FileError

#: A step that has told nothing for so long may have lost its worker.
SILENCE = timedelta(seconds=30)
BATCH = 500
WRITTEN = (Outcome.NEW, Outcome.CHANGED)


class Unwanted(Exception):
    """Rows that are refused, and nobody asked for the others alone."""


@task()
def work(pk: int) -> None:
    """Do the step an import is at; nothing when there is none."""
    if run := ImportRun.objects.filter(pk=pk, state__in=WORKING).first():
        do(run)


def do(run: ImportRun, watched: Progress | None = None) -> None:
    """Do the step an import is at.

    Args:
        watched: told of the progress besides.
    """
    began = State(run.state)
    step = {State.CHECKING: check, State.RUNNING: carry_out, State.UNDOING: take_back}[began]
    with override(_language_of(run)):
        try:
            with progress_of(run, watched) as progress:
                step(run, progress)
        except Unwanted:
            _back_to(run, State.CHECKED, _("Ada baris yang ditolak, jadi tidak ada yang diimpor."))
        except FileError as error:
            _back_to(run, State.FAILED, str(error))
        except Exception:
            fell = State.DONE if began is State.UNDOING else State.FAILED
            _back_to(run, fell, _("Terjadi kesalahan di tengah jalan. Tidak ada yang diubah."))
            raise
        finally:
            sweep(run)


@task()
def index(ids: list[int]) -> None:
    """Tell the admin's indexes of the places an import wrote."""
    index_places(ids)


def begin(run: ImportRun, state: State) -> None:
    """Let a worker do the next step of an import."""
    run.state, run.done, run.total, run.fault, run.heartbeat = state, 0, 0, "", timezone.now()
    run.save(update_fields=["state", "done", "total", "fault", "heartbeat"])
    work.enqueue(run.pk)


def resume() -> None:
    """Have the steps that were cut off begun anew, as far as no task is left for them."""
    for run in ImportRun.objects.filter(state__in=WORKING):
        _see_to(run)


def see_to(run: ImportRun) -> None:
    """Have a step that has been silent for long begun anew if its worker is gone."""
    if run.is_working and (run.heartbeat is None or timezone.now() - run.heartbeat > SILENCE):
        take_up_again()
        _see_to(run)


def _see_to(run: ImportRun) -> None:
    waiting = DBTaskResult.objects.filter(status__in=("READY", "RUNNING"), task_path=work.module_path)
    if not waiting.filter(args_kwargs__args=[run.pk]).exists():
        work.enqueue(run.pk)


# --- The steps -----------------------------------------------------------------------------------------------------


@transaction.atomic
def check(run: ImportRun, progress: Progress) -> None:
    """Say of each row what would become of it; no page is changed."""
    if not _take(run, State.CHECKING):
        return
    with _opened(run, None) as (table, judge, _pictures):
        run.counts = _go_through(run, table, judge, progress, lambda _verdict: None)
    run.state = State.CHECKED
    run.save(update_fields=["counts", "state"])


@transaction.atomic
def carry_out(run: ImportRun, progress: Progress) -> None:
    """Import every row, or none.

    Raises:
        Unwanted: when a row is refused and the run is not ``partial``.
    """
    if not _take(run, State.RUNNING):
        return
    writer = Writer(run, run.user)
    used: set[str] = set()
    with in_one_go(), quietly(), _opened(run, run) as (table, judge, pictures):

        def write(verdict: Verdict) -> None:
            if verdict.outcome is Outcome.REFUSED and not run.partial:
                raise Unwanted
            if verdict.outcome in WRITTEN:
                writer.write(verdict)
                judge.made.add(cast(UUID, verdict.uid))
                used.update(pictures.named)
            pictures.named.clear()

        run.counts = _go_through(run, table, judge, progress, write)
        forget_unused(run, used)
    run.state, run.finished_at = State.DONE, timezone.now()
    run.save(update_fields=["counts", "state", "finished_at"])
    for done in range(0, len(writer.written), BATCH):
        index.enqueue(writer.written[done : done + BATCH])


@transaction.atomic
def take_back(run: ImportRun, progress: Progress) -> None:
    """Undo an import."""
    if not _take(run, State.UNDOING):
        return
    with in_one_go():
        undo(run, run.undone_by, progress)
    run.state, run.undone_at = State.UNDONE, timezone.now()
    run.save(update_fields=["state", "undone_at"])


# --- What the steps share ------------------------------------------------------------------------------------------


def _take(run: ImportRun, state: State) -> bool:
    """Until the transaction ends nobody else imports; False when the step was done meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import places'))")
    return ImportRun.objects.filter(pk=run.pk, state=state).exists()


def _back_to(run: ImportRun, state: State, fault: str) -> None:
    """Say that a step came to nothing."""
    ImportRun.objects.filter(pk=run.pk, state__in=WORKING).update(state=state, fault=fault)


@contextmanager
def _opened(run: ImportRun, making: ImportRun | None) -> Iterator[tuple[Table, Judge, Pictures]]:
    """The files of an import, with who judges its rows.

    Args:
        making: the import that puts new pictures into the library; None only judges them.
    """
    with ExitStack() as stack:
        file = stack.enter_context(run.file.open("rb"))
        archive = stack.enter_context(run.pictures.open("rb")) if run.pictures else None
        pictures = Pictures(cast(BinaryIO | None, archive), run.user, making)
        words = Vocabulary(run.user, pictures)
        judge = Judge(run.user, run.mapping, words, publish=run.publish, doubles=run.doubles)
        yield open_table(cast(BinaryIO, file), run.name), judge, pictures


def _go_through(
    run: ImportRun, table: Table, judge: Judge, progress: Progress, do: Callable[[Verdict], None]
) -> dict[str, int]:
    """Judge row after row, do something about each, and keep what there is to say; returns the outcomes' counts."""
    counts: Counter[str] = Counter()
    lines: list[ImportLine] = []
    run.lines.all().delete()
    for done, row in enumerate(table.rows, start=1):
        verdict = judge.judge(row)
        do(verdict)
        counts[verdict.outcome] += 1
        lines += [_line(run, verdict)] if verdict.said or verdict.outcome is not Outcome.UNCHANGED else []
        if len(lines) >= BATCH:
            ImportLine.objects.bulk_create(lines)
            lines = []
        progress(done, max(run.rows, done))
    ImportLine.objects.bulk_create(lines)
    return dict(counts)


def _line(run: ImportRun, verdict: Verdict) -> ImportLine:
    return ImportLine(
        run=run,
        number=verdict.number,
        outcome=verdict.outcome,
        title=verdict.title[:255],
        page_id=verdict.page_id,
        said=verdict.said,
    )


def _language_of(run: ImportRun) -> str:
    """In which language the user reads the report."""
    profile = run.user and UserProfile.objects.filter(user=run.user).first()
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
