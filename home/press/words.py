"""A published figure in words, from what one of its versions said. Pure: the language is passed in."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext, override

from core.formatting import rupiah, thousands
from destinations.sourcing import sources_with_addresses
from home.press.versions import Said
from progress.visits.models import Indicator, Quality, Scope

MONEY = Indicator.REVENUE


@dataclass(frozen=True)
class FigureWords:
    """What a reader is told.

    Attributes:
        value: the figure itself: people, events or whole rupiah; None where the source has none.
        figure: the same as it is written, and in words where nobody knows it.
        parts: label and figure of what it is made of, and of its target.
        interval: the period as ISO 8601, both days included; empty where it is known only by name.
    """

    indicator: str
    subject: str
    scope: str
    period: str
    value: int | None
    figure: str
    is_money: bool
    parts: list[tuple[str, str]]
    quality: str
    quality_meaning: str
    note: str
    sources: list[dict[str, Any]]
    interval: str

    @property
    def title(self) -> str:
        """``Kunjungan, Istana Siak, 2018``: the first letter large."""
        text = f"{self.indicator}, {self.subject}, {self.period}"
        return text[:1].upper() + text[1:]


def words_of(said: Said, language: str) -> FigureWords:
    with override(language):
        money = said["indicator"] == MONEY
        value = said["value_rupiah"] if money else said["total"]
        quality, meaning = _quality(said["quality"])
        return FigureWords(
            indicator=str(Indicator(said["indicator"]).label),
            subject=_said(said, "subject", language),
            scope=str(Scope(said["scope"]).label),
            period=_said(said, "period", language),
            value=value,
            figure=gettext("Belum diketahui") if value is None else _amount(value, money, language),
            is_money=money,
            parts=[(label, _amount(part, money, language)) for label, part in _parts(said) if part is not None],
            quality=quality,
            quality_meaning=meaning,
            note=_said(said, "note", language),
            sources=sources_with_addresses(said["sources"]),
            interval=_interval(said["from_day"], said["until_day"]),
        )


def _said(said: Said, name: str, language: str) -> str:
    english = said[f"{name}_en"] if language == "en" else ""
    return english or said[name]


def _amount(value: int, money: bool, language: str) -> str:
    return rupiah(value, language) if money else thousands(value, language)


def _parts(said: Said) -> list[tuple[str, int | None]]:
    return [
        (gettext("wisatawan nusantara"), said["domestic"]),
        (gettext("wisatawan mancanegara"), said["foreign"]),
        (gettext("target"), said["target"]),
    ]


def _quality(code: str) -> tuple[str, str]:
    meanings = {
        Quality.EXACT: gettext("Sumbernya menyebut angka ini sampai satuan."),
        Quality.ROUNDED: gettext("Sumbernya membulatkan angka ini, atau menyebutnya “sekitar” atau “lebih dari”."),
        Quality.DISPUTED: gettext(
            "Sumber-sumber bertentangan, atau cakupannya tidak jelas. Sebutkan itu bila mengutip."
        ),
    }
    if not code:
        return gettext("belum dinilai"), ""
    return str(Quality(code).label), meanings[Quality(code)]


def _interval(from_day: str | None, until_day: str | None) -> str:
    if not from_day or not until_day:
        return ""
    last = date.fromisoformat(until_day) - timedelta(days=1)
    return f"{from_day}/{last.isoformat()}"
