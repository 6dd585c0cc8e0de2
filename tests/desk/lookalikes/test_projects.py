"""One wish written by two agencies is found before the second is submitted: drafts too, of all kecamatan and stages."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowPage, WorkflowTask

from desk.lookalikes.guard import TOLD_APART, unanswered
from progress.projects.models import ProjectPage
from tests.catalogue.site import IN_SIAK, SmallSite
from tests.desk.conftest import who_may
from tests.desk.forms import add_address, edit_address, opened, with_typed
from tests.progress.projects.made import make_project, ponds

REASON = "Yang satu di Dusun I, yang lain di Dusun II; keduanya disepakati."
NEAR = (IN_SIAK[0] + 0.001, IN_SIAK[1])
APBDES = [{"year": 2026, "source": "APBDes", "ceiling": 300_000_000}]


@pytest.fixture
def writer(site: SmallSite, client: Any) -> Any:
    """Somebody of the dinas who writes in Siak, where pages are reviewed, and is logged in."""
    person = who_may(site.siak, "add", "change")
    workflow = Workflow.objects.create(name="Tinjauan")
    task = GroupApprovalTask.objects.create(name="Periksa")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=site.siak.page_ptr)
    client.force_login(person)
    return person


def address(page: Any) -> str:
    return reverse("look_alikes", args=[page.pk])


def proposal(client: Any, site: SmallSite) -> Any:
    """What the dinas types: the embung of the kampung under another name, in its own budget of the next year."""
    form = opened(client, add_address(site.siak, "projectpage", "projects"))
    form = with_typed(
        form,
        title="Pembangunan Waduk Serbaguna Dusun II Sengkemang",
        slug="waduk-serbaguna",
        summary="Menampung air hujan untuk wisata dan kebun.",
        category=str(ponds().pk),
        location_lon=str(NEAR[0]),
        location_lat=str(NEAR[1]),
        agency="Dinas Pekerjaan Umum",
    )
    stage = {"stage": "proposed", "day": "2026-02-01", "precision": "day", "reason": "", "reason_en": ""}
    budget = {"year": "2027", "source": "APBD", "ceiling": "1,5 miliar", "quality": "exact"}
    for relation, row in (("stages", stage), ("budgets", budget)):
        form[f"{relation}-TOTAL_FORMS"] = "1"
        for name, value in {**row, "ORDER": "1", "id": "", "DELETE": ""}.items():
            form[f"{relation}-0-{name}"] = value
    form["action-submit"] = "action-submit"
    return form


def test_the_embung_of_the_kampung_is_not_proposed_again_by_the_dinas(site, writer, client):
    """The kampung proposed it from its APBDes, the dinas proposes it from the APBD under another name."""
    first = make_project(site, "Embung Kampung Sengkemang", budgets=APBDES, agency="Kampung Sengkemang")

    came = client.post(add_address(site.siak, "projectpage", "projects"), proposal(client, site))

    second = ProjectPage.objects.get(slug="waduk-serbaguna")
    assert came.url == address(second)
    assert not second.workflow_in_progress
    assert second.budgets.get().ceiling == 1_500_000_000
    shown = client.get(address(second)).content.decode()
    for said in (
        first.title,
        "Yang dibangun sama",
        "Letaknya berdekatan",
        "Kategorinya sama",
        "Tahunnya sama",
        "110 m",
    ):
        assert said in shown, said


def test_a_reason_lets_the_second_pass_and_is_logged(site, writer, client):
    first = make_project(site, "Embung Kampung Sengkemang", budgets=APBDES)
    client.post(add_address(site.siak, "projectpage", "projects"), proposal(client, site))
    second = ProjectPage.objects.get(slug="waduk-serbaguna")

    client.post(address(second), {"other": str(first.translation_key), "reason": REASON})
    form = opened(client, edit_address(second))
    form["action-submit"] = "action-submit"
    client.post(edit_address(second), form)

    second.refresh_from_db()
    assert second.workflow_in_progress
    assert PageLogEntry.objects.get(action=TOLD_APART).data["reason"] == REASON


@pytest.mark.parametrize("stage", ["proposed", "assessed", "budgeted", "in_progress", "finished"])
def test_drafts_and_projects_of_every_stage_and_kecamatan_are_compared(site, stage):
    stages = [{"stage": stage, "day": date(2026, 1, 1)}]
    other = make_project(
        site, "Embung Kampung Sengkemang", stages=stages, budgets=APBDES, below=site.minas, at=NEAR, live=False
    )
    mine = make_project(site, "Waduk Dusun Sengkemang", budgets=APBDES, live=False)

    assert [one.page.pk for one in unanswered(mine)] == [other.pk]


def test_projects_of_other_years_and_other_works_are_not_asked_about(site):
    make_project(site, "Embung Kampung Sengkemang", budgets=[{"year": 2019, "ceiling": 10**9}])
    make_project(site, "Toilet Embung Sengkemang", budgets=APBDES)
    site.place("Embung Sengkemang")
    mine = make_project(site, "Embung Kampung Sengkemang", budgets=APBDES, live=False)

    assert unanswered(mine) == []


def test_the_search_for_projects_asks_few_questions(site):
    for number in range(8):
        make_project(site, f"Embung Sengkemang {number}", budgets=APBDES, at=(IN_SIAK if number % 2 else (101.9, 0.9)))
    mine = make_project(site, "Embung Sengkemang", budgets=APBDES, live=False)
    mine = ProjectPage.objects.select_related("category").get(pk=mine.pk)

    with CaptureQueriesContext(connection) as asked:
        unanswered(mine)
    real = [query for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(real) <= 10, [query["sql"][:80] for query in real]
