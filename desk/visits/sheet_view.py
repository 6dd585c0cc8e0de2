"""The screen of a sheet: twelve months at once, made for a phone. Nothing typed is lost when it is refused."""

from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from desk.visits import sheet as sheets
from desk.visits.rights import district_for, districts_of
from desk.visits.screens import FiguresView, today
from desk.visits.sheet import Sheet
from desk.visits.trail import in_words, tell
from desk.visits.whose import Whose, everyone_in, whose
from progress.visits.bounds import FIRST_MONTH
from progress.visits.models import Method
from progress.visits.side_by_side import beside, figures


class SheetView(FiguresView):
    """``/kunjungan/14.08.01/2026/`` of a kecamatan, ``/kunjungan/14.08.01/<place>/2026/`` of a place in it."""

    template_name = "desk/visits/sheet.html"

    def dispatch(self, request: HttpRequest, district: str, year: int, place: UUID | None = None) -> HttpResponseBase:
        if not FIRST_MONTH.year <= year <= today().year:
            raise Http404
        self.year = year
        self.district = district_for(request.user, district)
        self.whose: Whose = whose(self.district, place)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(sheets.shown(self.whose, self.year, timezone.now()))

    def post(self, request: HttpRequest) -> HttpResponse:
        sheet = sheets.sent_back(self.whose, self.year, timezone.now(), request.POST)
        saved = sheets.save(sheet, request.user)
        if sheet.is_refused:
            sheets.fresh(sheet)
            return self._show(sheet, HTTPStatus.UNPROCESSABLE_ENTITY)
        if saved.nothing:
            messages.info(request, _("Tidak ada angka yang berubah."))
        else:
            tell(sheet, saved, request.user)
            said = _("%(name)s %(year)d tersimpan: %(counts)s.")
            values = {"name": self.whose.name, "year": self.year, "counts": in_words(saved)}
            messages.success(request, said % values)
        return redirect(self.whose.address(self.year))

    def _show(self, sheet: Sheet, status: int = HTTPStatus.OK) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(sheet=sheet), status=status)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_page_title(self) -> str:
        return self.whose.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": f"{self.whose.name}, {self.year}"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year, last = self.year, today().year
        published = figures(
            first=date(year, 1, 1),
            until=date(year + 1, 1, 1),
            place=self.whose.place,
            district="" if self.whose.place else self.district.code,
        )
        return super().get_context_data(**kwargs) | {
            "whose": self.whose,
            "year": year,
            "earlier": self.whose.address(year - 1) if year > FIRST_MONTH.year else "",
            "later": self.whose.address(year + 1) if year < last else "",
            "years": range(last, FIRST_MONTH.year - 1, -1),
            "districts": districts_of(self.request.user),
            "everyone": everyone_in(self.district),
            "methods": Method.choices,
            "published": beside(published),
        }
