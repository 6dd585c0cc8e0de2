"""The calendar of events in the admin, and the way from one of its days to a new event."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.desired import served_languages
from catalogue.opening import WIB
from events.dates import plausible
from events.desk.month import Month, month_after, month_before, month_of
from regions.models import DistrictPage

Crumbs = list[dict[str, Any]]


def today() -> date:
    return timezone.localdate(timezone=WIB)


def asked_day(query: Mapping[str, str], name: str) -> date | None:
    """The day somebody asked for, or None: an address may say anything."""
    try:
        day = parse_date(query.get(name, "")[:10])
    except ValueError:
        return None
    return day if day and plausible(day) else None


def district_pages() -> Any:
    """The pages of all kecamatan in the first language, below which events are written."""
    return DistrictPage.objects.filter(locale__language_code=served_languages()[0], alias_of=None).order_by("title")


def crumbs(*steps: tuple[str, str]) -> Crumbs:
    """The way from the admin's front page through the calendar, as (address, name); the last one is here."""
    home = {"url": reverse("wagtailadmin_home"), "label": _("Beranda")}
    return [home, *({"url": address, "label": name} for address, name in steps)]


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """A view of the desk, for everybody who has something to do in the page tree."""

    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CalendarView(DeskView):
    """``?bulan=2026-12&kecamatan=14.08.01``; what is no month is this one."""

    template_name = "events/desk/calendar.html"

    def get_page_title(self) -> str:
        return _("Agenda")

    def get_breadcrumbs_items(self) -> Crumbs:
        return crumbs((reverse("event_desk"), _("Agenda")))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = today()
        asked = self.request.GET.get("bulan", "")[:7]
        first = asked_day({"day": f"{asked}-01"}, "day") or now.replace(day=1)
        districts = list(district_pages())
        chosen = next((one for one in districts if one.district_id == self.request.GET.get("kecamatan")), None)
        language = get_language() or served_languages()[0]
        month = month_of(first, self.request.user, today=now, language=language, district=chosen)
        return super().get_context_data(**kwargs) | {
            "month": month,
            "name": f"{MONTHS[first.month]} {first.year}",
            "weekdays": list(WEEKDAYS.values()),
            "today": now,
            "districts": districts,
            "chosen": chosen,
            "address": self.request.get_full_path(),
            **_neighbours(month, now, chosen),
        }


def _neighbours(month: Month, now: date, district: DistrictPage | None) -> dict[str, str]:
    """The addresses of the months before, after and now; empty where no calendar goes."""
    days = {"previous": month_before(month.first), "next": month_after(month.first), "this": now}
    code = {"kecamatan": district.district_id} if district else {}
    desk = reverse("event_desk")
    return {
        f"{name}_month": f"{desk}?{urlencode({'bulan': f'{day:%Y-%m}'} | code)}" if day else ""
        for name, day in days.items()
    }


class NewEventView(DeskView):
    """``?tanggal=2026-12-05&kecamatan=14.08.01``: asks for the kecamatan only where there is a choice."""

    template_name = "events/desk/where.html"

    def get_page_title(self) -> str:
        return _("Acara baru")

    def get_breadcrumbs_items(self) -> Crumbs:
        return crumbs((reverse("event_desk"), _("Agenda")), ("", _("Acara baru")))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(request.user, "add")
        pages = list(district_pages().filter(pk__in=allowed.values("pk")))
        wanted = [page for page in pages if page.district_id == request.GET.get("kecamatan")] or pages
        if not wanted:
            raise PermissionDenied
        day = asked_day(request.GET, "tanggal")
        ways = [(page, f"{reverse('event_desk_create', args=[page.pk])}?{_on(day)}") for page in wanted]
        if len(ways) == 1:
            return redirect(ways[0][1])
        return self.render_to_response(self.get_context_data(ways=ways, day=day))


class CreateOnDayView(CreateView):
    """Wagtail's own form for a new event, with its first date filled in."""

    def dispatch(self, request: HttpRequest, parent_page_id: int) -> HttpResponse:
        return super().dispatch(request, "events", "eventpage", parent_page_id)

    def get(self, request: HttpRequest) -> HttpResponse:
        self.page.start_date = asked_day(request.GET, "tanggal")
        return super().get(request)


def _on(day: date | None) -> str:
    return urlencode({"tanggal": day.isoformat()}) if day else ""
