"""Agencies write through Wagtail's API, and obey the review as everybody else."""

import pytest
from django.test import Client

from desk.teams.models import Role
from destinations.models import DestinationPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(people):
    people.person(Role.REVIEWER)
    return people.person(Role.CONTRIBUTOR)


@pytest.fixture
def ask(people, author):
    token = people.token(author)

    def ask(method, path, data=None):
        headers = {"authorization": f"Bearer {token}"}
        address = f"/api/wagtail/pages/{path}"
        return getattr(Client(), method)(address, data or {}, content_type="application/json", headers=headers)

    return ask


def change(text):
    return {"meta": {"type": "destinations.DestinationPage"}, "summary": text}


def test_a_draft_in_review_is_not_changed_behind_the_reviewers(people, author, ask):
    page = people.site.place("Air Terjun", live=False, owner=author)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    revision = page.get_latest_revision()
    for answer in (
        ask("patch", f"{page.pk}/", change("Sesudah diajukan")),
        ask("post", f"{page.pk}/actions/revert/", {"revision_id": revision.pk}),
        ask("delete", f"{page.pk}/"),
    ):
        assert (answer.status_code, answer["Content-Type"]) == (423, "application/problem+json")
    assert page.get_latest_revision() == revision
    assert DestinationPage.objects.filter(pk=page.pk).exists()


def test_before_and_after_the_review_it_is(people, author, ask):
    page = people.site.place("Air Terjun", live=False, owner=author)
    page.save_revision(user=author)
    assert ask("patch", f"{page.pk}/", change("Sebelum diajukan")).status_code == 200
    page.get_workflow().start(page, author)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, people.person(Role.REVIEWER), "reject", comment="Perbaiki.")
    assert ask("patch", f"{page.pk}/", change("Sesudah dikembalikan")).status_code == 200
