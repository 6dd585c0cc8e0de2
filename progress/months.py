"""What ``/perkembangan/bulan/`` and the page of a month show."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any, NamedTuple

from django.urls import reverse

from progress import changes
from progress.changes import NewFigure, Some
from progress.periods import moments_of, month_name, today
from progress.visits.published import PublishedFigure
from progress.visits.series import month_of, next_month
from progress.visits_page import whose
from regions.models import District


class Link(NamedTuple):
    """A month in the list of all."""

    name: str
    address: str
    now: bool


class Named(NamedTuple):
    """A published figure: what it is about, and its own page."""

    name: str
    url: str


def context(*, now: datetime, language: str) -> dict[str, Any]:
    """The present month, and the list of all."""
    return of_month(month_of(today(now)), now=now, language=language) | {"is_one_month": False}


def of_month(month: date, *, now: datetime, language: str) -> dict[str, Any]:
    """The context of a month's page."""
    oldest, newest = changes.first_month() or month_of(today(now)), month_of(today(now))
    found = changes.between(*moments_of(month), language)
    names = dict(District.objects.values_list("code", "name"))
    earlier, later = next_month(month, -1), next_month(month)
    return {
        "month": month,
        "name": month_name(month, language),
        "address": address_of(month),
        "is_one_month": True,
        "goes_on": month == newest,
        "changes": found,
        "figures": told_figures(found.figures, names, language),
        "corrections": [
            (f"{whose(one, names)}, {month_name(one.month, language)}", one) for one in found.corrections.shown
        ],
        "published": [_published(one, language) for one in found.published.shown],
        "earlier": _link(earlier, month, language) if earlier >= oldest else None,
        "later": _link(later, month, language) if later <= newest else None,
        "all_months": [_link(one, month, language) for one in changes.months_until(oldest, newest)],
    }


def address_of(month: date) -> str:
    return reverse("progress_month", args=[month])


def known(now: datetime) -> list[date]:
    """The months of which something is told, the newest first."""
    newest = month_of(today(now))
    return changes.months_until(changes.first_month() or newest, newest)


def addresses(now: datetime) -> list[str]:
    """Their addresses, in the language that is active."""
    return [address_of(month) for month in known(now)]


def told_figures(
    found: Some[NewFigure], names: dict[str, str], language: str
) -> list[tuple[str, str, list[NewFigure]]]:
    """New figures by their month, each group with the name of its month and kecamatan."""
    grouped: dict[tuple[date, str], list[NewFigure]] = defaultdict(list)
    for one in found.shown:
        grouped[one.month, one.district].append(one)
    order = sorted(grouped, key=lambda key: (-key[0].toordinal(), names.get(key[1], key[1])))
    return [(names.get(code, code), month_name(month, language), grouped[month, code]) for month, code in order]


def _published(row: PublishedFigure, language: str) -> Named:
    words = (str(row.get_indicator_display()).capitalize(), row.said("subject", language), row.said("period", language))
    return Named(", ".join(words), reverse("cited_figure", args=[row.uid]))


def _link(month: date, shown: date, language: str) -> Link:
    return Link(month_name(month, language), address_of(month), month == shown)
