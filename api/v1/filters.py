"""The filters that lists share, as the API describes them; what they mean is decided in ``catalogue.filters``."""

from datetime import datetime

from django.utils.datastructures import MultiValueDict

from api.parameters import Parameter, Values, choice_of, whole_number
from api.problems import ParameterError, bad_parameters
from catalogue.filter_values import MOST_RUPIAH
from catalogue.filters import DEFAULT_RADIUS_M, MAX_RADIUS_M, EntryFilter, FilterErrors
from catalogue.models import Stage
from catalogue.months import FIRST_YEAR, LAST_YEAR

_DATE = {"type": "string", "format": "date"}
_AMOUNT = {"type": "integer", "minimum": 0, "maximum": MOST_RUPIAH}
_RUPIAH = "in whole rupiah of all years together."

BBOX = Parameter(
    "bbox",
    "Only what lies in a box: `minLon,minLat,maxLon,maxLat` in degrees (WGS 84), longitude first.",
    "101.9,0.7,102.2,0.9",
)

_WHAT_AND_WHERE = (
    Parameter("q", "Words to find in title and text, in the language asked for.", "istana", longest=100),
    Parameter("category", "Code of `/categories`. Given several times: any of them.", repeatable=True, longest=40),
    Parameter(
        "district",
        "Kemendagri code of a kecamatan (see `/districts`). A BPS code is refused: the lists differ.",
        "14.08.01",
        longest=20,
    ),
    Parameter(
        "village",
        "Kemendagri code of a kampung or kelurahan (see `/districts/{code}`). A BPS code is refused.",
        "14.08.01.1001",
        longest=20,
    ),
    BBOX,
    Parameter(
        "near",
        "Only what lies around a point: `lon,lat` in degrees (WGS 84). Each record then has `distance_m`.",
        "102.049,0.795",
    ),
    whole_number(
        "radius",
        f"How far around `near`, in metres on the spheroid, 1 to {MAX_RADIUS_M}.",
        "5000",
        greatest=MAX_RADIUS_M,
        default=DEFAULT_RADIUS_M,
    ),
)
_OF_VISITORS = (
    Parameter("facility", "Code of `/facilities`. Given several times: all of them.", repeatable=True, longest=40),
    Parameter(
        "open",
        "Only what is known to be open at a time: `now`, or ISO 8601 (WIB unless it has an offset).",
        "now",
        longest=40,
    ),
    Parameter("from", "Only what has a date on or after this day (WIB).", "2026-01-01", _DATE, longest=40),
    Parameter("to", "Only what has a date on or before this day (WIB).", "2026-12-31", _DATE, longest=40),
    Parameter("month", "Only what has a date in this month (WIB), instead of `from` and `to`.", "2026-12", longest=40),
    Parameter(
        "free",
        "`true`: only what is known to cost nothing.",
        "true",
        {"type": "string", "enum": ["true"]},
    ),
)

_OF_PROJECTS = (
    Parameter(
        "stage",
        "What projects have reached last. Given several times: any of them.",
        "in_progress",
        {"type": "string", "enum": list(Stage.values)},
        repeatable=True,
        longest=40,
    ),
    Parameter(
        "year",
        "Only projects planned, paid for or built in this year; those of which nobody has said when are left out.",
        "2025",
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        longest=40,
    ),
    Parameter("min_rupiah", f"Only projects with a known ceiling from this on, {_RUPIAH}", "500000000", _AMOUNT),
    Parameter("max_rupiah", f"Only projects with a known ceiling up to this, {_RUPIAH}", "2000000000", _AMOUNT),
)

#: The filters of each kind, and those of addresses that tell of all kinds at once.
FILTERS = {
    "place": (*_WHAT_AND_WHERE, *_OF_VISITORS),
    "event": (*_WHAT_AND_WHERE, *_OF_VISITORS),
    "project": (*_WHAT_AND_WHERE, *_OF_PROJECTS),
}
ALL_FILTERS = (*_WHAT_AND_WHERE, *_OF_VISITORS, *_OF_PROJECTS)

SORT = Parameter(
    "sort",
    "`title`; `updated`, newest first; `distance`, nearest first, needs `near`; `date`, by the next date from `from` "
    "or from now on: what has no such date is left out.",
    "title",
    {"type": "string", "enum": ["title", "updated", "distance", "date"], "default": "title"},
)
SORT_OF_PROJECTS = Parameter(
    "sort",
    "`title`; `updated`, newest first; `distance`, nearest first, needs `near`.",
    "title",
    {"type": "string", "enum": ["title", "updated", "distance"], "default": "title"},
)
SORTS = {"place": SORT, "event": SORT, "project": SORT_OF_PROJECTS}


def check_sort(values: Values, kind: str) -> None:
    """Refuse an order that a kind does not have.

    Raises:
        Problem: 422 that lists those it has.
    """
    choice_of(values, "sort", SORTS[kind].schema["enum"], "title")


def filter_of(values: Values, *, now: datetime, lang: str) -> EntryFilter:
    """The filter that the parameters describe.

    Raises:
        Problem: 422 naming each parameter that is wrong.
    """
    try:
        return EntryFilter.strict(MultiValueDict(values), now=now, lang=lang)
    except FilterErrors as refused:
        errors = [ParameterError.of(wrong["field"], wrong["value"], wrong["message"]) for wrong in refused.problems]
        raise bad_parameters(errors) from refused
