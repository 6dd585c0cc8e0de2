"""The page of a month: ``/perkembangan/bulan/2026-11/``. It stands below the page of all months, and is none itself."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.public import public_pages
from progress import changes, months
from progress.models import MonthsPage
from progress.periods import today
from progress.visits.series import month_of


class MonthConverter:
    """``2026-11`` as the first day of that month."""

    regex = r"[0-9]{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, text: str) -> date:
        year, number = map(int, text.split("-"))
        return date(year, number, 1)

    def to_url(self, month: date) -> str:
        return f"{month:%Y-%m}"


@require_safe
def month_page(request: HttpRequest, month: date) -> HttpResponse:
    """What changed in a month.

    Raises:
        Http404: for a month that has not begun, one before the first change, and where the site has no such page.
    """
    now, language = timezone.now(), (get_language() or "id").split("-")[0]
    page = pages().filter(locale__language_code=language).select_related("locale").first()
    first = changes.first_month()
    if page is None or first is None or not first <= month <= month_of(today(now)):
        raise Http404
    shown: dict[str, Any] = months.of_month(month, now=now, language=language)
    context = shown | {"page": page, "addresses": addresses(month), "canonical_query": ""}
    return render(request, "progress/months_page.html", context)


def pages() -> Any:
    """The pages of all months that a visitor can open."""
    return MonthsPage.objects.filter(pk__in=public_pages().values("pk"))


def addresses(month: date) -> dict[str, str]:
    """The addresses of a month by language, where the page above it is there."""
    found = {}
    for code in pages().values_list("locale__language_code", flat=True):
        with translation.override(code):
            found[code] = months.address_of(month)
    return {code: found[code] for code, _name in settings.LANGUAGES if code in found}
