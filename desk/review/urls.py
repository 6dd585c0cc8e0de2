"""Addresses of the admin that stand before those of the packages."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from desk.review.closing import UpdateTranslations, alias_of_source

urlpatterns = [
    path("localize/update/<int:translation_source_id>/", require_admin_access(UpdateTranslations.as_view())),
    path("localize/page/<int:page_id>/convert_to_alias/", require_admin_access(alias_of_source)),
]
