"""What the editor's panel shows of opening hours, and the view it asks again while somebody types."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from catalogue.opening import DAY, WIB, Span
from destinations.decrees import Decree
from destinations.models import DestinationPage
from destinations.opening_plan import OpeningRows, Plan
from destinations.opening_reasons import Explanation, explain, in_words, telling_moments
from destinations.opening_text import spans_text
from destinations.opening_typed import problems, typed_rows
from regions.models import DistrictPage

FRAGMENT = "destinations/opening/preview.html"
#: A span through the night that is longer than this may be two times in the wrong order.
LONG_NIGHT = 10 * 60
FIRST_YEAR, LAST_YEAR = 2000, 2099


class Bar(NamedTuple):
    """A piece of a day, in minutes after its midnight, to be drawn."""

    start: int
    length: int


class WeekRow(NamedTuple):
    name: str
    short: str
    text: str
    bars: list[Bar]
    is_today: bool


class Told(NamedTuple):
    """A moment in words, and whether it is open then (None when that is not known)."""

    text: str
    is_open: bool | None


def shown(rows: OpeningRows, now: datetime, asked: datetime | None = None) -> dict[str, Any]:
    """What the panel shows of rows at an aware moment.

    Args:
        asked: a further moment the editor wants explained.
    """
    found = problems(rows)
    if found:
        return {"problems": found}
    today = now.astimezone(WIB).date()
    announced = list(Decree.objects.all()) if rows.seasons else []
    plan = Plan.seen_from(today, rows, announced)
    return {
        "problems": [],
        "is_known": bool(rows.week),
        "week": week_of(plan, today),
        "doubts": list(doubts(plan)),
        "told": [told(explain(plan, moment), now) for moment in dict.fromkeys(telling_moments(plan, now))],
        "answer": asked and told(explain(_plan_at(asked, plan, announced), asked), now),
    }


def _plan_at(moment: datetime, plan: Plan, announced: list[Decree]) -> Plan:
    """The plan that knows the seasons around a moment."""
    day = moment.astimezone(WIB).date()
    return plan if plan.first <= day <= plan.last else Plan.seen_from(day, plan.rows, announced)


def told(said: Explanation, now: datetime) -> Told:
    return Told(in_words(said, now), said.is_open)


def week_of(plan: Plan, today: date) -> list[WeekRow]:
    """Monday to Sunday of an ordinary week, drawn; what goes past midnight is drawn on the next day too."""
    return [
        WeekRow(
            str(WEEKDAYS[weekday]),
            str(WEEKDAYS[weekday])[:3],
            spans_text(spans),
            [*_of_yesterday(plan.week[weekday - 1]), *(Bar(start, min(end, DAY) - start) for start, end in spans)],
            weekday == today.weekday(),
        )
        for weekday, spans in enumerate(plan.week)
    ]


def _of_yesterday(spans: tuple[Span, ...]) -> list[Bar]:
    return [Bar(0, end - DAY) for _start, end in spans if end > DAY]


def doubts(plan: Plan) -> Iterator[str]:
    """What may be meant, but is mostly a slip."""
    for weekday, spans in enumerate(plan.whole_week):
        for start, end in spans:
            if end > DAY and end - start > LONG_NIGHT:
                words = {"day": WEEKDAYS[weekday], "hours": spans_text([(start, end)]), "long": (end - start) // 60}
                yield _("%(day)s %(hours)s lewat tengah malam, %(long)d jam. Jam buka dan tutup tertukar?") % words


@require_POST
def typed_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """An HTML fragment about the rows of a form; ``pk`` is the place's page, or of a new one the page above it.

    Wagtail opens what is registered in the admin to its users only.
    """
    page = get_object_or_404(Page, pk=pk).specific
    rights = page.permissions_for_user(request.user)
    if not isinstance(page, DestinationPage | DistrictPage):
        raise Http404
    if not (rights.can_edit() if isinstance(page, DestinationPage) else rights.can_add_subpage()):
        raise PermissionDenied
    asked = moment_asked(request.POST.get("opening_moment", ""))
    return render(request, FRAGMENT, shown(typed_rows(request.POST), timezone.now(), asked))


def moment_asked(text: str) -> datetime | None:
    """The local moment (WIB) a ``datetime-local`` box says; None where it says none, or one out of all reason."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment.replace(tzinfo=WIB)
