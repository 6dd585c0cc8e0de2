"""The monthly reminder: a kecamatan that has not reported the last month is told once, each of its people."""

import logging
from datetime import date, datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin.mail import send_mail
from wagtail.users.models import UserProfile

from catalogue.opening import WIB
from desk.teams.models import Team
from desk.visits.models import VisitReminder
from desk.visits.waiting import last_month, open_months
from desk.visits.whose import Whose
from progress.visits.reporting import silent
from progress.visits.reports import month_name
from progress.visits.subjects import Place

logger = logging.getLogger(__name__)

#: Until this day of a month the figures of the one before are simply on their way.
DAYS_TO_REPORT = 5


def remind(now: datetime) -> int:
    """Write to the people of every kecamatan that is late, once for each month.

    Returns:
        How many mails were sent. What could not be sent is tried again by the next run.
    """
    if now.astimezone(WIB).day <= DAYS_TO_REPORT:
        return 0
    month = last_month(now)
    silence = silent(month)
    waiting = open_months(silence.districts, now)
    sent = 0
    for team in Team.objects.filter(district__in=silence.districts).select_related("district"):
        for person in people_of(team):
            try:
                late = silence.places.get(team.district_id or "", [])
                sent += _tell(team, person, month, waiting[team.district_id or ""], late)
            except (OSError, SMTPException):
                logger.exception("A reminder could not be sent to %s", person.get_username())
    return sent


def people_of(team: Team) -> list[Any]:
    """Who is in a team, is active and has an address for mail."""
    people = get_user_model().objects.filter(is_active=True, groups__in=(team.writers_id, team.deciders_id))
    return list(people.exclude(email="").distinct().order_by("pk"))


@transaction.atomic
def _tell(team: Team, person: Any, month: date, months: list[date], late: list[Place]) -> bool:
    """Write the reminder down and send it; where the mail fails nothing is written down. Two runs at once send one."""
    _row, is_new = VisitReminder.objects.get_or_create(team=team, month=month, recipient=person)
    if is_new and team.district:
        with override(UserProfile.get_for_user(person).get_preferred_language()):
            context = {
                "user": person,
                "name": team.district.name,
                "month": month_name(month),
                "months": [month_name(one) for one in months if one != month],
                "places": [place.name for place in late],
                "url": settings.WAGTAILADMIN_BASE_URL + Whose(team.district).address(month.year),
            }
            subject = render_to_string("desk/visits/mails/reminder_subject.txt", context).strip()
            send_mail(subject, render_to_string("desk/visits/mails/reminder.txt", context), [person.email])
    return is_new
