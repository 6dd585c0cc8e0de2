"""What the import and export of places add to Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from desk.bulk.rights import may_enter
from desk.bulk.undoing import UNDONE
from desk.bulk.views import (
    ChooseFileView,
    DeleteView,
    ExportView,
    MappingView,
    RunsView,
    RunView,
    StepView,
    errors_as_csv,
    progress,
)
from desk.bulk.writing import IMPORTED


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request.user)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(
        _("Impor dan ekspor"), reverse("place_imports"), name="place-imports", icon_name="upload", order=160
    )


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("tempat/impor/", RunsView.as_view(), name="place_imports"),
        path("tempat/impor/baru/", ChooseFileView.as_view(), name="place_import_new"),
        path("tempat/impor/<int:pk>/", RunView.as_view(), name="place_import"),
        path("tempat/impor/<int:pk>/kolom/", MappingView.as_view(), name="place_import_mapping"),
        path("tempat/impor/<int:pk>/kemajuan/", progress, name="place_import_progress"),
        path("tempat/impor/<int:pk>/laporan.csv", errors_as_csv, name="place_import_report"),
        path("tempat/impor/<int:pk>/jalankan/", StepView.as_view(step="run"), name="place_import_run"),
        path("tempat/impor/<int:pk>/batalkan/", StepView.as_view(step="undo"), name="place_import_undo"),
        path("tempat/impor/<int:pk>/hapus/", DeleteView.as_view(), name="place_import_delete"),
        path("tempat/ekspor/", ExportView.as_view(), name="place_export"),
    ]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """To see, and to undo, what others have imported."""
    return Permission.objects.filter(
        content_type__app_label="bulk", codename__in=("view_importrun", "change_importrun")
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(IMPORTED, _("Impor tempat"), _("Diimpor dari sebuah berkas"))
    actions.register_action(UNDONE, _("Batalkan impor"), _("Impor dibatalkan"))
