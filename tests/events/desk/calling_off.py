"""Calling a date off, and what the public then reads."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from catalogue.models import Entry, Occurrence
from events.models import EventPage

SUNDAY = date(2026, 12, 6)


def call_off(client, page, day: date = SUNDAY, **said: str):
    address = reverse("event_call_off", args=[page.pk])
    return client.post(address, {"day": day.isoformat(), "note": "", "note_en": ""} | said, follow=True)


def take_back(client, page, day: date = SUNDAY):
    return client.post(reverse("event_take_back", args=[page.pk]), {"day": day.isoformat()}, follow=True)


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def record(page, lang: str = "id"):
    entry = Entry.objects.visible().get(uid=page.translation_key, lang=lang)
    return entry.record | entry.detail


def statuses(page) -> dict[str, str]:
    rows = Occurrence.objects.filter(uid=page.translation_key, status__in=["cancelled"])
    return {f"{timezone.localtime(row.starts_at):%Y-%m-%d}": row.status for row in rows}


def again(page) -> EventPage:
    return EventPage.objects.get(pk=page.pk)


def translated(page, title: str, *, live: bool = True) -> EventPage:
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    copy.title = title
    revision = copy.save_revision()
    if live:
        revision.publish()
    return again(copy)
