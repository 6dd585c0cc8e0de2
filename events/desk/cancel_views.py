"""The two forms: call off a date, and let it take place after all."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.desired import served_languages
from core.formatting import long_date
from core.validators import no_control_characters
from events.desk import cancelling
from events.desk.calendar import Crumbs, asked_day, crumbs, today
from events.desk.cancelling import Note, NotPossibleError, Reach
from events.desk.versions import told_at
from events.models import EventPage
from events.presentation import in_words
from events.recurrence import Date
from events.repeating import SingleDate

LONGEST_NOTE = SingleDate._meta.get_field("note").max_length

REVIEW = gettext_noop("%(name)s: tersimpan di draf dan diajukan untuk ditinjau. Pengunjung belum melihatnya.")
DRAFT = gettext_noop(
    "%(name)s: tersimpan di draf. Minta penyunting yang boleh menerbitkan. Pengunjung belum melihatnya."
)
NEVER_PUBLIC = gettext_noop("%(name)s: tersimpan di draf. Halaman ini belum terbit.")
NOTHING = gettext_noop("%(name)s: sudah begitu. Tidak ada yang berubah.")


class DayForm(forms.Form):
    """Which date; one that cannot be chosen any more is answered with the reason, not with "invalid"."""

    day = forms.DateField(label=gettext_lazy("Tanggal"), input_formats=["%Y-%m-%d"], widget=forms.Select)

    def __init__(self, *args: Any, days: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].widget.choices = days


class CallOffForm(DayForm):
    """Which date, and what visitors are told about it."""

    note = forms.CharField(
        label=gettext_lazy("Keterangan untuk pengunjung"),
        help_text=gettext_lazy("Mengapa, dan sebagai gantinya apa. Boleh kosong."),
        required=False,
        max_length=LONGEST_NOTE,
        validators=[no_control_characters],
    )
    note_en = forms.CharField(
        label=gettext_lazy("Keterangan dalam bahasa Inggris"),
        help_text=gettext_lazy("Bila kosong, pembaca berbahasa Inggris melihat yang berbahasa Indonesia."),
        required=False,
        max_length=LONGEST_NOTE,
        validators=[no_control_characters],
    )


class _DateView(WagtailAdminTemplateMixin, FormView):
    """Asks for one coming date of an event and does something to it.

    Attributes:
        off: whether the dates to choose from are those that are called off.
        done: what visitors see now, of ``%(name)s``.
    """

    header_icon = "calendar-alt"
    template_name = "events/desk/date.html"
    form_class: type[DayForm] = DayForm
    off = False
    submit_label: Any = ""
    done: Any = ""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        self.page = told_at(get_object_or_404(EventPage, pk=pk, alias_of=None))
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.told = cancelling.version_told(self.page)
        self.language = get_language() or served_languages()[0]
        return super().dispatch(request)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> Crumbs:
        edit = (reverse("wagtailadmin_pages:edit", args=[self.page.pk]), self.get_page_subtitle())
        return crumbs((reverse("event_desk"), _("Agenda")), edit, ("", self.get_page_title()))

    def get_form_kwargs(self) -> dict[str, Any]:
        days = [
            (f"{cancelling.day_of(one):%Y-%m-%d}", self.words(one))
            for one in cancelling.choices(self.told, today(), off=self.off)
        ]
        return super().get_form_kwargs() | {"days": days}

    def get_initial(self) -> dict[str, Any]:
        """The date that was pressed on, by its day or by the day it moved to."""
        asked = asked_day(self.request.GET, "tanggal")
        dates = cancelling.choices(self.told, today(), off=self.off)
        days = [cancelling.day_of(one) for one in dates if asked in (cancelling.day_of(one), cancelling.day_shown(one))]
        return {"day": f"{days[0]:%Y-%m-%d}"} if days else {}

    def words(self, one: Date) -> str:
        said = in_words(one.span, self.language)
        return f"{said.days}, {said.times}" if said.times else said.days

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rights = self.page.permissions_for_user(self.request.user)
        context = super().get_context_data(**kwargs)
        return context | {
            "page": self.page,
            "days": context["form"].fields["day"].widget.choices,
            "one_date": cancelling.has_one_date(self.told),
            "will_be_public": self.page.live and rights.can_publish(),
            "has_draft": self.page.live and self.page.has_unpublished_changes,
            "next": get_valid_next_url_from_request(self.request),
            "submit_label": self.submit_label,
            "other_way": self.other_way(),
        }

    def other_way(self) -> str:
        """The address of the opposite, where there is something for it to do."""
        name = "event_call_off" if self.off else "event_take_back"
        return reverse(name, args=[self.page.pk]) if cancelling.choices(self.told, today(), off=not self.off) else ""

    def act(self, day: date, said: dict[str, Any]) -> Reach:
        raise NotImplementedError

    def form_valid(self, form: DayForm) -> HttpResponse:
        day = form.cleaned_data["day"]
        try:
            reach = self.act(day, form.cleaned_data)
        except NotPossibleError as error:
            form.add_error("day", str(error))
            return self.form_invalid(form)
        self.tell(reach, f"{self.page.title}, {long_date(day, self.language)}")
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return redirect(get_valid_next_url_from_request(self.request) or edit)

    def tell(self, reach: Reach, name: str) -> None:
        """Say what became of a date (its event and day), and whether visitors see it."""
        if reach == Reach.PUBLIC:
            messages.success(self.request, self.done % {"name": name})
        elif reach == Reach.REVIEW:
            messages.warning(self.request, _(REVIEW) % {"name": name})
        elif reach == Reach.DRAFT and self.page.live:
            messages.warning(self.request, _(DRAFT) % {"name": name})
        elif reach == Reach.DRAFT:
            messages.success(self.request, _(NEVER_PUBLIC) % {"name": name})
        else:
            messages.info(self.request, _(NOTHING) % {"name": name})


class CallOffView(_DateView):
    page_title = gettext_lazy("Batalkan tanggal ini")
    form_class = CallOffForm
    submit_label = gettext_lazy("Ya, batalkan tanggal ini")
    done = gettext_lazy("%(name)s dibatalkan. Pengunjung sudah melihatnya.")

    def get_form(self, form_class: Any = None) -> DayForm:
        """Without a page in English there is nowhere to tell why an event with one date is off."""
        form = super().get_form(form_class)
        if cancelling.has_one_date(self.told) and not self.page.get_translations().exists():
            del form.fields["note_en"]
        return form

    def act(self, day: date, said: dict[str, Any]) -> Reach:
        note = Note(said["note"], said.get("note_en", ""))
        return cancelling.call_off(self.page.pk, day, note, user=self.request.user, today=today())


class TakeBackView(_DateView):
    page_title = gettext_lazy("Tarik kembali pembatalan")
    submit_label = gettext_lazy("Ya, tanggal ini jadi diadakan")
    done = gettext_lazy("%(name)s jadi diadakan. Pengunjung sudah melihatnya.")
    off = True

    def act(self, day: date, said: dict[str, Any]) -> Reach:
        return cancelling.take_back(self.page.pk, day, user=self.request.user, today=today())
