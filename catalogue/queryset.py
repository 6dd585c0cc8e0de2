"""Questions to the catalogue, to be chained: adjectives filter, ``with_`` annotates.

Space: EPSG:4326, longitude first; distances in metres on the WGS 84 spheroid. Time: half-open
intervals of aware moments. What the reader's position, language and time are is always passed in.
"""

import math
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Distance, GeometryDistance
from django.contrib.gis.geos import Point
from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.search import SearchQuery
from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import BooleanField, Exists, F, Func, Lookup, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from catalogue.opening import WIB
from catalogue.search_meaning import understand
from catalogue.search_words import config_of

if TYPE_CHECKING:
    from catalogue.filters import EntryFilter

Box = tuple[float, float, float, float]

# Length of a degree of latitude on WGS 84 where it is shortest, at the equator; see ``around``.
_METRES_PER_DEGREE = 110_574.0


# The next date of such an event is not fixed.
UNDATED = Q(over_at=None) | Q(expected_from__isnull=False)


class IsOpen(Func):
    """``catalogue_is_open(hours, local date, minute of the day)``, the twin of ``OpeningHours.is_open``."""

    function = "catalogue_is_open"
    output_field = BooleanField()


class Period(Func):
    """A date of an event as PostgreSQL's range: from its start up to its end."""

    function = "tstzrange"
    output_field = DateTimeRangeField()

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*(expressions or ("starts_at", "ends_at")), **extra)


def around(point: Point, metres: float) -> Box:
    """A box that certainly holds the circle: the index finds its rows before distances are measured."""
    lat = min(89.0, abs(point.y) + metres / _METRES_PER_DEGREE)
    d_lat = metres / _METRES_PER_DEGREE
    d_lon = d_lat / math.cos(math.radians(lat))
    return point.x - d_lon, point.y - d_lat, point.x + d_lon, point.y + d_lat


@models.PointField.register_lookup
class InBox(Lookup):
    """``location__in_box=(west, south, east, north)``: a point inside or on the edge of a box.

    The index knows locations in single precision only, about a metre at this longitude; the
    coordinates decide. They do so inside a CASE, of which the planner thinks that every second row
    passes. Two bare ranges it would take to be passed by one row in forty thousand, and then sort
    all matches instead of walking along the titles until a page is full.
    """

    lookup_name = "in_box"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple]:
        column, params = self.process_lhs(compiler, connection)
        west, south, east, north = self.rhs
        sql = (
            f"({column} && ST_MakeEnvelope(%s, %s, %s, %s, 4326) AND CASE WHEN ST_X({column}) BETWEEN %s AND %s"
            f" THEN ST_Y({column}) BETWEEN %s AND %s ELSE false END)"
        )
        return sql, (*params, *self.rhs, *params, west, east, *params, south, north)


class EntryQuerySet(models.QuerySet):
    def visible(self) -> "EntryQuerySet":
        """Without tombstones."""
        return self.filter(withdrawn_at=None)

    def in_language(self, language: str) -> "EntryQuerySet":
        return self.filter(lang=language)

    def of_kind(self, kind: str) -> "EntryQuerySet":
        return self.filter(kind=kind)

    def within(self, box: Box) -> "EntryQuerySet":
        """Located inside or on the edge of a box (min lon, min lat, max lon, max lat)."""
        return self.filter(location__in_box=box)

    def near(self, point: Point, metres: float) -> "EntryQuerySet":
        """At most so far from a point, with the distance in metres as ``distance_m``."""
        return self.within(around(point, metres)).with_distance(point).filter(distance_m__lte=metres)

    def nearest(self, point: Point, metres: float, count: int) -> "EntryQuerySet":
        """At most so many, the nearest first, with their distance as for ``near``.

        The index finds them in the order of degrees, which are not quite as long in all directions. So some more than
        wanted are found and measured, but not all that lie in the circle.
        """
        around_here = self.order_by(GeometryDistance("location", point)).values("pk")[: 4 * count]
        return self.filter(pk__in=around_here).near(point, metres).order_by("distance_m", "id")[:count]

    def with_distance(self, point: Point) -> "EntryQuerySet":
        """Annotate ``distance_m``: metres on the spheroid."""
        return self.annotate(distance_m=Cast(Distance("location", point, spheroid=True), models.FloatField()))

    def open_at(self, moment: datetime) -> "EntryQuerySet":
        """Known to be open at an aware moment; places whose hours nobody knows are not."""
        local = moment.astimezone(WIB)
        is_open = IsOpen(F("hours"), Value(local.date()), Value(local.hour * 60 + local.minute))
        return self.filter(hours__isnull=False).filter(is_open)

    def happening(self, start: datetime | None, end: datetime | None, box: Box | None = None) -> "EntryQuerySet":
        """With a date that overlaps the half-open interval; None leaves a side open.

        Args:
            box: what else is asked for lies in it.
        """
        if start and not end:
            return self.filter(over_at__gt=start)
        dates = _occurrences().overlapping(start, end)
        return self.filter(uid__in=(dates.filter(location__in_box=box) if box else dates).values("uid"))

    def with_next_start(self, after: datetime | None) -> "EntryQuerySet":
        """Annotate ``next_start``: the first date that has not ended at ``after``, or the first of all."""
        occurrences = _occurrences().filter(uid=OuterRef("uid"))
        if after:
            occurrences = occurrences.filter(ends_at__gt=after)
        first = occurrences.order_by().values("uid").annotate(first=Min("starts_at")).values("first")
        return self.annotate(next_start=Subquery(first))

    def without_dates(self) -> "EntryQuerySet":
        """Events whose next date nobody has fixed yet."""
        return self.filter(UNDATED)

    def expected(self, start: datetime | None, end: datetime | None) -> "EntryQuerySet":
        """Those of them that may come in an interval; of many nobody can say so."""
        entries = self.filter(expected_from__isnull=False)
        if start:
            entries = entries.filter(expected_until__gt=start.astimezone(WIB).date())
        return entries.filter(expected_from__lt=end.astimezone(WIB).date()) if end else entries

    def by_expectation(self) -> "EntryQuerySet":
        """Annotate ``expectation``, to order by: when they may come (“some day” is last), then their title."""
        when = Coalesce(Cast("expected_from", models.CharField()), Value("9999-12-30"))
        return self.annotate(expectation=Concat(when, Value(" "), "sort_key"))

    def not_over(self, moment: datetime) -> "EntryQuerySet":
        """Events with a date that is not over at a moment, or without one that is fixed."""
        return self.filter(Q(over_at__gt=moment) | UNDATED)

    def built_in(self, year: int) -> "EntryQuerySet":
        """Projects planned, paid for or built in a year; those of which nobody has said when are not."""
        return self.filter(first_year__lte=year, last_year__gte=year)

    def costing(self, least: int | None, most: int | None) -> "EntryQuerySet":
        """Projects with a known ceiling from ``least`` to ``most`` rupiah, both included; None leaves a side open."""
        entries = self.filter(ceiling__isnull=False)
        if least is not None:
            entries = entries.filter(ceiling__gte=least)
        return entries if most is None else entries.filter(ceiling__lte=most)

    def containing_words(self, text: str, language: str) -> "EntryQuerySet":
        """Whose title or text holds the words as a reader of a language means them (``search_meaning.understand``).

        Where only the words of another language know the text, the things are those found by their rows in it.
        """
        meaning = understand(text, language)
        if meaning is None:
            return self.filter(search=SearchQuery(text, config=config_of(language)))
        if meaning.language == language:
            return self.filter(search=meaning.query)
        rows = type(self)(self.model).visible().in_language(meaning.language).filter(search=meaning.query)
        return self.filter(uid__in=rows.values("uid"))

    def matching(self, chosen: "EntryFilter") -> "EntryQuerySet":
        """All conditions of a filter, which is the same for pages, maps, API and feeds."""
        entries = self._in_the_place_of(chosen)
        if chosen.category:
            entries = entries.filter(category__in=chosen.category)
        if chosen.facility:
            entries = entries.filter(facilities__contains=chosen.facility)
        if chosen.open:
            entries = entries.open_at(chosen.open)
        if chosen.free:
            entries = entries.filter(free=True)
        if chosen.stage:
            entries = entries.filter(stage__in=chosen.stage)
        if chosen.year:
            entries = entries.built_in(chosen.year)
        if chosen.min_rupiah is not None or chosen.max_rupiah is not None:
            entries = entries.costing(chosen.min_rupiah, chosen.max_rupiah)
        if any(chosen.interval):
            entries = entries.happening(*chosen.interval, _box(chosen))
        if chosen.q:
            entries = entries.containing_words(chosen.q, chosen.lang)
        return entries

    def _in_the_place_of(self, chosen: "EntryFilter") -> "EntryQuerySet":
        entries = self
        if chosen.district:
            entries = entries.filter(district=chosen.district)
        if chosen.village:
            # Where a kampung is known it is in the thing's kecamatan, and those have an index.
            entries = entries.filter(district=chosen.village[:8], village=chosen.village)
        if chosen.bbox:
            entries = entries.within(chosen.bbox)
        return entries.near(Point(*chosen.near, srid=4326), chosen.radius) if chosen.near else entries

    def newest_change(self) -> int:
        """The number of the newest change, tombstones included; 0 for an empty catalogue.

        Each answer of the API begins with it, so it goes without the ORM, which takes ten times as long.
        """
        with connections[self.db].cursor() as cursor:
            cursor.execute("SELECT max(change) FROM catalogue_entry")
            return cursor.fetchone()[0] or 0


class OccurrenceQuerySet(models.QuerySet):
    def overlapping(self, start: datetime | None, end: datetime | None) -> "OccurrenceQuerySet":
        """Those that overlap a half-open interval of aware moments; None leaves a side open."""
        if start and end:
            # That it starts before the end goes without saying, but tells an index in that order where to begin.
            spanning = self.alias(period=Period()).filter(period__overlap=DateTimeTZRange(start, end))
            return spanning.filter(starts_at__lt=end)
        if start:
            return self.filter(ends_at__gt=start)
        return self.filter(starts_at__lt=end) if end else self

    def next_of_each(self, moment: datetime) -> "OccurrenceQuerySet":
        """Of each event the first date that is not over at a moment."""
        earlier = _occurrences().filter(uid=OuterRef("uid"), ends_at__gt=moment, starts_at__lt=OuterRef("starts_at"))
        return self.filter(~Exists(earlier), ends_at__gt=moment)

    def on_at(self, moment: datetime) -> "OccurrenceQuerySet":
        """Those that have begun and are not over."""
        return self.alias(period=Period()).filter(period__contains=moment)


def _box(chosen: "EntryFilter") -> Box | None:
    """A box that holds all that a filter asks for, as far as it says where."""
    if chosen.near:
        return around(Point(*chosen.near, srid=4326), chosen.radius)
    return chosen.bbox


def _occurrences() -> OccurrenceQuerySet:
    return apps.get_model("catalogue", "Occurrence").objects.all()
