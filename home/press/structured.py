"""Releases, kits and figures as machines read them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from core.structured import PUBLISHER, Thing, absolute, known, organisation
from home.structured import article

if TYPE_CHECKING:
    from home.press.kits import MediaKitPage
    from home.press.pictures import Download
    from home.press.releases import ReleasePage
    from home.press.words import FigureWords


def release(page: "ReleasePage", shown: Mapping[str, Any], origin: str) -> Thing:
    """A release: an article with its minute, the figures it cites and the pictures that come with it."""
    released = page.released_at
    return article(page, origin) | known(
        datePublished=released and released.isoformat(timespec="seconds"),
        locationCreated=page.place,
        citation=[f"{origin}{one.url}" for one in shown.get("figures", ())],
        associatedMedia=image_objects(shown.get("downloads", ()), origin),
    )


def kit(page: "MediaKitPage", shown: Mapping[str, Any], origin: str) -> Thing:
    address = f"{origin}{page.get_url_parts()[2]}"
    return known(
        type_="MediaGallery",
        id_=f"{address}#paket",
        url=address,
        name=page.title,
        description=page.summary,
        inLanguage=page.locale.language_code,
        publisher=organisation(PUBLISHER),
        associatedMedia=image_objects(shown.get("downloads", ()), origin),
    )


def image_objects(downloads: "Iterable[Download]", origin: str) -> list[Thing]:
    """Pictures with what search engines show below them: who made them and under which licence."""
    return [
        known(
            type_="ImageObject",
            contentUrl=absolute(one.url, origin),
            name=one.image.title,
            caption=one.caption,
            creditText=one.image.credit,
            copyrightNotice=f"{one.image.credit}, {one.image.licence}",
            width=one.image.width,
            height=one.image.height,
        )
        for one in downloads
    ]


def observation(words: "FigureWords", address: str, updated: str, language: str) -> Thing:
    """One figure as schema.org's observation; its period as an ISO 8601 interval, both days included."""
    return known(
        type_="Observation",
        id_=f"{address}#angka",
        url=address,
        name=words.title,
        inLanguage=language,
        observationAbout=known(type_="Place", name=words.subject),
        measuredProperty=known(type_="Property", name=words.indicator),
        value=words.value,
        unitCode="IDR" if words.is_money else None,
        observationPeriod=words.interval,
        observationDate=updated,
        description=words.note,
        isBasedOn=[source["url"] for source in words.sources if source["url"]],
        publisher=organisation(PUBLISHER),
    )
