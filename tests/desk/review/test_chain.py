"""The road of a draft from a kampung to the public page."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, Workflow, WorkflowPage, WorkflowState

from catalogue.models import Entry
from desk.review.chain import set_up_chain, the_chain
from desk.review.holding import Where, holder
from desk.review.models import DistrictReview, ReviewState, StandIn
from desk.review.queues import overdue, sent_back, waiting
from desk.teams.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(people):
    return people.person(Role.CONTRIBUTOR)


@pytest.fixture
def reviewer(people):
    return people.person(Role.REVIEWER)


@pytest.fixture
def publisher(people):
    return people.person(Role.PUBLISHER)


@pytest.fixture
def draft(people, author):
    return people.site.place("Air Terjun", live=False, owner=author)


def submitted(page, user):
    page.save_revision(user=user)
    page.get_workflow().start(page, user)
    page.refresh_from_db()
    return page


def act(people, user, page, action, comment="", state=None):
    """Press a button, as Wagtail's editor does for a form without changes."""
    state = state or page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return people.client(user).post(address, {"comment": comment})


def status_of(page):
    return page.workflow_states.order_by("-created_at").first().status


def test_the_chain_is_made_once_and_stands_on_the_front_page(people):
    assert set_up_chain() == []
    assert Workflow.objects.filter(workflow_tasks__task__in=DistrictReview.objects.all()).count() == 1
    assert WorkflowPage.objects.get(page=people.site.home.page_ptr).workflow == the_chain()


def test_a_proposal_goes_by_the_kecamatan_and_the_office_to_the_public(people, draft, author, reviewer, publisher):
    submitted(draft, author)
    assert holder(draft).where == Where.DISTRICT
    assert act(people, reviewer, draft, "approve").status_code == 302
    assert holder(draft).where == Where.OFFICE
    assert not Entry.objects.visible().filter(uid=draft.translation_key).exists()
    act(people, publisher, draft, "approve")
    draft.refresh_from_db()
    assert draft.live
    assert Entry.objects.visible().filter(uid=draft.translation_key).exists()


def test_an_event_goes_the_same_way(people, author, reviewer):
    event = submitted(people.site.event("Pacu Sampan", live=False, owner=author), author)
    act(people, reviewer, event, "approve")
    assert holder(event).where == Where.OFFICE


def test_a_page_of_the_office_has_only_the_step_of_the_office(people, publisher):
    page = people.site.home
    page.title = "Pesona Baru"
    submitted(page, people.person(Role.EDITOR))
    assert holder(page).where == Where.OFFICE
    assert [state.status for state in TaskState.objects.order_by("pk")] == ["skipped", "in_progress"]
    act(people, publisher, page, "approve")
    page.refresh_from_db()
    assert page.title == "Pesona Baru"


def test_a_kecamatan_without_reviewers_passes_to_the_office_and_never_past_it(people, draft, author):
    submitted(draft, author)
    assert holder(draft).where == Where.OFFICE
    draft.refresh_from_db()
    assert not draft.live


def test_sending_back_needs_a_reason(people, draft, author, reviewer):
    submitted(draft, author)
    act(people, reviewer, draft, "reject", "  ")
    assert status_of(draft) == WorkflowState.STATUS_IN_PROGRESS
    state = draft.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, reviewer, "reject", comment=" ")


def test_the_author_sees_the_reason_and_mends(people, draft, author, reviewer):
    submitted(draft, author)
    act(people, reviewer, draft, "reject", "Jam buka belum ada.")
    assert (holder(draft).where, holder(draft).reason) == (Where.SENT_BACK, "Jam buka belum ada.")
    assert [state.content_object.pk for state in sent_back(author)] == [draft.pk]
    shown = people.client(author).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert shown.count("Jam buka belum ada.") >= 2  # above the form, and beside who has it
    history = people.client(author).get(reverse("wagtailadmin_pages:workflow_history", args=[draft.pk]))
    assert history.status_code == 200
    draft.current_workflow_state.resume(author)
    assert holder(draft).where == Where.DISTRICT


def test_who_has_it_is_said_in_the_list(people, draft, author, reviewer):
    submitted(draft, author)
    listed = people.client(reviewer).get(reverse("wagtailadmin_explore", args=[people.site.siak.pk]))
    assert "Menunggu Peninjau Siak" in listed.content.decode()


def test_a_draft_nobody_has_sent_is_with_its_author_and_a_public_page_with_nobody(people, draft, author):
    draft.save_revision(user=author)
    assert (holder(draft).where, holder(draft).who) == (Where.WRITING, author.username)
    assert holder(people.site.place("Istana")) is None


def test_a_step_is_overdue_once_its_days_are_over(people, draft, author, reviewer):
    submitted(draft, author)
    state = draft.current_workflow_task_state
    assert state.due_at - state.started_at == pytest.approx(timedelta(days=3), abs=timedelta(seconds=5))
    before, after = state.due_at - timedelta(seconds=1), state.due_at
    assert not holder(draft).is_overdue(before)
    assert holder(draft).is_overdue(after)
    assert (overdue(before).count(), overdue(after).count()) == (0, 1)
    assert list(waiting(reviewer, timezone.now())) == [state]


def test_a_reviewer_of_another_kecamatan_decides_nothing_here(people, draft, author, reviewer):
    other = people.person(Role.REVIEWER, people.minas)
    submitted(draft, author)
    act(people, other, draft, "approve")
    assert holder(draft).where == Where.DISTRICT
    assert not waiting(other, timezone.now())


def test_a_step_of_another_page_is_not_decided_under_the_address_of_ones_own(people, author, reviewer):
    """Wagtail judges the page in the address and acts on the step in the address."""
    minas_reviewer = people.person(Role.REVIEWER, people.minas)
    own = submitted(people.site.place("Milik Minas", below=people.site.minas, live=False), author)
    theirs = submitted(people.site.place("Milik Siak", live=False, owner=author), author)
    act(people, minas_reviewer, own, "approve", state=theirs.current_workflow_task_state)
    assert holder(theirs).where == Where.DISTRICT
    assert holder(own).where == Where.DISTRICT


def test_the_second_of_two_who_press_is_told_and_nothing_happens_twice(people, draft, author, reviewer):
    second = people.person(Role.REVIEWER, name="kedua")
    submitted(draft, author)
    state = draft.current_workflow_task_state
    act(people, reviewer, draft, "approve", state=state)
    client = people.client(second)
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    answer = client.post(address, {"comment": ""}, follow=True)
    assert "sudah diputuskan" in answer.content.decode()
    assert holder(draft).where == Where.OFFICE
    assert ReviewState.objects.filter(status="approved").count() == 1


def test_the_second_press_on_the_screen_of_the_decision_is_told_as_well(people, draft, author, reviewer):
    submitted(draft, author)
    state = draft.current_workflow_task_state
    act(people, reviewer, draft, "reject", "Belum lengkap.")
    client = people.client(people.person(Role.REVIEWER, name="kedua"))
    sent = {"state": state.pk, "action": "approve", "comment": ""}
    answer = client.post(reverse("desk_review", args=[draft.pk]), sent, follow=True)
    assert "sudah diputuskan" in answer.content.decode()
    assert status_of(draft) == WorkflowState.STATUS_NEEDS_CHANGES


def test_the_screen_of_a_decision_approves_and_sends_back(people, draft, author, reviewer, publisher):
    submitted(draft, author)
    client, address = people.client(reviewer), reverse("desk_review", args=[draft.pk])
    state = draft.current_workflow_task_state
    assert "Catatan atau alasan" in client.get(address).content.decode()
    assert client.post(address, {"state": state.pk, "action": "reject", "comment": ""}).status_code == 200
    assert holder(draft).where == Where.DISTRICT
    assert client.post(address, {"state": state.pk, "action": "approve", "comment": ""}).status_code == 302
    assert holder(draft).where == Where.OFFICE


class TestStandIn:
    @pytest.fixture
    def stand_in(self, people, reviewer):
        person = people.person(Role.REVIEWER, people.minas, name="maya")
        today = timezone.localdate()
        StandIn.objects.create(reviewer=reviewer, person=person, first_day=today, last_day=today)
        return person

    def test_decides_and_the_history_says_for_whom(self, people, draft, author, stand_in, reviewer):
        submitted(draft, author)
        state = draft.current_workflow_task_state
        assert [each.pk for each in waiting(stand_in, timezone.now())] == [state.pk]
        act(people, stand_in, draft, "approve", "Baik.")
        assert holder(draft).where == Where.OFFICE
        state.refresh_from_db()
        assert (state.finished_by, state.on_behalf_of) == (stand_in, reviewer)
        assert state.get_comment() == f"Sebagai pengganti {reviewer.username}. Baik."

    def test_gets_nothing_else(self, people, draft, author, stand_in):
        submitted(draft, author)
        client = people.client(stand_in)
        tester = draft.permissions_for_user(stand_in)
        assert not any((tester.can_edit(), tester.can_publish(), tester.can_delete(), tester.can_copy()))
        assert client.get(reverse("desk_review", args=[draft.pk])).status_code == 200
        assert client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 302
        preview = reverse("wagtailadmin_pages:workflow_preview", args=[draft.pk, draft.current_workflow_task.pk])
        assert client.get(preview).status_code == 200

    @pytest.mark.parametrize(("first", "last"), [(-2, -1), (1, 2)])
    def test_only_on_the_days_named(self, people, draft, author, stand_in, first, last):
        today = timezone.localdate()
        StandIn.objects.update(first_day=today + timedelta(first), last_day=today + timedelta(last))
        submitted(draft, author)
        act(people, stand_in, draft, "approve")
        assert holder(draft).where == Where.DISTRICT

    def test_does_not_decide_on_what_is_their_own(self, people, author, reviewer):
        today = timezone.localdate()
        StandIn.objects.create(reviewer=reviewer, person=author, first_day=today, last_day=today)
        page = submitted(people.site.place("Milik sendiri", live=False, owner=author), author)
        act(people, author, page, "approve")
        assert holder(page).where == Where.DISTRICT

    def test_is_nobody_once_the_reviewer_is_none_any_more(self, people, draft, author, stand_in, reviewer):
        people.person(Role.REVIEWER, name="lain")
        reviewer.groups.clear()
        submitted(draft, author)
        act(people, stand_in, draft, "approve")
        assert holder(draft).where == Where.DISTRICT

    def test_nobody_from_outside_the_office_stands_in_for_a_publisher(self, people, draft, author, publisher):
        today = timezone.localdate()
        outsider = people.person(Role.REVIEWER, people.minas)
        StandIn.objects.create(reviewer=publisher, person=outsider, first_day=today, last_day=today)
        submitted(draft, author)
        act(people, outsider, draft, "approve")
        draft.refresh_from_db()
        assert not draft.live

    def test_is_named_and_taken_back_by_the_reviewer_alone(self, people, reviewer, author):
        person, today = people.person(Role.REVIEWER, people.minas), timezone.localdate()
        client = people.client(reviewer)
        sent = {"person": person.pk, "first_day": today.isoformat(), "last_day": today.isoformat()}
        assert client.post(reverse("desk_stand_ins"), sent).status_code == 302
        named = StandIn.objects.get()
        back = reverse("desk_stand_in_take_back", args=[named.pk])
        assert people.client(person).post(back).status_code == 404
        assert client.get(back).status_code == 405
        assert StandIn.objects.count() == 1
        client.post(back)
        assert not StandIn.objects.exists()
        assert people.client(author).get(reverse("desk_stand_ins")).status_code == 302
