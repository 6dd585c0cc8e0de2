"""Every address below ``/ogc/``, from the landing page to the single feature."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from api.ogc.collections import COLLECTIONS, Collection, collection_named, extent_of
from api.ogc.conformance import CONFORMS_TO
from api.ogc.crs import CRS, CRS84, SYSTEMS, crs_of
from api.ogc.features import Asked, feature_of, page_of
from api.ogc.openapi import common_rows, document, operations
from api.ogc.questions import asked_by, next_address, parameters_for
from api.ogc.talk import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, Talk, link, listen
from api.problems import not_found
from core import freshness

_QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def landing(request: HttpRequest) -> HttpResponse:
    """Where everything is."""
    talk = listen(request, JSON)
    links = [
        *talk.own_links(),
        link("service-desc", talk.address("api"), OPENAPI, _("Uraian API (OpenAPI 3.0)")),
        link("service-doc", talk.address("api", for_people=True), HTML, _("Uraian API untuk dibaca")),
        link("conformance", talk.address("conformance"), JSON, _("Bagian standar yang dipenuhi")),
        link("data", talk.address("collections"), JSON, _("Kumpulan data")),
    ]
    about = {"title": "Pesona Siak", "description": _("Data wisata Kabupaten Siak menurut OGC API – Features.")}
    shown = list(COLLECTIONS.values())
    return _told(talk.answer(about | {"links": links}, "landing", collections=shown))


def conformance(request: HttpRequest) -> HttpResponse:
    """The conformance classes."""
    talk = listen(request, JSON)
    return _told(talk.answer({"conformsTo": CONFORMS_TO}, "conformance"))


def api_definition(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.0 document, and for people its operations."""
    talk = listen(request, OPENAPI)
    described = document(talk.address("landing").partition("?")[0].rstrip("/"))
    return _told(talk.answer(described, "api", operations=operations(described), common=common_rows()))


def collections(request: HttpRequest) -> HttpResponse:
    """All collections."""
    talk = listen(request, JSON)
    found = [_described(talk, collection) for collection in COLLECTIONS.values()]
    systems = [crs.uri for crs in SYSTEMS]
    return _told(talk.answer({"links": talk.own_links(), "crs": systems, "collections": found}, "collections"))


def collection(request: HttpRequest, name: str) -> HttpResponse:
    """One collection."""
    found = collection_named(name)
    talk = listen(request, JSON)
    described = _described(talk, found)
    described["links"] = talk.own_links() + described["links"][1:]
    return _told(talk.answer(described, "collection", collection=found))


def _described(talk: Talk, collection: Collection) -> dict[str, Any]:
    return {
        "id": collection.id,
        "title": str(collection.title),
        "description": str(collection.description),
        "itemType": "feature",
        "extent": extent_of(collection),
        "crs": [crs.uri for crs in SYSTEMS],
        "storageCrs": CRS84.uri,
        "links": [
            link("self", talk.address("collection", collection.id), JSON),
            link("items", talk.address("items", collection.id), GEOJSON, _("Datanya sebagai GeoJSON")),
            link("items", talk.address("items", collection.id, for_people=True), HTML, _("Datanya untuk dibaca")),
            link(_QUERYABLES, talk.address("queryables", collection.id), SCHEMA, _("Yang dapat disaring")),
            link("license", "https://creativecommons.org/licenses/by/4.0/", HTML, "CC BY 4.0"),
        ],
    }


def queryables(request: HttpRequest, name: str) -> HttpResponse:
    """What filters on a collection can name, as JSON Schema."""
    found = collection_named(name)
    talk = listen(request, SCHEMA)
    schema = {
        "$schema": _DIALECT,
        "$id": talk.request.build_absolute_uri(talk.request.path),
        "type": "object",
        "title": str(found.title),
        "properties": {queryable.name: queryable.json_schema() for queryable in found.source.queryables},
        "additionalProperties": False,
    }
    return _told(talk.answer(schema, "queryables", collection=found))


def items(request: HttpRequest, name: str) -> HttpResponse:
    """A page of the features of a collection, or 304 when the reader has it already."""
    found = collection_named(name)
    talk = listen(request, GEOJSON, parameters_for(found.source))
    asked = asked_by(talk, name, found.source)
    tag = _tag(talk, found)
    if tag and (held := freshness.not_modified(request, tag)):
        return held
    page = page_of(found.source, asked)
    links = [*talk.own_links(), link("collection", talk.address("collection", name), JSON, found.title)]
    further = next_address(talk, name, page)
    if further:
        kind = GEOJSON if talk.shape == "json" else HTML
        links.append(link("next", further, kind, _("Halaman berikutnya")))
    texts = ",".join(feature.text() for feature in page.features) if talk.shape == "json" else ""
    text = _collection_text(page.matched, len(page.features), links, texts)
    response = talk.answer(text, "items", collection=found, page=page, further=further, asked=asked)
    return _in_crs(freshness.stamped(response, tag, freshness.RECORDS), asked)


def item(request: HttpRequest, name: str, feature_id: str) -> HttpResponse:
    """One feature, or 304 when the reader has it already."""
    found = collection_named(name)
    talk = listen(request, GEOJSON, (CRS,))
    asked = Asked(lang=talk.lang, origin=talk.origin, crs=crs_of(talk.values, CRS))
    tag = _tag(talk, found)
    if tag and (held := freshness.not_modified(request, tag)):
        return held
    feature = feature_of(found.source, feature_id, asked)
    if feature is None:
        raise not_found(f"There is no feature “{feature_id[:60]}” in {name}.")
    links = [*talk.own_links(), link("collection", talk.address("collection", name), JSON, found.title)]
    response = talk.answer(feature.text(links), "item", collection=found, feature=feature, asked=asked)
    return _in_crs(freshness.stamped(response, tag, freshness.RECORDS), asked)


def unknown_address(_request: HttpRequest) -> HttpResponse:
    """Whatever else is asked for below ``/ogc/``.

    Raises:
        Problem: 404, always.
    """
    raise not_found("There is no such address; /ogc/ tells which there are.")


def _collection_text(matched: int, returned: int, links: list[dict[str, str]], features: str) -> str:
    return (
        f'{{"type":"FeatureCollection","numberMatched":{matched},"numberReturned":{returned},'
        f'"links":{json.dumps(links)},"features":[{features}]}}'
    )


def _tag(talk: Talk, collection: Collection) -> str | None:
    """Known before any feature is read; None where the bytes decide: the frame of pages is not in the catalogue."""
    if talk.shape == "html" or collection.version is None:
        return None
    tag = freshness.entity_tag(talk.request, collection.version())
    return f'{tag[:-1]}-{talk.lang}"'


def _in_crs(response: HttpResponse, asked: Asked) -> HttpResponse:
    response["Content-Crs"] = f"<{asked.crs.uri}>"
    return response


def _told(response: HttpResponse) -> HttpResponse:
    return freshness.stamped(response, None, freshness.VOCABULARY)
