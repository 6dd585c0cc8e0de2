"""The words with which a draft is sent back, or taken over from a kecamatan."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm

from core.validators import no_control_characters

MOST_LETTERS = 2000
REASON_NEEDED = _("Tuliskan alasannya: penulis perlu tahu apa yang harus diperbaiki.")

# The office approves the step of a kecamatan that let its deadline pass.
TAKE_OVER = "take_over"


class ReasonForm(TaskStateCommentForm):
    """Sending back asks for a reason."""

    comment = forms.CharField(
        label=_("Alasan"),
        required=True,
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 4}),
        validators=[no_control_characters],
        error_messages={"required": REASON_NEEDED},
        help_text=_("Apa yang perlu diperbaiki? Penulis membacanya di halaman dan lewat surel."),
    )


class TakeOverForm(ReasonForm):
    """Deciding in the place of a kecamatan asks for a reason as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["comment"]
        reason.help_text = _("Mengapa kantor yang memutuskan? Kecamatan membacanya lewat surel dan di riwayat.")
        reason.error_messages["required"] = _("Tuliskan alasannya: kecamatan perlu tahu mengapa kantor memutuskan.")


# What nobody does without a word, and the form that asks for it.
REASON_FORMS: Mapping[str, type[ReasonForm]] = {"reject": ReasonForm, TAKE_OVER: TakeOverForm}
