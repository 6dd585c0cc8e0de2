from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks

from desk.start.panels import panels_for
from desk.start.views import QueueView, content_as_csv


@hooks.register("construct_homepage_panels")
def show_the_work_first(request: HttpRequest, panels: list[Any]) -> None:
    panels.extend(panels_for(request.user))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("isi.csv", content_as_csv, name="desk_content_csv"),
        path("pekerjaan/<slug:code>/", QueueView.as_view(), name="desk_queue"),
        path("pekerjaan/<slug:code>/hasil/", QueueView.as_view(results_only=True), name="desk_queue_results"),
    ]
