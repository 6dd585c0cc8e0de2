"""How the content grows: what became public for the first time, month by month."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth

from catalogue.months import Month
from catalogue.opening import WIB
from catalogue.pages import catalogued_models
from desk.languages.following import first_language

MONTHS = 12


@dataclass(frozen=True)
class MonthOfGrowth:
    """A month: how many things became public in it, and how many had by its end.

    Attributes:
        height: of its bar, in percent of the most.
    """

    month: Month
    new: int
    total: int
    height: int


def growth(now: datetime) -> list[MonthOfGrowth]:
    """The last twelve months, this one included. What was taken back later is counted still in its month."""
    this = Month.of(now)
    months = [month for back in range(MONTHS - 1, -1, -1) if (month := this.later(-back))]
    born: Counter[str] = Counter()
    for model in catalogued_models():
        pages = model.objects.filter(locale__language_code=first_language(), alias_of=None, live=True)
        by_month = pages.annotate(month=TruncMonth("first_published_at", tzinfo=WIB)).values_list("month").order_by()
        for month, number in by_month.annotate(number=Count("pk")):
            born[str(Month.of(month)) if month else ""] += number
    total = sum(number for name, number in born.items() if name < str(months[0]))
    found: list[tuple[Month, int, int]] = []
    for month in months:
        total += born[str(month)]
        found.append((month, born[str(month)], total))
    most = max(total for _month, _new, total in found) or 1
    return [MonthOfGrowth(month, new, total, round(100 * total / most)) for month, new, total in found]
