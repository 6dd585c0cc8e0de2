"""The one set of views for pages in the admin. A room of the desk that changes another of Wagtail's views of pages
names it here: of two sets for pages the later one would win alone.
"""

from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from desk.editor.views import DeskCreateView, DeskEditView, DeskRevertView, DeskWorkflowActionView


class DeskPageViewSet(PageViewSet):
    """For pages of every type."""

    model = Page
    add_view_class = DeskCreateView
    edit_view_class = DeskEditView
    revisions_revert_view_class = DeskRevertView
    workflow_action_view_class = DeskWorkflowActionView
