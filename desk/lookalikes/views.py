"""The page that puts look-alikes side by side and asks whether they are one."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from core.validators import no_control_characters
from desk.lookalikes.described import is_watched
from desk.lookalikes.guard import LookAlike, tell_apart, unanswered
from desk.lookalikes.models import LONGEST_REASON, SHORTEST_REASON
from desk.lookalikes.shown import card, cards


class ReasonForm(forms.Form):
    """Why it is another one."""

    other = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Ini lain, sebab …"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        validators=[no_control_characters],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Tulis mengapa ini tempat atau acara yang lain."),
            "min_length": gettext_lazy("Tulis sedikit lebih panjang, agar peninjau mengerti."),
        },
    )


class LookAlikesView(WagtailAdminTemplateMixin, TemplateView):
    """For who may edit the page. Each answer is one POST; after the last one the editor submits again."""

    template_name = "desk/lookalikes/compare.html"
    header_icon = "copy"
    page_title = gettext_lazy("Sudah ada yang mirip")

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        page = get_object_or_404(Page, pk=pk).get_latest_revision_as_object()
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if not is_watched(page):
            raise Http404
        self.page = page
        return super().dispatch(request)

    @cached_property
    def found(self) -> list[LookAlike]:
        return unanswered(self.page)

    @property
    def edit_address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Beranda")}
        edit = {"url": self.edit_address, "label": self.get_page_subtitle()}
        return [home, edit, {"url": "", "label": str(self.page_title)}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.found:
            messages.success(request, _("Tidak ada lagi yang perlu dibandingkan. Ajukan atau terbitkan sekarang."))
            return redirect(self.edit_address)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:  # two presses at once are one answer
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('look-alikes'), %s)", [self.page.pk])
        form = ReasonForm(request.POST)
        other = self._asked_about(request.POST.get("other", ""))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(refused=form))
        try:
            tell_apart(self.page, other, form.cleaned_data["reason"], request.user)
        except ValidationError as error:
            form.add_error("reason", error.messages)
            return self.render_to_response(self.get_context_data(refused=form))
        return redirect("look_alikes", self.page.pk)

    def _asked_about(self, uid: str) -> Any:
        """The look-alike that is answered; no other page can be named."""
        found = next((one.page for one in self.found if str(one.uid) == uid), None)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, refused: ReasonForm | None = None, **kwargs: Any) -> dict[str, Any]:
        shown = cards(self.page, self.found, self.request.user)
        return super().get_context_data(
            page=self.page,
            own=card(self.page),
            pairs=[(one, self._form(one.uid, refused)) for one in shown],
            edit_address=self.edit_address,
            may_delete=self.page.permissions_for_user(self.request.user).can_delete(),
            **kwargs,
        )

    @staticmethod
    def _form(uid: UUID | None, refused: ReasonForm | None) -> ReasonForm:
        if refused and refused.data.get("other") == str(uid):
            return refused
        return ReasonForm(initial={"other": uid}, auto_id=f"id_%s_{uid}")
