"""The form that asks when an event is held again, and opens the copy in the editor."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from catalogue.desired import served_languages
from core.formatting import long_date
from events.dates import plausible_date
from events.desk import duplicating
from events.desk.calendar import Crumbs, crumbs, today
from events.desk.versions import told_at
from events.models import EventPage


class AgainForm(forms.Form):
    """When it begins; its other dates follow."""

    first = forms.DateField(
        label=gettext_lazy("Tanggal mulai yang baru"),
        required=False,
        validators=plausible_date,
        widget=AdminDateInput,
    )


class DuplicateView(WagtailAdminTemplateMixin, FormView):
    """Makes the copy on POST alone."""

    template_name = "events/desk/again.html"
    form_class = AgainForm
    header_icon = "copy"
    page_title = gettext_lazy("Buat lagi untuk tahun depan")

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        self.page = told_at(get_object_or_404(EventPage, pk=pk, alias_of=None))
        if not duplicating.may_duplicate(self.page, request.user):
            raise PermissionDenied
        self.proposal = duplicating.proposal(duplicating.told(self.page).start_date, today())
        return super().dispatch(request)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> Crumbs:
        edit = (reverse("wagtailadmin_pages:edit", args=[self.page.pk]), self.get_page_subtitle())
        return crumbs((reverse("event_desk"), _("Agenda")), edit, ("", str(self.page_title)))

    def get_initial(self) -> dict[str, Any]:
        return {"first": self.proposal and self.proposal.weekday}

    def get_form(self, form_class: Any = None) -> AgainForm:
        form = super().get_form(form_class)
        form.fields["first"].help_text = self.help_text()
        return form

    def help_text(self) -> str:
        """Which day is proposed and why, with the other one that may be meant."""
        empty = _("Kosongkan bila belum ditetapkan.")
        if self.proposal is None:
            return empty
        language = get_language() or served_languages()[0]
        days = {"weekday": long_date(self.proposal.weekday, language), "day": long_date(self.proposal.day, language)}
        if self.proposal.weekday == self.proposal.day:
            proposed = _("Usulan: %(day)s, hari dan tanggal yang sama.") % days
        else:
            proposed = _("Usulan: %(weekday)s, hari yang sama. Tanggal yang sama jatuh pada %(day)s.") % days
        return f"{proposed} {empty}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"page": self.page, "media": context["form"].media}

    def form_valid(self, form: AgainForm) -> HttpResponse:
        new = duplicating.duplicate(self.page, form.cleaned_data["first"], self.request.user)
        messages.success(
            self.request,
            _("Draf baru. Periksa tanggal, harga, dan teks yang menyebut tahun lama, lalu terbitkan."),
        )
        return redirect("wagtailadmin_pages:edit", new.pk)
