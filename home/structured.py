"""The site itself and its news as machines read them."""

from typing import TYPE_CHECKING

from django.urls import reverse

from core.structured import PUBLISHER, Thing, known, organisation, picture_addresses

if TYPE_CHECKING:
    from home.models import HomePage
    from home.news import NewsPage


def website(page: "HomePage", origin: str) -> Thing:
    """The site in the language of one of its front pages, with the search machines may offer."""
    front, search = (f"{origin}{reverse('wagtail_serve', args=[path])}" for path in ("", "cari/"))
    return known(
        type_="WebSite",
        id_=f"{front}#situs",
        name=PUBLISHER,
        description=page.summary,
        url=front,
        inLanguage=page.locale.language_code,
        publisher=organisation(PUBLISHER),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    )


def article(page: "NewsPage", origin: str) -> Thing:
    address = f"{origin}{page.get_url_parts()[2]}"
    language = page.locale.language_code
    changed = page.last_published_at
    return known(
        type_="NewsArticle",
        id_=f"{address}#berita",
        mainEntityOfPage=address,
        url=address,
        headline=page.title,
        description=page.summary,
        inLanguage=language,
        image=picture_addresses(page.image.as_record(language) if page.image else None, origin),
        datePublished=page.date.isoformat(),
        dateModified=changed and changed.isoformat(timespec="seconds"),
        author=organisation(page.office or PUBLISHER),
        publisher=organisation(PUBLISHER),
    )
