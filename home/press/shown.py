"""What the pages of the press room show besides their own fields."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from home.press.cited import citations
from home.press.contact import office
from home.press.pictures import downloads
from home.press.words import FigureWords, words_of

if TYPE_CHECKING:
    from home.press.releases import ReleasePage


@dataclass(frozen=True)
class ShownCitation:
    """A figure in a release: what it said then, and what it says now where that was corrected.

    ``corrected`` without ``now`` is a figure that was withdrawn.
    """

    then: FigureWords
    url: str
    corrected: datetime | None
    now: FigureWords | None


def press_context(page: Any) -> dict[str, Any]:
    """``downloads``, ``whole_size`` (bytes), ``zip_url``, ``contact`` and ``about_us`` of a release or a kit."""
    language = page.locale.language_code
    pictures = downloads(page, language)
    at_office = office(language)
    return {
        "downloads": pictures,
        "whole_size": sum(one.size for one in pictures),
        "zip_url": reverse("press_zip", args=[page.translation_key]),
        "contact": page.own_contact() or at_office.contact,
        "about_us": at_office.about_us,
    }


def release_context(page: "ReleasePage", now: datetime) -> dict[str, Any]:
    """The same with ``figures``."""
    language = page.locale.language_code
    figures = [
        ShownCitation(
            words_of(one.then.said or {}, language),
            one.url,
            one.corrected.since if one.corrected else None,
            words_of(one.corrected.said, language) if one.corrected and one.corrected.said else None,
        )
        for one in citations(page, now)
        if one.then.said
    ]
    return press_context(page) | {"figures": figures}
