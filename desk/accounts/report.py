"""The trail to read: by who, what and when; as a table or as a file. For administrators alone."""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import (
    LogEntriesView,
    SiteHistoryReportFilterSet,
    get_users_for_filter,
)

MAY_READ = "desk_accounts.view_trail"
# What a table program would take for a formula.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def may_read(user: Any) -> bool:
    return user.has_perm(MAY_READ)


def defused(text: Any) -> str:
    words = str(text)
    return f"'{words}" if words.startswith(STARTS_A_FORMULA) else words


def address_in(data: dict[str, Any]) -> str:
    return data.get("address", "")


class TrailFilterSet(SiteHistoryReportFilterSet):
    def get_users_queryset(self) -> QuerySet:
        """Everybody in either log. Wagtail would take the filter away from a log in which nobody is named."""
        return get_users_for_filter(self.request.user)


class TrailView(LogEntriesView):
    """Wagtail's report of what was done, whole: with sign-ins and rights, and from where."""

    page_title = _("Jejak perbuatan")
    header_icon = "history"
    filterset_class = TrailFilterSet
    results_template_name = "desk/accounts/trail_results.html"
    index_url_name = "desk_accounts:trail"
    index_results_url_name = "desk_accounts:trail_results"
    list_export = ["timestamp", "user_display_name", "message", "label", "content_type", "object_id", "data"]
    export_headings = {
        "timestamp": _("Kapan"),
        "user_display_name": _("Siapa"),
        "message": _("Perbuatan"),
        "label": _("Pada"),
        "content_type": _("Jenis"),
        "object_id": _("Nomor"),
        "data": _("Alamat jaringan"),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        both: dict[str, Callable[[Any], str]] = {self.FORMAT_CSV: defused, self.FORMAT_XLSX: defused}
        self.custom_field_preprocess |= {"label": both, "user_display_name": both, "message": both}
        self.custom_field_preprocess["data"] = {self.FORMAT_CSV: address_in, self.FORMAT_XLSX: address_in}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read(request.user):
            raise PermissionDenied
        # Wagtail shows a person the log of what that person may edit, as it keeps here; the trail is whole.
        request.user._allowed_content_type_ids = set(ContentType.objects.values_list("pk", flat=True))  # type: ignore[union-attr]
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        return super().get_filename().replace("audit-log", "jejak")
