"""A kecamatan that lets its deadline pass holds nobody up: the office decides in its place, and says why."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from desk.review.holding import Where, holder
from desk.review.models import ReviewState, StandIn
from desk.review.reasons import TAKE_OVER
from desk.teams.models import Role

pytestmark = pytest.mark.django_db

WHY = "Peninjau Siak cuti panjang."


@pytest.fixture
def reviewer(people):
    return people.person(Role.REVIEWER)


@pytest.fixture
def publisher(people):
    return people.person(Role.PUBLISHER)


@pytest.fixture
def draft(people, reviewer):
    """A proposal that waits for the reviewers of Siak."""
    author = people.person(Role.CONTRIBUTOR)
    page = people.site.place("Air Terjun", live=False, owner=author)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    page.refresh_from_db()
    mail.outbox.clear()
    return page


@pytest.fixture
def overdue(draft):
    """The same, a second after its deadline."""
    ReviewState.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    return draft


def press(people, user, page, action, comment="", state=None):
    sent = {"state": state or page.current_workflow_task_state.pk, "action": action, "comment": comment}
    return people.client(user).post(reverse("desk_review", args=[page.pk]), sent)


def offered(page, user):
    page = type(page).objects.get(pk=page.pk)
    state = page.current_workflow_task_state
    return {name for name, *_rest in state.task.specific.get_actions(page, user)}


def test_the_office_approves_in_its_place_and_the_draft_goes_on_to_the_office(people, overdue, publisher):
    assert press(people, publisher, overdue, TAKE_OVER, WHY).status_code == 302
    assert holder(overdue).where == Where.OFFICE
    overdue.refresh_from_db()
    assert not overdue.live


def test_the_office_sends_back_in_its_place(people, overdue, publisher):
    press(people, publisher, overdue, "reject", "Jam buka belum ada.")
    assert (holder(overdue).where, overdue.workflow_states.get().status) == (
        Where.SENT_BACK,
        WorkflowState.STATUS_NEEDS_CHANGES,
    )


def test_the_history_and_the_trail_tell_who_took_it_and_why(people, overdue, publisher):
    state = overdue.current_workflow_task_state
    press(people, publisher, overdue, TAKE_OVER, WHY)
    state.refresh_from_db()
    assert (state.finished_by, state.taken_over) == (publisher, True)
    assert state.get_comment() == f"Diputuskan kantor karena tenggat kecamatan sudah lewat. {WHY}"
    (told,) = PageLogEntry.objects.filter(action="review.taken_over")
    assert (told.user, told.page_id, told.data["comment"]) == (publisher, overdue.pk, WHY)
    shown = people.client(people.person(Role.CONTRIBUTOR)).get(reverse("desk_review", args=[overdue.pk]))
    assert WHY in shown.content.decode()


@pytest.mark.parametrize(("action", "word"), [(TAKE_OVER, "menyetujuinya"), ("reject", "mengembalikannya")])
def test_the_kecamatan_is_told(people, overdue, publisher, reviewer, action, word, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        press(people, publisher, overdue, action, WHY)
    (told,) = [message for message in mail.outbox if message.to == [reviewer.email]]
    assert "Kantor memutuskan usulan “Air Terjun”" in told.subject
    assert all(part in told.body for part in (word, WHY, publisher.username, f"/admin/peninjauan/{overdue.pk}/"))


def test_no_such_mail_goes_out_when_the_kecamatan_decides_itself(
    people, overdue, reviewer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        press(people, reviewer, overdue, "approve")
    assert holder(overdue).where == Where.OFFICE
    assert not [message for message in mail.outbox if "Kantor memutuskan" in message.subject]
    assert not ReviewState.objects.filter(taken_over=True).exists()


@pytest.mark.parametrize("action", [TAKE_OVER, "reject"])
@pytest.mark.parametrize("comment", ["", "   "])
def test_not_without_a_reason(people, overdue, publisher, action, comment):
    answer = press(people, publisher, overdue, action, comment)
    assert (answer.status_code, holder(overdue).where) == (200, Where.DISTRICT)
    state = overdue.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, publisher, action, comment=comment)


def test_not_before_it_is_overdue_and_from_that_very_moment(people, draft, publisher):
    due_at = draft.current_workflow_task_state.due_at
    with time_machine.travel(due_at - timedelta(seconds=1), tick=False):
        assert offered(draft, publisher) == set()
        press(people, publisher, draft, TAKE_OVER, WHY)
        assert holder(draft).where == Where.DISTRICT
    with time_machine.travel(due_at, tick=False):
        assert offered(draft, publisher) == {TAKE_OVER, "reject"}


def test_a_plain_approval_is_not_the_offices_nor_a_taking_over_the_kecamatans(people, overdue, publisher, reviewer):
    press(people, publisher, overdue, "approve", WHY)
    press(people, reviewer, overdue, TAKE_OVER, WHY)
    assert holder(overdue).where == Where.DISTRICT


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CONTRIBUTOR, Role.EDITOR])
def test_nobody_else_takes_it(people, overdue, role):
    other = people.person(role, None if role == Role.EDITOR else people.minas, name="orang-lain")
    state = overdue.current_workflow_task_state
    assert offered(overdue, other) == set()
    press(people, other, overdue, TAKE_OVER, WHY)
    address = reverse("wagtailadmin_pages:workflow_action", args=[overdue.pk, TAKE_OVER, state.pk])
    people.client(other).post(address, {"comment": WHY})
    assert holder(overdue).where == Where.DISTRICT


def test_a_stranger_is_asked_to_sign_in(client, overdue):
    sent = {"state": overdue.current_workflow_task_state.pk, "action": TAKE_OVER, "comment": WHY}
    assert client.post(reverse("desk_review", args=[overdue.pk]), sent).url.startswith("/admin/login/")
    assert holder(overdue).where == Where.DISTRICT


def test_the_number_of_a_step_that_is_overdue_does_not_open_one_that_is_not(people, overdue, publisher):
    """Wagtail judges the page in the address and acts on the step in the address; so may a forged form."""
    late = overdue.current_workflow_task_state.pk
    author = people.person(Role.CONTRIBUTOR)
    fresh = people.site.place("Bukit Baru", live=False, owner=author)
    fresh.save_revision(user=author)
    fresh.get_workflow().start(fresh, author)
    in_time = fresh.current_workflow_task_state.pk
    for page, state in ((fresh, late), (overdue, in_time), (fresh, in_time), (overdue, "0"), (overdue, "x" * 30)):
        press(people, publisher, page, TAKE_OVER, WHY, state=state)
    for page, state in ((overdue, in_time), (fresh, in_time)):
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, TAKE_OVER, state])
        people.client(publisher).post(address, {"comment": WHY})
    assert {holder(page).where for page in (fresh, overdue)} == {Where.DISTRICT}


def test_who_stands_in_for_a_publisher_takes_it_and_the_history_says_for_whom(people, overdue, publisher):
    person, today = people.person(Role.EDITOR), timezone.localdate()
    StandIn.objects.create(reviewer=publisher, person=person, first_day=today, last_day=today)
    state = overdue.current_workflow_task_state
    press(people, person, overdue, TAKE_OVER, WHY)
    state.refresh_from_db()
    assert (state.on_behalf_of, state.taken_over) == (publisher, True)
    assert f"Sebagai pengganti {publisher.username}. {WHY}" in state.get_comment()


def test_the_office_is_led_there_from_the_editor_and_sees_its_own_words(people, overdue, publisher, reviewer):
    address, decision = (reverse(name, args=[overdue.pk]) for name in ("wagtailadmin_pages:edit", "desk_review"))
    client = people.client(publisher)
    assert decision in client.get(address).content.decode()
    assert "Setujui menggantikan kecamatan" in client.get(decision).content.decode()
    assert "menggantikan kecamatan" not in people.client(reviewer).get(decision).content.decode()
