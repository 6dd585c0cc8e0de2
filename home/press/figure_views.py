"""Published figures at addresses that last: one page for each, and the list of them all."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.formatting import WIB, short_date
from core.public import public_pages
from core.structured import PUBLISHER, breadcrumbs
from core.templatetags.sharing import origin_of
from home.press.releases import ReleasePage
from home.press.structured import observation
from home.press.versions import Version, as_of, history, said_by
from home.press.words import FigureWords, words_of
from progress.visits.models import Indicator, PublishedFigure
from progress.visits.side_by_side import beside
from progress.visits.side_by_side import figures as side_by_side

GONE = 410
AS_OF = "per"


@dataclass(frozen=True)
class Listed:
    """A figure in a list."""

    words: FigureWords
    url: str


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """``/berita/angka/``: every figure that can be cited, by what it counts."""
    language = _language()
    groups = [(label, [_listed(one, language) for one in side_by_side(code)]) for code, label in Indicator.choices]
    return _fresh(render(request, "press/figures.html", {"groups": [group for group in groups if group[1]]}))


@require_safe
def figure(request: HttpRequest, uid: UUID) -> HttpResponse:
    """``/berita/angka/<uuid>/``: what a figure says; ``?per=2026-12-01``: what it said at the end of that day.

    A figure that was withdrawn keeps its page, which says so with a 410.

    Raises:
        Http404: for one that never was.
    """
    now, language = timezone.now(), _language()
    row = PublishedFigure.objects.filter(uid=uid).first()
    versions = history(uid, row)
    moment, note = _asked(request.GET.get(AS_OF), now, language)
    shown = as_of(versions, moment)
    last_said = next((one for one in reversed(versions) if one.said), None)
    if shown is None or last_said is None:
        raise Http404
    held = shown if shown.said else last_said
    words = words_of(held.said or {}, language)
    address = f"{origin_of(request)}{reverse('cited_figure', args=[uid])}"
    updated = held.since.astimezone(WIB).date()
    context = {
        "uid": uid,
        "words": words,
        "note": note,
        "is_gone": shown.said is None,
        "is_old": shown != versions[-1],
        "since": held.since,
        "versions": _told(versions, language),
        "beside": [_listed(one, language) for one in others(row)] if row else [],
        "releases": citing(uid, language),
        "address": address,
        "citation": cited_as(words, updated, address, language),
        "things": [
            observation(words, address, updated.isoformat(), language),
            breadcrumbs(_trail(words, address), origin_of(request)),
        ],
    }
    status = GONE if shown.said is None else 200
    return _fresh(render(request, "press/figure.html", context, status=status))


def others(row: PublishedFigure) -> list[PublishedFigure]:
    """The other figures of the same thing and while: where they differ, nobody has chosen one."""
    group = next(one.figures for one in beside(side_by_side(row.indicator)) if row in one.figures)
    return [one for one in group if one != row]


def citing(uid: UUID, language: str) -> QuerySet[ReleasePage]:
    """The public releases that cite a figure, the newest first."""
    pages = ReleasePage.objects.filter(cited_figures__figure__uid=uid, locale__language_code=language)
    return pages.filter(pk__in=public_pages().values("pk")).distinct().order_by("-date", "-pk")


def cited_as(words: FigureWords, day: date, address: str, language: str) -> str:
    """How to name the figure and its source in one sentence."""
    values = {
        "title": words.title,
        "figure": words.figure,
        "publisher": PUBLISHER,
        "day": short_date(day, language),
        "address": f"{address}?{AS_OF}={day.isoformat()}",
    }
    return _("%(title)s: %(figure)s. %(publisher)s, per %(day)s, %(address)s") % values


def _asked(text: str | None, now: datetime, language: str) -> tuple[datetime, str]:
    """The moment somebody asks for, and what to say where it cannot be read."""
    if not text:
        return now, ""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        return now, _("Tanggal “%(text)s” tidak dikenali; ini keadaan hari ini.") % {"text": text[:40]}
    if day > now.astimezone(WIB).date():
        return now, _("%(day)s belum tiba; ini keadaan hari ini.") % {"day": short_date(day, language)}
    return datetime.combine(day, time.max, tzinfo=WIB), ""


def _told(versions: list[Version], language: str) -> list[tuple[datetime, FigureWords | None]]:
    return [(one.since, words_of(one.said, language) if one.said else None) for one in reversed(versions)]


def _listed(row: PublishedFigure, language: str) -> Listed:
    return Listed(words_of(said_by(row), language), reverse("cited_figure", args=[row.uid]))


def _trail(words: FigureWords, address: str) -> list[tuple[str, str]]:
    front = reverse("wagtail_serve", args=[""])
    news, listing = f"{front}berita/", reverse("cited_figures")
    here = listing + address.rpartition(listing)[2]
    return [(_("Beranda"), front), (_("Berita"), news), (_("Angka untuk dikutip"), listing), (words.title, here)]


def _language() -> str:
    return (get_language() or "").split("-")[0]


def _fresh(response: HttpResponse) -> HttpResponse:
    """No cache in front keeps these: nothing would tell it of a correction or a new release."""
    patch_cache_control(response, public=True, no_cache=True)
    return response
