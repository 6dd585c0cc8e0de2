"""Sentences that the server writes and the browser repeats: both take them from here."""

from django.utils.translation import gettext


def closed_for() -> dict[str, str]:
    """That a place is closed for a while, by the code of why, with a gap for when it opens again."""
    return {
        "friday_prayer": gettext("Tutup untuk salat Jumat, buka lagi %(time)s"),
        "prayer": gettext("Tutup untuk waktu salat, buka lagi %(time)s"),
        "rest": gettext("Tutup untuk istirahat, buka lagi %(time)s"),
        "upkeep": gettext("Tutup untuk perawatan, buka lagi %(time)s"),
    }
