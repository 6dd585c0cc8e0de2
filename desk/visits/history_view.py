"""What a figure said from its first entry on: by whom, when and why."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from desk.visits.rights import district_for
from desk.visits.screens import FiguresView
from desk.visits.whose import Whose
from progress.visits.corrections import correction
from progress.visits.models import Method, VisitRevision
from progress.visits.reports import month_name


class HistoryView(FiguresView):
    """``/kunjungan/riwayat/<uid>/``: also of a figure that was withdrawn."""

    template_name = "desk/visits/history.html"
    header_icon = "history"

    def dispatch(self, request: HttpRequest, uid: UUID) -> HttpResponseBase:
        rows = VisitRevision.objects.filter(count_uid=uid).select_related("district", "by").order_by("-change")
        self.revisions = list(rows)
        if not self.revisions:
            raise Http404
        newest = self.revisions[0]
        district_for(request.user, newest.district_id)
        self.whose, self.month = Whose(newest.district, newest.place, newest.place_name), newest.month
        return super().dispatch(request)

    def get_page_title(self) -> str:
        return _("Riwayat %(month)s") % {"month": month_name(self.month)}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        sheet = {"url": self.whose.address(self.month.year), "label": f"{self.whose.name}, {self.month.year}"}
        return [*super().get_breadcrumbs_items(), sheet, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "whose": self.whose,
            "month": month_name(self.month),
            "sheet": self.whose.address(self.month.year),
            "versions": [_version(row) for row in self.revisions],
        }


def _version(row: VisitRevision) -> dict[str, Any]:
    after = row.after or {}
    method = after.get("method", "")
    return {
        "row": row,
        "after": row.after,
        "method": Method(method).label if method in Method.values else method,
        "changes": [str(change) for change in correction(row).changes],
    }
