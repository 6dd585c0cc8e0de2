"""``fields=title,location``: only some of what a record has."""

import json
from collections.abc import Container
from difflib import get_close_matches
from typing import Any

from api.parameters import Parameter, Values
from api.problems import ParameterError, bad_parameters
from api.v1.details import EventDetailProperties, PlaceDetailProperties
from api.v1.projects import ProjectDetailProperties, ProjectFields
from api.v1.records import EventFields, PlaceFields

ALWAYS = ("id", "kind", "lang")

#: The top-level names of the records in lists and of single ones, in the order of their columns.
LISTED = {
    "place": (*PlaceFields.model_fields, "location", "distance_m"),
    "event": (*EventFields.model_fields, "location", "distance_m", "occurrences"),
    "project": (*ProjectFields.model_fields, "location", "distance_m"),
}
SINGLE = {
    "place": (*PlaceDetailProperties.model_fields, "location"),
    "event": (*EventDetailProperties.model_fields, "location"),
    "project": (*ProjectDetailProperties.model_fields, "location"),
}

_SPOKEN_IN = ("json", "geojson", "csv")
_MOST_ERRORS = 20

FIELDS = Parameter(
    "fields",
    "Only these top-level fields of each record, separated by commas; `id`, `kind` and `lang` always come along, in "
    "GeoJSON the geometry too. For `json`, `geojson` and `csv`. An unknown name is a 422.",
    "title,location",
    longest=600,
)


def fields_of(values: Values, known: tuple[str, ...], shape: str) -> tuple[str, ...] | None:
    """The names asked for, in the order of ``known``; None where all are meant.

    Raises:
        Problem: 422 that names each unknown one, or where the format has no fields to choose from.
    """
    if "fields" not in values:
        return None
    asked = list(dict.fromkeys(name.strip() for name in values["fields"][0].split(",")))
    if shape not in _SPOKEN_IN:
        raise bad_parameters([ParameterError.of("fields", values["fields"][0], f"works with {', '.join(_SPOKEN_IN)}")])
    if errors := [ParameterError.of("fields", name, _unknown(name, known)) for name in asked if name not in known]:
        raise bad_parameters(errors[:_MOST_ERRORS])
    return tuple(name for name in known if name in asked or name in ALWAYS)


def narrowed(text: str, shape: str, chosen: Container[str]) -> str:
    """A record or feature as JSON text with only the chosen fields."""
    record: dict[str, Any] = json.loads(text)
    if shape == "geojson":
        record["properties"] = _only(record["properties"], chosen)
        return _written(record)
    return _written(_only(record, chosen))


def _only(record: dict[str, Any], chosen: Container[str]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name in chosen}


def _written(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _unknown(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name[:40], known, n=1)
    return f"is no field of the record; did you mean {near[0]}?" if near else f"must be of {', '.join(known)}"
