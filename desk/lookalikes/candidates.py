"""The things that might be the one somebody writes about: two indexed queries over all pages of its kind.

Drafts and other districts are included. The index on titles is in the migration 0001.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point, Polygon
from django.contrib.postgres.search import TrigramWordDistance
from django.db import connection, transaction
from django.db.models import QuerySet

from desk.lookalikes.described import manner_of

#: What is so near is compared whatever it is called; the centre of a kampung may hold several dozen points.
NEAR_METRES = 1_000
METRES_PER_DEGREE = 111_320
MOST_NEAR, MOST_NAMED = 60, 60
#: How much of the telling words a title must have to be compared (pg_trgm's word similarity).
LEAST_SIMILAR = 0.4


def candidates(page: Any) -> list[Any]:
    """Pages of the same type as ``page``, each thing once, in the language of ``page`` where it has one."""
    found = {one.pk: one for one in [*_near(page), *_named(page)]}
    by_thing: dict[Any, Any] = {}
    for one in found.values():
        if one.translation_key not in by_thing or one.locale_id == page.locale_id:
            by_thing[one.translation_key] = one
    return list(by_thing.values())


def near(pages: QuerySet, point: Point) -> QuerySet:
    """The nearest ones within ``NEAR_METRES``."""
    degrees = NEAR_METRES / METRES_PER_DEGREE
    box = Polygon.from_bbox((point.x - degrees, point.y - degrees, point.x + degrees, point.y + degrees))
    box.srid = point.srid
    around = pages.filter(location__bboverlaps=box)
    return around.order_by(GeometryDistance("location", point))[:MOST_NEAR]


def named(pages: QuerySet, words: str) -> QuerySet:
    """Those whose title has about these words, the likest first; ask within ``_threshold``."""
    alike = pages.filter(title__trigram_word_similar=words)
    return alike.order_by(TrigramWordDistance(words, "title"), "pk")[:MOST_NAMED]


def _pages(page: Any) -> QuerySet:
    others = type(page).objects.filter(alias_of=None).exclude(translation_key=page.translation_key)
    return others.select_related("category", "image").prefetch_related(*manner_of(page).rows).defer("body")


def _near(page: Any) -> Iterable[Any]:
    return near(_pages(page), page.location) if page.location else ()


@transaction.atomic
def _named(page: Any) -> Iterable[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LEAST_SIMILAR)])
    return list(named(_pages(page), manner_of(page).words(page.title)))
