"""The OpenAPI document as people read it: endpoints by topic, then the shapes they answer with."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

Node = dict[str, Any]

_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}
_FORMATS = {"date-time": "time (ISO 8601)", "date": "date (ISO 8601)", "uuid": "UUID"}


@dataclass(frozen=True)
class Span:
    """A piece of a description; code stands between backticks in the source."""

    text: str
    is_code: bool


@dataclass(frozen=True)
class Type:
    """A type in words; ``shape`` names the shape to link to."""

    words: str
    shape: str = ""


@dataclass(frozen=True)
class Row:
    """A parameter or a field."""

    name: str
    type: Type
    optional: bool
    nullable: bool
    description: list[Span]
    example: str


@dataclass(frozen=True)
class Shape:
    name: str
    description: list[Span]
    rows: list[Row]


@dataclass(frozen=True)
class Endpoint:
    id: str
    topic: str
    path: str
    summary: str
    description: list[Span]
    example: str
    parameters: list[Row]
    answers: list[tuple[str, Type]]
    statuses: list[str]


@dataclass(frozen=True)
class Message:
    """What a webhook sends."""

    name: str
    summary: str
    description: list[Span]
    headers: list[Row]
    shape: Type


class Manual:
    """What the docs page shows.

    Args:
        document: the OpenAPI document.
        origin: scheme and host to put before example addresses.
    """

    def __init__(self, document: Node, origin: str) -> None:
        self.title = document["info"]["title"]
        self.version = document["info"]["version"]
        self.origin = origin
        self.endpoints = [_endpoint(path, node["get"], origin) for path, node in document["paths"].items()]
        self.shapes = [
            _shape(name, node) for name, node in document["components"]["schemas"].items() if node.get("properties")
        ]

        self.messages = [_message(name, node["post"]) for name, node in document["webhooks"].items()]

    @property
    def topics(self) -> list[tuple[str, list[Endpoint]]]:
        """Endpoints by topic, in the order of the document."""
        return [(topic, list(found)) for topic, found in groupby(self.endpoints, lambda endpoint: endpoint.topic)]


def spans(text: str) -> list[Span]:
    """Split a description at its backticks; line breaks in it mean nothing."""
    pieces = " ".join(text.split()).split("`")
    return [Span(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


def _endpoint(path: str, node: Node, origin: str) -> Endpoint:
    example = node.get("x-example", "")
    return Endpoint(
        id=node["operationId"],
        topic=node["tags"][0],
        path=path,
        summary=node["summary"],
        description=spans(node.get("description", "")),
        example=example and f"{origin}{example}",
        parameters=[_row(one["name"], one["schema"] | _about(one), not one["required"]) for one in node["parameters"]],
        answers=[
            (media, _type(schema))
            for media, one in node["responses"][200].get("content", {}).items()
            for schema in one["schema"].get("anyOf", [one["schema"]])
        ],
        statuses=[str(status) for status in sorted(node["responses"])],
    )


def _message(name: str, node: Node) -> Message:
    (content,) = node["requestBody"]["content"].values()
    return Message(
        name=name,
        summary=node["summary"],
        description=spans(node["description"]),
        headers=[_row(one["name"], one["schema"] | _about(one), not one["required"]) for one in node["parameters"]],
        shape=_type(content["schema"]),
    )


def _about(parameter: Node) -> Node:
    return {name: parameter[name] for name in ("description", "example") if name in parameter}


def _shape(name: str, node: Node) -> Shape:
    required = node.get("required", [])
    rows = [_row(field, schema, field not in required) for field, schema in node["properties"].items()]
    return Shape(name, spans(node.get("description", "")), rows)


def _row(name: str, schema: Node, optional: bool) -> Row:
    kinds = schema.get("anyOf", [schema])
    nullable = any(kind.get("type") == "null" for kind in kinds)
    types = [_type(kind) for kind in kinds if kind.get("type") != "null"]
    examples = schema.get("examples", [schema["example"]] if "example" in schema else [])
    example = str(examples[0]) if examples and isinstance(examples[0], str | int | float) else ""
    type_ = types[0] if len(types) == 1 else Type(" or ".join(one.words for one in types))
    return Row(name, type_, optional, nullable, spans(schema.get("description", "")), example)


def _type(schema: Node) -> Type:
    if "$ref" in schema:
        shape = schema["$ref"].rsplit("/", 1)[-1]
        return Type(shape, shape)
    if "const" in schema:
        return Type(f"always “{schema['const']}”")
    if "enum" in schema:
        return Type(" or ".join(str(value) for value in schema["enum"]))
    if schema.get("type") == "array":
        inner = _type(schema["items"]) if "items" in schema else Type("number")
        return Type(f"list of {inner.words}", inner.shape)
    return Type(_FORMATS.get(schema.get("format", "")) or _WORDS.get(schema.get("type", ""), "object"))
