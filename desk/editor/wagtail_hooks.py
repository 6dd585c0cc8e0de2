"""The desk's views of pages take the place of Wagtail's, and its small targets become large enough for fingers."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from desk.editor.viewset import DeskPageViewSet


@hooks.register("register_admin_viewset", order=10)  # after Wagtail's own, whose place it takes
def page_views() -> DeskPageViewSet:
    return DeskPageViewSet()


@hooks.register("insert_global_admin_css")
def targets_for_fingers() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/editor/fingers.css"))
