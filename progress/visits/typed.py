"""Numbers as people type them. What can be read in two ways is asked, never guessed.

``1.234`` is twelve hundred and thirty-four in Indonesia and one and a bit in England, ``1,234`` the other way round.
Counts of people are whole, so one of the two is likely: it is offered, and the person says whether it is meant. Once
they do, the plain digits stand in the field and are read without a question.
"""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.formatting import rupiah

#: More digits than any count or sum of money has.
_MOST_DIGITS = 15
_PLAIN = re.compile(r"[0-9]+")
_NEGATIVE = re.compile(r"[-−–][ ]?[0-9][0-9., ]*")
_GROUPED = re.compile(r"[0-9]{1,3}(?P<sign>[., \u00a0\u202f'])[0-9]{3}(?:(?P=sign)[0-9]{3})*")
_WITH_DECIMALS = re.compile(r"(?P<whole>[0-9]{1,3}(?:[. \u00a0,'][0-9]{3})+|[0-9]+)[.,](?P<decimals>[0-9]+)")
_WORDS = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]{1,3})?)\s*(?P<unit>ribu|rb|juta|jt|miliar|milyar|mlr|triliun)", re.I
)
_UNITS = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "mlr": 9, "triliun": 12}


class NumberRefused(ValueError):
    """What was typed is no number that can be meant; the message says why, for people, and names what was typed."""


class NumberAsked(NumberRefused):
    """What was typed can be read in more than one way.

    Attributes:
        meant: what it probably is.
    """

    def __init__(self, message: str, meant: int) -> None:
        super().__init__(message)
        self.meant = meant


def whole_number(text: str) -> int | None:
    """A count of people; None where nothing was typed, which means that it is not known.

    Raises:
        NumberAsked: with thousands separators, or decimals that are all zero.
        NumberRefused: for everything else that is not made of digits alone.
    """
    typed = text.strip()
    if not typed:
        return None
    if _PLAIN.fullmatch(typed):
        return _bounded(typed)
    if _NEGATIVE.fullmatch(typed):
        raise NumberRefused(_("“%(typed)s”: jumlah pengunjung tidak bisa negatif.") % {"typed": typed})
    if _GROUPED.fullmatch(typed):
        raise _asked(typed, _bounded(re.sub(r"[^0-9]", "", typed)))
    if found := _WITH_DECIMALS.fullmatch(typed):
        whole = re.sub(r"[^0-9]", "", found["whole"])
        if not found["decimals"].strip("0"):
            raise _asked(typed, _bounded(whole))
        raise NumberRefused(
            _("“%(typed)s” berkoma: orang dihitung utuh. Tulis bilangan bulat tanpa titik dan koma.") % {"typed": typed}
        )
    message = _("“%(typed)s” bukan bilangan. Tulis angka saja, misalnya 1234; kosongkan bila belum diketahui.")
    raise NumberRefused(message % {"typed": typed[:40]})


def whole_rupiah(text: str) -> int | None:
    """A sum of money in whole rupiah; None where nothing was typed.

    Raises:
        NumberAsked: with thousands separators, or in words such as ``1,2 miliar``.
        NumberRefused: for everything else that is not made of digits alone, with or without ``Rp`` before them.
    """
    typed = re.sub(r"^rp\.?\s*", "", text.strip(), flags=re.I)
    if found := _WORDS.fullmatch(typed):
        whole, _sign, decimals = found["number"].replace(",", ".").partition(".")
        power = _UNITS[found["unit"].lower()]
        meant = _bounded(whole + decimals.ljust(power, "0")[:power])
        raise NumberAsked(_meant(text.strip(), _in_digits(meant)), meant)
    try:
        return whole_number(typed)
    except NumberAsked as asked:
        raise NumberAsked(_meant(text.strip(), _in_digits(asked.meant)), asked.meant) from None
    except NumberRefused:
        if _NEGATIVE.fullmatch(typed):
            raise NumberRefused(_("“%(typed)s”: jumlah uang tidak bisa negatif.") % {"typed": typed}) from None
        message = _("“%(typed)s” bukan jumlah rupiah utuh. Tulis angka saja, misalnya 1200000000.")
        raise NumberRefused(message % {"typed": text.strip()[:40]}) from None


def _bounded(digits: str) -> int:
    if len(digits.lstrip("0")) > _MOST_DIGITS:
        raise NumberRefused(
            _("“%(typed)s” terlalu panjang: periksa banyaknya angka.") % {"typed": f"{digits[:_MOST_DIGITS]}…"}
        )
    return int(digits)


def _asked(typed: str, meant: int) -> NumberAsked:
    return NumberAsked(_meant(typed, str(meant)), meant)


def _in_digits(meant: int) -> str:
    """As it is to be typed, and as it is read: ``1200000000 (Rp1.200.000.000)``."""
    return f"{meant} ({rupiah(meant, get_language() or 'id')})"


def _meant(typed: str, meant: str) -> str:
    message = _("“%(typed)s” dapat dibaca dengan dua cara. Maksudnya %(meant)s? Tulis tanpa titik dan koma.")
    return message % {"typed": typed, "meant": meant}
