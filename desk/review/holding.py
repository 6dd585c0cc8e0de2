"""Who has a draft now: its author, the reviewers of a kecamatan or the office, since when and until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from desk.review.deciding import name_of
from desk.review.models import ReviewState
from desk.teams.models import Team


class Where(StrEnum):
    """Where a draft is on its road."""

    WRITING = "writing"
    SENT_BACK = "sent_back"
    DISTRICT = "district"
    OFFICE = "office"


@dataclass(frozen=True)
class Holder:
    """Who has a draft; ``reason`` and ``by`` are of the step that sent it back."""

    where: Where
    who: str
    since: datetime | None
    due_at: datetime | None = None
    team: Team | None = None
    reason: str = ""
    by: str = ""

    def is_overdue(self, now: datetime) -> bool:
        return self.due_at is not None and self.due_at <= now


def holder(page: Page) -> Holder | None:
    """Who has the draft of a page; None for a page that is public as it is."""
    state = page.current_workflow_state
    if state is None:
        return _in_writing(page)
    step = state.current_task_state.specific if state.current_task_state else None
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES or step is None:
        return _sent_back(page, state, step)
    if not isinstance(step, ReviewState):
        # A step of somebody's own workflow: it says itself who it is for.
        return Holder(Where.OFFICE, step.task.name, step.started_at)
    team = step.task.specific.team_for(page)
    who = _("Peninjau %(team)s") if team and not team.is_office else _("Penerbit %(team)s")
    return Holder(
        where=Where.OFFICE if team is None or team.is_office else Where.DISTRICT,
        who=who % {"team": team.name} if team else _("Pengelola situs"),
        since=step.started_at,
        due_at=step.due_at,
        team=team,
    )


def words(found: Holder) -> str:
    """In a few words, for a list."""
    if found.where == Where.SENT_BACK:
        return _("Dikembalikan kepada %(name)s") % {"name": found.who}
    if found.where == Where.WRITING:
        return _("Sedang ditulis: %(name)s") % {"name": found.who}
    return _("Menunggu %(name)s") % {"name": found.who}


def _in_writing(page: Page) -> Holder | None:
    if page.live and not page.has_unpublished_changes:
        return None
    revision = page.latest_revision
    return Holder(
        Where.WRITING, _named(revision and revision.user) or _named(page.owner), page.latest_revision_created_at
    )


def _sent_back(page: Page, state: WorkflowState, step: TaskState | None) -> Holder:
    return Holder(
        where=Where.SENT_BACK,
        who=_named(state.requested_by) or _named(page.owner),
        since=step.finished_at if step else None,
        reason=step.get_comment() if step else "",
        by=_named(step.finished_by) if step else "",
    )


def _named(user: Any) -> str:
    return name_of(user) if user else ""
