"""The addresses about how tourism develops: what is reported of visits, and what others have published."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from api import problems
from api.v1 import figures, visit_changes, visits
from api.v1.development import FigureDetail, FigureList, VisitChangeList, VisitDetail, VisitList, VisitTotalList
from api.v1.openapi import described

FigureId = Annotated[str, Path(description="UUID of the figure.")]

router = Router()

_TABLE = ["text/csv"]


@router.get(
    "/visits",
    summary="Visits as they were reported",
    tags=["visits"],
    operation_id="listVisits",
    response=VisitList,
    openapi_extra=described(
        visits.PARAMETERS,
        files=_TABLE,
        may=(problems.UNKNOWN_FORMAT,),
        example="/api/v1/visits?from=2025-01&level=district&limit=5",
    ),
)
def all_visits(request: HttpRequest) -> HttpResponse:
    """What kecamatan and places report for each month, the newest first. A month without a record is a gap, not a zero.

    A kecamatan's own figure is its whole: never add those of its places to it. `/visits/totals` says what is known of
    each kecamatan. Figures that others have published are at `/figures`.
    """
    return visits.answer(request)


@router.get(
    "/visits/totals",
    summary="Visits by kecamatan and month",
    tags=["visits"],
    operation_id="listVisitTotals",
    response=VisitTotalList,
    openapi_extra=described(
        visits.TOTAL_PARAMETERS,
        files=_TABLE,
        may=(problems.UNKNOWN_FORMAT,),
        example="/api/v1/visits/totals?from=2025-01&district=14.08.01",
    ),
)
def visit_totals(request: HttpRequest) -> HttpResponse:
    """What is known of each kecamatan and month: its own figure, or else the sum of the places that reported."""
    return visits.totals(request)


@router.get(
    "/visits/changes",
    summary="What has changed of visits",
    tags=["visits"],
    operation_id="listVisitChanges",
    response=VisitChangeList,
    openapi_extra=described(
        visit_changes.PARAMETERS, may=(problems.OUTDATED,), example="/api/v1/visits/changes?limit=5"
    ),
)
def all_visit_changes(request: HttpRequest) -> HttpResponse:
    """For whoever keeps a copy: all figures first, then only what was entered, corrected or taken back since.

    It is read like `/changes`: store `since` with the items, and go on at `next` until it is null. Of places follow
    `/changes?kind=place` too: with a withdrawn place delete its figures, of a new one ask `/visits?place=`.
    """
    return visit_changes.answer(request)


@router.get(
    "/visits/{id}",
    summary="One reported figure",
    tags=["visits"],
    operation_id="getVisit",
    response=VisitDetail,
    openapi_extra=described(may=(problems.NOT_FOUND, problems.WITHDRAWN)),
)
def visit(request: HttpRequest, id: FigureId) -> HttpResponse:  # noqa: A002 - the name in the address
    """A figure with all its corrections: when, from what, to what, and why."""
    return visits.single(request, id)


@router.get(
    "/figures",
    summary="Published figures",
    tags=["figures"],
    operation_id="listFigures",
    response=FigureList,
    by_alias=True,
    openapi_extra=described(
        figures.PARAMETERS,
        files=_TABLE,
        may=(problems.UNKNOWN_FORMAT,),
        example="/api/v1/figures?indicator=visits&scope=regency&limit=5",
    ),
)
def all_figures(request: HttpRequest) -> HttpResponse:
    """Figures that somebody published, with their sources. Where they contradict each other, all of them are here."""
    return figures.answer(request)


@router.get(
    "/figures/{id}",
    summary="One published figure",
    tags=["figures"],
    operation_id="getFigure",
    response=FigureDetail,
    by_alias=True,
    openapi_extra=described(figures.SINGLE_PARAMETERS, may=(problems.NOT_FOUND, problems.WITHDRAWN)),
)
def figure(request: HttpRequest, id: FigureId) -> HttpResponse:  # noqa: A002 - the name in the address
    """A published figure, and those of the same thing and the same while side by side with it."""
    return figures.single(request, id)
