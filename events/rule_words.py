"""How an event repeats, in words: ``setiap dua minggu pada hari Sabtu dan Minggu, sampai 31 Desember 2027``."""

from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.formatting import short_date
from events.recurrence import Repeat, Rule, week_of


def rule_in_words(rule: Rule, first: date, language: str) -> str:
    """The rule of a series that begins on a day (WIB), as a phrase without a full stop."""
    with override(language):
        said = f"{_how_often(rule)} {_on_which_day(rule, first, language)}"
        if rule.until:
            said = _("%(rule)s, sampai %(day)s") % {"rule": said, "day": short_date(rule.until, language)}
        return said[:1].upper() + said[1:]


def _how_often(rule: Rule) -> str:
    every = rule.every
    if rule.repeat is Repeat.WEEKLY:
        return ngettext("setiap minggu", "setiap %(n)d minggu", every) % {"n": every}
    if rule.repeat in (Repeat.YEARLY_BY_DATE, Repeat.YEARLY_BY_WEEKDAY):
        return ngettext("setiap tahun", "setiap %(n)d tahun", every) % {"n": every}
    return ngettext("setiap bulan", "setiap %(n)d bulan", every) % {"n": every}


def _on_which_day(rule: Rule, first: date, language: str) -> str:
    weekday = {"weekday": str(WEEKDAYS[first.weekday()])}
    month = {"month": short_date(first, language).split()[1]}
    match rule.repeat:
        case Repeat.WEEKLY:
            return _("pada hari %(weekdays)s") % {"weekdays": _joined(sorted(rule.weekdays) or [first.weekday()])}
        case Repeat.MONTHLY_BY_DATE:
            return _("pada tanggal %(day)s") % {"day": first.day}
        case Repeat.MONTHLY_BY_WEEKDAY:
            return _("pada hari %(weekday)s %(which)s") % (weekday | {"which": _which(first)})
        case Repeat.MONTHLY_BY_LAST_WEEKDAY:
            return _("pada hari %(weekday)s terakhir") % weekday
        case Repeat.YEARLY_BY_WEEKDAY:
            return _("pada hari %(weekday)s %(which)s bulan %(month)s") % (weekday | month | {"which": _which(first)})
    return _("pada %(day)s %(month)s") % (month | {"day": first.day})


def _which(day: date) -> str:
    return (_("pertama"), _("kedua"), _("ketiga"), _("keempat"), _("kelima"))[week_of(day) - 1]


def _joined(weekdays: list[int]) -> str:
    names = [str(WEEKDAYS[number]) for number in weekdays]
    if len(names) == 1:
        return names[0]
    return _("%(most)s dan %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}
