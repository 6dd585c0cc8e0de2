"""The form with which a visitor says that something on a page is wrong: no account, no script needed."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.models import Entry, Kind
from core.throttle import count
from core.validators import no_control_characters
from destinations.reports import LONGEST_REPORT, Report, Topic

MOST_REPORTS_PER_HOUR = 5
HOUR = 3600
REPORTABLE = (Kind.PLACE, Kind.EVENT, Kind.PROJECT)

UNREADABLE, TOO_MANY = 422, 429
SENT_ENOUGH = _("Sudah banyak laporan dari jaringan Anda. Kirim lagi sejam lagi; tulisan Anda masih ada di bawah ini.")

# No purge reaches these addresses: a cache in front asks each time, so that a withdrawn title is gone at once.
unkept = cache_control(public=True, no_cache=True)


class LineBreaksAsTyped(forms.CharField):
    """Text whose length is what its writer sees: a browser counts a line break as one, and sends two."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class ReportForm(forms.Form):
    """What is wrong, in the visitor's words."""

    topic = forms.ChoiceField(
        label=_("Apa yang keliru?"), choices=Topic.choices, initial=Topic.HOURS, widget=forms.RadioSelect
    )
    text = LineBreaksAsTyped(
        label=_("Ceritakan"),
        max_length=LONGEST_REPORT,
        validators=[no_control_characters],
        widget=forms.Textarea(attrs={"rows": 6, "class": "input"}),
        help_text=_("Misalnya: “Hari Jumat tutup pukul 11.30” atau “Jembatannya sedang diperbaiki”."),
    )
    email = forms.EmailField(
        label=_("Surel (boleh kosong)"),
        required=False,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        help_text=_(
            "Hanya untuk bertanya balik bila ada yang kurang jelas. Tidak ditampilkan, tidak dipakai untuk hal lain, "
            "dan dihapus begitu laporan selesai ditangani."
        ),
    )
    # Nobody sees this field; programs that fill in everything do not know.
    website = forms.CharField(
        label=_("Biarkan kosong"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Refuse what a program wrote; a person whose browser filled the field in only has to send again.

        Raises:
            ValidationError: when the field is not empty.
        """
        if self.cleaned_data["website"]:
            raise ValidationError(_("Kolom tersembunyi terisi. Periksa lalu kirim sekali lagi."), code="machine")
        return ""

    def for_another_try(self) -> None:
        """Empty the hidden field, so that the next press of the button is a person's."""
        self.data = {name: self.data[name] for name in self.data} | {"website": ""}


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask what is wrong with a place or an event, and keep the answer before anything else happens.

    Raises:
        Http404: for what the catalogue does not show.
    """
    entry = reported_entry(uid)
    form = ReportForm(request.POST or None, label_suffix="")
    status = 200
    if request.method == "POST":
        status = UNREADABLE
        if form.is_valid():
            if count(request, "report", within=HOUR, now=timezone.now()).used <= MOST_REPORTS_PER_HOUR:
                said = {name: form.cleaned_data[name] for name in ("topic", "text", "email")}
                Report.about(entry, **said).save()
                return redirect("report_thanks", uid=uid)
            status = TOO_MANY
            form.add_error(None, SENT_ENOUGH)
        form.for_another_try()
    return render(request, "destinations/report/form.html", about(entry, form=form), status=status)


@require_safe
@unkept
def thanks(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say that the report has arrived."""
    return render(request, "destinations/report/thanks.html", about(reported_entry(uid)))


def reported_entry(uid: UUID) -> Entry:
    """What the catalogue shows of a place or an event in the active language.

    Raises:
        Http404: when it shows nothing.
    """
    language = (get_language() or "").split("-")[0]
    shown = Entry.objects.visible().in_language(language).filter(kind__in=REPORTABLE)
    return get_object_or_404(shown.defer("search", "body_text"), uid=uid)


def about(entry: Entry, **more: Any) -> dict[str, Any]:
    """The context of a page that belongs to a page; the way back is the page itself."""
    return {"entry": entry, "record": entry.record, "crumbs": [(entry.title, entry.path)], **more}
