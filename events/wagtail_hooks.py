"""What events add to Wagtail's admin: the calendar, and what can be done with an event beside editing it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from events.desk import cancelling
from events.desk.calendar import CalendarView, CreateOnDayView, NewEventView
from events.desk.cancel_views import CallOffView, TakeBackView
from events.desk.clash_view import typed_clashes
from events.desk.duplicate_view import DuplicateView
from events.desk.duplicating import may_duplicate
from events.importing.drafts import IMPORTED
from events.importing.views import CheckView, ChooseFileView
from events.models import EventPage


class AgendaMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


@hooks.register("register_admin_menu_item")
def agenda_menu_item() -> MenuItem:
    return AgendaMenuItem(_("Agenda"), reverse("event_desk"), name="agenda", icon_name="calendar-alt", order=150)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("agenda/", CalendarView.as_view(), name="event_desk"),
        path("agenda/impor/", ChooseFileView.as_view(), name="event_import"),
        path("agenda/impor/periksa/", CheckView.as_view(), name="event_import_check"),
        path("agenda/baru/", NewEventView.as_view(), name="event_desk_new"),
        path("agenda/baru/<int:parent_page_id>/", CreateOnDayView.as_view(), name="event_desk_create"),
        path("agenda/<int:pk>/bentrok/", typed_clashes, name="event_clashes"),
        path("agenda/<int:pk>/batalkan/", CallOffView.as_view(), name="event_call_off"),
        path("agenda/<int:pk>/lagi/", DuplicateView.as_view(), name="event_again"),
        path("agenda/<int:pk>/adakan/", TakeBackView.as_view(), name="event_take_back"),
    ]


class EventButton(PageMenuItem):
    """An action on an event, for who may edit it."""

    def is_shown(self, user: Any) -> bool:
        return self.page.permissions_for_user(user).can_edit()


class CallOffButton(EventButton):
    label = _("Batalkan tanggal ini")
    icon_name = "calendar-alt"
    url_name = "event_call_off"


class AgainButton(PageMenuItem):
    label = _("Buat lagi untuk tahun depan")
    icon_name = "copy"
    url_name = "event_again"

    def is_shown(self, user: Any) -> bool:
        return may_duplicate(self.page, user)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def event_buttons(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[PageMenuItem]:
    if page.specific_class is EventPage and not page.alias_of_id:
        yield CallOffButton(page=page, next_url=next_url, priority=32)
        yield AgainButton(page=page, priority=34)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(cancelling.CALLED_OFF, _("Batalkan tanggal"), _("Satu tanggal dibatalkan"))
    actions.register_action(IMPORTED, _("Impor kalender"), _("Diimpor dari berkas kalender"))
    actions.register_action(cancelling.TAKEN_BACK, _("Tarik pembatalan"), _("Pembatalan satu tanggal ditarik kembali"))
