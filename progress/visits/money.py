"""Money that may have been typed in millions. Pure: it asks, with what is probably meant."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.formatting import rupiah

#: A year's revenue, a budget: whoever types less has most likely typed millions of rupiah.
LEAST_LIKELY = 1_000_000
#: As many times apart, two sums of the same thing are not in the same unit.
APART = 10_000

_MILLION = 1_000_000


@dataclass(frozen=True)
class MoneyQuestion:
    """Whether a sum is meant as typed; ``meant`` is what it is otherwise, in whole rupiah."""

    message: str
    meant: int


def in_millions(value: int, *, beside: int | None = None) -> MoneyQuestion | None:
    """Ask whether a sum in whole rupiah was typed in millions; None when it looks like rupiah.

    Args:
        beside: another sum of the same thing, such as its target; one that is ten thousand times larger tells that the
            units differ.
    """
    if value <= 0:
        return None
    small = value < LEAST_LIKELY
    apart = beside is not None and value * APART <= beside
    if not (small or apart):
        return None
    language = get_language() or "id"
    values = {"typed": rupiah(value, language), "meant": rupiah(value * _MILLION, language)}
    if apart and beside is not None:
        message = _("%(typed)s di samping %(beside)s. Maksudnya %(meant)s? Tulis rupiah penuh, bukan juta rupiah.")
        return MoneyQuestion(message % (values | {"beside": rupiah(beside, language)}), value * _MILLION)
    message = _("%(typed)s terlalu kecil. Maksudnya %(meant)s? Tulis rupiah penuh, bukan juta rupiah.")
    return MoneyQuestion(message % values, value * _MILLION)
