"""What the buttons of the editor's panels fill in: rows by relation, as the boxes of the form take them."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from destinations.prices import Fee, PriceDays
from destinations.season_rows import FRIDAY, Reason
from destinations.seasons import Season


class Preset(NamedTuple):
    """A button: what is on it, the relation it fills, whether it replaces the rows that are there, and the rows."""

    label: str
    relation: str
    replaces: bool
    rows: list[dict[str, Any]]

    def as_data(self) -> dict[str, Any]:
        return {"relation": self.relation, "replaces": self.replaces, "rows": self.rows}


def _week(label: str, days: range | tuple[int, ...], opens: str, closes: str) -> Preset:
    rows = [{"weekday": day, "opens": opens, "closes": closes} for day in days]
    return Preset(label, "opening_spans", True, rows)


def week_presets() -> list[Preset]:
    return [
        _week(_("Setiap hari 08.00–17.00"), range(7), "08:00", "17:00"),
        _week(_("Senin–Jumat 08.00–16.00"), range(5), "08:00", "16:00"),
        _week(_("Selasa–Minggu 09.00–17.00"), range(1, 7), "09:00", "17:00"),
        _week(_("Akhir pekan 08.00–18.00"), (5, 6), "08:00", "18:00"),
        _week(_("24 jam"), range(7), "00:00", "00:00"),
    ]


def difference_presets() -> list[Preset]:
    """Buttons that add a row to what is there."""
    friday = {"weekday": FRIDAY, "starts": "11:45", "ends": "13:30", "reason": Reason.FRIDAY_PRAYER.value}
    noon = {"weekday": "", "starts": "12:00", "ends": "13:00", "reason": Reason.REST.value}
    ramadan = {"season": Season.RAMADAN.value, "opens": "09:00", "closes": "15:00"}
    return [
        Preset(_("Tutup saat salat Jumat"), "opening_breaks", False, [friday]),
        Preset(_("Istirahat 12.00–13.00"), "opening_breaks", False, [noon]),
        Preset(_("Ramadan 09.00–15.00"), "seasonal_hours", False, [ramadan]),
        Preset(_("Tutup saat Idulfitri"), "seasonal_hours", False, [{"season": Season.IDULFITRI.value}]),
        Preset(_("Tutup saat Iduladha"), "seasonal_hours", False, [{"season": Season.IDULADHA.value}]),
        Preset(_("Tutup pada libur nasional"), "seasonal_hours", False, [{"season": Season.HOLIDAY.value}]),
    ]


def ticket_presets(today: date) -> list[Preset]:
    """Buttons for prices: the group and the days are filled in, the price is left to whoever knows it."""

    def row(group: str, group_en: str, **more: Any) -> dict[str, Any]:
        return {"group": group, "group_en": group_en, "fee": Fee.ENTRY.value, "year": today.year} | more

    weekdays, days_off = PriceDays.WEEKDAYS.value, PriceDays.DAYS_OFF.value
    parking = {"fee": Fee.PARKING.value}
    return [
        Preset(_("Gratis"), "tickets", False, [row("Semua pengunjung", "All visitors", rupiah=0)]),
        Preset(_("Dewasa dan anak"), "tickets", False, [row("Dewasa", "Adults"), row("Anak", "Children")]),
        Preset(
            _("Hari biasa dan hari libur"),
            "tickets",
            False,
            [row("Dewasa", "Adults", days=weekdays), row("Dewasa", "Adults", days=days_off)],
        ),
        Preset(
            _("Parkir motor dan mobil"),
            "tickets",
            False,
            [row("Sepeda motor", "Motorcycle", **parking), row("Mobil", "Car", **parking)],
        ),
    ]
