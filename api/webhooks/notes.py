"""Says that messages have stopped: by mail to who manages webhooks and to the agency, and on the admin's first page."""

import logging
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin.ui.components import Component
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from api.webhooks.models import State, Subscription
from api.webhooks.rights import managers
from api.webhooks.sending import Answer

logger = logging.getLogger(__name__)

STOPPED = "webhooks.stopped"


def tell_the_office(subscription: Subscription, answer: Answer, now: datetime) -> None:
    """Once it is written down: a mail cannot be taken back."""
    log(subscription, STOPPED)
    transaction.on_commit(partial(_send_mails, subscription, answer, now), robust=True)


def _send_mails(subscription: Subscription, answer: Answer, now: datetime) -> None:
    people = [(person.email, UserProfile.get_for_user(person).get_preferred_language()) for person in managers()]
    for email, language in people:
        _send_mail(subscription, answer, now, email, language, for_the_office=True)
    if subscription.contact and subscription.contact not in {email for email, _language in people}:
        language = subscription.language
        _send_mail(subscription, answer, now, subscription.contact, language, for_the_office=False)


def _send_mail(
    subscription: Subscription, answer: Answer, now: datetime, email: str, language: str, *, for_the_office: bool
) -> None:
    with override(language):
        context = {
            "subscription": subscription,
            "answer": answer,
            "since": subscription.failing_since or now,
            "is_gone": subscription.state == State.GONE,
            "page": settings.WAGTAILADMIN_BASE_URL + subscription.get_absolute_url() if for_the_office else "",
        }
        subject = render_to_string("webhooks/mails/stopped_subject.txt", context).strip()
        text = render_to_string("webhooks/mails/stopped.txt", context)
    try:
        send_mail(subject, text, None, [email])
    except (OSError, SMTPException):
        logger.exception("Nobody could be told at %s that messages to %s have stopped", email, subscription.address)


class StoppedPanel(Component):
    """On the admin's first page: to whom messages have stopped by themselves."""

    name = "webhooks"
    template_name = "webhooks/stopped.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"stopped": Subscription.objects.filter(state__in=(State.GAVE_UP, State.GONE))}
