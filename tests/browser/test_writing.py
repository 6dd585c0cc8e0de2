"""Writing in the editor as it goes wrong: two people at once, and a session that ends in the middle."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from destinations.models import DestinationPage
from tests.browser.test_publishing import wait_until_edits_count
from tests.catalogue.site import SmallSite

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(site: SmallSite) -> DestinationPage:
    place = site.place("Kolam Hijau", live=False)
    place.save_revision()
    return place


def edit(draft: DestinationPage) -> str:
    return f"/admin/pages/{draft.pk}/edit/"


def newest(draft: DestinationPage) -> str:
    return DestinationPage.objects.get(pk=draft.pk).get_latest_revision_as_object().summary


def test_two_people_edit_one_page_and_the_later_is_warned_and_loses_nothing(
    page: Page, watch, draft: DestinationPage, editor: User
):
    watch.allow("400")
    watch.allow("the server responded with a status of")
    page.goto(edit(draft))
    wait_until_edits_count(page)
    other = draft.get_latest_revision_as_object()
    other.summary = "Ditulis orang lain."
    other.save_revision(user=User.objects.create_superuser("rekan", "rekan@example.org", "rahasia"))

    page.locator("[name=summary]").fill("Ditulis sendiri.")
    expect(page.get_by_text("rekan", exact=False).first).to_be_attached(timeout=30_000)
    page.evaluate("document.getElementById('page-edit-form').submit()")
    expect(page.get_by_role("heading", name="Orang lain sudah menyimpan")).to_be_visible(timeout=30_000)
    expect(page.locator("[name=summary]")).to_have_value("Ditulis sendiri.")
    assert newest(draft) == "Ditulis orang lain."

    page.get_by_role("checkbox", name=re.compile("Simpan tulisan saya")).check()
    page.evaluate("document.getElementById('page-edit-form').submit()")
    expect(page.locator(".messages .success")).to_be_visible(timeout=30_000)
    assert newest(draft) == "Ditulis sendiri."


def test_a_session_that_ends_while_writing_loses_nothing(page: Page, watch, draft: DestinationPage, editor: User):
    watch.allow("the server responded with a status of")
    page.goto(edit(draft))
    wait_until_edits_count(page)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("[name=summary]").fill("Dua jam menulis.")
    page.evaluate("document.getElementById('page-edit-form').submit()")
    expect(page.get_by_role("heading", name="Tulisan Anda masih ada")).to_be_visible(timeout=30_000)
    assert newest(draft) != "Dua jam menulis."

    sign_in_again(page, watch.origin, editor)
    page.get_by_role("button", name="Lanjutkan dengan tulisan saya").click()
    expect(page.locator(".messages .success")).to_be_visible(timeout=30_000)
    expect(page.locator("[name=summary]")).to_have_value("Dua jam menulis.")
    assert newest(draft) == "Dua jam menulis."


def sign_in_again(page: Page, origin: str, person: User) -> None:
    """As the other tab does."""
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": origin}])
