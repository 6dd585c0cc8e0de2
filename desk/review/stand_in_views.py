"""A reviewer who will be away names who decides instead, from one day until another, and takes it back."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from desk.review.deciding import candidates, name_of
from desk.review.models import StandIn
from desk.teams.models import Role, Team
from desk.teams.ownership import memberships

LONGEST = timedelta(days=90)
DECIDING = (Role.REVIEWER, Role.PUBLISHER)


def teams_decided_for(user: Any) -> list[Team]:
    """The teams for which somebody decides."""
    return [each.team for each in memberships(user) if each.role in DECIDING]


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class StandInForm(forms.ModelForm):
    person = PersonField(queryset=None, label=gettext_lazy("Pengganti"))
    first_day = forms.DateField(label=gettext_lazy("Dari"), widget=AdminDateInput)
    last_day = forms.DateField(label=gettext_lazy("Sampai dengan"), widget=AdminDateInput)

    class Meta:
        model = StandIn
        fields = ("person", "first_day", "last_day")

    def __init__(self, *args: Any, people: QuerySet, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        cast(PersonField, self.fields["person"]).queryset = people

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if last and last < self.today:
            raise ValidationError({"last_day": _("Hari itu sudah lewat.")})
        if first and last and last - first > LONGEST:
            raise ValidationError({"last_day": _("Paling lama 90 hari.")})
        return cleaned


class StandInView(WagtailAdminTemplateMixin, FormView):
    """One's own stand-ins, and the form for another."""

    template_name = "review/stand_in.html"
    form_class = StandInForm
    page_title = gettext_lazy("Pengganti saya")
    header_icon = "group"

    def dispatch(self, request: HttpRequest) -> HttpResponseBase:
        self.teams = teams_decided_for(request.user)
        if not self.teams:
            raise PermissionDenied
        return super().dispatch(request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.page_title)}]

    def get_form_kwargs(self) -> dict[str, Any]:
        mine = StandIn(reviewer_id=self.request.user.pk or 0)
        people = candidates(self.request.user, self.teams)
        return super().get_form_kwargs() | {"instance": mine, "people": people, "today": timezone.localdate()}

    def form_valid(self, form: StandInForm) -> HttpResponse:
        named = form.save()
        messages.success(
            self.request,
            _("%(name)s memutuskan menggantikan Anda pada hari-hari itu.") % {"name": name_of(named.person)},
        )
        return redirect("desk_stand_ins")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        named = StandIn.objects.filter(reviewer=self.request.user.pk, last_day__gte=timezone.localdate())
        return context | {"named": named.select_related("person"), "media": context["form"].media}


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Only who named a stand-in takes it back."""
    named = get_object_or_404(StandIn, pk=pk, reviewer=request.user)
    named.delete()
    messages.success(request, _("Pengganti ditarik kembali."))
    return redirect("desk_stand_ins")
