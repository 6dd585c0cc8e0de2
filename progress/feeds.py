"""``/perkembangan/feed/``: what changed last in figures, projects and pages, as an Atom feed (RFC 4287)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import Kind
from core.formatting import rupiah, thousands
from core.structured import PUBLISHER
from progress import changes, months
from progress.changes import Changes
from progress.periods import midnight, month_name, today
from progress.projects.presentation import stage_name
from progress.visits.published import Indicator
from progress.visits.series import month_of
from progress.visits_page import whose
from regions.models import District

LENGTH = 50
#: How far back the feed goes: a year, so that it is seldom empty.
KEPT = timedelta(days=366)


class Item(NamedTuple):
    """One change as the feed tells of it; ``key`` never changes."""

    key: UUID
    title: str
    text: str
    link: str
    at: datetime
    kind: str


class _ChangesFeed(Feed):
    feed_type = Atom1Feed
    author_name = PUBLISHER

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return (get_language() or "id").split("-")[0]

    def title(self, language: str) -> str:
        return _("Perkembangan pariwisata Siak") + f" | {PUBLISHER}"

    def subtitle(self, language: str) -> str:
        return _("Angka baru, koreksi, tahap proyek, dan halaman yang baru terbit.")

    def link(self, language: str) -> str:
        return reverse("wagtail_serve", args=["perkembangan/bulan/"])

    def feed_url(self, language: str) -> str:
        return reverse("progress_feed")

    def feed_guid(self, language: str) -> str:
        return uuid5(NAMESPACE_URL, reverse("progress_feed")).urn

    def items(self, language: str) -> list[Item]:
        return items(changes.lately(timezone.now(), KEPT, language, LENGTH), language)

    def item_title(self, item: Item) -> str:
        return item.title

    def item_description(self, item: Item) -> str:
        # The feed says of it that it is HTML.
        return format_html("<p>{}</p>", item.text)

    def item_link(self, item: Item) -> str:
        return item.link

    def item_guid(self, item: Item) -> str:
        return item.key.urn

    def item_updateddate(self, item: Item) -> datetime:
        return item.at

    def item_pubdate(self, item: Item) -> datetime:
        return item.at

    def item_categories(self, item: Item) -> list[str]:
        return [item.kind]


changes_feed = _ChangesFeed()


def items(found: Changes, language: str) -> list[Item]:
    """The changes of all kinds, the newest first."""
    names = dict(District.objects.values_list("code", "name"))
    told = [*_figures(found, names, language), *_corrections(found, names, language), *_published(found, language)]
    told += [*_stages(found, language), *_pages(found, language)]
    return sorted(told, key=lambda item: (item.at, item.key), reverse=True)[:LENGTH]


def _figures(found: Changes, names: dict[str, str], language: str) -> Iterator[Item]:
    for one in found.figures.shown:
        who = one.name if one.place else _("Kecamatan %(name)s") % {"name": names.get(one.district, one.district)}
        told = {"who": who, "month": month_name(one.month, language), "total": thousands(one.total, language)}
        yield Item(
            _key("figure", one.number, language),
            _("%(who)s melaporkan %(month)s: %(total)s kunjungan") % told,
            names.get(one.district, ""),
            _month_of(one.at),
            one.at,
            _("angka baru"),
        )


def _corrections(found: Changes, names: dict[str, str], language: str) -> Iterator[Item]:
    for one in found.corrections.shown:
        title = f"{whose(one, names)}, {month_name(one.month, language)}"
        text = f"{one}. {one.reason}".strip()
        yield Item(_key("correction", one.number, language), title, text, _month_of(one.at), one.at, _("koreksi"))


def _published(found: Changes, language: str) -> Iterator[Item]:
    for one in found.published.shown:
        money = one.indicator == Indicator.REVENUE
        figure = _("belum diketahui") if one.figure is None else (rupiah if money else thousands)(one.figure, language)
        title = f"{one.get_indicator_display()}, {one.said('subject', language)}, {one.said('period', language)}"
        link = reverse("cited_figure", args=[one.uid])
        key = uuid5(one.uid, language)
        yield Item(key, title[:1].upper() + title[1:], figure, link, one.updated_at, _("angka terbitan"))


def _stages(found: Changes, language: str) -> Iterator[Item]:
    for one in found.stages.shown:
        told = {"title": one.entry.title, "stage": stage_name(one.stage)}
        key = uuid5(one.entry.uid, f"{one.stage} {one.day} {language}")
        title = _("%(title)s: %(stage)s") % told
        yield Item(key, title, one.entry.record["summary"], one.entry.path, midnight(one.day), _("tahap proyek"))


def _pages(found: Changes, language: str) -> Iterator[Item]:
    for one in found.pages:
        record = one.entry.record
        kind = str(Kind(one.entry.kind).label)
        yield Item(uuid5(one.entry.uid, language), one.entry.title, record["summary"], one.entry.path, one.at, kind)


def _month_of(at: datetime) -> str:
    return months.address_of(month_of(today(at)))


def _key(name: str, number: int, language: str) -> UUID:
    """The same for ever: change numbers are given once."""
    return uuid5(NAMESPACE_URL, f"pesona-siak/{name}/{number}/{language}")
