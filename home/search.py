"""The search page and the suggestions it makes while somebody types."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.filters import EntryFilter
from catalogue.models import Category, Entry
from catalogue.search_meaning import telling_words
from catalogue.search_words import LONGEST_TEXT, words_of
from home.frontpage import category_tiles, district_tiles
from home.search_results import Results, search_everything, shown_on_a_page, suggest
from regions.models import District


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """``/cari/?q=``: everything public that a text may mean, by kind; ``kind=`` shows more of one kind."""
    whole = _text(request)
    text = whole[:LONGEST_TEXT]
    chosen, notes = _chosen(request)
    if len(whole) > len(text):
        notes.append(_("Pertanyaan Anda panjang: hanya %(count)d huruf pertama yang dicari.") % {"count": len(text)})
    too_little = _too_little(text) if text else ""
    if too_little:
        notes.append(too_little)
    kind = request.GET.get("kind", "")
    results = search_everything(text, chosen, shown_on_a_page(kind)) if text and not too_little else Results([])
    shown = results.only(kind) or results.sections
    context = {
        "text": text,
        "results": results,
        "shown": shown,
        "kind": kind if results.only(kind) else "",
        "notes": notes,
        "now": timezone.now(),
        "asked": chosen.query_string(q=text),
        "meant": chosen.query_string(q=results.corrected),
        "narrowed": _narrowed(chosen),
        "longest": LONGEST_TEXT,
    }
    if not results.sections:
        context |= _help(chosen.lang)
    return render(request, "home/search.html", context)


@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> HttpResponse:
    """``/cari/saran/?q=``: at most eight things as ``{"items": [{"kind", "title", "url", "place"}]}``."""
    text = _text(request)[:LONGEST_TEXT]
    found = [] if _too_little(text) else suggest(text, _language())
    return JsonResponse({"items": [asdict(one) for one in found]}, json_dumps_params={"ensure_ascii": False})


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "id"


def _text(request: HttpRequest) -> str:
    """What is searched for, on one line."""
    return " ".join(request.GET.get("q", "").replace("\x00", " ").split())


def _too_little(text: str) -> str:
    """Why a text cannot be searched for; empty where it can."""
    if not words_of(text):
        return _("Tulis sedikitnya dua huruf, misalnya nama tempat atau kampung.")
    if not telling_words(text):
        return _("Kata itu ada di hampir semua halaman. Tambahkan nama tempat, acara, atau kampung.")
    return ""


def _chosen(request: HttpRequest) -> tuple[EntryFilter, list[str]]:
    """The kecamatan and categories to stay within; the other filters of the lists are not those of the search."""
    asked = request.GET.copy()
    for name in set(asked) - {"category", "district"}:
        del asked[name]
    return EntryFilter.lenient(asked, now=timezone.now(), lang=_language())


def _narrowed(chosen: EntryFilter) -> list[str]:
    """The names of what the search stays within."""
    categories = Category.objects.filter(code__in=chosen.category) if chosen.category else ()
    districts = District.objects.filter(code=chosen.district).only("name") if chosen.district else ()
    return [category.name_in(chosen.lang) for category in categories] + [district.name for district in districts]


def _help(language: str) -> dict[str, Any]:
    """Ways to go on for who has found nothing, or not asked yet."""
    entries = Entry.objects.visible().in_language(language)
    popular = sorted(category_tiles(entries.of_kind("place"), language), key=lambda tile: -tile["count"])
    return {"categories": popular[:6], "districts": district_tiles(entries, language)}
