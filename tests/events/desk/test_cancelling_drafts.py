"""What somebody is writing while a date is called off is neither published nor lost."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.destinations.tree import an_event, draft
from tests.events.desk.calling_off import SUNDAY, again, call_off, record, said, statuses
from tests.events.desk.conftest import EVENING, MARKET, editor_below


def test_what_somebody_is_writing_is_neither_published_nor_lost(client, chief, market):
    market.title, market.summary = "Judul baru", "Ringkasan baru"
    market.save_revision(user=chief)
    client.force_login(chief)
    call_off(client, market)

    public = again(market)
    assert (public.title, public.has_unpublished_changes) == ("Pasar Minggu", True)
    assert record(market)["title"] == "Pasar Minggu"
    assert statuses(market) == {"2026-12-06": "cancelled"}
    written = public.get_latest_revision_as_object()
    assert (written.title, written.summary) == ("Judul baru", "Ringkasan baru")
    assert [row.day for row in written.single_dates.all()] == [SUNDAY]

    public.get_latest_revision().publish()
    assert (again(market).title, again(market).single_dates.count()) == ("Judul baru", 1)
    assert statuses(market) == {"2026-12-06": "cancelled"}


def test_both_versions_are_in_the_history(client, chief, market):
    market.title = "Judul baru"
    market.save_revision(user=chief)
    before = market.revisions.count()
    client.force_login(chief)
    call_off(client, market)
    assert market.revisions.count() == before + 2
    logged = PageLogEntry.objects.filter(page_id=market.pk, user=chief).values_list("action", flat=True)
    assert sorted(logged) == ["events.call_off", "events.call_off", "wagtail.publish"]
    assert (
        "Satu tanggal dibatalkan"
        in client.get(reverse("wagtailadmin_pages:history", args=[market.pk])).rendered_content
    )


def form_of(client, page) -> dict[str, Any]:
    """What the editor's form would send if it were pressed now: its fields as they stand."""
    context = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context
    form = context["form"]
    sent = {"title": page.title, "slug": page.slug, "summary": page.summary, "category": page.category_id}
    sent |= {name: form[name].value() or "" for name in ("status", "attendance", "accuracy_level", "repeat")}
    sent |= {"start_date": page.start_date, "start_time": page.start_time, "end_time": page.end_time}
    sent |= {"location_lat": page.location.y, "location_lon": page.location.x, "repeat_every": 1}
    empty = {name: inline_formset([]) for name in (*form.formsets, "comments")}
    sent = nested_form_data(sent | {"body": streamfield([])} | empty)
    loaded = {"loaded_revision_created_at": context["loaded_revision_created_at"]}
    return sent | loaded | {"loaded_revision_id": str(again(page).latest_revision_id)}


def test_a_form_that_was_open_meanwhile_does_not_bring_the_date_back(client, chief, market):
    client.force_login(chief)
    opened = form_of(client, market)
    call_off(client, market)
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[market.pk]), opened | {"action-publish": "1"})
    assert answer.status_code == 302
    assert statuses(market) == {"2026-12-06": "cancelled"}


def test_a_form_that_was_open_meanwhile_does_not_bring_the_event_back(client, chief, evening):
    client.force_login(chief)
    opened = form_of(client, evening)
    call_off(client, evening, EVENING["start_date"])
    address = reverse("wagtailadmin_pages:edit", args=[evening.pk])
    answer = client.post(address, opened | {"action-publish": "1", "summary": "Ditulis sementara itu"})
    assert "dibatalkan sementara Anda menulis" in " ".join(answer.context["form"].errors["status"])
    assert answer.context["form"]["summary"].value() == "Ditulis sementara itu"
    assert again(evening).status == "cancelled"

    fresh = form_of(client, evening) | {"status": "scheduled", "action-publish": "1"}
    assert client.post(address, fresh).status_code == 302
    assert again(evening).status == "scheduled"


def test_a_draft_that_moved_to_other_dates_is_left_alone(client, chief, market):
    market.start_date = date(2026, 12, 2)
    market.save_revision(user=chief)
    client.force_login(chief)
    call_off(client, market)
    assert statuses(market) == {"2026-12-06": "cancelled"}
    assert not again(market).get_latest_revision_as_object().single_dates.all()


def test_a_scheduled_draft_stays_scheduled_and_keeps_the_date_off(client, chief, market):
    market.title, market.go_live_at = "Judul baru", timezone.now() + timedelta(days=3)
    market.save_revision(user=chief).publish()
    assert again(market).approved_schedule
    client.force_login(chief)
    call_off(client, market)
    scheduled = again(market).scheduled_revision
    assert scheduled.approved_go_live_at == market.go_live_at
    assert [row["what"] for row in scheduled.content["single_dates"]] == ["cancelled"]
    assert again(market).title == "Pasar Minggu"


def reviewed(page) -> Group:
    """Somebody has to approve what is written here."""
    group = Group.objects.create(name="Dinas")
    workflow, task = Workflow.objects.create(name="Tinjauan"), GroupApprovalTask.objects.create(name="Dinas")
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=page.page_ptr)
    return group


def test_a_draft_in_review_stays_there_and_does_not_bring_the_date_back(client, chief, site, market):
    reviewed(site.siak)
    market.title = "Judul baru"
    market.save_revision(user=chief)
    state = again(market).get_workflow().start(again(market), chief)
    client.force_login(chief)
    call_off(client, market)

    state.refresh_from_db()
    assert state.status == "in_progress"
    state.current_task_state.approve(user=chief)
    assert again(market).title == "Judul baru"
    assert statuses(market) == {"2026-12-06": "cancelled"}


def test_who_may_not_publish_sends_it_to_be_reviewed(client, site, market):
    reviewed(site.siak)
    client.force_login(editor_below(site.siak, "change"))
    answer = call_off(client, market)
    assert "diajukan untuk ditinjau" in said(answer)
    assert "Pengunjung belum melihatnya" in said(answer)
    assert again(market).workflow_in_progress
    assert statuses(market) == {}


def test_without_a_review_it_waits_in_the_draft_and_says_so(client, site, market):
    WorkflowPage.objects.all().delete()
    client.force_login(editor_below(site.siak, "change"))
    answer = call_off(client, market)
    assert "Minta penyunting yang boleh menerbitkan" in said(answer)
    assert statuses(market) == {}
    assert [row.what for row in again(market).get_latest_revision_as_object().single_dates.all()] == ["cancelled"]


def test_the_date_of_a_draft_is_called_off_in_the_draft(client, chief, site):
    page = draft(site.siak, an_event(slug="rencana", **MARKET))
    client.force_login(chief)
    assert "belum terbit" in said(call_off(client, page))
    assert not again(page).live
    assert again(page).get_latest_revision_as_object().single_dates.count() == 1
