from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device
from django_otp.plugins.otp_totp.models import TOTPDevice

from desk.accounts import second_factor


class CodeForm(forms.Form):
    """A code of the app, or one for a lost phone."""

    code = forms.CharField(
        label=_("Kode"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "autofocus": ""}),
        help_text=_("Enam angka dari aplikasi, atau satu kode pemulihan."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.device: Device | None = None

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if wait := second_factor.seconds_to_wait(self.user, timezone.now()):
            raise ValidationError(
                _("Terlalu sering salah. Coba lagi dalam %(seconds)d detik.") % {"seconds": wait}, code="wait"
            )
        self.device = second_factor.accepted(self.user, code)
        if self.device is None:
            raise ValidationError(
                _("Kode ini salah atau sudah dipakai. Tunggu kode berikutnya di aplikasi."), code="wrong"
            )
        return code


class FirstCodeForm(CodeForm):
    """The code that proves that the phone has learnt the secret."""

    def __init__(self, *args: Any, app: TOTPDevice, **kwargs: Any) -> None:
        super().__init__(*args, user=app.user, **kwargs)
        self.app = app
        self.fields["code"].help_text = _("Enam angka yang sekarang ditunjukkan aplikasi.")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        code = "".join(sign for sign in self.cleaned_data["code"] if sign.isalnum())
        if not self.app.verify_is_allowed()[0] or not self.app.verify_token(code):
            raise ValidationError(
                _("Kode ini tidak cocok. Periksa jam ponsel Anda, lalu ketik kode yang baru."), code="wrong"
            )
        return code
