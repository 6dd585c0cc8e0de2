"""The OpenAPI 3.0 document of ``/ogc/``: the standard asks for this version, v1 has its own of 3.1."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api import problems
from api.manual import Span, spans
from api.ogc import schemas
from api.ogc.collections import COLLECTIONS, Collection
from api.ogc.crs import CRS
from api.ogc.questions import parameters_for
from api.ogc.talk import EVERYWHERE, GEOJSON, HTML, JSON, OPENAPI, SCHEMA
from api.parameters import Parameter

VERSION = "1.0.0"

Node = dict[str, Any]


def document(server: str) -> Node:
    """The document; ``server`` is the address of the landing page, without the last slash."""
    paths = {
        "/": _operation("landing", "Landing page", JSON, "Landing"),
        "/conformance": _operation("conformance", "Conformance classes", JSON, "Conformance"),
        "/api": _operation("api", "This document", OPENAPI, "Any"),
        "/collections": _operation("collections", "All collections", JSON, "Collections"),
    }
    for collection in COLLECTIONS.values():
        paths |= _paths_of(collection)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Pesona Siak: OGC API – Features",
            "version": VERSION,
            "description": "Places, events, projects, visits and kecamatan of Kabupaten Siak for GIS software.",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": server}],
        "tags": [{"name": "about"}, *({"name": name} for name in COLLECTIONS)],
        "paths": paths,
        "components": {"schemas": schemas.SCHEMAS, "responses": _REFUSALS},
    }


def _paths_of(collection: Collection) -> Node:
    base, name = f"/collections/{collection.id}", collection.id
    title = name.capitalize()
    asked = parameters_for(collection.source)
    return {
        base: _operation(f"{name}Collection", f"{title}: what it is", JSON, "Collection", tag=name),
        f"{base}/queryables": _operation(f"{name}Queryables", f"{title}: queryables", SCHEMA, "Any", tag=name),
        f"{base}/items": _operation(f"{name}Items", title, GEOJSON, "FeatureCollection", asked, tag=name),
        f"{base}/items/{{featureId}}": _operation(
            f"{name}Item", f"{title}: one feature", GEOJSON, "Feature", [CRS], tag=name, of_one=True
        ),
    }


def _operation(
    operation_id: str,
    summary: str,
    media: str,
    schema: str,
    parameters: Iterable[Parameter] = (),
    *,
    tag: str = "about",
    of_one: bool = False,
) -> Node:
    feature_id = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
    feature_id |= {"description": "Id of the feature."}
    responses: Node = {
        "200": {
            "description": "The answer.",
            "content": {
                media: {"schema": {"$ref": f"#/components/schemas/{schema}"}},
                HTML: {"schema": {"type": "string"}},
            },
        },
        "304": {"description": "You hold the answer already."},
    }
    for name in ("400", *(("404",) if of_one else ()), "406", "429", "500", "503"):
        responses[name] = {"$ref": f"#/components/responses/{name}"}
    described = [_parameter(one) for one in (*parameters, *EVERYWHERE)]
    return {
        "get": {
            "tags": [tag],
            "operationId": operation_id,
            "summary": summary,
            "parameters": [feature_id, *described] if of_one else described,
            "responses": responses,
        }
    }


def _parameter(parameter: Parameter) -> Node:
    """The parameter in the words of 3.0: lists are separated by commas, examples have the type they stand for."""
    found = parameter.as_openapi()
    kind = found["schema"].get("type")
    if kind == "array":
        found |= {"style": "form", "explode": False}
    if "example" in found and kind != "integer":
        found["example"] = _typed(str(parameter.example), str(kind))
    return found


def _typed(example: str, kind: str) -> Any:
    if kind == "array":
        return [float(part) for part in example.split(",")]
    if kind == "boolean":
        return example == "true"
    return float(example) if kind == "number" else example


def _refusal(*kinds: problems.Kind) -> Node:
    content = {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": " ".join(kind.explanation for kind in kinds), "content": content}


_REFUSALS = {
    "400": _refusal(problems.BAD_REQUEST, problems.BAD_PARAMETER),
    "404": _refusal(problems.NOT_FOUND),
    "406": _refusal(problems.UNKNOWN_FORMAT),
    "429": _refusal(problems.TOO_MANY),
    "500": _refusal(problems.SERVER_FAULT),
    "503": _refusal(problems.BUSY),
}


@dataclass(frozen=True)
class Operation:
    """One address, for the page that people read: ``rows`` are the parameters it has besides those of all others."""

    path: str
    summary: str
    rows: list[tuple[str, list[Span]]]


def operations(described: Node) -> list[Operation]:
    """All operations of a document in its order."""
    return [
        Operation(path, node["get"]["summary"], _rows(node["get"]["parameters"]))
        for path, node in described["paths"].items()
    ]


def common_rows() -> list[tuple[str, list[Span]]]:
    """The parameters of every address."""
    return [(one.name, spans(one.description)) for one in EVERYWHERE]


def _rows(parameters: Iterable[Node]) -> list[tuple[str, list[Span]]]:
    common = {one.name for one in EVERYWHERE}
    return [(one["name"], spans(one["description"])) for one in parameters if one["name"] not in common]
