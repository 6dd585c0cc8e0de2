"""The parameters of lists by month, kecamatan and place, and what they say."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from api.parameters import Parameter, Values
from api.problems import ParameterError, bad_parameters
from catalogue.months import Month
from regions.models import District

UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)

_SCHEMA = {"type": "string", "pattern": r"^\d{4}-\d\d$"}

FROM = Parameter("from", "Only this month and later ones.", "2026-01", _SCHEMA, longest=40)
TO = Parameter("to", "Only this month and earlier ones.", "2026-12", _SCHEMA, longest=40)
DISTRICT = Parameter("district", "Kemendagri code of a kecamatan (see `/districts`).", "14.08.01", longest=20)
PLACE = Parameter(
    "place", "Only of this place: a UUID of `/places`.", None, {"type": "string", "format": "uuid"}, longest=40
)


def conditions_of(values: Values) -> dict[str, Any]:
    """The parameters above as conditions on fields ``month``, ``district`` and ``place``.

    Raises:
        Problem: 422 naming each parameter that is wrong.
    """
    errors: list[ParameterError] = []
    first, last = (_month(values, name, errors) for name in (FROM.name, TO.name))
    if first and last and last < first:
        errors.append(ParameterError.of(TO.name, values[TO.name][0], "must not be before from"))
    errors += [*_unknown_district(values), *_no_uuid(values)]
    if errors:
        raise bad_parameters(errors)
    asked = {
        "month__gte": first,
        "month__lte": last,
        "district": values.get(DISTRICT.name, [None])[0],
        "place": UUID(values[PLACE.name][0]) if PLACE.name in values else None,
    }
    return {name: value for name, value in asked.items() if value is not None}


def _month(values: Values, name: str, errors: list[ParameterError]) -> date | None:
    if name not in values:
        return None
    text = values[name][0]
    try:
        month = Month.read(text)
    except ValueError as error:
        errors.append(ParameterError.of(name, text, str(error)))
        return None
    return date(month.year, month.number, 1)


def _unknown_district(values: Values) -> Iterator[ParameterError]:
    for code in values.get(DISTRICT.name, ()):
        if not District.objects.filter(code=code).exists():
            yield ParameterError.of(DISTRICT.name, code, f"{code} is not a known district")


def _no_uuid(values: Values) -> Iterator[ParameterError]:
    for text in values.get(PLACE.name, ()):
        if not UUID_TEXT.fullmatch(text):
            yield ParameterError.of(PLACE.name, text, "must be the UUID of a place")
