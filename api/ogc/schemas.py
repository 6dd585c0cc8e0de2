"""The shapes of the answers, as the OpenAPI document tells them."""

from typing import Any

_LINKS: dict[str, Any] = {"type": "array", "items": {"$ref": "#/components/schemas/Link"}}
_TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": required | optional}


SCHEMAS: dict[str, Any] = {
    "Any": {"type": "object"},
    "Link": _object({"rel": {"type": "string"}, "href": {"type": "string"}}, type={"type": "string"}, title={}),
    "Landing": _object({"links": _LINKS}, title={"type": "string"}, description={"type": "string"}),
    "Conformance": _object({"conformsTo": _TEXTS}),
    "Collections": _object(
        {"links": _LINKS, "collections": {"type": "array", "items": {"$ref": "#/components/schemas/Collection"}}},
        crs=_TEXTS,
    ),
    "Collection": _object(
        {"id": {"type": "string"}, "links": _LINKS},
        title={"type": "string"},
        description={"type": "string"},
        itemType={"type": "string"},
        extent={"type": "object"},
        crs=_TEXTS,
        storageCrs={"type": "string"},
    ),
    "Feature": _object(
        {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string"},
            "geometry": {"type": "object", "nullable": True, "description": "GeoJSON, in the system asked for."},
            "properties": {"type": "object", "description": "Flat; what is not known is null."},
        },
        links=_LINKS,
    ),
    "FeatureCollection": _object(
        {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"$ref": "#/components/schemas/Feature"}},
        },
        numberMatched=_NUMBER,
        numberReturned=_NUMBER,
        links=_LINKS,
    ),
    "Problem": _object(
        {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
        },
        instance={"type": "string"},
        errors={
            "type": "array",
            "items": _object(
                {
                    "parameter": {"type": "string"},
                    "value": {"type": "string", "nullable": True},
                    "message": {"type": "string"},
                }
            ),
        },
    ),
}
