"""The way to a sheet: ``?kecamatan=14.08.01&tempat=<key>&tahun=2026``."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from desk.visits.rights import district_for, districts_of
from desk.visits.screens import FiguresView, today
from desk.visits.whose import Whose, everyone_in
from progress.visits.bounds import FIRST_MONTH
from progress.visits.series import next_month


class ChooseView(FiguresView):
    """Leads to the sheet asked for; what is not said is the kecamatan itself and the newest year to fill in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        code = request.GET.get("kecamatan", "")
        district = district_for(request.user, code) if code else districts_of(request.user)[0]
        found = Whose(district)
        if key := _key(request.GET.get("tempat", "")):
            # Of another kecamatan than the one just chosen: that one itself.
            found = next((one for one in everyone_in(district) if one.place == key), found)
        return redirect(found.address(_year(request.GET.get("tahun", ""))))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _year(text: str) -> int:
    """In January it is the year whose December is to be reported."""
    usual = next_month(today().replace(day=1), -1).year
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else usual
    return asked if FIRST_MONTH.year <= asked <= today().year else usual
