"""The filters every list shares, as the API describes them; what they mean is decided in ``catalogue.filters``."""

from datetime import datetime

from django.utils.datastructures import MultiValueDict

from api.parameters import Parameter, Values, whole_number
from api.problems import ParameterError, bad_parameters
from catalogue.filters import DEFAULT_RADIUS_M, MAX_RADIUS_M, EntryFilter, FilterErrors

_DATE = {"type": "string", "format": "date"}

BBOX = Parameter(
    "bbox",
    "Only what lies in a box: `minLon,minLat,maxLon,maxLat` in degrees (WGS 84), longitude first.",
    "101.9,0.7,102.2,0.9",
)

FILTERS = (
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
    Parameter("facility", "Code of `/facilities`. Given several times: all of them.", repeatable=True, longest=40),
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

SORT = Parameter(
    "sort",
    "`title`; `updated`, newest first; `distance`, nearest first, needs `near`; `date`, by the next date from `from` "
    "or from now on: what has no such date is left out.",
    "title",
    {"type": "string", "enum": ["title", "updated", "distance", "date"], "default": "title"},
)


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
