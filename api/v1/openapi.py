"""The OpenAPI 3.1 document: what django-ninja derives from the views, completed by what it cannot know."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from api import problems
from api.parameters import Parameter
from api.v1.fields import FIELDS
from api.v1.messages import MESSAGES, described_webhooks
from api.v1.records import Record
from api.v1.shapes import RecordPart, RecordPartCollection, RecordPartFeature, RecordPartList

Document = dict[Any, Any]

ALWAYS = (
    problems.BAD_REQUEST,
    problems.NOT_ALLOWED,
    problems.BAD_PARAMETER,
    problems.TOO_MANY,
    problems.SERVER_FAULT,
    problems.BUSY,
)
ALL_ANSWERS = ("RateLimit", "RateLimit-Policy", "X-Request-ID")
KEPT = ("ETag", "Cache-Control")
FILES = ("Content-Disposition", "Link")
RETRY = (problems.TOO_MANY, problems.BUSY)

_REF = "#/components/schemas/{model}"
# What comes in place of whole records where only some of their fields are asked for: of a list, and of one.
_PARTS: dict[str, tuple[type[BaseModel], type[BaseModel]]] = {
    "application/json": (RecordPartList, RecordPart),
    "application/geo+json": (RecordPartCollection, RecordPartFeature),
}
_extra_models: list[type[BaseModel]] = []


class RefusedParameter(Record):
    parameter: str = Field(description="Name of the parameter.", examples=["limit"])
    value: str | None = Field(description="What was sent, cut after 100 characters; null when it is missing.")
    message: str = Field(description="What is wrong with it, in English.")


class ProblemDocument(Record):
    """RFC 9457 problem document."""

    type: str = Field(description="Kind of problem: an address on this site that explains it.")
    title: str = Field(description="The kind in words.")
    status: int = Field(description="HTTP status.")
    detail: str = Field(description="What happened this time.")
    instance: str = Field(description="Path of the request.")
    id: str | None = Field(None, description="Only with 410: the record that was withdrawn.")
    restart: str | None = Field(None, description="Only with an outdated cursor: the address to begin again at.")
    errors: list[RefusedParameter] = Field(description="One for each parameter refused; else empty.")


def described(
    parameters: Iterable[Parameter] = (),
    *,
    geojson: type[BaseModel] | None = None,
    may: Iterable[problems.Kind] = (),
    example: str = "",
    files: Iterable[str] = (),
) -> Document:
    """What an endpoint adds to django-ninja's description of it (``openapi_extra``).

    Args:
        geojson: shape of the answer as GeoJSON, where the endpoint speaks it.
        example: a path and query to try, without origin.
        files: media types it speaks besides JSON.
        may: problems this endpoint answers besides those every endpoint may.
    """
    found: Document = {"headers": _refs(*KEPT, *ALL_ANSWERS)}
    if geojson:
        _extra_models.append(geojson)
        found["content"] = {"application/geo+json": {"schema": {"$ref": _REF.format(model=geojson.__name__)}}}
    if files:
        found.setdefault("content", {}).update({media: {"schema": {"type": "string"}} for media in files})
        found["headers"] |= _refs(*FILES)
    responses: Document = {200: found, 304: {"$ref": "#/components/responses/not-modified"}}
    for kind in sorted((*ALWAYS, *may), key=lambda kind: kind.status):
        responses[kind.status] = {"$ref": f"#/components/responses/{kind.slug}"}
    extra: Document = {"parameters": [one.as_openapi() for one in parameters], "responses": responses}
    return extra | {"x-example": example} if example else extra


def complete(document: Document) -> Document:
    """Add the shapes, answers and headers that ``described`` refers to."""
    mode: Literal["serialization"] = "serialization"
    parts = [part for of_list_and_one in _PARTS.values() for part in of_list_and_one]
    messages = [model for model, *_words in MESSAGES.values()]
    models: list[type[BaseModel]] = [*dict.fromkeys(_extra_models), *parts, *messages, ProblemDocument]
    _, definitions = models_json_schema([(model, mode) for model in models], ref_template=_REF)
    components = document["components"]
    components["schemas"] = dict(sorted((components["schemas"] | definitions["$defs"]).items()))
    components["responses"] = _responses()
    components["headers"] = _headers()
    document["webhooks"] = described_webhooks()
    for path, node in document["paths"].items():
        if any(parameter["name"] == FIELDS.name for parameter in node["get"]["parameters"]):
            _allow_parts(node["get"]["responses"][200]["content"], of_one="{id}" in path)
    return document


def _allow_parts(content: Document, *, of_one: bool) -> None:
    for media, parts in _PARTS.items():
        part = {"$ref": _REF.format(model=parts[of_one].__name__)}
        content[media]["schema"] = {"anyOf": [content[media]["schema"], part]}


def _responses() -> Document:
    schema = {"$ref": _REF.format(model="ProblemDocument")}
    refusals: Document = {
        kind.slug: {
            "description": f"{kind.title}. {kind.explanation}",
            "headers": _refs(*ALL_ANSWERS, *(["Retry-After"] if kind in RETRY else [])),
            "content": {problems.CONTENT_TYPE: {"schema": schema}},
        }
        for kind in problems.KINDS
    }
    not_modified = {
        "description": "You have this answer: `If-None-Match` holds its `ETag`.",
        "headers": _refs(*KEPT, *ALL_ANSWERS),
    }
    return {**refusals, "not-modified": not_modified}


def _headers() -> Document:
    return {
        "ETag": {
            "description": "Tag of this answer. Send it back as `If-None-Match`.",
            "schema": {"type": "string"},
        },
        "Cache-Control": {
            "description": "How long the answer may be kept and shown.",
            "schema": {"type": "string"},
        },
        "Content-Disposition": {
            "description": "Of files only (CSV, GPX, KML, iCalendar): their name.",
            "schema": {"type": "string"},
        },
        "Link": {
            "description": 'Of files only: `<address>; rel="next"` where there is a further page.',
            "schema": {"type": "string"},
        },
        "RateLimit": {
            "description": "What your network may still ask for: `r` requests in the next `t` seconds.",
            "schema": {"type": "string"},
        },
        "RateLimit-Policy": {
            "description": "The rule: `q` requests in `w` seconds.",
            "schema": {"type": "string"},
        },
        "Retry-After": {
            "description": "In how many seconds to ask again.",
            "schema": {"type": "integer", "minimum": 1},
        },
        "X-Request-ID": {
            "description": "Name of this request in our log: yours, if you sent one, else made by us.",
            "schema": {"type": "string"},
        },
    }


def _refs(*names: str) -> Document:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
