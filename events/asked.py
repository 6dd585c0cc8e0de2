"""What the calendar to subscribe to and the feed share: what may be asked, how often, and who may keep the answer.

Programs ask here, again and again for years. So a wrong parameter is refused rather than ignored, or somebody would
have other events than they think; and what has not changed is a short 304.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.filters import IN_WORDS, EntryFilter, FilterErrors, Problem
from catalogue.models import Entry
from catalogue.opening import WIB
from core import freshness
from core.throttle import count

# A minute, so that a crowd costs little, and no more, so that a cancelled evening is soon known.
KEPT = "public, max-age=60, stale-if-error=86400"

MINUTE = 60
# As costly as so many answers of the API.
WEIGHT = 10
LATEST_CHANGES = 50
LONGEST_ECHO = 100

#: Answers a filter on a day; the moment is the beginning of that day (WIB).
Answer = Callable[[HttpRequest, EntryFilter, datetime], HttpResponse]


def asked(answer: Answer) -> Callable[[HttpRequest], HttpResponse]:
    """A view: the answer to the filter in the query, in the language of the address; 304, 400 or 429.

    It follows from the catalogue and the day alone. Both are in its tag; ``Last-Modified`` may miss a change that was
    no publication, such as a category's new name, until the next day.
    """

    @require_safe
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if wait := _seconds_to_wait(request, now):
            said = ngettext(
                "Terlalu sering. Coba lagi sedetik lagi.", "Terlalu sering. Coba lagi %(n)d detik lagi.", wait
            )
            return _refusal(429, said % {"n": wait}, {"Retry-After": str(wait)})
        today = datetime.combine(now.astimezone(WIB), time(), tzinfo=WIB)
        try:
            chosen = filter_of(request, today)
        except FilterErrors as errors:
            return _refusal(400, "\n".join(problem["message"] for problem in errors.problems))
        tag = freshness.entity_tag(request, Entry.objects.newest_change(), moment=today)
        response = freshness.not_modified(request, tag) or answer(request, chosen, today)
        # In a second that is not over yet more may change.
        response["Last-Modified"] = http_date(min(_changed(today), now - timedelta(seconds=1)).timestamp())
        # Read by pages of others too, as the API is.
        response["Access-Control-Allow-Origin"] = "*"
        return freshness.stamped(response, tag, KEPT)

    return view


def filter_of(request: HttpRequest, now: datetime) -> EntryFilter:
    """The filter in the query, in the language of the address.

    Raises:
        FilterErrors: for each wrong parameter a sentence in the reader's language, with its name and value.
    """
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    problems = [Problem(field=name, value="", message=_unknown(name)) for name in request.GET if name not in IN_WORDS]
    try:
        chosen = EntryFilter.strict(request.GET, now=now, lang=language)
    except FilterErrors as errors:
        raise FilterErrors([*problems, *(_said(problem) for problem in errors.problems)]) from errors
    if problems:
        raise FilterErrors(problems)
    return chosen


def _unknown(name: str) -> str:
    return _("“%(name)s” tidak dikenal. Yang dikenal: %(names)s.") % {
        "name": name[:LONGEST_ECHO],
        "names": ", ".join(IN_WORDS),
    }


def _said(problem: Problem) -> Problem:
    message = _("%(field)s (%(name)s): “%(value)s” tidak dapat dipakai.") % {
        "field": IN_WORDS[problem["field"]],
        "name": problem["field"],
        "value": problem["value"][:LONGEST_ECHO],
    }
    return Problem(field=problem["field"], value=problem["value"], message=message)


def _seconds_to_wait(request: HttpRequest, now: datetime) -> int:
    """0 unless this client asked too often; it is counted here."""
    most = settings.API_REQUESTS_PER_MINUTE // WEIGHT
    if not most:
        return 0
    counted = count(request, "agenda", within=MINUTE, now=now)
    return counted.seconds_left if counted.used > most else 0


def _changed(today: datetime) -> datetime:
    """When the catalogue was last published to or withdrawn from, or when the day began if that is later."""
    latest = Entry.objects.order_by("-change").values_list("updated_at", flat=True)[:LATEST_CHANGES]
    return max([today, *latest])


def _refusal(status: int, text: str, headers: dict[str, str] | None = None) -> HttpResponse:
    more = {"Cache-Control": "no-store", **(headers or {})}
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=more)
