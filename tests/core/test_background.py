"""What is asked of the background stands or falls with what asked for it."""

import pytest
from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from core.background import ask_for

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
done: list[int] = []


@task()
def note(number: int) -> None:
    done.append(number)


@pytest.fixture(autouse=True)
def _nothing_done_yet() -> None:
    done.clear()


class Killed(Exception):
    """A process that ends in the middle."""


def test_a_row_asks_within_the_transaction_so_that_nothing_lies_between_its_end_and_the_asking(
    db, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = DATABASE
    with django_capture_on_commit_callbacks() as afterwards, transaction.atomic():
        ask_for(note, 7)
    asked = DBTaskResult.objects.get()
    assert (asked.task_path, asked.args_kwargs["args"], afterwards) == (note.module_path, [7], [])


@transaction.atomic
def _asks_and_is_killed() -> None:
    ask_for(note, 7)
    raise Killed


def test_what_is_taken_back_asks_for_nothing(db, settings):
    settings.TASKS = DATABASE
    with pytest.raises(Killed):
        _asks_and_is_killed()
    assert not DBTaskResult.objects.exists()


def test_what_would_be_done_at_once_waits_for_the_end_of_the_transaction(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask_for(note, 7)
        assert done == []
    assert done == [7]
