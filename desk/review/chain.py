"""The one workflow of the site: made once, and attached to the front page of every language."""

from typing import Any

from django.db import transaction
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from core.models import BasePage
from core.signals import page_saved
from desk.review.models import DistrictReview, OfficeDecision
from desk.teams.arranging import home_pages
from desk.teams.following import FRONT_PAGE_DEPTH
from desk.teams.models import Team
from desk.teams.signals import team_set_up

NAME = "kecamatan, lalu kantor"
# Names are data: they do not follow the language of whoever sets up. (step, name, days)
STEPS = ((DistrictReview, "Kecamatan memeriksa", 3), (OfficeDecision, "Kantor menerbitkan", 3))


def connect() -> None:
    """Listen; called once when the application is ready."""
    team_set_up.connect(_team_set_up, dispatch_uid="the chain of the review")
    page_saved.connect(_page_saved, dispatch_uid="the chain of a new front page")


@transaction.atomic
def set_up_chain() -> list[str]:
    """Make the workflow where there is none, and attach it; returns what had to be done."""
    workflow = the_chain()
    changes = []
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        for place, (step, name, days) in enumerate(STEPS):
            task = step.objects.create(name=name, days=days)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
        changes.append(f"alur {workflow.name}")
    for page in home_pages():
        attached = WorkflowPage.objects.filter(page=page).first()
        if attached is None or attached.workflow_id != workflow.pk:
            WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow})
            changes.append(f"alur {workflow.name}: {page.slug}")
    return changes


def the_chain() -> Workflow | None:
    """The workflow with the step of the kecamatan, whatever it is called by now."""
    steps = DistrictReview.objects.filter(active=True)
    return Workflow.objects.active().filter(workflow_tasks__task__in=steps).order_by("pk").first()


def _team_set_up(team: Team, **_: Any) -> list[str]:
    return set_up_chain()


def _page_saved(page: BasePage, **_: Any) -> None:
    if page.depth == FRONT_PAGE_DEPTH and the_chain() and home_pages().filter(pk=page.pk).exists():
        set_up_chain()
