"""What events add to the pages of the kecamatan; registered when the application starts."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from catalogue.models import Entry
from destinations.listing import public_entries
from destinations.presentation import coming
from regions import landing


def connect() -> None:
    landing.provide("events", events_of)


def events_of(page: Any, request: HttpRequest) -> list[Entry]:
    """The next events of a DistrictPage's kecamatan."""
    events = public_entries("event", page.locale.language_code)
    return coming(events.filter(district=page.district_id), timezone.now())
