"""From the query of ``/items`` to what is asked of a source, and the cursor that continues it."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.db.models.lookups import Exact

from api import cursors
from api.ogc import cql2
from api.ogc.conditions import condition_of
from api.ogc.crs import BBOX, BBOX_CRS, CRS, FILTER_CRS, boxes_of, crs_of
from api.ogc.features import Asked, Page, Source
from api.ogc.literals import BadFilter, value_of
from api.ogc.moments import DATETIME, interval_of
from api.ogc.queryables import Queryable, named, parameters_of
from api.ogc.refusals import bad
from api.ogc.talk import Talk
from api.parameters import CURSOR, Parameter, Values, whole_number

DEFAULT_LIMIT, GREATEST_LIMIT = 100, 1000

LIMIT = whole_number(
    "limit",
    f"How many features a page holds at most. More than {GREATEST_LIMIT} counts as {GREATEST_LIMIT}.",
    "20",
    greatest=GREATEST_LIMIT,
    default=DEFAULT_LIMIT,
)
FILTER = Parameter(
    "filter",
    "A condition in CQL2 text over the collection's queryables, without functions, such as "
    "`title LIKE 'Istana%' AND price_from < 20000`.",
    "S_INTERSECTS(geometry, BBOX(101.9,0.7,102.2,0.9))",
    longest=cql2.LONGEST,
)
FILTER_LANGUAGE = Parameter(
    "filter-lang", "Language of `filter`.", "cql2-text", {"type": "string", "enum": ["cql2-text"]}
)
_FIXED = (BBOX, BBOX_CRS, DATETIME, LIMIT, CRS, FILTER, FILTER_LANGUAGE, FILTER_CRS)
# What may change from page to page without making it another question.
_BESIDES = ("cursor", "f", "lang", "limit", "crs")


def parameters_for(source: Source) -> list[Parameter]:
    """What ``/items`` of a source understands."""
    return [*_FIXED, CURSOR, *parameters_of(source.queryables)]


def asked_by(talk: Talk, collection: str, source: Source) -> Asked:
    """The question a request asks of a collection.

    Raises:
        Problem: 400 naming the parameter that is wrong.
    """
    values = talk.values
    asked = Asked(
        lang=talk.lang,
        origin=talk.origin,
        crs=crs_of(values, CRS),
        limit=_limit(values),
        boxes=boxes_of(values),
        interval=interval_of(values),
        conditions=(*_plain(values, source), *_filter(values, source)),
    )
    if "cursor" not in values:
        return asked
    try:
        standing = cursors.decode(values["cursor"][0], question=_text(talk, collection))
    except cursors.CursorError as error:
        message = "does not continue this list; start again without it, and follow the next links as they are"
        raise bad("cursor", values["cursor"][0], message) from error
    return replace(asked, after=standing["after"], counted=standing["count"])


def next_address(talk: Talk, collection: str, page: Page) -> str | None:
    """The address of the page after this one; None on the last."""
    if page.after is None:
        return None
    standing = {"count": page.matched, "after": page.after}
    # The order is that of one language: the next page names it, whatever the reader's header says by then.
    return talk.here(lang=talk.lang, cursor=cursors.encode(standing, question=_text(talk, collection)))


def _text(talk: Talk, collection: str) -> str:
    """What must not change from page to page."""
    asked = {name: given for name, given in sorted(talk.values.items()) if name not in _BESIDES}
    return json.dumps(["ogc", collection, talk.lang, asked])


def _limit(values: Values) -> int:
    text = values.get("limit", [str(DEFAULT_LIMIT)])[0]
    if not (text.isascii() and text.isdigit() and text.strip("0")):
        raise bad("limit", text, "must be a whole number from 1 on")
    digits = text.lstrip("0")
    return GREATEST_LIMIT if len(digits) > len(str(GREATEST_LIMIT)) else min(int(digits), GREATEST_LIMIT)


def _plain(values: Values, source: Source) -> list[Q]:
    """``?category=alam``: each queryable that is named on its own."""
    return [
        Q(Exact(queryable.expression, _value(queryable, values[name][0])))
        for name, queryable in named(source.queryables).items()
        if name in values
    ]


def _value(queryable: Queryable, text: str) -> Any:
    try:
        return value_of(_READERS[queryable.type](text), queryable)
    except (ValueError, KeyError) as error:
        raise bad(queryable.name, text, f"must be {_WANTED[queryable.type]}") from error


_READERS: dict[str, Any] = {
    "text": str,
    "number": float,
    "truth": {"true": True, "false": False}.__getitem__,
    "time": datetime.fromisoformat,
}
_WANTED = {
    "text": "a text",
    "number": "a number below 1e15",
    "truth": "true or false",
    "time": "an RFC 3339 time such as 2026-12-04T08:00:00Z",
}


def _filter(values: Values, source: Source) -> list[Q]:
    crs = crs_of(values, FILTER_CRS)
    if values.get("filter-lang", ["cql2-text"]) != ["cql2-text"]:
        raise bad("filter-lang", values["filter-lang"][0], "must be cql2-text")
    if "filter" not in values:
        return []
    text = values["filter"][0]
    try:
        return [condition_of(cql2.parse(text), named(source.queryables), crs)]
    except (BadFilter, cql2.NotCql2) as error:
        raise bad("filter", text, str(error)) from error
