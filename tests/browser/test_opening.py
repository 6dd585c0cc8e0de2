"""The browser says of opening hours what the server says: its clock only replaces a page's older words."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override
from playwright.sync_api import Page

from catalogue.opening import WIB, OpeningHours
from core.templatetags.pesona import opening_script
from destinations.opening_text import opening

pytestmark = pytest.mark.browser

SCRIPT = """async ([hours, moments, words]) => {
  const { state, describe } = await import("/static/core/js/opening.js");
  return moments.map((text) => {
    const moment = new Date(text);
    const now = state(hours, moment);
    return [now.open, describe(now, moment, words)];
  });
}"""
OFFICE = ((540, 960),)
WEEKS = {
    "office hours with a break on Friday": (OFFICE, OFFICE, OFFICE, OFFICE, ((540, 690), (840, 960)), OFFICE, ()),
    "evenings past midnight": (((1080, 1500),),) * 7,
    "until midnight": (((600, 1440),),) * 7,
    "day and night": (((0, 1440),),) * 7,
    "only Sunday": ((), (), (), (), (), (), OFFICE),
    "never": ((),) * 7,
    "with a special day": (OFFICE,) * 7,
    "with Friday prayer": (OFFICE, OFFICE, OFFICE, OFFICE, ((540, 705), (810, 960)), OFFICE, ()),
}
PRAYER = ((4, 705, 810, "friday_prayer"),)
SUNDAY = datetime(2026, 11, 22, tzinfo=WIB)
# Every five hours of a week, and the edges of an ordinary Monday.
MOMENTS = [SUNDAY + timedelta(hours=hours) for hours in range(0, 168, 5)] + [
    SUNDAY + timedelta(days=1, hours=hour, minutes=minute)
    for hour, minute in ((0, 0), (8, 59), (9, 0), (15, 59), (16, 0), (23, 59))
]
MOMENTS += [SUNDAY + timedelta(days=5, hours=hour, minutes=minute) for hour, minute in ((11, 44), (11, 45), (13, 30))]


def in_browser(page: Page, hours: OpeningHours, language: str) -> list[list[Any]]:
    with override(language):
        words = opening_script()["words"]
    return page.evaluate(SCRIPT, [hours.as_json(), [moment.isoformat() for moment in MOMENTS], words])


def on_server(hours: OpeningHours, language: str) -> list[list[Any]]:
    with override(language):
        return [[said["is_open"], said["label"]] for said in (opening(hours, moment) for moment in MOMENTS)]


def test_browser_and_server_say_the_same_of_every_kind_of_week(page: Page) -> None:
    page.goto("/static/core/js/opening.js")

    for name, week in WEEKS.items():
        special = {SUNDAY.date(): ((600, 720),)} if name == "with a special day" else {}
        hours = OpeningHours(week=week, special=special, breaks=PRAYER if name == "with Friday prayer" else ())
        for language in ("id", "en"):
            assert in_browser(page, hours, language) == on_server(hours, language), name
