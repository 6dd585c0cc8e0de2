"""What waits for somebody: for their decision, for their mending, or too long already."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from wagtail.models import TaskState, WorkflowState

from desk.review.models import ReviewState


def waiting(user: Any, now: datetime) -> QuerySet[ReviewState]:
    """The steps somebody may decide on, the longest waiting first; ``due_at`` says which are overdue at ``now``."""
    mine = TaskState.objects.reviewable_by(user=user).values("pk")
    return ReviewState.objects.filter(pk__in=mine, started_at__lte=now).order_by("started_at", "pk")


def overdue(now: datetime) -> QuerySet[ReviewState]:
    """The steps of everybody that are past their deadline, the longest first."""
    return in_progress().filter(due_at__lte=now).order_by("due_at", "pk")


def sent_back(user: Any) -> QuerySet[WorkflowState]:
    """What came back to somebody with a reason, the newest first."""
    found = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    return found.select_related("current_task_state").order_by("-current_task_state__finished_at", "-pk")


def in_progress() -> QuerySet[ReviewState]:
    """Every step that waits for a decision."""
    current = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).values("current_task_state")
    return ReviewState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, pk__in=current)
