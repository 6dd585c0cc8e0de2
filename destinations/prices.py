"""What people write as a price, and what cannot be one."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formatting import rupiah, thousands

LOWEST_PRICE, HIGHEST_PRICE = 100, 10_000_000

_FREE = {"gratis", "free", "cuma-cuma", "tidak dipungut biaya"}
# 5000 · 5.000 · 5,000 · 1 500 000 · Rp 5.000,- · Rp5.000,00 · 5 ribu · 5rb
_WRITTEN = re.compile(
    r"(?:rp\.?\s*|idr\s*)?(?P<digits>[0-9]{1,3}(?:[., ][0-9]{3})+|[0-9]+)\s*(?P<thousands>ribu|rb|k)?"
    r"\s*(?:,-|,--|,00)?(?:\s*rupiah)?"
)
_LONGEST = 40


class Fee(models.TextChoices):
    """What is paid for."""

    ENTRY = "entry", gettext_lazy("masuk")
    PARKING = "parking", gettext_lazy("parkir")
    OTHER = "other", gettext_lazy("lainnya")


class PriceDays(models.TextChoices):
    """The days on which a price holds."""

    EVERY_DAY = "every_day", gettext_lazy("setiap hari")
    WEEKDAYS = "weekdays", gettext_lazy("Senin–Jumat")
    WEEKENDS = "weekends", gettext_lazy("Sabtu–Minggu")
    HOLIDAYS = "holidays", gettext_lazy("hari libur")
    DAYS_OFF = "days_off", gettext_lazy("akhir pekan dan hari libur")


def read_rupiah(text: str) -> int:
    """The whole rupiah somebody wrote: ``5.000``, ``Rp 5.000,-``, ``5 ribu``, ``gratis``.

    Raises:
        ValidationError: for what is not clearly a number of rupiah.
    """
    said = " ".join(text.casefold().split())
    if said in _FREE:
        return 0
    if said.lstrip("rp. ").startswith(("-", "−")):
        raise ValidationError(_("Harga tidak bisa kurang dari 0."), code="negative_price")
    found = _WRITTEN.fullmatch(said) if len(said) <= _LONGEST else None
    if found is None:
        message = _("“%(text)s” bukan harga. Tulis misalnya 5000, 5.000, “Rp 5.000,-” atau “gratis”.")
        raise ValidationError(message, code="no_price", params={"text": text[:_LONGEST]})
    return int(re.sub(r"\D", "", found["digits"])) * (1000 if found["thousands"] else 1)


def plausible_price(amount: int) -> None:
    """Refuse a few rupiah, which nobody can pay: five thousand was meant.

    Raises:
        ValidationError: naming what was probably meant.
    """
    if 0 < amount < LOWEST_PRICE:
        message = _("%(price)s terlalu kecil. Maksud Anda %(meant)s?")
        raise ValidationError(
            message % {"price": rupiah(amount, "id"), "meant": rupiah(amount * 1000, "id")}, code="tiny_price"
        )


class RupiahInput(forms.TextInput):
    """A box for a price, with the keyboard for numbers."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        return thousands(value, "id") if isinstance(value, int) else super().format_value(value)


class RupiahFormField(forms.Field):
    """A price as people write it; a number of a program is taken as it is."""

    widget = RupiahInput

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, int) else read_rupiah(str(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class RupiahField(models.PositiveIntegerField):
    """Whole rupiah; 0 is free of charge."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        limits = [plausible_price, MaxValueValidator(HIGHEST_PRICE)]
        super().__init__(*args, **{"validators": limits} | kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        # The numbers' form field has no use for limits of its own: the model's validators say them in words.
        return models.Field.formfield(self, **{"form_class": RupiahFormField} | kwargs)


def price_words(ticket: Mapping[str, Any]) -> list[str]:
    """What a ticket of a record is for, and on which days, as far as that is not to get in on any day."""
    fee, days = ticket.get("fee", Fee.ENTRY), ticket.get("days", PriceDays.EVERY_DAY)
    words = [] if fee == Fee.ENTRY else [str(Fee(fee).label)]
    return words if days == PriceDays.EVERY_DAY else [*words, str(PriceDays(days).label)]


class TicketRow(Protocol):
    group: str
    rupiah: int
    year: int
    fee: str
    days: str


def check_tickets(rows: Iterable[TicketRow], today: date) -> None:
    """Refuse a price that is told twice, and one of a year to come that nobody can know.

    Raises:
        ValidationError: one message for each, naming group and price.
    """
    messages: list[str] = []
    seen: dict[tuple, int] = {}
    for row in rows:
        if row.year > today.year + 1:
            message = _("%(group)s: tahun %(year)d belum tiba, harganya belum bisa diketahui.")
            messages.append(message % {"group": row.group, "year": row.year})
        what = (row.fee, row.group.casefold().strip(), row.days, row.year)
        if what in seen:
            words = {"group": row.group, "days": PriceDays(row.days).label, "year": row.year}
            prices = {"first": rupiah(seen[what], "id"), "second": rupiah(row.rupiah, "id")}
            message = _("%(group)s (%(days)s, %(year)d) tercantum dua kali: %(first)s dan %(second)s.")
            messages.append(message % (words | prices))
        seen[what] = row.rupiah
    if messages:
        raise ValidationError([ValidationError(message, code="impossible_price") for message in messages])
