"""Mails of the chain: when a step begins, and once before and once after its deadline."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from desk.review.mails import remind
from desk.review.models import Reminder, StandIn
from desk.teams.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(people):
    return people.person(Role.REVIEWER)


@pytest.fixture
def state(people, reviewer):
    author = people.person(Role.CONTRIBUTOR)
    page = people.site.place("Air Terjun", live=False, owner=author)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    mail.outbox.clear()
    return page.current_workflow_task_state


def test_who_decides_is_told_when_a_draft_comes(people, reviewer, django_capture_on_commit_callbacks):
    author = people.person(Role.CONTRIBUTOR)
    page = people.site.place("Air Terjun", live=False, owner=author)
    page.save_revision(user=author)
    with django_capture_on_commit_callbacks(execute=True):
        page.get_workflow().start(page, author)
    assert [message.to for message in mail.outbox] == [[reviewer.email]]
    assert "Air Terjun" in mail.outbox[0].subject + mail.outbox[0].body


def test_nobody_is_reminded_two_days_before_the_deadline(state):
    assert remind(state.due_at - timedelta(days=2)) == 0


def test_a_reviewer_is_reminded_once_before_and_once_after_the_deadline(state, reviewer):
    assert remind(state.due_at - timedelta(days=1)) == 1
    assert remind(state.due_at - timedelta(hours=1)) == 0
    assert remind(state.due_at) == 1
    assert remind(state.due_at + timedelta(days=9)) == 0
    soon, late = mail.outbox
    assert soon.to == late.to == [reviewer.email]
    assert "Tenggat" in soon.body
    assert "Terlambat sejak" in late.body
    assert f"/admin/peninjauan/{state.workflow_state.object_id}/" in late.body
    assert set(Reminder.objects.values_list("kind", flat=True)) == {"soon", "overdue"}


def test_who_stands_in_is_reminded_too_while_they_do(state, people, reviewer):
    person = people.person(Role.REVIEWER, people.minas)
    day = timezone.localdate(state.due_at)
    StandIn.objects.create(reviewer=reviewer, person=person, first_day=day, last_day=day)
    assert remind(state.due_at) == 2


def test_a_mail_that_fails_is_tried_again(state, monkeypatch):
    def broken(*args, **kwargs):
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr("desk.review.mails.send_mail", broken)
        assert remind(state.due_at) == 0
    assert not Reminder.objects.exists()
    assert remind(state.due_at) == 1


def test_the_command_says_how_many_were_sent(state):
    out = StringIO()
    with time_machine.travel(state.due_at + timedelta(hours=1)):
        call_command("remind_reviewers", stdout=out)
        call_command("remind_reviewers", stdout=out)
    assert out.getvalue().splitlines() == ["1 surel pengingat dikirim.", "0 surel pengingat dikirim."]
