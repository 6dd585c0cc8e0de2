"""Mails of the chain: to whom a step waits for when it begins, once before and once after its deadline, and when the
office took it over.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.mail import EmailNotificationMixin, Notifier, send_mail
from wagtail.models import TaskState
from wagtail.signals import task_approved, task_rejected, task_submitted
from wagtail.users.models import UserProfile

from core.formatting import long_date, time_of_day
from desk.review.deciding import deciders, name_of
from desk.review.models import Reminder, ReviewState
from desk.review.queues import in_progress

logger = logging.getLogger(__name__)

DAY_BEFORE = timedelta(days=1)


class StepBegins(EmailNotificationMixin, Notifier):
    """Tells those who decide that a draft has come; Wagtail's own notifier knows only groups named in a task."""

    notification = "submitted"

    def __init__(self) -> None:
        super().__init__((ReviewState,))

    def __call__(self, instance: Any = None, **kwargs: Any) -> bool:
        """Once the step is stored: a mail cannot be taken back."""
        transaction.on_commit(lambda: super(StepBegins, self).__call__(instance, **kwargs), robust=True)
        return True

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        return "task_state_"

    def get_recipient_users(self, instance: ReviewState, **kwargs: Any) -> set[Any]:
        page, by = instance.workflow_state.content_object, kwargs.get("user")
        team = instance.task.specific.team_for(page)
        return {user for user in (deciders(team, timezone.localdate()) if team else ()) if user != by}

    def get_context(self, instance: ReviewState, **kwargs: Any) -> dict[str, Any]:
        page = instance.workflow_state.content_object
        more = {"task": instance.task.specific, "object": page, "page": page.specific}
        return super().get_context(instance, **kwargs) | more | {"model_name": page._meta.verbose_name}


_step_begins = StepBegins()


def connect() -> None:
    """Listen; called once when the application is ready."""
    task_submitted.connect(_step_begins, sender=ReviewState, dispatch_uid="a step of the review begins")
    for decided in (task_approved, task_rejected):
        decided.connect(_decided, sender=ReviewState, dispatch_uid="a step of the review is decided")


def _decided(instance: ReviewState, user: Any, **_: Any) -> None:
    """A kecamatan whose step was taken over is told once that is stored."""
    if instance.taken_over:
        transaction.on_commit(lambda: _tell_the_kecamatan(instance, user), robust=True)


def _tell_the_kecamatan(state: ReviewState, by: Any) -> None:
    page = state.workflow_state.content_object
    team = state.task.specific.team_for(page)
    for user in deciders(team, timezone.localdate()) if team else ():
        if not _wants_mail(user):
            continue
        with override(UserProfile.get_for_user(user).get_preferred_language()):
            context = {
                "user": user,
                "title": page.get_admin_display_title(),
                "by": name_of(by),
                "sent_back": state.status == TaskState.STATUS_REJECTED,
                "reason": state.comment,
                "url": _address(state),
            }
            _send_templated("taken_over", context, user)


@dataclass(frozen=True)
class Due:
    """A step somebody is to be reminded of."""

    state: ReviewState
    kind: Reminder.Kind


def remind(now: datetime) -> int:
    """Send each reviewer one mail with what is due by tomorrow or overdue and not yet reminded of.

    Returns:
        How many mails were sent. What could not be sent is tried again by the next run.
    """
    sent = 0
    for user, due in _due(now).items():
        try:
            sent += _remind_one(user, due)
        except (OSError, SMTPException):
            logger.exception("A reminder could not be sent to %s", user.get_username())
    return sent


@transaction.atomic
def _remind_one(user: Any, due: list[Due]) -> bool:
    """Write the reminders down and send them; where the mail fails nothing is written down."""
    news = [each for each in due if _is_new(each, user)]
    if news:
        _send(user, news)
    return bool(news)


def _due(now: datetime) -> dict[Any, list[Due]]:
    found: dict[Any, list[Due]] = defaultdict(list)
    states = in_progress().filter(due_at__lte=now + DAY_BEFORE).select_related("workflow_state").order_by("due_at")
    for state in states:
        team = state.task.specific.team_for(state.workflow_state.content_object)
        kind = Reminder.Kind.OVERDUE if state.due_at <= now else Reminder.Kind.SOON
        for user in deciders(team, timezone.localdate(now)) if team else ():
            if _wants_mail(user):
                found[user].append(Due(state, kind))
    return found


def _is_new(due: Due, user: Any) -> bool:
    """Write the reminder down; two runs at once write it once."""
    _row, is_new = Reminder.objects.get_or_create(state=due.state, kind=due.kind, recipient=user)
    return is_new


def _send(user: Any, due: list[Due]) -> None:
    language = UserProfile.get_for_user(user).get_preferred_language()
    with override(language):
        items = [
            {
                "title": each.state.workflow_state.content_object.get_admin_display_title(),
                "due": due_words(each.state.due_at, language),
                "overdue": each.kind == Reminder.Kind.OVERDUE,
                "url": _address(each.state),
            }
            for each in due
        ]
        context = {"user": user, "items": items, "desk": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")}
        _send_templated("reminder", context, user)


def _send_templated(name: str, context: dict[str, Any], user: Any) -> None:
    subject = render_to_string(f"review/mails/{name}_subject.txt", context).strip()
    send_mail(subject, render_to_string(f"review/mails/{name}.txt", context), [user.email])


def _wants_mail(user: Any) -> bool:
    return bool(user.email) and UserProfile.get_for_user(user).submitted_notifications


def due_words(due_at: datetime, language: str) -> str:
    """``Minggu, 22 November 2026, 16.00``."""
    return f"{long_date(timezone.localdate(due_at), language)}, {time_of_day(due_at, language)}"


def _address(state: TaskState) -> str:
    page = state.workflow_state.content_object
    return settings.WAGTAILADMIN_BASE_URL + reverse("desk_review", args=[page.pk])
