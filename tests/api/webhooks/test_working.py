"""The tasks behind it: asked for with the change itself, safe to do twice, one message under way at a time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler
from io import StringIO
from threading import Event
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from time_machine import travel
from wagtail.models import PageViewRestriction

from api.webhooks import changing, signing, work
from api.webhooks.models import Milestone, State, Subscription
from catalogue.changes import now_at
from core.background import take_up_again
from destinations.models import DestinationPage
from progress.projects.models import ProjectStage
from tests.api.webhooks.conftest import START
from tests.api.webhooks.receiver import Agency, status
from tests.catalogue.site import SmallSite, small_site
from tests.progress.projects.made import make_project
from tests.progress.visits.figures import enter, report


@pytest.fixture(autouse=True)
def _tasks_in_the_database(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def ready(task: Any) -> Any:
    """The rows of a task that wait for a worker, or for their time."""
    return DBTaskResult.objects.filter(status="READY", task_path=task.module_path)


def waiting(task: Any) -> int:
    return ready(task).count()


def work_until_nothing_is_due() -> None:
    """What ``manage.py db_worker --batch`` does, in this process, with our tasks only."""
    while task := DBTaskResult.objects.ready().filter(task_path__startswith="api.webhooks").first():
        task.claim("test")
        task.task.call(*task.args_kwargs["args"])
        task.set_successful(None)


def a_place(site: SmallSite, title: str) -> DestinationPage:
    """A page published as editors do."""
    return site.place(title)


def make(receiver: Agency, **fields: Any) -> Subscription:
    known = {"name": "Kominfo", "address": receiver.address, "secret": signing.new_secret()}
    return Subscription.objects.create(**known | fields)


@pytest.mark.django_db
def test_a_publication_is_told_and_so_is_its_end(receiver):
    site = small_site()
    subscription = make(receiver, kinds=["place"])
    work.deliver.enqueue(subscription.pk)
    work_until_nothing_is_due()
    page = a_place(site, "Danau Zamrud")
    work_until_nothing_is_due()
    assert receiver.titles == ["Danau Zamrud"]
    page.title = "Rancangan rahasia"
    page.save_revision()
    page.title = "Danau Zamrud"
    work_until_nothing_is_due()
    assert len(receiver.items) == 1, "a draft is nobody's business"
    page.unpublish()
    work_until_nothing_is_due()
    assert receiver.titles == ["Danau Zamrud", None]
    assert not any(b"rahasia" in got.body for got in receiver.got)
    assert waiting(work.deliver) == waiting(work.follow) == 0


@pytest.mark.django_db
def test_a_project_is_told_of_with_each_of_its_stages_and_figures_of_visits_are_not(receiver):
    site = small_site()
    make(receiver, kinds=["project"])
    project = make_project(site, "Dermaga Buton")
    site.place("Danau Zamrud")
    enter(report())
    work_until_nothing_is_due()
    assert [(item["kind"], item["record"]["stage"]) for item in receiver.items] == [("project", "proposed")]
    project.stages.add(ProjectStage(stage="assessed", day=date(2025, 6, 1)))
    project.save_revision().publish()
    work_until_nothing_is_due()
    assert receiver.items[-1]["record"]["stage"] == "assessed"
    project.unpublish()
    work_until_nothing_is_due()
    assert receiver.titles == ["Dermaga Buton", "Dermaga Buton", None]


@pytest.mark.django_db
def test_whatever_is_not_public_is_in_no_message(receiver):
    site = small_site()
    make(receiver)
    make(receiver, name="Siak saja", districts=["14.08.01"])
    closed, expired = a_place(site, "Rahasia tertutup"), a_place(site, "Rahasia lewat waktu")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    expired.expire_at = timezone.now() - timedelta(minutes=1)
    expired.save_revision()
    expired.unpublish()
    site.place("Rahasia rancangan", live=False)
    embargoed = site.place("Rahasia tertunda", live=False)
    embargoed.go_live_at = timezone.now() + timedelta(days=1)
    embargoed.save_revision().publish()
    site.event("Festival", venue=closed)
    work_until_nothing_is_due()
    assert receiver.titles == ["Festival", "Festival"]
    public = a_place(site, "Dahulu terbuka")
    work_until_nothing_is_due()
    PageViewRestriction.objects.create(page=public, restriction_type=PageViewRestriction.PASSWORD, password="x")
    work_until_nothing_is_due()
    assert receiver.titles == ["Festival", "Festival", "Dahulu terbuka", "Dahulu terbuka", None, None]
    assert not any(b"ahasia" in got.body for got in receiver.got)


@pytest.mark.django_db
def test_the_task_stands_or_falls_with_the_change():
    site = small_site()
    DBTaskResult.objects.all().delete()
    with transaction.atomic():
        a_place(site, "Tidak jadi")
        assert waiting(work.follow) > 0
        transaction.set_rollback(True)
    assert waiting(work.follow) == 0
    with transaction.atomic():
        a_place(site, "Jadi")
    assert waiting(work.follow) > 0


@pytest.mark.django_db
def test_tasks_done_twice_or_in_vain_do_nothing(receiver, vocabulary):
    subscription = make(receiver)
    for _ in range(3):
        work.follow.enqueue()
        work.deliver.enqueue(subscription.pk)
        work.send_test.enqueue(0)
        work.deliver.enqueue(0)
    work_until_nothing_is_due()
    assert [got.message["data"]["restart"] for got in receiver.got] == [True]


@pytest.mark.django_db
def test_a_thousand_changes_at_once_leave_one_task_for_each_subscription(receiver):
    one, other = make(receiver), make(receiver, name="Lain")
    for _ in range(3):
        work.follow.call()
    assert waiting(work.deliver) == 2
    assert {row.args_kwargs["args"][0] for row in ready(work.deliver)} == {one.pk, other.pk}
    changing.pause(other)
    DBTaskResult.objects.all().delete()
    work.follow.call()
    assert waiting(work.deliver) == 1


@pytest.mark.django_db
def test_each_subscription_has_its_own_pace(receiver, entry):
    entry("Satu")
    failing, paused, well = (make(receiver, name=name) for name in ("Gagal", "Jeda", "Baik"))
    changing.pause(paused)
    receiver.replies = [status(500)]
    with travel(START, tick=False):
        for one in (failing, paused, well):
            work.deliver.enqueue(one.pk)
        work_until_nothing_is_due()
        assert len(receiver.got) == 2
        assert waiting(work.deliver) == 1, "the one that failed comes again"
        (again,) = ready(work.deliver).values_list("run_after", flat=True)
        assert START + timedelta(seconds=5) <= again <= START + timedelta(seconds=10)
        for one in (failing, well):
            one.refresh_from_db()
    assert (failing.failures, well.failures, well.delivered_at) == (1, 0, START)
    with travel(START + timedelta(minutes=1), tick=False):
        work_until_nothing_is_due()
    assert receiver.titles == ["Satu", "Satu", "Satu"]


@pytest.mark.django_db
def test_a_task_of_a_dead_worker_is_taken_up_and_sends_the_same_message(receiver, entry):
    entry("Satu")
    subscription = make(receiver)
    work.deliver.enqueue(subscription.pk)
    task = ready(work.deliver).get()
    task.claim("a worker that is killed")

    class KilledError(BaseException):
        """Nothing of Python's own comes after it."""

    with travel(START, tick=False), pytest.MonkeyPatch.context() as patch:

        def killed(*args: Any) -> None:
            raise KilledError

        patch.setattr("api.webhooks.delivering._settle", killed)
        with pytest.raises(KilledError):
            work.deliver.call(subscription.pk)
    assert len(receiver.got) == 1
    subscription.refresh_from_db()
    assert (subscription.after, subscription.attempts.count()) == (None, 0)

    assert take_up_again() == 1
    work_until_nothing_is_due()
    first, second = receiver.got
    assert first.id == second.id
    assert first.message["data"] == second.message["data"]
    subscription.refresh_from_db()
    assert subscription.sequence == 1


@pytest.mark.django_db
def test_a_worker_that_starts_asks_who_is_behind(monkeypatch):
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.Command.handle", lambda *args, **options: None)
    call_command("db_worker", verbosity=0, stdout=StringIO())
    assert waiting(work.follow) == 1


@pytest.mark.django_db
def test_a_milestone_is_passed_once_in_a_while_and_only_when_something_changed(entry):
    entry()
    for minutes in (0, 10, 59, 61, 200):
        work.pass_one(now_at(), START + timedelta(minutes=minutes))
    assert Milestone.objects.count() == 1
    entry()
    work.pass_one(now_at(), START + timedelta(minutes=201))
    assert Milestone.objects.count() == 2
    entry()
    work.pass_one(now_at(), START + timedelta(days=500))
    assert Milestone.objects.count() == 1, "nobody can go back so far"


@pytest.fixture
def two_connections(committed_site: SmallSite) -> Iterator[ThreadPoolExecutor]:
    """Another worker, with a connection of its own."""
    with ThreadPoolExecutor(1) as pool:
        yield pool
        pool.submit(lambda: connection.close()).result()


def test_of_two_workers_at_once_one_sends_and_the_other_comes_back_later(two_connections, committed_site, receiver):
    a_place(committed_site, "Satu")
    subscription = make(receiver, kinds=["place"])
    DBTaskResult.objects.all().delete()
    arrived, go_on = Event(), Event()

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        arrived.set()
        assert go_on.wait(30)
        status(204)(handler)

    receiver.replies = [slowly]
    first = two_connections.submit(work.deliver.call, subscription.pk)
    assert arrived.wait(30)
    work.deliver.call(subscription.pk)
    assert len(receiver.got) == 1
    (again,) = ready(work.deliver)
    assert again.run_after > timezone.now()
    a_place(committed_site, "Dua")
    go_on.set()
    first.result()
    work.deliver.call(subscription.pk)
    assert receiver.titles == ["Satu", "Dua"]
    subscription.refresh_from_db()
    assert (subscription.sequence, subscription.state) == (2, State.ACTIVE)
