"""Pages of features: one question for the rows, one for their number, the same for every collection."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from api.ogc.crs import Box, Crs, as_geojson
from api.ogc.moments import Interval
from api.ogc.queryables import Queryable

Properties = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """Where the features of a collection come from.

    Attributes:
        rows: what is public, in a language.
        order: fields that put rows in an order without equals.
        id_field: the field a feature's id is in; ``read_id`` makes its value of a text, or None of no id.
        geometry: EPSG:4326, longitude first.
        columns: what ``properties`` wants to know of a row, with the origin to put before addresses.
        inside: rows that lie in or touch a box.
        during: rows that happen in an interval, or have no date.
    """

    rows: Callable[[str], QuerySet[Any]]
    order: tuple[str, ...]
    id_field: str
    read_id: Callable[[str], Any]
    geometry: Any
    columns: tuple[str, ...]
    properties: Callable[[Mapping[str, Any], str], Properties]
    inside: Callable[[Box], Q]
    during: Callable[[QuerySet[Any], Interval], QuerySet[Any]]
    queryables: tuple[Queryable, ...]


@dataclass(frozen=True)
class Feature:
    """One feature: ``geometry`` is GeoJSON text in the system asked for, None where the position is not known."""

    id: str
    geometry: str | None
    properties: Properties

    def text(self, links: list[dict[str, Any]] | None = None) -> str:
        """The feature as GeoJSON; ``links`` where it stands alone."""
        members = json.dumps(self.properties, ensure_ascii=False, separators=(",", ":"))
        more = f',"links":{json.dumps(links)}' if links is not None else ""
        return (
            f'{{"type":"Feature","id":{json.dumps(self.id)},"geometry":{self.geometry or "null"},'
            f'"properties":{members}{more}}}'
        )


@dataclass(frozen=True)
class Asked:
    """What was asked of a collection. ``after`` and ``counted`` are known on further pages."""

    lang: str
    origin: str
    crs: Crs
    limit: int = 1
    boxes: list[Box] | None = None
    interval: Interval | None = None
    conditions: tuple[Q, ...] = ()
    after: list[Any] | None = None
    counted: int | None = None


@dataclass(frozen=True)
class Page:
    """Some features, how many match in all, and where the next page begins after (None on the last)."""

    features: list[Feature]
    matched: int
    after: list[Any] | None


def page_of(source: Source, asked: Asked) -> Page:
    """The features that match, from where the page before ended."""
    matching = source.rows(asked.lang).filter(*asked.conditions)
    if asked.boxes is not None:
        matching = matching.filter(Q(*map(source.inside, asked.boxes), _connector=Q.OR))
    if asked.interval is not None:
        matching = source.during(matching, asked.interval)
    rows = matching.filter(_beyond(source.order, asked.after)) if asked.after else matching
    found = _read(source, rows.order_by(*source.order), asked, asked.limit + 1)
    shown = found[: asked.limit]
    matched = asked.counted
    if matched is None:
        whole = len(found) <= asked.limit
        matched = len(found) if whole else matching.count()
    after = [shown[-1][f"key_{name}"] for name in source.order] if len(found) > asked.limit else None
    return Page([_feature(source, row, asked) for row in shown], matched, after)


def feature_of(source: Source, text: str, asked: Asked) -> Feature | None:
    """The feature with this id, or None."""
    wanted = source.read_id(text)
    if wanted is None:
        return None
    found = _read(source, source.rows(asked.lang).filter(**{source.id_field: wanted}), asked, 1)
    return _feature(source, found[0], asked) if found else None


def _beyond(order: tuple[str, ...], after: list[Any]) -> Q:
    """The rows after one. The order is of one field, or of one and then the row's number."""
    if len(order) == 1:
        return Q(**{f"{order[0]}__gt": after[0]})
    first, second = order
    further = Q(**{f"{first}__gt": after[0]}) | Q(**{first: after[0], f"{second}__gt": after[1]})
    # The index can begin here, which it cannot see from the two cases alone.
    return further & Q(**{f"{first}__gte": after[0]})


def _read(source: Source, rows: QuerySet[Any], asked: Asked, most: int) -> list[dict[str, Any]]:
    keys = {f"key_{name}": F(name) for name in (*source.order, source.id_field)}
    return list(rows.values(*source.columns, **keys, geojson=as_geojson(source.geometry, asked.crs))[:most])


def _feature(source: Source, row: Mapping[str, Any], asked: Asked) -> Feature:
    return Feature(str(row[f"key_{source.id_field}"]), row["geojson"], source.properties(row, asked.origin))
