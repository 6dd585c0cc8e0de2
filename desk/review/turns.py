"""Decisions about one page follow each other."""

from django.db import connection
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

TOO_LATE = _("Usulan ini sudah diputuskan sebelum Anda menekan tombol. Tidak ada yang berubah.")

# In the address of the screen of a decision: what it is shown for.
PRESSED_TOO_LATE = "terlambat"


def one_decision_at_a_time(page: Page) -> None:
    """Wait for whoever decides about this page; the lock lasts until the request's transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('decide about page'), %s)", [page.pk])
