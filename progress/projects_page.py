"""What ``/perkembangan/proyek/`` shows for a filter: the projects as a list and on a map."""

from datetime import datetime
from functools import partial
from typing import Any, Literal, NamedTuple

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue.choices import filter_context
from catalogue.filters import EntryFilter
from catalogue.listing import BadCursor, list_entries
from catalogue.models import Entry
from core.formatting import rupiah_in_words
from destinations.listing import CURSOR, PAGE_SIZE, list_context, public_entries, sorts, stale_cursor
from maps.composition import MapSpec
from progress.projects.dates import words_of_iso
from progress.projects.models import ProjectPage
from progress.projects.presentation import stage_name, tone_of

#: The amounts one may choose from: a kampung's path, a jetty, a park, a bridge.
AMOUNTS = (100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, 10_000_000_000, 50_000_000_000, 100_000_000_000)


class StageWords(NamedTuple):
    """A stage as it stands on a project; ``tone`` names its colour."""

    name: str
    tone: str
    since: str


class Amount(NamedTuple):
    """An amount one may choose."""

    value: int
    name: str


def context(query: QueryDict, address: str, *, now: datetime, language: str) -> dict[str, Any]:
    """The context of the page for a query string at an aware moment."""
    chosen, notes = EntryFilter.lenient(query, now=now, lang=language)
    if chosen.sort == "date":
        chosen = chosen.model_copy(update={"sort": "title"})
        notes.append(_("Proyek tidak diurutkan menurut tanggal; daftar diurutkan menurut nama."))
    projects = public_entries("project", language)
    around = filter_context(projects, chosen, kind="project", now=now)
    page_from = partial(list_entries, projects, chosen, now=now, limit=PAGE_SIZE, counted=around["count"])
    try:
        page = page_from(cursor=query.get(CURSOR, ""))
    except BadCursor:
        notes.append(stale_cursor())
        page = page_from()
    shown = list_context(page, chosen, notes, address, now) | around
    return shown | {
        "entries": with_stages(shown["entries"], language),
        "sorts": sorts(chosen),
        "map_url": "",
        "spec": map_of_projects(language, chosen.query_string(), chosen.district),
        "least": amounts(chosen.min_rupiah, language),
        "most": amounts(chosen.max_rupiah, language),
    }


def examples() -> QuerySet:
    """The keys of invented projects: what they cost is no part of any sum."""
    return ProjectPage.objects.filter(is_example=True).values("translation_key")


def map_of_projects(language: str, query: str = "", district: str = "") -> MapSpec:
    """The map of the projects that a query string finds."""
    spoken: Literal["id", "en"] = "en" if language == "en" else "id"
    return MapSpec(lang=spoken, kind="project", filter=query, district=district)


def with_stages(entries: list[Entry], language: str) -> list[Entry]:
    """The entries with ``stage_words``: what a project has reached, None where nobody has said it."""
    for entry in entries:
        code = entry.record.get("stage")
        since = entry.record.get("stage_since")
        words = (
            StageWords(stage_name(code), tone_of(code), words_of_iso(since, language) if since else "")
            if code
            else None
        )
        vars(entry).update(stage_words=words)
    return entries


def amounts(chosen: int | None, language: str) -> list[Amount]:
    """The amounts to choose from, that of the address among them."""
    offered = sorted({*AMOUNTS, *([chosen] if chosen is not None else [])})
    return [Amount(value, rupiah_in_words(value, language)) for value in offered]
