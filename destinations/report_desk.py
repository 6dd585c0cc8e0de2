"""The reports of visitors in the admin: editors read them and say what became of them; nobody makes them up."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from destinations.reports import Report


class FromVisitorsPolicy(ModelPermissionPolicy):
    """Reports come from the public form alone; superusers may remove them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission([action for action in actions if action != "add"])


class PageColumn(Column):
    """The page a report is about, on the site and in the editor."""

    def get_value(self, instance: Report) -> Any:
        seen = format_html('<a href="{}">{}</a>', instance.path, instance.path)
        if instance.page_id is None:
            return seen
        edited = reverse("wagtailadmin_pages:edit", args=[instance.page_id])
        return format_html('{}<br><a href="{}">{}</a>', seen, edited, _("Sunting halaman"))


class ReportViewSet(SnippetViewSet):
    model = Report
    icon = "warning"
    menu_label = _("Dari pengunjung")
    menu_name = "visitor_reports"
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("title", "topic", "status", PageColumn("path", label=_("halaman"), sort_key=None), "sent_at")
    list_filter = ("status", "topic", "sent_at")
    search_fields = ("title", "text")
    list_per_page = 50
    panels = (
        MultiFieldPanel(
            [
                FieldPanel("title", read_only=True),
                FieldPanel("path", read_only=True),
                FieldPanel("topic", read_only=True),
                FieldPanel("text", read_only=True),
                FieldPanel("email", read_only=True),
                FieldPanel("sent_at", read_only=True),
            ],
            _("Laporan"),
        ),
        MultiFieldPanel([FieldPanel("status"), FieldPanel("answer")], _("Tindak lanjut")),
    )
