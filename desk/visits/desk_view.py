"""The first screen: who has reported which month, and the ways to sheets and files."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from desk.visits.models import VisitReminder
from desk.visits.rights import districts_of
from desk.visits.screens import FiguresView
from desk.visits.waiting import last_month, recent
from desk.visits.whose import Whose
from progress.visits.reporting import Reporting, silent
from progress.visits.reports import month_name
from progress.visits.subjects import Place
from regions.models import District


@dataclass(frozen=True)
class Row:
    """A kecamatan with its months, the oldest first."""

    district: District
    cells: list[tuple[Reporting, str]]


@dataclass(frozen=True)
class Late:
    """A kecamatan that has not reported the last month, or places in it that usually do."""

    district: District
    address: str
    silent: bool
    places: list[Place]
    reminded_at: Any


class DeskView(FiguresView):
    """``/kunjungan/``: the office sees all kecamatan, a kecamatan its own."""

    template_name = "desk/visits/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        districts = districts_of(self.request.user)
        month = last_month(now)
        known = recent(now)
        months = sorted({month for _code, month in known})
        return super().get_context_data(**kwargs) | {
            "rows": [_row(district, known, months) for district in districts],
            "months": months,
            "month": month,
            "month_name": month_name(month),
            "late": _late(districts, month),
            "may_publish_figures": self.request.user.has_perm("visits.change_publishedfigure"),
            "districts": districts,
            "year": month.year,
        }


def _row(district: District, known: dict[tuple[str, date], Reporting], months: list[date]) -> Row:
    address = Whose(district).address
    return Row(
        district, [(known[district.code, month], f"{address(month.year)}#{month.month}-total") for month in months]
    )


def _late(districts: list[District], month: date) -> list[Late]:
    silence = silent(month)
    reminded = dict(
        VisitReminder.objects.filter(month=month).values_list("team__district").annotate(Max("sent_at")).order_by()
    )
    return [
        Late(
            district,
            Whose(district).address(month.year),
            district.code in silence.districts,
            silence.places.get(district.code, []),
            reminded.get(district.code),
        )
        for district in districts
        if district.code in silence.districts or silence.places.get(district.code)
    ]
