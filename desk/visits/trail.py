"""What the trail tells of figures: who entered what, one row for each save. A figure's own history says the rest."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from desk.visits.sheet import Saved, Sheet

ENTERED, IMPORTED = "visits.entered", "visits.imported"


class _Entered(LogFormatter):
    label = gettext_lazy("Isi angka kunjungan")

    def format_message(self, log_entry: Any) -> str:
        words = _("Angka kunjungan")
        return f"{words}: {log_entry.data.get('what', '')}"


class _Imported(_Entered):
    label = gettext_lazy("Impor angka kunjungan")


def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ENTERED)(_Entered)
    actions.register_action(IMPORTED)(_Imported)


def tell(sheet: Sheet, saved: Saved, by: Any) -> None:
    """One row for a sheet that was written."""
    months = ", ".join(line.name for line in sheet.touched)
    what = f"{sheet.whose.name}, {months}: {in_words(saved)}"
    log(sheet.whose.district, ENTERED, user=by, data={"what": what[:1000]})


def in_words(saved: Saved) -> str:
    """``2 baru, 1 dikoreksi``."""
    counts = (
        (_("%(count)d baru"), saved.new),
        (_("%(count)d dikoreksi"), saved.changed),
        (_("%(count)d ditarik"), saved.withdrawn),
    )
    return ", ".join(words % {"count": count} for words, count in counts if count)
