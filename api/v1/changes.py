"""``/changes``: everything, then what has changed since, for whoever keeps a copy."""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from api import cursors
from api.parameters import LANG, LIMIT, MEDIA_TYPES, Parameter, Values, choice_of, language_of, limit_of, read
from api.problems import OUTDATED, ParameterError, Problem, bad_parameters
from api.v1.clusters import KIND, KINDS
from catalogue.changes import Bookmark, Change, Changes, Feed, Outdated
from catalogue.listing import as_json
from catalogue.models import Entry
from catalogue.records import local_iso
from core import freshness

SINCE = Parameter(
    "since",
    "The `since` of the answer you have taken over last. Without it you are given everything. It holds for the same "
    "`lang` and `kind` only.",
    longest=cursors.LONGEST,
)

PARAMETERS = (SINCE, KIND, LANG, LIMIT)


@dataclass(frozen=True)
class Standing:
    """Where a reader stands; ``count`` is what the first page of their walk counted, None where a walk begins."""

    bookmark: Bookmark | None = None
    count: int | None = None


def answer(request: HttpRequest) -> HttpResponse:
    """The next changes, or 304 when nothing was published since the reader asked the same.

    Raises:
        Problem: 410 or 422.
    """
    values = read(request, PARAMETERS)
    tag = freshness.entity_tag(request, Entry.objects.newest_change())
    if held := freshness.not_modified(request, tag):
        return held
    kind = choice_of(values, "kind", KINDS, "") if "kind" in values else ""
    feed, limit = Feed(language_of(values), kind), limit_of(values)
    question = json.dumps(["changes", feed.language, feed.kind])
    standing = _standing(values, question)
    try:
        changes = feed.read(standing.bookmark, limit)
    except Outdated as error:
        raise _outdated(request, values) from error
    count = _count(feed, standing, changes)
    since = cursors.encode(_position(changes, count), question=question)
    response = HttpResponse(_text(request, changes, count, since), content_type=MEDIA_TYPES["json"])
    return freshness.stamped(response, tag, freshness.RECORDS)


def _standing(values: Values, question: str) -> Standing:
    if "since" not in values:
        return Standing()
    text = values["since"][0]
    try:
        position = cursors.decode(text, question=question)
    except cursors.CursorError as error:
        message = "is no cursor of this feed in this lang and of this kind; send since as you got it, or none"
        raise bad_parameters([ParameterError.of("since", text, message)]) from error
    return Standing(Bookmark(position["after"], position["begun"], position["era"]), position.get("count"))


def _position(changes: Changes, count: int) -> dict[str, int | str]:
    """What a cursor holds. Between two walks it is the same for all readers, so caches can share their answers."""
    return vars(changes.bookmark) | ({"count": count} if changes.more else {})


def _count(feed: Feed, standing: Standing, changes: Changes) -> int:
    if standing.count is not None:
        return standing.count
    return feed.count(standing.bookmark) if changes.more else len(changes.rows)


def _text(request: HttpRequest, changes: Changes, count: int, since: str) -> str:
    further = _address(request, since) if changes.more else None
    origin = f"{request.scheme}://{request.get_host()}"
    items = ",".join(as_text(change, origin) for change in changes.rows)
    return f'{{"count":{count},"next":{json.dumps(further)},"since":"{since}","items":[{items}]}}'


def as_text(change: Change, origin: str, *, with_record: bool = True) -> str:
    """A change as JSON text; without its record like one of a thing that is gone."""
    start = f'{{"id":"{change.uid}","kind":"{change.kind}"'
    if change.withdrawn_at or not with_record:
        moment = f'"{local_iso(change.withdrawn_at)}"' if change.withdrawn_at else "null"
        return f'{start},"withdrawn_at":{moment},"record":null}}'
    record = as_json("item", origin, change.uid, change.record, change.location, detail=change.detail)
    return f'{start},"withdrawn_at":null,"record":{record}}}'


def _address(request: HttpRequest, since: str | None) -> str:
    """The request's own absolute address with another ``since``, or with none."""
    query = request.GET.copy()
    query.pop("since", None)
    if since:
        query["since"] = since
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}".removesuffix("?"))


def _outdated(request: HttpRequest, values: Values) -> Problem:
    return Problem(
        OUTDATED,
        "What changed since this cursor is no longer known in full. Ask restart, and let its records replace all of "
        "yours.",
        errors=[ParameterError.of("since", values["since"][0], "is older than what is kept")],
        members={"restart": _address(request, None)},
    )
