"""The screen of one decision: what happened so far, and the two buttons. It fits a phone, and whoever stands in.

The office finds its buttons here as well, once a kecamatan has let its deadline pass.

Who stands in for a reviewer cannot open the editor of a page; this screen is all they get, with the preview.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page

from desk.review.deciding import may_decide
from desk.review.holding import holder
from desk.review.models import STEPS, ReviewState, is_current
from desk.review.reasons import REASON_FORMS, TAKE_OVER
from desk.review.turns import PRESSED_TOO_LATE, TOO_LATE, one_decision_at_a_time


class DecisionView(WagtailAdminTemplateMixin, FormView):
    template_name = "review/decision.html"
    page_title = gettext_lazy("Peninjauan")
    header_icon = "glasses"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
        if not self.may_look():
            raise PermissionDenied
        return super().dispatch(request)

    def may_look(self) -> bool:
        """Who edits the page, and who decides on it in one of the steps."""
        user = self.request.user
        return self.page.permissions_for_user(user).can_edit() or any(
            may_decide(user, step().team_for(self.page), self.page) for step in STEPS
        )

    @cached_property
    def state(self) -> ReviewState | None:
        """The step that waits, as far as this person may decide on it."""
        state = self.page.current_workflow_task_state
        return state if isinstance(state, ReviewState) and self.actions(state) else None

    def actions(self, state: ReviewState) -> dict[str, Any]:
        """What this person may do with a step, with its words; the same with or without a comment is one."""
        offered: dict[str, Any] = {}
        for name, words, _modal in state.task.specific.get_actions(self.page, self.request.user):
            offered.setdefault(name, words)
        return offered

    def get_form_class(self) -> type:
        return REASON_FORMS.get(self.request.POST.get("action", ""), TaskStateCommentForm)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["comment"].label = _("Catatan atau alasan")
        form.fields["comment"].widget.attrs["rows"] = 4
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        one_decision_at_a_time(self.page)
        asked = ReviewState.objects.filter(pk=_number(request.POST.get("state"))).first()
        if self.state is None or asked is None or asked.pk != self.state.pk or not is_current(asked):
            return redirect(f"{request.path}?{PRESSED_TOO_LATE}")
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        action = self.request.POST.get("action", "")
        if self.state is None or action not in self.actions(self.state):
            raise PermissionDenied
        task = self.state.task.specific
        task.on_action(self.state, self.request.user, action, comment=form.cleaned_data["comment"])
        done = _("“%(title)s” dikembalikan kepada penulisnya.") if action == "reject" else _("“%(title)s” disetujui.")
        messages.success(self.request, done % {"title": self.page.get_admin_display_title()})
        return redirect("wagtailadmin_home")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": str(self.page_title), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]

    def get_page_subtitle(self) -> str:
        return self.page.get_latest_revision_as_object().get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        workflow_state = self.page.current_workflow_state or self.page.workflow_states.order_by("-created_at").first()
        steps = workflow_state.task_states.order_by("started_at", "pk") if workflow_state else ()
        offered = self.actions(self.state) if self.state else {}
        return context | {
            "page": self.page,
            "state": self.state,
            "approvals": [(name, words) for name, words in offered.items() if name != "reject"],
            "taking_over": TAKE_OVER in offered,
            "steps": [state.specific for state in steps],
            "workflow_state": workflow_state,
            "holder": holder(self.page),
            "too_late": TOO_LATE if PRESSED_TOO_LATE in self.request.GET else "",
            "can_edit": self.page.permissions_for_user(self.request.user).can_edit(),
        }


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0
