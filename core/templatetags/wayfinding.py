"""Where a reader can go from here: the main sections, the other languages, and the active filters."""

from typing import Any, Protocol

from django import template
from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from django.template.context import Context
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext, override
from wagtail.models import Page, PageViewRestriction

from core import formatting
from core.templatetags.wording import name_here

register = template.Library()

_SECTION_SLUGS = ("destinasi", "agenda", "kecamatan", "perkembangan")
_BELOW_HOME = 3
# A circle that holds the whole kabupaten, wherever one stands in it.
_EVERYWHERE_M = 150_000


@register.simple_tag
def section_url(path: str = "") -> str:
    """The address of a main section in the language of the page: ``{% section_url "destinasi" %}``.

    The sections keep their address in every language; only the prefix changes.
    """
    return reverse("wagtail_serve", args=[f"{path}/" if path else ""])


@register.simple_tag(takes_context=True)
def main_sections(context: Context) -> list[dict[str, str]]:
    """The sections of the site in their order, with ``current`` as the value of ``aria-current``."""
    sections = (
        ("destinasi", gettext("Jelajah"), "compass"),
        ("agenda", gettext("Agenda"), "calendar"),
        ("peta", gettext("Peta"), "map"),
        ("kecamatan", gettext("Kecamatan"), "pin"),
        ("perkembangan", gettext("Perkembangan"), "data"),
    )
    here = context["request"].path if context.get("request") else ""
    return [
        {"name": name, "icon": icon_name, "url": url, "current": _current(here, url)}
        for slug, name, icon_name in sections
        for url in [section_url(slug)]
    ]


def _current(here: str, url: str) -> str:
    if here == url:
        return "page"
    return "true" if here.startswith(url) else ""


@register.simple_tag
def information_pages() -> list[Page]:
    """The pages about the site itself, for its foot: public, in the menu, right below the front page."""
    pages = Page.objects.filter(locale__language_code=_language(), depth=_BELOW_HOME).live().in_menu()
    public = pages.filter(~Exists(_restrictions_above()))
    return list(public.exclude(slug__in=_SECTION_SLUGS).order_by("path"))


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, Any]]:
    """The languages of the site with the address of this page in each, for the switcher and ``hreflang``.

    ``same_page`` is False where this page is not translated: the link then leads to the front page.
    A view that knows the page's addresses by language gives them as ``addresses``.
    Without a request, as on the error page, only the front pages are offered.
    """
    current = _language()
    urls = context.get("addresses") or _addresses_here(context.get("page"), context.get("request"))
    links = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            front = section_url()
        links.append(
            {"code": code, "url": urls.get(code, front), "same_page": code in urls, "current": code == current}
        )
    return links


def _addresses_here(page: Any, request: HttpRequest | None) -> dict[str, str]:
    """The addresses of what is shown, by language."""
    if isinstance(page, Page) and page.pk:
        return _translated_pages(page, request)
    if request is None:
        return {}
    found = ((code, _translated_view(request.get_full_path(), request.path, code)) for code, _ in settings.LANGUAGES)
    return {code: url for code, url in found if url}


def _translated_pages(page: Page, request: HttpRequest | None) -> dict[str, str]:
    """Addresses of the published translations of a page, the page itself included."""
    urls = {page.locale.language_code: page.get_url(request)}
    for other in page.get_translations().live().filter(~Exists(_restrictions_above())).select_related("locale"):
        urls[other.locale.language_code] = other.get_url(request)
    return {code: url for code, url in urls.items() if url}


def _restrictions_above() -> QuerySet[PageViewRestriction]:
    """The view restrictions of the outer page and of the pages above it, as a part of its own question."""
    outer = OuterRef("path")
    return PageViewRestriction.objects.annotate(head=Left(outer, Length("page__path"))).filter(page__path=F("head"))


def _translated_view(full_path: str, path: str, language: str) -> str | None:
    """The same view in another language, or None for an address no view answers, as on a 404 page.

    A view outside of the languages' prefixes has one address, which is none in another language.
    """
    try:
        match = resolve(path)
    except Resolver404:
        return None
    translated = None if match.url_name == "wagtail_serve" else translate_url(full_path, language)
    return translated if language == _language() or translated != full_path else None


class _Filter(Protocol):
    """What ``EntryFilter`` offers; the catalogue is a higher room."""

    q: str
    open: Any
    open_is_now: bool
    free: bool
    near: Any
    bbox: Any
    radius: int
    category: list[str]
    facility: list[str]
    district: str
    village: str
    from_: Any
    to: Any
    month: str
    stage: list[Any]
    year: int | None
    min_rupiah: int | None
    max_rupiah: int | None

    def query_string(self, **changes: Any) -> str: ...


@register.simple_tag
def active_filters(
    chosen: _Filter, categories: Any, districts: Any, facilities: Any, near_place: str = ""
) -> list[dict[str, str]]:
    """The active filters as chips: ``name`` for people, ``query`` as the address without this one.

    ``near_place`` is what the chosen position is called.
    """
    without = chosen.query_string
    chips = [
        (f"“{chosen.q}”" if chosen.q else "", without(q="")),
        (_open_name(chosen), without(open="")),
        (gettext("Gratis") if chosen.free else "", without(free="")),
        (_near_name(chosen, near_place), without(near="", radius="", sort="")),
        (gettext("Sebagian peta") if chosen.bbox else "", without(bbox="")),
        (_named(districts, chosen.district), without(district="")),
        (gettext("Kampung %(code)s") % {"code": chosen.village} if chosen.village else "", without(village="")),
        (_day_name(gettext("Dari %(day)s"), chosen.from_), without(**{"from": ""})),
        (_day_name(gettext("Sampai %(day)s"), chosen.to), without(to="")),
        (_month_name(chosen.month), without(month="")),
        (str(chosen.year or ""), without(year="")),
        (_money_name(chosen), without(min_rupiah="", max_rupiah="")),
    ]
    chips += [(stage.label, without(stage=_others(chosen.stage, stage))) for stage in chosen.stage]
    chips += [(_named(categories, code), without(category=_others(chosen.category, code))) for code in chosen.category]
    chips += [(_named(facilities, code), without(facility=_others(chosen.facility, code))) for code in chosen.facility]
    return [{"name": name, "query": query} for name, query in chips if name]


def _open_name(chosen: _Filter) -> str:
    if not chosen.open or chosen.open_is_now:
        return gettext("Buka sekarang") if chosen.open else ""
    day = formatting.short_date(chosen.open.astimezone(formatting.WIB), _language())
    return gettext("Buka %(day)s, %(time)s") % {
        "day": day,
        "time": f"{formatting.time_of_day(chosen.open, _language())} WIB",
    }


def _near_name(chosen: _Filter, place: str) -> str:
    if not chosen.near:
        return ""
    words = {
        "place": place or gettext("titik pilihan"),
        "distance": formatting.distance(chosen.radius, _language()),
    }
    if chosen.radius >= _EVERYWHERE_M:
        return gettext("Terdekat dari %(place)s") % words
    return gettext("Sampai %(distance)s dari %(place)s") % words


def _day_name(sentence: str, day: Any) -> str:
    return sentence % {"day": formatting.short_date(day, _language())} if day else ""


def _month_name(month: str) -> str:
    year, _dash, number = month.partition("-")
    return f"{MONTHS[int(number)]} {year}" if month else ""


def _money_name(chosen: _Filter) -> str:
    """``Rp500 juta sampai Rp2 miliar``."""
    least, most = (
        amount if amount is None else formatting.rupiah_in_words(amount, _language())
        for amount in (chosen.min_rupiah, chosen.max_rupiah)
    )
    if least and most:
        return gettext("Pagu %(least)s sampai %(most)s") % {"least": least, "most": most}
    if least:
        return gettext("Pagu mulai %(least)s") % {"least": least}
    return gettext("Pagu sampai %(most)s") % {"most": most} if most else ""


def _named(terms: Any, code: str) -> str:
    """The name of the term with a code, or nothing when it is not among them."""
    return next((name_here(term) for term in terms or () if term.code == code), "")


def _others(codes: list[str], code: str) -> list[str]:
    return [other for other in codes if other != code]


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]
