"""What became of an event or of one of its dates, in a word."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from catalogue.models import Status

_WORDS = {
    Status.CANCELLED: _("Dibatalkan"),
    Status.POSTPONED: _("Ditunda"),
    Status.RESCHEDULED: _("Pindah jadwal"),
    Status.SOLD_OUT: _("Tiket habis"),
}


def status_word(status: str, language: str) -> str:
    """``Dibatalkan``; empty for what takes place as announced."""
    with override(language):
        return str(_WORDS.get(Status(status), ""))
