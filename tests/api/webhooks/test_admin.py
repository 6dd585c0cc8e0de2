"""The admin's screens: one right opens them all, a secret is shown once, and each button does what it says."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from api.webhooks import delivering, signing
from api.webhooks.models import Attempt, Outcome, State, Subscription
from api.webhooks.rights import managers
from catalogue.changes import now_at
from desk.teams.models import Role
from tests.api.webhooks.conftest import START
from tests.catalogue.site import small_site
from tests.desk.people import Desk, desk

pytestmark = pytest.mark.django_db

GET = ("webhook", "webhook_edit", "webhook_replay", "webhook_delete")
POST = (
    *("webhook_edit", "webhook_replay", "webhook_delete", "webhook_rotate", "webhook_forget", "webhook_test"),
    *("webhook_pause", "webhook_resume"),
)


@pytest.fixture
def staff() -> Desk:
    return desk(small_site())


@pytest.fixture
def subscription() -> Subscription:
    secret = signing.new_secret()
    return Subscription.objects.create(name="Kominfo", address="https://kominfo.example/hook", secret=secret)


@pytest.fixture(autouse=True)
def _names_resolve(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr("api.webhooks.forms.resolve", lambda target: ["8.8.8.8"])


def typed(**more: Any) -> dict[str, Any]:
    known = {"name": "Dinas Kominfo", "address": "https://kominfo.example/hook", "language": "id", "whole": "1"}
    return known | more


def everywhere(uid: Any) -> list[tuple[str, str]]:
    return [
        ("get", reverse("webhooks")),
        ("get", reverse("webhook_new")),
        ("post", reverse("webhook_new")),
        *(("get", reverse(name, args=[uid])) for name in GET),
        *(("post", reverse(name, args=[uid])) for name in POST),
    ]


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_no_role_of_the_desk_opens_any_of_it_and_nobody_learns_which_there_are(staff, subscription, role):
    client = staff.client(staff.person(role))
    for uid in (subscription.uid, uuid4()):
        for method, address in everywhere(uid):
            answer = getattr(client, method)(address, typed())
            assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home")), address
    subscription.refresh_from_db()
    assert (subscription.state, subscription.name, subscription.walk) == (State.ACTIVE, "Kominfo", 1)
    assert reverse("webhooks") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_nobody_who_is_not_signed_in_gets_past_the_door(subscription):
    for method, address in everywhere(subscription.uid):
        answer = getattr(Client(), method)(address, typed())
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("wagtailadmin_login")), address


def test_the_right_can_be_given_to_a_group(staff, subscription):
    person = staff.person(Role.PUBLISHER)
    group = Group.objects.create(name="Webhook")
    group.permissions.add(Permission.objects.get(codename="manage_subscriptions"))
    person.groups.add(group)
    client = staff.client(person)
    assert client.get(subscription.get_absolute_url()).status_code == 200
    assert reverse("webhooks") in client.get(reverse("wagtailadmin_home")).content.decode()
    assert person in managers()
    assert staff.person(Role.EDITOR) not in managers()


def test_a_forged_id_is_not_found(admin_client, subscription):
    for method, address in everywhere(uuid4())[3:]:
        assert getattr(admin_client, method)(address).status_code == 404, address
    for wrong in ("1", "x", str(subscription.pk), f"{subscription.uid}'"):
        address = reverse("webhooks") + f"{wrong}/"
        assert admin_client.get(address).status_code == 404


def test_what_changes_something_is_never_done_by_a_link(admin_client, subscription):
    for name in POST[3:]:
        assert admin_client.get(reverse(name, args=[subscription.uid])).status_code == 405
    assert Client(enforce_csrf_checks=True).post(reverse("webhook_new"), typed()).status_code in (302, 403)


# --- Making and changing ----------------------------------------------------------------------------------------------


def test_a_new_subscription_shows_its_secret_once(admin_client, staff):
    answer = admin_client.post(reverse("webhook_new"), typed(kinds=["place"], districts=["14.08.01"]), follow=True)
    made = Subscription.objects.get()
    assert made.secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    again = admin_client.get(made.get_absolute_url()).content.decode()
    assert made.secret not in again
    assert (made.kinds, made.districts, made.after, made.state) == (["place"], ["14.08.01"], None, State.ACTIVE)
    assert made.created_by.username == "admin"
    assert len(signing.base64.b64decode(made.secret.removeprefix("whsec_"))) == 32


def test_the_secret_is_nowhere_else(admin_client, subscription, django_user_model):
    pages = [admin_client.get(reverse(name, args=[subscription.uid])) for name in GET]
    pages += [admin_client.get(reverse("webhooks")), admin_client.get(reverse("wagtailadmin_reports:site_history"))]
    for page in pages:
        assert page.status_code == 200
        assert subscription.secret not in page.content.decode()


def test_one_may_begin_with_what_changes_from_now_on(admin_client, staff):
    admin_client.post(reverse("webhook_new"), typed(whole="0"))
    assert Subscription.objects.get().bookmark == now_at()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "name"),
        ("address", "http://kominfo.example/", "http://kominfo.example/"),
        ("address", "https://kominfo.example:22/", "22"),
        ("kinds", ["hotel"], "hotel"),
        ("districts", ["99.99.99"], "99.99.99"),
        ("language", "xx", "xx"),
        ("whole", "2", "2"),
        ("contact", "bukan surel", "contact"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(admin_client, staff, field, value, said):
    answer = admin_client.post(reverse("webhook_new"), typed(**{field: value}))
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert list(errors) == [field]
    assert said in str(errors[field]) or said == field
    assert not Subscription.objects.exists()


def test_another_selection_begins_anew_and_another_name_does_not(admin_client, subscription):
    subscription.move_to(now_at())
    subscription.save()
    edit = reverse("webhook_edit", args=[subscription.uid])
    admin_client.post(edit, typed(name="Nama baru"))
    subscription.refresh_from_db()
    assert (subscription.name, subscription.walk, subscription.bookmark) == ("Nama baru", 1, now_at())
    admin_client.post(edit, typed(kinds=["event"]))
    subscription.refresh_from_db()
    assert (subscription.kinds, subscription.walk, subscription.after) == (["event"], 2, None)


def test_the_buttons_do_what_they_say_and_the_log_tells(admin_client, subscription):
    def press(name: str, **data: Any) -> Subscription:
        answer = admin_client.post(reverse(name, args=[subscription.uid]), data, follow=True)
        assert answer.status_code == 200
        assert answer.redirect_chain
        return Subscription.objects.get(pk=subscription.pk)

    assert press("webhook_pause").state == State.PAUSED
    assert press("webhook_resume").state == State.ACTIVE
    assert press("webhook_replay", since="").walk == 2
    rotated = press("webhook_rotate")
    assert (rotated.previous_secret, rotated.secret != subscription.secret) == (subscription.secret, True)
    assert press("webhook_forget").previous_secret == ""
    press("webhook_test")
    told = ModelLogEntry.objects.filter(content_type__app_label="webhooks").values_list("action", flat=True)
    assert {f"webhooks.{action}" for action in ("pause", "resume", "replay", "rotate", "forget")} <= set(told)
    assert not any("whsec" in json.dumps(entry.data) for entry in ModelLogEntry.objects.all())


@pytest.mark.parametrize("since", ["besok", "2999-01-01T00:00", "2026-13-01T00:00"])
def test_a_replay_from_no_moment_is_refused(admin_client, subscription, since):
    answer = admin_client.post(reverse("webhook_replay", args=[subscription.uid]), {"since": since})
    assert list(answer.context["form"].errors) == ["since"]
    subscription.refresh_from_db()
    assert subscription.walk == 1


def test_deleting_asks_first_and_takes_all_with_it(admin_client, subscription):
    Attempt.objects.create(subscription=subscription, at=START, message="m", outcome=Outcome.DELIVERED)
    address = reverse("webhook_delete", args=[subscription.uid])
    assert admin_client.get(address).status_code == 200
    assert Subscription.objects.exists()
    assert admin_client.post(address)["Location"] == reverse("webhooks")
    assert not Subscription.objects.exists()
    assert not Attempt.objects.exists()


# --- What is shown ----------------------------------------------------------------------------------------------------


def test_the_last_messages_are_shown_with_the_beginning_of_the_answer(admin_client, entry, subscribe, receiver):
    entry("Istana")
    receiver.replies = [lambda handler: handler.wfile.write(b"HTTP/1.0 500 X\r\n\r\n<script>alert(1)</script>")]
    one = subscribe()
    delivering.deliver_next(one, START, lambda at: None, lambda: 1.0)
    page = admin_client.get(one.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert "(500)" in page
    assert "ditolak penerima" in page
    assert "23 Nov 2026, 09.00.00" in page


def test_the_first_page_says_what_has_stopped_and_is_silent_otherwise(admin_client, subscription):
    home = reverse("wagtailadmin_home")
    assert "Webhook yang berhenti" not in admin_client.get(home).content.decode()
    Subscription.objects.update(state=State.GAVE_UP)
    page = admin_client.get(home).content.decode()
    assert "Webhook yang berhenti" in page
    assert subscription.get_absolute_url() in page


def test_the_list_asks_the_same_however_many_there_are(admin_client, subscription, django_assert_num_queries):
    admin_client.get(reverse("webhooks"))
    with CaptureQueriesContext(connection) as of_one:
        admin_client.get(reverse("webhooks"))
    for number in range(20):
        Subscription.objects.create(name=f"Dinas {number}", address="https://x.example/", secret=signing.new_secret())
    with django_assert_num_queries(len(of_one)):
        assert "Dinas 19" in admin_client.get(reverse("webhooks")).content.decode()
