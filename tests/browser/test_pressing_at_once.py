"""Two reviewers press at the same moment: one decision is made, and the other is told."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from desk.review.holding import Where, holder
from desk.review.models import ReviewState
from desk.teams.models import Role
from tests.desk.people import Desk, desk


@pytest.fixture
def people(site) -> Desk:
    return desk(site)


def at_once(clients: list[Client], address: str, forms: list[dict[str, str]]) -> list[str]:
    """Where each of two presses at the same moment leads."""
    gate, led_to = threading.Barrier(len(clients)), []

    def press(client: Client, form: dict[str, str]) -> None:
        gate.wait()
        led_to.append(client.post(address, form).url)
        connection.close()

    pressing = [threading.Thread(target=press, args=each) for each in zip(clients, forms, strict=True)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    return led_to


@pytest.mark.parametrize("screen", ["wagtailadmin_pages:workflow_action", "desk_review"])
def test_of_two_presses_one_decides_and_the_other_is_told(people: Desk, screen: str):
    author = people.person(Role.CONTRIBUTOR)
    reviewers = [people.person(Role.REVIEWER, name=name) for name in ("pertama", "kedua")]
    page = people.site.place("Air Terjun", live=False, owner=author)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    state = page.current_workflow_task_state
    arguments = [page.pk, "approve", state.pk] if "workflow" in screen else [page.pk]
    form = {"state": str(state.pk), "action": "approve", "comment": ""}
    clients = [people.client(user, raise_request_exception=False) for user in reviewers]

    led_to = at_once(clients, reverse(screen, args=arguments), [form, form])

    assert sum("terlambat" in address for address in led_to) == 1
    assert ReviewState.objects.filter(status="approved").count() == 1
    assert ReviewState.objects.filter(status="in_progress").count() == 1
    assert holder(page).where == Where.OFFICE
