"""How an editor fills in hours and prices: the rows, and below them what they mean."""

from typing import Any

from django.forms.widgets import Media, Script
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from destinations.forms import (
    JudgedInlinePanel,
    RowFormSet,
    SeasonFormSet,
    SpecialDayFormSet,
    TicketFormSet,
    WeekFormSet,
)

MOST_ROWS = 60


class OpeningDesk(Panel):
    """Buttons that fill in rows, and what the rows mean. Without scripts: what the saved ones mean."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "destinations/opening/panel.html"

        @property
        def media(self) -> Media:
            scripts: list[Any] = [Script("destinations/opening/desk.js", type="module")]
            return Media(css={"all": ["destinations/opening/desk.css"]}, js=scripts)


class TicketDesk(Panel):
    """Buttons that fill in rows of prices."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "destinations/opening/tickets.html"


OPENING_PANELS: tuple[Panel, ...] = (
    OpeningDesk(heading=_("Sekilas")),
    JudgedInlinePanel(
        "opening_spans",
        formset=WeekFormSet,
        heading=_("Jam buka mingguan"),
        label=_("jam buka"),
        help_text=_(
            "Hari tanpa baris berarti tutup. Tanpa satu baris pun, jam buka belum diketahui. "
            "Tutup lebih awal dari buka berarti lewat tengah malam; 00.00–00.00 berarti 24 jam."
        ),
        max_num=MOST_ROWS,
    ),
    JudgedInlinePanel(
        "opening_breaks",
        formset=RowFormSet,
        heading=_("Jeda"),
        label=_("jeda"),
        help_text=_(
            "Tutup sebentar di tengah jam buka, seperti salat Jumat. Berlaku juga selama Ramadan dan hari libur."
        ),
        max_num=MOST_ROWS,
    ),
    JudgedInlinePanel(
        "seasonal_hours",
        formset=SeasonFormSet,
        heading=_("Ramadan dan hari libur"),
        label=_("musim"),
        help_text=_(
            "Berulang sendiri setiap tahun. Tanggal yang belum ditetapkan pemerintah disebut perkiraan. "
            "Hari raya tanpa baris sendiri mengikuti “Libur nasional”. Hari khusus di bawah selalu menang."
        ),
        max_num=MOST_ROWS,
    ),
    JudgedInlinePanel(
        "special_days",
        formset=SpecialDayFormSet,
        heading=_("Hari khusus"),
        label=_("hari khusus"),
        help_text=_("Tanggal tertentu dengan jam lain, misalnya tutup karena perbaikan."),
        max_num=MOST_ROWS,
    ),
)

TICKET_PANELS: tuple[Panel, ...] = (
    TicketDesk(),
    JudgedInlinePanel(
        "tickets",
        formset=TicketFormSet,
        heading=_("Harga tiket"),
        label=_("tiket"),
        help_text=_("Satu baris untuk satu golongan. Tanpa satu baris pun, harganya belum diketahui."),
        max_num=MOST_ROWS,
    ),
)
