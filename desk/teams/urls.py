"""Addresses of the admin that stand before those of the packages."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from desk.teams.page_chooser import Browse, ChosenMultiple

urlpatterns = [
    path("choose-page/", require_admin_access(Browse.as_view())),
    path("choose-page/<int:parent_page_id>/", require_admin_access(Browse.as_view())),
    path("choose-page/chosen-multiple/", require_admin_access(ChosenMultiple.as_view())),
]
