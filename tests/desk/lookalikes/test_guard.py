"""Before a page goes on to others its writer is shown what looks alike, and what they answer is kept."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowPage, WorkflowTask

from catalogue.models import Entry
from desk.lookalikes.guard import TOLD_APART, tell_apart, unanswered
from desk.lookalikes.models import Distinction, Unchangeable
from destinations.models import DestinationPage
from tests.catalogue.site import IN_MINAS, IN_SIAK, SmallSite
from tests.desk.conftest import in_english, who_may
from tests.desk.forms import add_address, edit_address, opened, with_typed

REASON = "Yang satu di darat, yang lain di seberang sungai."
NEAR = (IN_SIAK[0] + 0.001, IN_SIAK[1])


@pytest.fixture
def writer(site: SmallSite, client: Any) -> Any:
    """Somebody who writes in Siak, in a kecamatan with a review chain, and is logged in."""
    person = who_may(site.siak, "add", "change")
    workflow = Workflow.objects.create(name="Tinjauan")
    task = GroupApprovalTask.objects.create(name="Periksa")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=site.siak.page_ptr)
    client.force_login(person)
    return person


def address(page: Any) -> str:
    return reverse("look_alikes", args=[page.pk])


def submit(client: Any, page: Any, **typed: Any) -> Any:
    form = with_typed(opened(client, edit_address(page)), **typed)
    return client.post(edit_address(page), _pressed(form, "submit"))


def _pressed(form: Any, action: str) -> Any:
    form[f"action-{action}"] = action
    return form


def answer(client: Any, page: Any, other: Any, reason: str = REASON) -> Any:
    return client.post(address(page), {"other": str(other.translation_key), "reason": reason})


def test_a_draft_that_looks_like_a_public_place_is_kept_and_not_submitted(site, writer, client):
    site.place("Masjid Raya Syahabuddin")
    draft = site.place("Kolam Renang", live=False)

    came = submit(client, draft, title="Mesjid Syahabudin")

    assert came.status_code == 302
    assert came.url == address(draft)
    draft.refresh_from_db()
    assert draft.title == "Mesjid Syahabudin"
    assert not draft.workflow_in_progress
    shown = client.get(address(draft)).content.decode()
    assert "Masjid Raya Syahabuddin" in shown
    assert "di titik yang sama" in shown


def test_nothing_alike_is_submitted_at_once(site, writer, client):
    site.place("Masjid Raya Syahabuddin")
    draft = site.place("Kolam Renang", live=False)

    assert submit(client, draft).url != address(draft)
    draft.refresh_from_db()
    assert draft.workflow_in_progress


def test_a_new_page_is_asked_about_before_it_is_submitted_and_becomes_a_draft(site, writer, client):
    site.place("Masjid Raya Syahabuddin", at=NEAR)
    form = opened(client, add_address(site.siak))
    form = with_typed(form, title="Masjid Syahabuddin", slug="masjid-baru", summary="Di tepi sungai.")
    form = with_typed(form, category=str(site.museum.pk), location_lon=str(IN_SIAK[0]), location_lat=str(IN_SIAK[1]))
    came = client.post(add_address(site.siak), _pressed(form, "submit"))

    draft = DestinationPage.objects.get(slug="masjid-baru")
    assert came.url == address(draft)
    assert not draft.live
    assert not draft.workflow_in_progress
    assert not Entry.objects.filter(uid=draft.translation_key).exists()


def test_a_publisher_is_asked_before_the_first_publication_and_never_again_after_it(site, client):
    client.force_login(who_may(site.siak, "add", "change", "publish"))
    twin, draft = site.place("Kolam Hijau"), site.place("Kolam Ijau", live=False)
    form = _pressed(opened(client, edit_address(draft)), "publish")

    assert client.post(edit_address(draft), form).url == address(draft)
    draft.refresh_from_db()
    assert not draft.live
    answer(client, draft, twin)
    client.post(edit_address(draft), _pressed(opened(client, edit_address(draft)), "publish"))
    draft.refresh_from_db()
    assert draft.live
    site.place("Kolam Hijau Dua", live=False)
    assert unanswered(draft) == []


def test_an_answer_needs_a_reason_that_says_something(site, writer, client):
    twin, draft = site.place("Kolam Hijau"), site.place("Kolam Hijau", live=False)

    for reason in ("", "         ", "lain", "x" * 501, "tab\x0bulator yang panjang"):
        came = answer(client, draft, twin, reason)
        assert came.status_code == 200
        assert 'role="alert"' in came.content.decode()
    assert not Distinction.objects.exists()


def test_an_answer_is_kept_logged_and_asked_for_once(site, writer, client):
    twin, draft = site.place("Kolam Hijau"), site.place("Kolam Hijau", live=False)
    assert answer(client, draft, twin).url == address(draft)

    said = Distinction.objects.get()
    assert {said.first, said.second} == {twin.translation_key, draft.translation_key}
    assert (said.reason, said.said_by) == (REASON, writer)
    entry = PageLogEntry.objects.get(action=TOLD_APART)
    assert (entry.object_id, entry.user) == (str(draft.pk), writer) or entry.page_id == draft.pk
    assert entry.data["reason"] == REASON
    assert REASON in entry.formatter.format_message(entry)
    assert client.get(address(draft)).url == edit_address(draft)
    assert unanswered(draft) == []
    submit(client, draft)
    draft.refresh_from_db()
    assert draft.workflow_in_progress


def test_of_two_presses_of_one_answer_the_second_finds_nothing_to_answer(site, writer, client):
    twin, draft = site.place("Kolam Hijau"), site.place("Kolam Hijau", live=False)
    answer(client, draft, twin)

    assert answer(client, draft, twin).status_code == 404
    assert Distinction.objects.count() == 1


def test_what_was_said_is_never_changed(site, writer):
    twin, draft = site.place("Kolam Hijau"), site.place("Kolam Hijau", live=False)
    said = tell_apart(draft, twin, REASON, writer)
    said.reason = "Alasan yang lain sama sekali."

    for change in (said.save, said.delete, Distinction.objects.all().delete):
        with pytest.raises(Unchangeable):
            change()
    with pytest.raises(Unchangeable):
        Distinction.objects.update(reason="")
    assert Distinction.objects.get().reason == REASON


def test_of_another_districts_draft_only_title_kecamatan_category_and_distance_are_seen(site, writer, client, picture):
    secret = site.place("Kolam Hijau", below=site.minas, live=False, at=NEAR, image=picture, address="Jalan Rahasia")
    draft = site.place("Kolam Hijau", live=False)
    shown = client.get(address(draft)).content.decode()

    assert secret.title in shown
    assert "Minas" in shown
    assert "111 m" in shown or "110 m" in shown
    for hidden in (secret.summary, "Jalan Rahasia", edit_address(secret), picture.alt_text, secret.slug):
        assert hidden not in shown


def test_ones_own_draft_and_a_public_place_can_be_opened(site, writer, client):
    own = site.place("Kolam Hijau", live=False)
    public = site.place("Kolam Hijau", below=site.minas, at=NEAR)
    draft = site.place("Kolam Hijau", live=False)
    shown = client.get(address(draft)).content.decode()

    assert f'href="{edit_address(own)}"' in shown
    assert public.get_url() in shown


def test_nobody_else_sees_or_answers(site, client, django_user_model):
    twin, draft = site.place("Kolam Hijau"), site.place("Kolam Hijau", live=False)
    outsider = who_may(site.minas, "add", "change", name="minas")
    reader = django_user_model.objects.create_user("pembaca", password="rahasia")

    assert client.get(address(draft)).url.startswith("/admin/login/")
    for person in (outsider, reader):
        client.force_login(person)
        assert client.get(address(draft)).status_code == 302
        assert "Kolam" not in client.get(address(draft), follow=True).content.decode()
        answer(client, draft, twin)
    assert not Distinction.objects.exists()


def test_a_forged_number_of_a_page_or_of_a_look_alike_is_not_found(site, writer, client):
    draft, other = site.place("Kolam Hijau", live=False), site.place("Istana Siak")
    site.place("Kolam Hijau")

    assert client.get(reverse("look_alikes", args=[999_999])).status_code == 404
    assert client.get(address(site.siak)).status_code in (302, 404)
    assert answer(client, draft, other).status_code == 404
    assert answer(client, draft, draft).status_code == 404
    for forged in ("", "1", "' OR 1=1", "\x00", "0" * 400):
        assert client.post(address(draft), {"other": forged, "reason": REASON}).status_code == 404


def test_many_published_at_once_are_held_up_by_one_that_looks_alike(site, client):
    client.force_login(who_may(site.siak, "add", "change", "publish"))
    site.place("Kolam Hijau")
    twin, plain = site.place("Kolam Ijo Hijau", live=False), site.place("Istana Siak", live=False)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    came = client.post(f"{bulk}?id={plain.pk}&id={twin.pk}", {"include_descendants": ""})
    assert came.url == address(twin)
    assert not DestinationPage.objects.filter(pk__in=(twin.pk, plain.pk), live=True).exists()
    came = client.post(f"{bulk}?id={site.siak.pk}", {"include_descendants": "on"})
    assert came.url == address(twin)
    assert client.post(f"{bulk}?id={plain.pk}", {"include_descendants": ""}).url != address(twin)


def test_approval_without_opening_the_page_is_held_up_as_well(site, client):
    reviewer = who_may(site.siak, "add", "change", "publish")
    workflow = Workflow.objects.create(name="Tinjauan")
    task = GroupApprovalTask.objects.create(name="Periksa")
    task.groups.set(reviewer.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    draft = site.place("Kolam Hijau", live=False)
    draft.save_revision()
    workflow.start(draft, reviewer)
    twin = site.place("Kolam Ijau")
    client.force_login(reviewer)
    state = draft.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])

    assert client.post(approve).url == address(draft)
    assert client.post(approve, headers={"x-requested-with": "XMLHttpRequest"}).json()["redirect"] == address(draft)
    draft.refresh_from_db()
    assert not draft.live
    answer(client, draft, twin)
    client.post(approve)
    draft.refresh_from_db()
    assert draft.live


def test_sending_back_needs_no_comparison(site, client):
    reviewer = who_may(site.siak, "add", "change", "publish")
    workflow = Workflow.objects.create(name="Tinjauan")
    task = GroupApprovalTask.objects.create(name="Periksa")
    task.groups.set(reviewer.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    draft = site.place("Kolam Hijau", live=False)
    draft.save_revision()
    client.force_login(reviewer)
    form = _pressed(opened(client, edit_address(draft)), "workflow-action")
    workflow.start(draft, reviewer)
    site.place("Kolam Ijau")
    form["workflow-action-name"] = "reject"

    form["workflow-action-extra-data"] = '{"comment": "Lengkapi dulu jam bukanya."}'
    assert "mirip" not in client.post(edit_address(draft), form).url
    draft = DestinationPage.objects.get(pk=draft.pk)
    assert draft.current_workflow_state.status == "needs_changes"


def test_an_alias_the_page_itself_and_its_translation_are_no_look_alikes(site, writer):
    place = site.place("Kolam Hijau")
    in_english(place, title="Kolam Hijau")
    place.create_alias(update_slug="kolam-lagi", parent=site.minas)
    draft = site.place("Kolam Hijau", live=False)

    assert [one.page.pk for one in unanswered(draft)] == [place.pk]


def test_events_are_compared_with_events_of_their_years(site, writer):
    first = site.event("Siak Bermadah", start_date=date(2026, 10, 1))
    later = site.event("Siak Bermadah", start_date=date(2027, 10, 1), live=False)
    same = site.event("Festival Siak Bermadah", start_date=date(2026, 10, 2), live=False)

    assert unanswered(later) == []
    assert [one.page.pk for one in unanswered(same)] == [first.pk]


def test_the_search_asks_few_questions(site, writer):
    for number in range(6):
        site.place(f"Kolam Hijau {number}", at=(IN_MINAS if number % 2 else NEAR), live=bool(number % 3))
    draft = site.place("Kolam Hijau", live=False)
    draft = DestinationPage.objects.select_related("category").get(pk=draft.pk)

    with CaptureQueriesContext(connection) as asked:
        unanswered(draft)
    real = [query for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(real) <= 4, [query["sql"][:80] for query in real]


def test_a_page_without_point_or_category_is_compared_by_name(site, writer):
    place = site.place("Kolam Hijau")
    draft = DestinationPage(title="Kolam Hijau", slug="tanpa-titik", live=False)
    site.siak.add_child(instance=draft)

    assert [one.page.pk for one in unanswered(draft)] == [place.pk]
