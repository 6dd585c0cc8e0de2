"""What waits for whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from desk.completeness.keeping import ENOUGH
from desk.completeness.models import PageScore
from desk.freshness.models import Confirmation, What
from desk.start.queues import QUEUES, queue
from desk.teams.models import Role
from tests.catalogue.pictures import make_picture
from tests.desk.conftest import in_english, who_may
from tests.desk.people import desk

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def titles(code: str, user: User) -> list[str]:
    found = queue(code)
    assert found is not None
    return [page.title for page in found.pages(user, NOW)]


@pytest.fixture
def workflow(site):
    """One step: a reviewer in Siak."""
    reviewer = who_may(site.siak, "change", name="peninjau")
    task = GroupApprovalTask.objects.create(name="Tinjau")
    task.groups.add(*reviewer.groups.all())
    made = Workflow.objects.create(name="Tinjauan")
    WorkflowTask.objects.create(workflow=made, task=task)
    return made, reviewer


def submitted(site, workflow: Workflow, title: str, author: User):
    place = site.place(title, live=False, owner=author)
    place.save_revision(user=author)
    return workflow.start(place, author)


def test_without_a_picture_are_public_pages_that_one_may_edit(site):
    site.place("Istana")
    site.place("Draf", live=False)
    site.place("Di Minas", below=site.minas)
    site.place("Bergambar", image=make_picture())
    assert titles("gambar", who_may(site.siak, "change")) == ["Istana"]
    assert titles("gambar", who_may(site.home, "change", name="kantor")) == ["Istana", "Di Minas"]


def test_without_english_is_what_english_readers_see_in_indonesian(site):
    site.place("Istana")
    in_english(site.place("Masjid"))
    site.event("Zapin")
    assert titles("inggris", who_may(site.siak, "change")) == ["Istana", "Zapin"]


def test_a_translation_that_is_behind_waits_for_who_may_edit_it(site):
    place = site.place("Istana")
    english = in_english(place, title="Palace")
    place.summary = "Lain."
    place.save_revision().publish()
    assert titles("tertinggal", who_may(english.get_parent().specific, "change")) == ["Palace"]
    assert titles("tertinggal", who_may(site.siak, "change", name="siak")) == []


def test_what_was_proposed_waits_for_the_reviewer_and_its_author_sees_it_wait(site, workflow):
    flow, reviewer = workflow
    author = who_may(site.siak, "add", name="penulis")
    submitted(site, flow, "Usulan", author)
    assert titles("tinjau", reviewer) == ["Usulan"]
    assert titles("tinjau", author) == []
    assert titles("menunggu", author) == ["Usulan"]
    assert titles("menunggu", who_may(site.minas, "change", name="minas")) == []


def test_the_longest_waiting_comes_first(site, workflow, time_machine):
    flow, reviewer = workflow
    author = who_may(site.siak, "add", name="penulis")
    for day, title in ((3, "Kedua"), (1, "Pertama"), (5, "Ketiga")):
        time_machine.move_to(datetime(2026, 11, day, 3, tzinfo=UTC), tick=False)
        submitted(site, flow, title, author)
    assert titles("tinjau", reviewer) == ["Pertama", "Kedua", "Ketiga"]


def test_what_was_sent_back_waits_for_its_author_until_it_is_proposed_again(site, workflow):
    flow, reviewer = workflow
    author = who_may(site.siak, "add", name="penulis")
    state = submitted(site, flow, "Usulan", author)
    state.current_task_state.reject(user=reviewer, comment="Mohon jam bukanya.")
    assert titles("kembali", author) == ["Usulan"]
    assert titles("kembali", reviewer) == []
    assert titles("tinjau", reviewer) == []
    state.refresh_from_db()
    state.resume(user=author)
    assert titles("kembali", author) == []
    assert titles("tinjau", reviewer) == ["Usulan"]


def test_nothing_waits_for_a_stranger(site, workflow):
    site.place("Istana")
    stranger = User.objects.create_user("asing")
    for one in QUEUES:
        assert titles(one.code, stranger) == []


def test_a_step_past_its_deadline_is_seen_by_who_may_edit_the_page(site, time_machine):
    people = desk(site)
    author = people.person(Role.CONTRIBUTOR)
    time_machine.move_to(datetime(2026, 11, 10, 3, tzinfo=UTC), tick=False)
    place = site.place("Usulan", live=False, owner=author)
    place.save_revision(user=author)
    state = place.get_workflow().start(place, author)
    due = state.current_task_state.specific.due_at
    office = people.person(Role.PUBLISHER)
    late = queue("terlambat")
    assert late is not None
    assert not late.pages(office, due - timedelta(seconds=1)).exists()
    assert [page.title for page in late.pages(office, due)] == ["Usulan"]
    assert [page.title for page in late.pages(author, due)] == ["Usulan"]
    assert not late.pages(people.person(Role.REVIEWER, people.minas), due).exists()


def test_the_least_complete_come_first_drafts_too(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        full = site.place(
            "Lengkap", image=make_picture(), getting_there_road="Jalan.", phone="0764 123456", checked_on=NOW
        )
        site.place("Kosong", live=False)
        site.place("Sedikit", image=make_picture())
    PageScore.objects.filter(page=full.pk).update(percent=ENOUGH)
    editor = who_may(site.siak, "change")
    assert titles("lengkapi", editor) == ["Kosong", "Sedikit"]
    assert titles("lengkapi", who_may(site.minas, "change", name="minas")) == []


def test_what_was_not_checked_for_long_waits_for_who_may_edit_it(site):
    site.place("Lama", checked_on=date(2024, 1, 1))
    site.place("Baru", checked_on=date(2026, 11, 1))
    assert titles("periksa", who_may(site.siak, "change")) == ["Lama"]
    assert titles("periksa", who_may(site.minas, "change", name="minas")) == []


def test_what_a_contributor_found_still_right_waits_for_a_publisher(site):
    place = site.place("Istana")
    finder = who_may(site.siak, "add", name="penulis")
    Confirmation.objects.create(page=place.page_ptr, what=What.PAGE, user=finder, day=date(2026, 11, 20))
    assert titles("benar", who_may(site.home, "change", "publish", name="penerbit")) == ["Istana"]
    assert titles("benar", finder) == []
