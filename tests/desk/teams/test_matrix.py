"""The permission matrix: every action, tried by every role on pages of its own and of another kecamatan."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from desk.teams.matrix import MATRIX, May, as_markdown, cells
from desk.teams.models import Role
from tests.catalogue.site import small_site
from tests.desk.people import Desk, desk
from tests.desk.teams import choosing_probes, project_probes, visit_probes  # noqa: F401 - more of them, by being read
from tests.desk.teams.probes import PROBES
from tests.desk.teams.world import Case

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    """The site and its people, made once for all cells."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield desk(small_site())
        transaction.set_rollback(True)


@pytest.fixture
def people(world: Desk, db: None) -> Desk:
    """The same, put back after each test: a new Desk, whose people are made anew."""
    return Desk(world.site, world.siak, world.minas, world.office)


def case(people: Desk, role: Role, *, own: bool, mine: bool) -> Case:
    for page in (people.site.siak, people.site.minas):
        page.refresh_from_db()
    team, below = (people.siak, people.site.siak) if own else (people.minas, people.site.minas)
    user = people.person(role)
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return Case(people, user, client, team, below, mine)


def name(value: object) -> str | None:
    return {True: "own", False: "another"}.get(value) if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(("action", "role", "own", "may"), list(cells()), ids=name)
def test_a_role_can_do_what_the_table_says_and_nothing_else(people: Desk, action: str, role: Role, own: bool, may: May):
    for mine in (True, False):
        with transaction.atomic():
            done = PROBES[action](case(people, role, own=own, mine=mine))
            assert done == (may == May.YES or (may == May.OWN and mine)), f"made it: {mine}"
            transaction.set_rollback(True)
        people.people.clear()
        for cache in caches.all(initialized_only=True):
            cache.clear()


class Outside(Desk):
    """The desk as who is not signed in comes to it: no token opens it either."""

    def token(self, user: Any) -> str:
        return "wagtail_0000"


@pytest.mark.parametrize("action", MATRIX)
def test_whoever_is_not_signed_in_can_do_none_of_it(people: Desk, action: str):
    outside = Outside(people.site, people.siak, people.minas, people.office)
    nobody = get_user_model().objects.create_user("orang-luar")
    assert not PROBES[action](Case(outside, nobody, Client(), outside.siak, outside.site.siak, mine=True))


def test_every_action_of_the_table_is_tried():
    assert list(PROBES) == list(MATRIX) or set(PROBES) == set(MATRIX)


def test_the_documentation_shows_the_table():
    text = Path(settings.BASE_DIR, "docs", "teams.md").read_text(encoding="utf-8")
    assert as_markdown() in text
