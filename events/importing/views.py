"""The two screens of an import: choose a file and a kecamatan, then see what would become of each event and agree."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.desired import served_languages
from events.desk.calendar import Crumbs, DeskView, crumbs, district_pages, today
from events.importing import waiting
from events.importing.calendar_events import Read, read_calendar
from events.importing.drafts import BusyError, Import, Outcome, Verdict, count_written
from events.importing.lines import MOST_BYTES, FileError, read_bounded, too_large
from events.importing.words import when_in_words
from regions.models import DistrictPage

#: As many drafts are made at once, so that an answer never takes long; the same button goes on with the rest.
MOST_AT_ONCE = 50
#: What stands around the file when it is sent.
_ROOM_FOR_FIELDS = 100 * 1024

HEADINGS = {
    Outcome.NEW: gettext_lazy("Draf baru"),
    Outcome.CHANGED: gettext_lazy("Diperbarui dalam draf"),
    Outcome.KEPT: gettext_lazy("Dibiarkan"),
    Outcome.REFUSED: gettext_lazy("Tidak dapat diimpor"),
    Outcome.UNCHANGED: gettext_lazy("Tetap"),
}


def kecamatan_for(user: Any) -> QuerySet:
    """The pages of kecamatan below which somebody may write events."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    return district_pages().filter(pk__in=allowed.values("pk"))


class FileForm(forms.Form):
    """The file, read on the spot, and the kecamatan its events belong to."""

    file = forms.FileField(
        label=gettext_lazy("Berkas kalender (.ics)"),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar", "data-most-bytes": MOST_BYTES}),
    )

    def __init__(self, *args: Any, pages: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = forms.ModelChoiceField(
            pages, label=_("Kecamatan"), empty_label=_("Pilih kecamatan"), initial=pages[0] if len(pages) == 1 else None
        )
        self.fields["file"].widget.attrs["data-too-large"] = too_large()

    def clean_file(self) -> tuple[str, bytes]:
        """The name of the file and what is in it."""
        file = self.cleaned_data["file"]
        try:
            data = read_bounded(file.chunks())
            read_calendar(data)
        except FileError as error:
            raise forms.ValidationError(str(error)) from error
        return file.name, data


class ImportView(DeskView):
    """A screen of the import, for who may write events somewhere."""

    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.pages = kecamatan_for(request.user)
        if not self.pages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Impor kalender")

    def get_breadcrumbs_items(self) -> Crumbs:
        return crumbs((reverse("event_desk"), _("Agenda")), (reverse("event_import"), self.get_page_title()))


@method_decorator(csrf_exempt, name="dispatch")
class ChooseFileView(FormView, ImportView):
    """Choose a file. One that is announced as too large is refused before anything of it is read.

    Django looks for the token of the form inside what is sent, so its own check comes after that.
    """

    template_name = "events/importing/choose.html"
    form_class = FileForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
        if announced > MOST_BYTES + _ROOM_FOR_FIELDS:
            request.method = "GET"
            self.refused = too_large()
            response = super().dispatch(request, *args, **kwargs)
            response.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return response
        self.refused = ""
        return csrf_protect(super().dispatch)(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"pages": self.pages}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"refused": self.refused, "most": MOST_BYTES // 1024 // 1024}

    def form_valid(self, form: FileForm) -> HttpResponse:
        name, data = form.cleaned_data["file"]
        parent = form.cleaned_data["parent"].pk
        token = waiting.keep(data, user=_number_of(self.request.user), parent=parent, name=name)
        return redirect(f"{reverse('event_import_check')}?{urlencode({'berkas': token})}")


class CheckView(ImportView):
    """``?berkas=…``: what would become of each event; agreeing makes the drafts. Nothing is published here."""

    template_name = "events/importing/check.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = waiting.find(request.GET.get("berkas", ""), _number_of(request.user))
        if found is None:
            messages.warning(request, _("Berkas ini sudah tidak tersimpan. Pilih lagi berkasnya."))
            return redirect("event_import")
        self.waiting, self.data = found
        parent = kecamatan_for(request.user).filter(pk=self.waiting.parent).first()
        if parent is None:
            raise PermissionDenied
        self.parent: DistrictPage = parent
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> Crumbs:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.waiting.name}]

    def read(self) -> list[Read]:
        return read_calendar(self.data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdicts = Import(self.parent, self.request.user, today()).judge(self.read())
        due = count_written(verdicts)
        return super().get_context_data(**kwargs) | {
            "parent": self.parent,
            "file_name": self.waiting.name,
            "groups": groups(verdicts, get_language() or served_languages()[0]),
            "due": due,
            "at_once": min(due, MOST_AT_ONCE),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        run = Import(self.parent, request.user, today())
        try:
            done = run.write(self.read(), self.waiting.name, most=MOST_AT_ONCE, patient=False)
        except BusyError:
            messages.warning(request, _("Impor lain sedang berjalan. Tunggu sebentar, lalu tekan lagi."))
            return redirect(request.get_full_path())
        if written := count_written(done):
            said = ngettext("%(count)d draf disimpan.", "%(count)d draf disimpan.", written) % {"count": written}
            messages.success(request, " ".join([said, _("Belum ada yang terbit.")]))
        else:
            messages.info(request, _("Tidak ada yang berubah."))
        return redirect(request.get_full_path())


def _number_of(user: Any) -> int:
    return user.pk


def groups(verdicts: Iterable[Verdict], language: str) -> list[dict[str, Any]]:
    """The verdicts by their outcome, as the screen shows them; an outcome that nothing had is left out."""
    verdicts = list(verdicts)
    found = []
    for outcome, heading in HEADINGS.items():
        rows = [
            {"verdict": verdict, "when": when_in_words(verdict.told, language)}
            for verdict in verdicts
            if verdict.outcome == outcome
        ]
        if rows:
            found.append({"outcome": outcome, "heading": heading, "rows": rows})
    return found
