"""The query parameters of the API: each described once, for the reader of a request and for the documentation."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest

from api.problems import ParameterError, bad_parameters, unknown_format

MOST_REPEATS = 30
MOST_PARAMETERS = 100


@dataclass(frozen=True)
class Parameter:
    """One query parameter.

    Attributes:
        schema: JSON Schema of one value.
        description: what it does, with unit and order of coordinates.
        example: a value that works with the demo content.
        repeatable: whether it may stand several times (``?category=a&category=b``).
        longest: characters one value may have.
    """

    name: str
    description: str
    example: str | None = None
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    repeatable: bool = False
    longest: int = 100
    required: bool = False

    def as_openapi(self) -> dict[str, Any]:
        """The parameter as an OpenAPI Parameter Object."""
        schema = dict(self.schema)
        if schema.get("type") == "string" and "enum" not in schema:
            schema["maxLength"] = self.longest
        if self.repeatable:
            schema = {"type": "array", "items": schema, "maxItems": MOST_REPEATS}
        document: dict[str, Any] = {
            "name": self.name,
            "in": "query",
            "required": self.required,
            "description": self.description,
            "schema": schema,
        }
        if self.repeatable:
            document |= {"style": "form", "explode": True}
        if self.example is not None:
            example = int(self.example) if schema["type"] == "integer" else self.example
            document["example"] = [example] if self.repeatable else example
        return document


Values = dict[str, list[str]]


def read(request: HttpRequest, parameters: Iterable[Parameter]) -> Values:
    """The query of a request, checked for what can be said of any text before its meaning is looked at.

    Returns:
        Every parameter that was sent and not empty, with its values: one each, unless it is repeatable.

    Raises:
        Problem: 422 naming every parameter that is unknown, repeated, too long or holds control characters.
    """
    known = {parameter.name: parameter for parameter in parameters}
    try:
        sent = dict(request.GET.lists())
    except TooManyFieldsSent as error:
        raise bad_parameters([_crowd()]) from error
    if len(sent) > MOST_PARAMETERS:
        raise bad_parameters([_crowd()])
    faults = (_fault(name, values, known) for name, values in sent.items())
    errors = [fault for fault in faults if fault]
    errors += [
        ParameterError(parameter.name, None, "is required")
        for parameter in known.values()
        if parameter.required and not any(sent.get(parameter.name, []))
    ]
    if errors:
        raise bad_parameters(errors)
    return {name: filled for name, values in sent.items() if (filled := [value for value in values if value])}


def _fault(name: str, values: list[str], known: Mapping[str, Parameter]) -> ParameterError | None:
    """What is wrong with a parameter, or None."""
    parameter = known.get(name)
    if parameter is None:
        return ParameterError.of(name, values[0], _unknown(name, known))
    most = MOST_REPEATS if parameter.repeatable else 1
    if len(values) > most:
        message = f"may be given at most {most} times" if parameter.repeatable else "may be given only once"
        return ParameterError.of(name, values[-1], message)
    for value in values:
        if len(value) > parameter.longest:
            return ParameterError.of(name, value, f"must not be longer than {parameter.longest} characters")
        if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in value):
            return ParameterError.of(name, value, "must not hold control characters")
    return None


def _unknown(name: str, known: Mapping[str, Parameter]) -> str:
    near = get_close_matches(name[:40], known, n=1)
    if near:
        return f"is no parameter of this endpoint; did you mean {near[0]}?"
    return f"is no parameter of this endpoint; it takes {', '.join(known) or 'none'}"


def _crowd() -> ParameterError:
    return ParameterError("(query)", None, f"must not hold more than {MOST_PARAMETERS} different parameters")


# --- Parameters that most endpoints share ---------------------------------------------------------------------------

DEFAULT_LIMIT = 50
GREATEST_LIMIT = 500
LANGUAGES = ("id", "en")
MEDIA_TYPES = {"json": "application/json", "geojson": "application/geo+json"}


def whole_number(name: str, description: str, example: str, *, greatest: int, default: int) -> Parameter:
    """A parameter that is a number from 1 to the greatest."""
    schema = {"type": "integer", "minimum": 1, "maximum": greatest, "default": default}
    return Parameter(name, description, example, schema, longest=40)


LIMIT = whole_number(
    "limit",
    f"How many records a page holds at most, 1 to {GREATEST_LIMIT}.",
    "20",
    greatest=GREATEST_LIMIT,
    default=DEFAULT_LIMIT,
)
CURSOR = Parameter(
    "cursor",
    "Where the page before ended. Do not build it: follow `next`, which holds it with all the other parameters.",
    longest=2000,
)
_FORMATS = {
    "json": "records",
    "geojson": "GeoJSON (RFC 7946)",
    "csv": "a table (UTF-8, safe to open in a spreadsheet)",
    "gpx": "GPX 1.1 waypoints",
    "kml": "KML 2.2 placemarks",
    "ics": "an iCalendar (RFC 5545)",
}
LANG = Parameter(
    "lang",
    "Language of the texts. What is not translated yet comes in the other language, with `lang_fallback: true`.",
    "en",
    {"type": "string", "enum": list(LANGUAGES), "default": "id"},
)


def format_parameter(*formats: str) -> Parameter:
    """``format`` for an endpoint that speaks these, the first unless told."""
    meanings = ", ".join(f"`{name}` for {_FORMATS[name]}" for name in formats)
    schema = {"type": "string", "enum": list(formats), "default": formats[0]}
    example = "geojson" if "geojson" in formats else formats[-1]
    return Parameter("format", f"{meanings}. Anything else is a 406.", example, schema)


FORMAT = format_parameter(*MEDIA_TYPES)


def limit_of(values: Values, *, greatest: int = GREATEST_LIMIT, default: int = DEFAULT_LIMIT) -> int:
    """The page size asked for.

    Raises:
        Problem: 422 unless it is a whole number from 1 to the greatest.
    """
    text = values.get("limit", [str(default)])[0]
    if text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= greatest:
        return int(text)
    raise bad_parameters([ParameterError.of("limit", text, f"must be a whole number from 1 to {greatest}")])


def language_of(values: Values) -> str:
    """The language asked for, Indonesian unless told.

    Raises:
        Problem: 422 for a language that is not served.
    """
    return choice_of(values, "lang", LANGUAGES, LANGUAGES[0])


def format_of(values: Values, known: Iterable[str] = MEDIA_TYPES) -> str:
    """The format asked for, ``json`` unless told.

    Raises:
        Problem: 406 for anything else.
    """
    text = values.get("format", ["json"])[0]
    if text not in known:
        raise unknown_format(text, known)
    return text


def choice_of(values: Values, name: str, choices: Iterable[str], default: str) -> str:
    """The value of a parameter that has a fixed list of values.

    Raises:
        Problem: 422 that lists the choices.
    """
    text = values.get(name, [default])[0]
    if text not in choices:
        raise bad_parameters([ParameterError.of(name, text, f"must be one of {', '.join(choices)}")])
    return text
