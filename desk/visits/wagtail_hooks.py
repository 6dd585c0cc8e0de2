"""What figures of visits add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from desk.visits import trail
from desk.visits.choosing_view import ChooseView
from desk.visits.desk_view import DeskView
from desk.visits.figure_desk import PublishedFigureViewSet
from desk.visits.file_views import ExportView, FilesView, FileView, ReportView
from desk.visits.history_view import HistoryView
from desk.visits.rights import may_enter
from desk.visits.sheet_view import SheetView


class FiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request.user)


@hooks.register("register_admin_menu_item")
def figures_menu_item() -> MenuItem:
    words = pgettext_lazy("angka", "Kunjungan")
    return FiguresMenuItem(words, reverse("visits_desk"), name="visits", icon_name="table", order=155)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("kunjungan/", DeskView.as_view(), name="visits_desk"),
        path("kunjungan/isi/", ChooseView.as_view(), name="visit_choose"),
        path("kunjungan/isi/<str:district>/<int:year>/", SheetView.as_view(), name="visit_sheet"),
        path("kunjungan/isi/<str:district>/<uuid:place>/<int:year>/", SheetView.as_view(), name="visit_sheet_of_place"),
        path("kunjungan/riwayat/<uuid:uid>/", HistoryView.as_view(), name="visit_history"),
        path("kunjungan/berkas/", FilesView.as_view(), name="visit_files"),
        path("kunjungan/berkas/<uuid:uid>/", FileView.as_view(), name="visit_file"),
        path("kunjungan/berkas/<uuid:uid>/laporan.csv", ReportView.as_view(), name="visit_file_report"),
        path("kunjungan/ekspor/", ExportView.as_view(), name="visit_export"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    trail.register_actions(actions)


@hooks.register("register_admin_viewset")
def published_figures() -> Any:
    return PublishedFigureViewSet("published_figures")
