"""One page of a public list, for the templates of places and of events."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.choices import filter_context
from catalogue.filters import EntryFilter
from catalogue.listing import BadCursor, Listing, list_entries
from catalogue.models import Entry
from catalogue.opening import OpeningHours
from catalogue.queryset import EntryQuerySet
from destinations.opening_text import opening

PAGE_SIZE = 24
CURSOR = "cursor"


def listing(query: QueryDict, address: str, *, now: datetime, language: str) -> dict[str, Any]:
    """What the list of places shows for a query string at an aware moment; see ``list_context``."""
    chosen, notes = EntryFilter.lenient(query, now=now, lang=language)
    if chosen.sort == "date":
        chosen = chosen.model_copy(update={"sort": "title"})
        notes.append(_("Tempat tidak punya tanggal; daftar diurutkan menurut nama."))
    places = public_entries("place", language)
    around = filter_context(places, chosen, kind="place", now=now)
    page_from = partial(list_entries, places, chosen, now=now, limit=PAGE_SIZE, counted=around["count"])
    try:
        page = page_from(cursor=query.get(CURSOR, ""))
    except BadCursor:
        notes.append(stale_cursor())
        page = page_from()
    return list_context(page, chosen, notes, address, now) | around | {"sorts": sorts(chosen)}


def public_entries(kind: str, language: str) -> EntryQuerySet:
    return Entry.objects.visible().of_kind(kind).in_language(language)


def stale_cursor() -> str:
    """What is said when a link to the next page is of no use."""
    return _("Tautan ke halaman berikutnya tidak berlaku lagi; daftar dimulai dari awal.")


def list_context(
    page: Listing[Entry], chosen: EntryFilter, notes: list[str], address: str, now: datetime
) -> dict[str, Any]:
    """The context of a list page.

    Returns:
        ``entries``, ``filter``, ``notes`` (about ignored values), ``address``, ``next_url``
        (None on the last page), ``query_string`` and ``map_url``.
    """
    kept = chosen.query_string()
    return {
        "entries": for_cards(page.rows, now),
        "filter": chosen,
        "notes": notes,
        "address": address,
        "next_url": page.next_cursor and f"{address}?{chosen.query_string(**{CURSOR: page.next_cursor})}",
        "query_string": kept,
        "map_url": reverse("map") + (f"?{kept}" if kept else ""),
    }


class Sorting(NamedTuple):
    """An order the list can be put in; ``query`` is the filter with it."""

    name: str
    query: str
    chosen: bool


def sorts(chosen: EntryFilter) -> list[Sorting]:
    """The orders of a list of places; by distance only from somewhere."""
    names = {"title": _("Nama"), "updated": _("Terbaru")}
    if chosen.near:
        names = {"distance": _("Terdekat"), **names}
    return [
        Sorting(name, chosen.query_string(sort="" if sort == "title" else sort), sort == chosen.sort)
        for sort, name in names.items()
    ]


def for_cards(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """The entries with what cards show besides the record: ``opening``, and ``distance`` in metres where known."""
    shown = list(entries)
    for entry in shown:
        vars(entry).update(
            opening=opening(OpeningHours.from_json(entry.hours), now) if entry.hours else None,
            distance=getattr(entry, "distance_m", None),
        )
    return shown
