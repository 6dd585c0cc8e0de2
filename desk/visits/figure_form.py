"""The form of a published figure. What contradicts it is shown, and stands beside it once that is meant."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from core.formatting import thousands
from core.validators import no_control_characters
from desk.visits.figure_versions import SAID, keep, keep_first
from progress.visits.money import in_millions
from progress.visits.published import PublishedFigure
from progress.visits.side_by_side import figures
from progress.visits.subjects import district_names, places
from progress.visits.typed import NumberRefused, whole_number, whole_rupiah


class TypedNumberField(forms.CharField):
    """A whole number as people type it; what can be read in two ways is asked."""

    def __init__(self, *, read: Callable[[str], int | None] = whole_number, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, max_length=40, widget=widget, **kwargs)
        self.read = read

    def to_python(self, value: Any) -> Any:
        try:
            return self.read(str(value or ""))
        except NumberRefused as refused:
            raise ValidationError(str(refused)) from refused

    def run_validators(self, value: Any) -> None:
        """Bounds are told while it is read."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str("" if initial is None else initial) != str(data or "").strip()


class FigureForm(WagtailAdminModelForm):
    """A figure as it was published; a change needs a reason, which its history keeps."""

    instance: PublishedFigure
    for_user: Any

    place = forms.ChoiceField(required=False, label=gettext_lazy("Tempat"))
    domestic = TypedNumberField(label=gettext_lazy("Wisatawan nusantara"))
    foreign = TypedNumberField(label=gettext_lazy("Wisatawan mancanegara"))
    total = TypedNumberField(label=gettext_lazy("Jumlah"))
    value_rupiah = TypedNumberField(
        read=whole_rupiah,
        label=gettext_lazy("Nilai (rupiah)"),
        help_text=gettext_lazy("Rupiah penuh, bukan juta rupiah; hanya untuk pendapatan."),
    )
    target = TypedNumberField(label=pgettext_lazy("angka kunjungan", "Target"))
    sure_of_rupiah = forms.BooleanField(required=False, label=gettext_lazy("Ya, rupiahnya memang sekecil itu"))
    side_by_side = forms.BooleanField(
        required=False,
        label=gettext_lazy("Simpan berdampingan"),
        help_text=gettext_lazy("Angka yang bertentangan tampil berdampingan dengan sumbernya; tidak ada yang dipilih."),
    )
    reason = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("Alasan perubahan"), validators=[no_control_characters]
    )

    class Meta:
        model = PublishedFigure
        fields = SAID
        widgets = {
            "from_day": AdminDateInput,
            "until_day": AdminDateInput,
            "sources": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = district_names()
        choices = [(str(one.key), f"{one.name} ({names[one.district]})") for one in places()]
        kept = self.instance.place
        if kept and str(kept) not in dict(choices):
            choices.append((str(kept), self.instance.subject))
        field: Any = self.fields["place"]
        field.choices = [("", _("– tidak satu tempat –")), *choices]
        self.initial["place"] = str(kept or "")
        district: Any = self.fields["district"]
        district.queryset = district.queryset.defer("boundary").order_by("code")
        if not self.instance.pk:
            del self.fields["reason"]

    def clean_place(self) -> UUID | None:
        return UUID(self.cleaned_data["place"]) if self.cleaned_data["place"] else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._ask_about_rupiah(cleaned)
        if self.instance.pk and self.has_changed() and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Tulis mengapa angka ini diubah: riwayatnya menyimpannya."))
        return cleaned

    def _ask_about_rupiah(self, cleaned: dict[str, Any]) -> None:
        value = cleaned.get("value_rupiah")
        question = in_millions(value, beside=cleaned.get("target")) if value else None
        if question and not cleaned.get("sure_of_rupiah"):
            self.add_error("value_rupiah", question.message)

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and not self.cleaned_data.get("side_by_side") and (others := self.contradicting()):
            said = "; ".join(f"{_number(one.figure)} ({one.subject}, {one.period}: {one.sources})" for one in others)
            message = _(
                "Sudah ada angka lain untuk hal dan masa yang sama: %(others)s. Centang bila keduanya benar ada."
            )
            self.add_error("side_by_side", message % {"others": said.replace("\n", " ")})

    def contradicting(self) -> list[PublishedFigure]:
        """Figures about the same thing and the same while that say another number and were not beside it before."""
        one = self.instance
        if one.figure is None or (one.pk and not {"total", "value_rupiah"} & set(self.changed_data)):
            return []
        return [other for other in same_subject(one) if other.figure not in (None, one.figure)]

    def save(self, commit: bool = True) -> PublishedFigure:
        """Store the figure with its version.

        Args:
            commit: a figure without its version would be a change nobody can follow, so both are stored in any case.
        """
        if self.instance.pk:
            keep_first(PublishedFigure.objects.get(pk=self.instance.pk))
        figure = super().save(commit=True)
        if self.has_changed():
            keep(figure, by=self.for_user, reason=self.cleaned_data.get("reason", "").strip())
        return figure


def same_subject(one: PublishedFigure) -> list[PublishedFigure]:
    """Other figures about the same thing whose while has a day in common, or has the same name."""
    found = figures(one.indicator, scope=one.scope)
    return [other for other in found if other.pk != one.pk and _about(other) == _about(one) and _same_while(other, one)]


def _about(one: PublishedFigure) -> Any:
    """A place by its key; what is only named by its name."""
    return one.place or (one.subject.casefold() if one.scope == "named" else one.district_id)


def _same_while(one: PublishedFigure, other: PublishedFigure) -> bool:
    if one.from_day and one.until_day and other.from_day and other.until_day:
        return one.from_day < other.until_day and other.from_day < one.until_day
    return one.period.casefold() == other.period.casefold()


def _number(number: int | None) -> str:
    return "–" if number is None else thousands(number, get_language() or "id")
