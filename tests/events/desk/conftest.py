"""The desk on Sunday, 22 November 2026, with editors of several kinds and a market every Sunday."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from wagtail.models import GroupPagePermission, Page

from catalogue.opening import WIB
from events.models import EventPage
from tests.destinations.tree import SiteTree, an_event, published

MARKET = {"start_date": date(2026, 11, 29), "start_time": time(6), "end_time": time(10), "repeat": "weekly"}
EVENING = {"start_date": date(2026, 12, 5), "start_time": time(19, 30), "end_time": time(23)}


@pytest.fixture(autouse=True)
def _on_a_sunday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 10, tzinfo=WIB)):
        yield


@pytest.fixture
def market(site: SiteTree) -> EventPage:
    return published(site.siak, an_event("Pasar Minggu", slug="pasar", **MARKET))


@pytest.fixture
def evening(site: SiteTree) -> EventPage:
    return published(site.siak, an_event("Malam Zapin", slug="zapin", **EVENING))


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("kepala", password="rahasia")


def editor_below(page: Page, *rights: str, name: str = "penyunting") -> User:
    """Somebody who may do some things with the pages below one, and nothing elsewhere."""
    group = Group.objects.create(name=f"{name} {page.title}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
        GroupPagePermission.objects.create(group=group, page=page.page_ptr, permission=permission)
    person = User.objects.create_user(name, password="rahasia")
    person.groups.add(group)
    return person
