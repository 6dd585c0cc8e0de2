"""What the review chain adds to Wagtail's admin, and the holes it closes there."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from desk.review.decision_view import DecisionView
from desk.review.holding import Where, holder
from desk.review.reasons import MOST_LETTERS, REASON_FORMS, REASON_NEEDED, TAKE_OVER
from desk.review.stand_in_views import StandInView, take_back, teams_decided_for
from desk.review.turns import TOO_LATE, one_decision_at_a_time

DECISIONS = (
    "action-workflow-action",
    "action-submit",
    "action-restart-workflow",
    "action-cancel-workflow",
    "action-publish",
)
LONGEST_NUMBER = 18


class StandInMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(teams_decided_for(request.user))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("peninjauan/<int:page_id>/", DecisionView.as_view(), name="desk_review"),
        path("pengganti/", StandInView.as_view(), name="desk_stand_ins"),
        path("pengganti/<int:pk>/tarik/", take_back, name="desk_stand_in_take_back"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    words = gettext_lazy("Pengganti saya")
    return StandInMenuItem(words, reverse("desk_stand_ins"), name="stand-ins", icon_name="group", order=900)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "review.taken_over", gettext_lazy("Diambil alih kantor"), gettext_lazy("Diputuskan kantor setelah tenggat")
    )


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("review/review.css"))


@hooks.register("before_copy_page")
def copy_below_a_page_that_is_there(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail looks the new parent up by whatever number was sent, and fails where there is none."""
    if request.method == "POST":
        number = request.POST.get("new_parent_page", "")
        if not (number.isascii() and number.isdecimal() and len(number) < LONGEST_NUMBER):
            raise Http404
        get_object_or_404(Page, pk=number)
    return None


@hooks.register("before_edit_page")
def tell_why_it_came_back(request: HttpRequest, page: Page) -> None:
    """The reason stands above the form until the draft is sent again."""
    found = holder(page) if request.method == "GET" else None
    if found and found.where == Where.SENT_BACK and found.reason:
        messages.warning(request, _("Dikembalikan oleh %(by)s: %(reason)s") % {"by": found.by, "reason": found.reason})


@hooks.register("before_edit_page")
def say_that_it_may_be_taken_over(request: HttpRequest, page: Page) -> None:
    """The editor is closed while a draft is in review: the office decides on the screen of the decision."""
    state = page.current_workflow_task_state if request.method == "GET" else None
    if state and TAKE_OVER in [name for name, *_rest in state.task.specific.get_actions(page, request.user)]:
        decide = messages.button(reverse("desk_review", args=[page.pk]), _("Buka peninjauan"))
        words = _("Tenggat kecamatan sudah lewat: kantor dapat memutuskan menggantikannya.")
        messages.warning(request, words, buttons=[decide])


@hooks.register("before_edit_page")
def decide_once(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Let decisions from the editor follow each other, and refuse one about a step that is over.

    What was typed is not lost: it is saved as a draft where this person may still change the page.
    """
    asked = [name for name in DECISIONS if request.method == "POST" and name in request.POST]
    if not asked:
        return None
    one_decision_at_a_time(page)
    page.__dict__.pop("_current_workflow_states", None)  # read before the wait
    if asked == ["action-workflow-action"]:
        return _judge(request, page)
    return None


def _judge(request: HttpRequest, page: Page) -> HttpResponse | None:
    state, seen = page.current_workflow_task_state, request.POST.get("review-state", "")
    action = request.POST.get("workflow-action-name")
    actions = [name for name, _words, _modal in state.task.specific.get_actions(page, request.user)] if state else []
    if action not in actions or (seen and seen != str(state.pk)):
        _only_save(request)
        messages.warning(request, TOO_LATE)
        return None
    comment = _comment(request)
    if comment is None or (action in REASON_FORMS and not comment):
        messages.error(request, REASON_NEEDED)
        return redirect("wagtailadmin_pages:edit", page.pk)
    # Nothing but the comment reaches the step.
    _replace(request, {"workflow-action-extra-data": json.dumps({"comment": comment})})
    return None


def _only_save(request: HttpRequest) -> None:
    _replace(request, dict.fromkeys(DECISIONS))


def _replace(request: HttpRequest, values: dict[str, str | None]) -> None:
    sent: Any = request.POST.copy()
    for name, value in values.items():
        sent.pop(name, None)
        if value is not None:
            sent[name] = value
    request.POST = sent


def _comment(request: HttpRequest) -> str | None:
    """The words beside a decision; None where they cannot be read."""
    try:
        data = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError:
        return None
    comment = data.get("comment", "") if isinstance(data, dict) else None
    return comment.strip()[:MOST_LETTERS] if isinstance(comment, str) else None
