"""``/visits/changes``: the figures of visits, then what has changed since, for whoever keeps a copy.

They have a feed of their own: there are many more of them than places, they have no language, and who keeps a copy of
the catalogue for a map does not want them. Their numbers come from the sequence of the catalogue's changes and become
visible in its order, so the walk is the same: to read figures by their number is all there is to it. What was taken
back is told from the revisions, which nobody can delete. What happens to a place is told by ``/changes``.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from api import cursors
from api.exports.document import Record
from api.parameters import LIMIT, Parameter, Values, limit_of, read
from api.problems import OUTDATED, ParameterError, Problem, bad_parameters
from api.v1.paging import as_json
from api.v1.visits import origin_of, records_of, version_tag
from catalogue.models import Horizon
from catalogue.records import local_iso
from core import freshness
from progress.visits.counting import public_count, public_count_of
from progress.visits.models import VisitCount, VisitRevision
from progress.visits.querysets import VisitCountQuerySet

SINCE = Parameter(
    "since",
    "The `since` of the answer you have taken over last. Without it you are given everything.",
    longest=cursors.LONGEST,
)
PARAMETERS = (SINCE, LIMIT)

_QUESTION = json.dumps(["visits", "changes"])


@dataclass(frozen=True)
class Bookmark:
    """How far a reader has come.

    Attributes:
        after: number of the last change they read.
        begun: the newest change when they began: what was taken back before is of no use to them.
        era: the run of numbers these two belong to; a backup that was put back begins another.
        count: what the first page of their walk counted; None where a walk begins.
    """

    after: int
    begun: int
    era: str
    count: int | None = None


def answer(request: HttpRequest) -> HttpResponse:
    """The next changes, or 304 when nothing was entered since the reader asked the same.

    Raises:
        Problem: 410 or 422.
    """
    values = read(request, PARAMETERS)
    tag = version_tag(request)
    if known := freshness.not_modified(request, tag):
        return known
    era, newest, limit = _era(), _newest(), limit_of(values)
    standing = _standing(values) or Bookmark(0, newest, era)
    if standing.era != era or standing.begun > newest:
        raise _outdated(request, values)
    found = _after(standing, limit + 1, origin_of(request))
    shown, more = found[:limit], len(found) > limit
    reached = shown[-1][0] if more else max(newest, shown[-1][0] if shown else 0)
    count = standing.count
    if count is None:
        count = _count(standing) if more else len(shown)
    held = Bookmark(reached, max(standing.begun, reached), era, count if more else None)
    since = cursors.encode(asdict(held), question=_QUESTION)
    document = {
        "count": count,
        "next": _address(request, since) if more else None,
        "since": since,
        "items": [item for _number, item in shown],
    }
    return freshness.stamped(as_json(document), tag, freshness.RECORDS)


def _after(standing: Bookmark, most: int, origin: str) -> list[tuple[int, Record]]:
    """The first changes after a bookmark by their numbers, public ones alone."""
    figures = records_of(_figures(standing).public().order_by("change")[:most], origin)
    gone = _gone(standing).order_by("change").values("change", "count_uid", "at")[:most]
    found = [(row["change"], _present(record)) for row, record in figures]
    found += [(row["change"], _taken_back(row)) for row in gone]
    return sorted(found, key=lambda one: one[0])[:most]


def _figures(standing: Bookmark) -> VisitCountQuerySet:
    """The figures after a bookmark, those that are not public among them."""
    return VisitCount.objects.filter(change__gt=standing.after)


def _gone(standing: Bookmark) -> Any:
    since = max(standing.after, standing.begun)
    return VisitRevision.objects.public().filter(change__gt=since, after__isnull=True)


def _count(standing: Bookmark) -> int:
    """How many there are after a bookmark; from the very beginning that is known without reading them."""
    figures = public_count_of(_figures(standing)) if standing.after else public_count({})
    return figures + _gone(standing).count()


def _present(record: Record) -> Record:
    return {"id": record["id"], "withdrawn_at": None, "record": record}


def _taken_back(row: Mapping[str, Any]) -> Record:
    return {"id": str(row["count_uid"]), "withdrawn_at": local_iso(row["at"]), "record": None}


def _era() -> str:
    horizon = Horizon.objects.last()
    return horizon.era.hex if horizon else ""


def _newest() -> int:
    return VisitRevision.objects.order_by("-change").values_list("change", flat=True).first() or 0


def _standing(values: Values) -> Bookmark | None:
    if "since" not in values:
        return None
    text = values["since"][0]
    try:
        return Bookmark(**cursors.decode(text, question=_QUESTION))
    except cursors.CursorError as error:
        message = "is no cursor of this feed; send since as you got it, or none"
        raise bad_parameters([ParameterError.of("since", text, message)]) from error


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
        "These numbers are no longer ours. Ask restart, and let its records replace all of yours.",
        errors=[ParameterError.of("since", values["since"][0], "belongs to what was before a backup was put back")],
        members={"restart": _address(request, None)},
    )
