"""The forms of a subscription. Everything that is refused is named with what was typed."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.webhooks.addresses import Forbidden, UnknownHost, resolve, target_of
from api.webhooks.models import Subscription
from catalogue.models import Kind
from regions.models import District

#: What a receiver keeps a copy of: when one of these changes, the copy begins anew.
SELECTION = ("kinds", "districts", "language")


class SubscriptionForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Jenis"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tanpa pilihan: semua jenis, juga yang menyusul kelak."),
    )
    districts = forms.MultipleChoiceField(
        label=gettext_lazy("Kecamatan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tanpa pilihan: semua kecamatan."),
    )
    # Django's own field would add http:// to what was typed without it, and refuses it afterwards in other words.
    address = forms.CharField(
        label=gettext_lazy("Alamat penerima"),
        max_length=500,
        widget=forms.URLInput,
        help_text=gettext_lazy("Alamat https yang menerima POST, misalnya https://instansi.example/webhook."),
    )

    class Meta:
        model = Subscription
        fields: ClassVar = ["name", "address", "kinds", "districts", "language", "contact"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["districts"].choices = District.objects.order_by("code").values_list("code", "name")  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        try:
            resolve(target_of(address))
        except Forbidden as error:
            raise ValidationError(str(error)) from error
        except UnknownHost as error:
            raise ValidationError(_("Server “%(address)s” tidak ditemukan.") % {"address": address[:200]}) from error
        return address

    @property
    def selects_others(self) -> bool:
        """Whether other records are asked for than before."""
        return any(name in self.changed_data for name in SELECTION)


class NewSubscriptionForm(SubscriptionForm):
    whole = forms.ChoiceField(
        label=gettext_lazy("Mulai dari"),
        choices=[
            ("1", gettext_lazy("awal: semua isi, lalu setiap perubahan")),
            ("0", gettext_lazy("sekarang: hanya yang berubah mulai saat ini")),
        ],
        initial="1",
        widget=forms.RadioSelect,
    )

    @property
    def from_the_beginning(self) -> bool:
        return self.cleaned_data["whole"] == "1"


class ReplayForm(forms.Form):
    """From when on everything is sent once more; without a moment from the beginning."""

    since = forms.DateTimeField(
        label=gettext_lazy("Kirim ulang sejak"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        help_text=gettext_lazy("Waktu WIB. Dikosongkan: dari awal, dan penerima mengganti seluruh salinannya."),
    )

    def clean_since(self) -> datetime | None:
        since = self.cleaned_data["since"]
        if since and since > timezone.now():
            raise ValidationError(_("%(moment)s belum tiba.") % {"moment": self.data.get("since", "")[:40]})
        return since
