"""The desk's views of pages take the place of Wagtail's."""

from wagtail import hooks

from desk.editor.viewset import DeskPageViewSet


@hooks.register("register_admin_viewset", order=10)  # after Wagtail's own, whose place it takes
def page_views() -> DeskPageViewSet:
    return DeskPageViewSet()
