"""What an embargo may be, apart from any page. Its day and time are those of Siak (WIB)."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from core.formatting import WIB, long_date, time_of_day

# Whoever types a year wrongly would hide a release for ever.
LONGEST = timedelta(days=366)

Wish = tuple[date | None, time | None]


def moment_of(day: date | None, at: time | None) -> datetime | None:
    """The moment from which everybody may read; None as long as day or time is missing."""
    return datetime.combine(day, at, tzinfo=WIB) if day and at is not None else None


def written(moment: datetime, language: str) -> str:
    """``Selasa, 1 Desember 2026, 00.00 WIB``."""
    return f"{long_date(moment.astimezone(WIB).date(), language)}, {time_of_day(moment, language)} WIB"


def fault(
    wish: Wish, *, known: Collection[Wish], public_since: datetime | None, now: datetime, language: str
) -> dict[str, str]:
    """What is wrong with an embargo, by field; nothing where it may stay.

    Args:
        known: what this release has said before: that may stay, whatever has become of it.
        public_since: since when somebody can read the release in some language; None where nobody can.
    """
    day, at = wish
    if day and at is None:
        text = _("Tulis juga jamnya dalam WIB. Tengah malam yang membuka %(day)s ditulis 00.00.")
        return {"embargo_time": text % {"day": long_date(day, language)}}
    if at is not None and not day:
        return {"embargo_date": _("Tulis juga tanggalnya: jam %(time)s saja belum cukup.") % {"time": f"{at:%H.%M}"}}
    if wish in known:
        return {}
    if public_since:
        text = _(
            "Siaran ini sudah dapat dibaca sejak %(since)s; embargo tidak dapat menariknya. "
            "Batalkan dulu penerbitannya, atau kembalikan isian ini."
        )
        return {"embargo_date": text % {"since": written(public_since, language)}}
    return _fault_of_moment(moment_of(*wish), now, language)


def _fault_of_moment(until: datetime | None, now: datetime, language: str) -> dict[str, str]:
    if until is None:
        return {}
    words = {"until": written(until, language), "now": written(now, language)}
    if until <= now:
        text = _(
            "%(until)s sudah lewat (sekarang %(now)s). Pilih waktu yang akan datang, "
            "atau kosongkan supaya terbit begitu disetujui."
        )
        return {"embargo_date": text % words}
    if until > now + LONGEST:
        return {"embargo_date": _("%(until)s masih lebih dari setahun lagi. Periksa tahunnya.") % words}
    return {}
