"""The money of a project: what people write as an amount, which amounts are doubted, and what they add up to. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formatting import rupiah, thousands

#: Nothing is built for less: somebody counted in millions.
LEAST_RUPIAH = 1_000_000
#: More than the whole budget of the kabupaten.
MOST_RUPIAH = 10_000_000_000_000

_UNITS = {
    "ribu": 10**3,
    "rb": 10**3,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
}
# 1500000000 · 1.500.000.000 · 1,500,000,000 · Rp 1.500.000.000,- · Rp1.500.000.000,00 · 1,5 miliar · 500 jt
_WHOLE = re.compile(r"(?P<digits>[0-9]{1,3}(?:[., ][0-9]{3})+|[0-9]+)\s*(?:,-|,--|,00)?")
# 1.500 juta is one and a half thousand of them; 1.5 juta and 1,5 juta are one and a half.
_NUMBER = r"(?P<grouped>[0-9]{1,3}(?:\.[0-9]{3})+)|(?P<number>[0-9]+(?:,[0-9]{1,3}|\.[0-9]{1,2})?)"
_IN_UNITS = re.compile(rf"(?:{_NUMBER})\s*(?P<unit>{'|'.join(_UNITS)})")
_LONGEST = 60


class Source(models.TextChoices):
    """Who pays."""

    APBD = "APBD", "APBD"
    APBDES = "APBDes", gettext_lazy("APBDes (kampung)")
    APBN = "APBN", "APBN"
    CSR = "CSR", gettext_lazy("CSR (tanggung jawab sosial perusahaan)")
    PRIVATE = "private", gettext_lazy("swasta")
    OTHER = "other", gettext_lazy("lainnya")


class Quality(models.TextChoices):
    """How good a published figure is; as of every published figure of the site."""

    EXACT = "exact", gettext_lazy("pasti")
    ROUNDED = "rounded", gettext_lazy("dibulatkan")
    DISPUTED = "disputed", gettext_lazy("diperdebatkan")


def read_amount(text: str) -> int:
    """The whole rupiah somebody wrote: ``1.500.000.000``, ``Rp 1.500.000.000,00``, ``1,5 miliar``, ``500 juta``.

    Raises:
        ValidationError: for what is not clearly an amount, and for less than nothing.
    """
    said = " ".join(text.casefold().split())
    bare = re.sub(r"^(?:rp\.?|idr)\s*|\s*rupiah$", "", said)
    if bare.startswith(("-", "−")):
        message = _("“%(text)s” kurang dari nol. Uang proyek tidak bisa minus.")
        raise ValidationError(message, code="negative_amount", params={"text": text[:_LONGEST]})
    if len(said) <= _LONGEST:
        if found := _IN_UNITS.fullmatch(bare):
            number = found["grouped"].replace(".", "") if found["grouped"] else found["number"].replace(",", ".")
            return int(Decimal(number) * _UNITS[found["unit"]])
        if found := _WHOLE.fullmatch(bare):
            return int(re.sub(r"\D", "", found["digits"]))
    message = _("“%(text)s” bukan jumlah uang. Tulis misalnya 1.500.000.000 atau “1,5 miliar”.")
    raise ValidationError(message, code="no_amount", params={"text": text[:_LONGEST]})


class AmountInput(forms.TextInput):
    """A box for an amount, with its thousands in groups."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        return thousands(value, "id") if isinstance(value, int) else super().format_value(value)


class AmountFormField(forms.Field):
    """An amount as people write it; a number of a program is taken as it is."""

    widget = AmountInput

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, int) else read_amount(str(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class AmountField(models.PositiveBigIntegerField):
    """Whole rupiah of a budget; empty is not known, which is not nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        message = gettext_lazy("%(show_value)s rupiah lebih dari seluruh anggaran kabupaten. Periksa nolnya.")
        options: dict[str, Any] = {"null": True, "blank": True, "validators": [MaxValueValidator(MOST_RUPIAH, message)]}
        super().__init__(*args, **options | kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": AmountFormField} | kwargs)


class BudgetRow(Protocol):
    year: int
    source: str
    ceiling: int | None
    realised: int | None
    note: str
    is_small: bool


class Money(NamedTuple):
    """What is known of all years together, in rupiah; None where nothing is."""

    ceiling: int | None
    realised: int | None


def total(rows: Iterable[BudgetRow]) -> Money:
    """The sums of what is known."""
    known = list(rows)
    ceilings = [row.ceiling for row in known if row.ceiling is not None]
    realised = [row.realised for row in known if row.realised is not None]
    return Money(sum(ceilings) if ceilings else None, sum(realised) if realised else None)


def check_amounts(row: BudgetRow) -> None:
    """Refuse more spent than allowed, and ask about what nobody can build anything for.

    Raises:
        ValidationError: by field, naming the amounts.
    """
    if row.ceiling is None and row.realised is None:
        raise ValidationError({"ceiling": _("Isi pagu, realisasi, atau keduanya; atau hapus baris ini.")})
    doubts = {name: doubt for name in ("ceiling", "realised") if (doubt := _too_small(row, getattr(row, name)))}
    if doubts:
        raise ValidationError(doubts)
    if row.ceiling is not None and row.realised is not None and row.realised > row.ceiling:
        message = _("Realisasi %(realised)s melebihi pagu %(ceiling)s. Mana yang benar?")
        said = {"realised": rupiah(row.realised, "id"), "ceiling": rupiah(row.ceiling, "id")}
        raise ValidationError({"realised": message % said})


def _too_small(row: BudgetRow, amount: int | None) -> str | None:
    if not amount or amount >= LEAST_RUPIAH or row.is_small:
        return None
    message = _("%(amount)s terlalu kecil untuk sebuah proyek. Maksud Anda %(meant)s? Bila benar, centang di bawah.")
    return message % {"amount": rupiah(amount, "id"), "meant": rupiah(amount * 1_000_000, "id")}


def check_budgets(rows: Iterable[BudgetRow], today: date) -> None:
    """Refuse money that is told twice, and money spent in a year to come.

    Raises:
        ValidationError: one message for each, naming year, source and amounts.
    """
    messages: list[str] = []
    seen: dict[tuple, BudgetRow] = {}
    for row in rows:
        source = str(Source(row.source).label) if row.source else _("sumber belum diketahui")
        if row.realised and row.year > today.year:
            message = _("Realisasi %(amount)s tahun %(year)d: tahun itu belum tiba.")
            messages.append(message % {"amount": rupiah(row.realised, "id"), "year": row.year})
        what = (row.year, row.source, row.note.casefold().strip())
        if what in seen:
            amounts = [_either(seen[what]), _either(row)]
            message = _("%(year)d, %(source)s tercantum dua kali: %(first)s dan %(second)s. Bedakan keterangannya.")
            messages.append(message % {"year": row.year, "source": source, "first": amounts[0], "second": amounts[1]})
        seen[what] = row
    if messages:
        raise ValidationError([ValidationError(message, code="impossible_money") for message in messages])


def _either(row: BudgetRow) -> str:
    amount = row.ceiling if row.ceiling is not None else row.realised
    return rupiah(amount or 0, "id")
