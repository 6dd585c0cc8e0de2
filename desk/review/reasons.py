"""The words with which a draft is sent back."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm

from core.validators import no_control_characters

MOST_LETTERS = 2000
REASON_NEEDED = _("Tuliskan alasannya: penulis perlu tahu apa yang harus diperbaiki.")


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
