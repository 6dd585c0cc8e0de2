"""Before a page is submitted or first published, its writer looks at what may be the same thing."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from desk.lookalikes.guard import unanswered

#: What Wagtail's editor calls the ways in which a page goes on to others.
GOES_ON = {"publish", "submit", "restart_workflow", "perform_workflow_action"}


class AsksAboutLookAlikes:
    """For views that extend Wagtail's forms of pages. What was typed is kept as a draft before somebody is asked."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        view: Any = self
        if view.action_name not in GOES_ON or not self._is_asked(form):
            return super().form_valid(form)  # type: ignore[misc]
        view.has_content_changes = form.has_changed()
        kept = view.save_action()
        if kept.status_code != 302:
            return kept
        messages.warning(view.request, _("Disimpan sebagai draf. Sebelum diajukan, lihat dulu yang mirip."))
        return redirect("look_alikes", view.page.pk)

    def _is_asked(self, form: Any) -> bool:
        view: Any = self
        # To send a page back needs no comparison.
        if view.action_name == "perform_workflow_action" and view.workflow_action != "approve":
            return False
        return bool(unanswered(form.instance))


class AsksBeforeApproval:
    """For the view that approves without opening the editor: the last approval publishes."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        view: Any = self
        page = view.object
        if view.action_name != "approve" or not unanswered(page.get_latest_revision_as_object()):
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        messages.warning(request, _("Belum disetujui. Lihat dulu yang mirip."))
        address = reverse("look_alikes", args=[page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return view.render_modal_json(request, {"step": "success", "redirect": address})
        return redirect(address)
