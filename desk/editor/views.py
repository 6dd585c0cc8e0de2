"""Wagtail's own views of pages, with what the desk adds; ``viewset`` puts them into Wagtail's place."""

from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.workflow import WorkflowActionView

from desk.completeness.side_panel import CompletenessSidePanel, is_scored
from desk.editor.asking import AsksAboutLookAlikes, AsksBeforeApproval
from desk.editor.newer import RefusesStaleText

WAGTAILS_EDITOR, OUR_EDITOR = "wagtailadmin/pages/edit.html", "desk/editor/edit.html"


class _Scored:
    """How complete the page is, beside the form: on a new page too, which goes on in place once it has kept itself."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]
        page, request = self.page, self.request  # type: ignore[attr-defined]
        return MediaContainer([*panels, CompletenessSidePanel(page, request)]) if is_scored(page) else panels


class DeskCreateView(_Scored, AsksAboutLookAlikes, CreateView):
    """A new page."""


class _DeskEditing(_Scored, RefusesStaleText, AsksAboutLookAlikes):
    """What holds for the editor, of the newest version or of an earlier one."""

    def get_template_names(self) -> list[str]:
        names = super().get_template_names()  # type: ignore[misc]
        return [OUR_EDITOR if name == WAGTAILS_EDITOR else name for name in names]


class DeskEditView(_DeskEditing, EditView):
    """A page there is."""


class DeskRevertView(_DeskEditing, RevisionsRevertView):
    """A page as it was once, to be saved again."""


class DeskWorkflowActionView(AsksBeforeApproval, WorkflowActionView):
    """What a reviewer does with one press."""
