"""What the page of a place shows besides its own fields: opening now, what is near, what happens here, its map."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django.contrib.gis.geos import Point
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from catalogue.models import Entry
from catalogue.opening import WIB, OpeningHours
from catalogue.pages import CataloguedPage
from catalogue.queryset import EntryQuerySet
from catalogue.records import Placement, record
from core.formatting import date_range, rupiah
from core.models import SiteSettings
from destinations.listing import for_cards
from destinations.opening_text import opening, spans_text
from destinations.prices import Fee
from destinations.review import stale
from maps.composition import PLACE_ZOOM, MapSpec
from maps.measures import said_of
from maps.own_shape import box_around

if TYPE_CHECKING:
    from destinations.models import DestinationPage

NEARBY_METRES = 15_000
NEARBY_COUNT = 6
EVENTS_COUNT = 6
# More pictures wait in a fold: thumbnails of sixty would bury what comes after them.
GALLERY_COUNT = 6
# A season further away than this is told by the calendar, not by every page.
SEASONS_AHEAD = timedelta(days=60)
LONGEST_SEASON = timedelta(days=31)
NOT_ON_CARDS = ("search", "body_text", "detail")

# Where only the kampung or the kecamatan is known, a map that shows street corners would say too much.
ZOOM_BY_ACCURACY = {"exact": PLACE_ZOOM, "approximate": 14, "village": 13, "district": 11}


class Prices(NamedTuple):
    """What it costs, from the lowest to the highest, in the latest year a price is known for."""

    text: str
    year: int


class SpecialDays(NamedTuple):
    """Dates on which other hours hold, and why, in words."""

    dates: str
    text: str
    note: str


class Gallery(NamedTuple):
    """The pictures of a record that are seen at once, and the others."""

    first: Sequence[dict[str, Any]]
    more: Sequence[dict[str, Any]]


def place_context(page: "DestinationPage", *, now: datetime, drafted: bool) -> dict[str, Any]:
    """The context of a place's page at an aware moment.

    Args:
        drafted: show the page as it is in memory, not as it is published.
    """
    language = page.locale.language_code
    rows = {} if drafted else published_rows(page)
    entry = rows.get(language)
    shown = shown_record(page, entry)
    hours = shown["hours"] and OpeningHours.from_json(shown["hours"])
    others = Entry.objects.visible().in_language(language).exclude(uid=page.translation_key)
    return {
        "entry": entry,
        "record": shown,
        "addresses": own_addresses(rows),
        "opening": opening(hours, now),
        "special_days": days_to_come(shown["special_days"], now, language),
        "prices": prices(shown["tickets"], language),
        "gallery": Gallery(shown["gallery"][:GALLERY_COUNT], shown["gallery"][GALLERY_COUNT:]),
        "nearby": near(others.of_kind("place"), page.location, now) if page.location else [],
        "events_here": coming(others.of_kind("event").filter(venue=page.translation_key), now),
        "map": spot_map(page, shown, language),
        "stale": stale(shown, now.astimezone(WIB).date()),
        "map_shape": None if entry else shown.get("shape"),
        "shape_words": said_of(shown["shape"], language) if shown.get("shape") else "",
    }


def published_rows(page: CataloguedPage) -> dict[str, Entry]:
    """What the catalogue says of a page, by language; nothing of a page behind a password."""
    rows = Entry.objects.visible().filter(uid=page.translation_key).defer("search", "body_text")
    return {row.lang: row for row in rows}


def own_addresses(rows: dict[str, Entry]) -> dict[str, str]:
    """The addresses of a thing in the languages it is written in."""
    return {language: row.path for language, row in rows.items() if not row.lang_fallback}


def shown_record(page: CataloguedPage, entry: Entry | None) -> dict[str, Any]:
    """The record to show: list record, detail and ``location`` (GeoJSON).

    A page the catalogue does not hold (a preview, or behind a password) is shown from its own fields.
    """
    if entry:
        return entry.record | entry.detail | {"location": as_geojson(entry.location)}
    data = page.catalogue_entry()
    licence = SiteSettings.load().content_licence
    shown = record(page, data, Placement.of(data), page.locale.language_code, licence)
    return shown | dict(data.detail) | {"location": as_geojson(data.location)}


def days_to_come(special_days: Sequence[dict[str, Any]], now: datetime, language: str) -> list[SpecialDays]:
    """The special days of a record that are not over, the earliest first."""
    today = now.astimezone(WIB).date()
    named = [day for day in special_days if not day.get("season")]
    read = [
        *((date.fromisoformat(day["from"]), date.fromisoformat(day["to"]), hours_text(day), day) for day in named),
        *seasons(day for day in special_days if day.get("season")),
    ]
    return [
        SpecialDays(date_range(first, last, language), text, note_of(day))
        for first, last, text, day in sorted(read, key=itemgetter(0))
        if last >= today and (not day.get("season") or first <= today + SEASONS_AHEAD)
    ]


def hours_text(day: dict[str, Any]) -> str:
    return spans_text(day["spans"])


def note_of(day: dict[str, Any]) -> str:
    """Why the days differ, and whether the government has announced them."""
    return _("%(note)s, perkiraan") % {"note": day["note"]} if day.get("estimated") else day["note"]


def seasons(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[date, date, str, dict[str, Any]]]:
    """Each season once, from its first to its last day, with its hours in words.

    A season is in the record as runs of days with equal hours: ``09.00–15.00; Jumat 09.00–11.45``.
    """
    runs = sorted(rows, key=itemgetter("from"))
    while runs:
        begin = runs[0]
        until = date.fromisoformat(begin["from"]) + LONGEST_SEASON
        same = [run for run in runs if is_same_season(run, begin) and date.fromisoformat(run["from"]) < until]
        runs = [run for run in runs if run not in same]
        yield date.fromisoformat(begin["from"]), date.fromisoformat(same[-1]["to"]), season_text(same), begin


def is_same_season(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (one["season"], one["note"]) == (other["season"], other["note"])


def season_text(runs: Sequence[dict[str, Any]]) -> str:
    """The hours of most of its days, then the weekdays that differ."""
    texts: dict[int, str] = {}
    count: Counter[str] = Counter()
    for run in runs:
        first, last = date.fromisoformat(run["from"]), date.fromisoformat(run["to"])
        for offset in range((last - first).days + 1):
            texts[(first + timedelta(days=offset)).weekday()] = hours_text(run)
            count[hours_text(run)] += 1
    usual = count.most_common(1)[0][0]
    weekdays: dict[str, list[str]] = defaultdict(list)
    for weekday, text in sorted(texts.items()):
        if text != usual:
            weekdays[text].append(str(WEEKDAYS[weekday]))
    return "; ".join((usual, *(f"{', '.join(days)} {text}" for text, days in weekdays.items())))


def prices(tickets: Sequence[dict[str, Any]], language: str) -> Prices | None:
    """What it costs to get in by the tickets of a record, as ``Rp5.000–Rp25.000``; None when no price is known."""
    entry = [ticket for ticket in tickets if ticket.get("fee", Fee.ENTRY) == Fee.ENTRY]
    if not entry:
        return None
    year = max(ticket["year"] for ticket in entry)
    known = [ticket["rupiah"] for ticket in entry if ticket["year"] == year]
    lowest, highest = (_("Gratis") if price == 0 else rupiah(price, language) for price in (min(known), max(known)))
    return Prices(lowest if lowest == highest else f"{lowest}–{highest}", year)


def as_geojson(point: Point | None) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": [point.x, point.y]} if point else None


def near(places: EntryQuerySet, point: Point, now: datetime) -> list[Entry]:
    """The nearest places with their distance, the nearest first."""
    return for_cards(places.defer(*NOT_ON_CARDS).nearest(point, NEARBY_METRES, NEARBY_COUNT), now)


def coming(events: EntryQuerySet, now: datetime) -> list[Entry]:
    """The events that are on or still to come, by date; then those whose date nobody has fixed."""
    dated = events.with_next_start(now).filter(Q(next_start__isnull=False) | Q(pk__in=events.without_dates()))
    in_order = dated.order_by(F("next_start").asc(nulls_last=True), "sort_key", "id")
    return list(in_order.defer(*NOT_ON_CARDS)[:EVENTS_COUNT])


def spot_map(page: CataloguedPage, shown: dict[str, Any], language: str) -> MapSpec | None:
    """The map around the point of a record; None without one."""
    if not shown["location"]:
        return None
    lon, lat = shown["location"]["coordinates"]
    shape = shown.get("shape")
    return MapSpec(
        lang=cast("Any", language),
        kind=shown["kind"],
        centre=(lon, lat),
        zoom=ZOOM_BY_ACCURACY[(shown["accuracy"] or {}).get("level", "approximate")],
        marker=page.translation_key,
        shape=bool(shape),
        box=box_around(shape, lon, lat) if shape else None,
        category=shown["category"]["code"],
        district=(shown["district"] or {}).get("code", ""),
    )
