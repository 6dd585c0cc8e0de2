"""The catalogue in the vocabulary DCAT, as JSON-LD and as Turtle: one graph, two spellings.

It uses terms that DCAT 2 and 3 share, keeps what DCAT-AP 3 demands, and says besides what Satu Data Indonesia asks for:
producer, steward, definition, unit, codes.
"""

import json
from datetime import UTC, datetime
from typing import Any

from rdflib import Graph

from progress.opendata import metadata
from progress.opendata.datasets import DATASETS, Dataset, has_spreadsheet
from progress.opendata.files import MEDIA_TYPES
from progress.opendata.metadata import Terms, address, api_address, in_all

Node = dict[str, Any]

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority"
_SPOKEN = {"id": "IND", "en": "ENG"}
_FILE_TYPES = {"csv": "CSV", "geojson": "GEOJSON", "xlsx": "XLSX", "json": "JSON"}
OC4IDS = "https://standard.open-contracting.org/infrastructure/0.9/en/"


def as_jsonld(graph: Node) -> bytes:
    return json.dumps(graph, ensure_ascii=False, indent=1).encode()


def as_turtle(graph: Node) -> bytes:
    parsed = Graph().parse(data=json.dumps(graph), format="json-ld")
    return parsed.serialize(format="turtle").encode()


def catalogue(origin: str) -> Node:
    """The whole graph; addresses in it are absolute."""
    terms = metadata.terms()
    known = [moment for moment in (dataset.updated() for dataset in DATASETS) if moment]
    here = f"{origin}{address('opendata')}"
    service = f"{origin}{api_address('')}"
    agents = _agents(here)
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": f"{here}#katalog",
                "@type": "dcat:Catalog",
                **_words("dct:title", metadata.CATALOGUE_TITLE),
                **_words("dct:description", metadata.CATALOGUE_TEXT),
                "dct:publisher": {"@id": agents[1]["@id"]},
                "dct:license": _a("dct:LicenseDocument", terms.licence_url),
                "dct:language": _languages(),
                "dct:spatial": {"@id": f"{here}#kabupaten"},
                "foaf:homepage": _a("foaf:Document", here),
                "dcat:themeTaxonomy": _themes(),
                "dcat:dataset": [{"@id": identity(dataset, origin)} for dataset in DATASETS],
                "dcat:service": {"@id": service},
                **({"dct:modified": _moment(max(known))} if known else {}),
            },
            *agents,
            _regency(here),
            _service(service, terms, agents[1]["@id"], origin),
            *(_dataset(dataset, origin, terms, agents) for dataset in DATASETS),
        ],
    }


def identity(dataset: Dataset, origin: str) -> str:
    """What a dataset is called in RDF and schema.org, the same in every language."""
    return f"{origin}{address('opendata_dataset', slug=dataset.slug)}#dataset"


def _dataset(dataset: Dataset, origin: str, terms: Terms, agents: list[Node]) -> Node:
    here = f"{origin}{address('opendata_dataset', slug=dataset.slug)}"
    span, updated = dataset.span(), dataset.updated()
    producer, steward = ({"@id": agent["@id"]} for agent in agents)
    node = {
        "@id": f"{here}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.slug,
        **_words("dct:title", dataset.title),
        **_words("dct:description", dataset.description),
        **_words("skos:definition", dataset.definition),
        **_words("schema:unitText", dataset.unit),
        "dct:publisher": steward,
        "dct:creator": producer,
        "prov:qualifiedAttribution": [
            _attribution(producer, f"{here}#produsen", "produsen-data", metadata.PRODUCER_ROLE),
            _attribution(steward, f"{here}#walidata", "walidata", metadata.STEWARD_ROLE),
        ],
        "dcat:contactPoint": _contact(here, terms, origin),
        "dcat:landingPage": _a("foaf:Document", here),
        "dct:license": _a("dct:LicenseDocument", terms.licence_url),
        "dct:accessRights": _a("dct:RightsStatement", f"{_EU}/access-right/PUBLIC"),
        "dct:accrualPeriodicity": _a("dct:Frequency", f"{_EU}/frequency/{dataset.frequency}"),
        "dct:language": _languages(),
        "dct:spatial": {"@id": f"{origin}{address('opendata')}#kabupaten"},
        "dct:conformsTo": [_standard(here, number, name) for number, name in enumerate(dataset.references, 1)],
        "dcat:theme": [_theme(code) for code in dataset.themes],
        "dcat:keyword": [value for word in dataset.keywords for value in _values(word)],
        "dcat:distribution": [*_files(dataset, origin, terms), _through_the_api(dataset, origin, terms)],
    }
    if span:
        node["dct:temporal"] = {
            "@id": f"{here}#periode",
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _typed(span.first.isoformat(), "date"),
            "dcat:endDate": _typed(span.until.isoformat(), "date"),
        }
    return node | ({"dct:modified": _moment(updated)} if updated else {})


def _files(dataset: Dataset, origin: str, terms: Terms) -> list[Node]:
    found = []
    for language in metadata.LANGUAGES:
        for ending, media_type in MEDIA_TYPES.items():
            if ending == "xlsx" and not has_spreadsheet(dataset.count(language)):
                continue
            file = f"{origin}{address('opendata_file', language, slug=dataset.slug, ending=ending)}"
            node = _distribution(dataset, file, terms, f"{ending.upper()} ({language})", media_type, ending)
            found.append(node | {"dct:language": _language(language)})
    if dataset.slug == "proyek":
        node = _distribution(dataset, f"{origin}{address('oc4ids')}", terms, "OC4IDS", "application/json", "json")
        found.append(node | {"dct:conformsTo": {"@id": OC4IDS, "@type": "dct:Standard"}})
    return found


def _distribution(dataset: Dataset, file: str, terms: Terms, name: str, media_type: str, file_type: str) -> Node:
    updated = dataset.updated()
    return {
        "@id": f"{file}#distribusi",
        "@type": "dcat:Distribution",
        "dct:title": [
            {"@value": f"{value['@value']}: {name}"} | {"@language": value["@language"]}
            for value in _values(dataset.title)
        ],
        "dcat:accessURL": {"@id": file},
        "dcat:downloadURL": {"@id": file},
        "dcat:mediaType": _a("dct:MediaType", f"https://www.iana.org/assignments/media-types/{media_type}"),
        "dct:format": _a("dct:MediaTypeOrExtent", f"{_EU}/file-type/{_FILE_TYPES[file_type]}"),
        "dct:license": _a("dct:LicenseDocument", terms.licence_url),
    } | ({"dct:modified": _moment(updated)} if updated else {})


def _through_the_api(dataset: Dataset, origin: str, terms: Terms) -> Node:
    found = f"{origin}{api_address(dataset.api)}"
    node = _distribution(dataset, found, terms, "API", "application/json", "json")
    del node["dcat:downloadURL"]
    return node | {"dcat:accessService": {"@id": f"{origin}{api_address('')}"}}


def _service(service: str, terms: Terms, publisher: str, origin: str) -> Node:
    return {
        "@id": service,
        "@type": "dcat:DataService",
        **_words("dct:title", "API Pesona Siak"),
        "dct:publisher": {"@id": publisher},
        "dct:license": _a("dct:LicenseDocument", terms.licence_url),
        "dcat:endpointURL": {"@id": service},
        "dcat:endpointDescription": {"@id": f"{service}openapi.json"},
        "dcat:servesDataset": [{"@id": identity(dataset, origin)} for dataset in DATASETS],
    }


def _agents(here: str) -> list[Node]:
    """Who makes the data, and who looks after them."""
    kinds = (("#dispar", metadata.PRODUCER), ("#diskominfo", metadata.STEWARD))
    what = ["foaf:Agent", "foaf:Organization"]
    return [{"@id": f"{here}{mark}", "@type": what, **_words("foaf:name", name)} for mark, name in kinds]


def _attribution(agent: Node, identity: str, role: str, name: Any) -> Node:
    """A role is a concept, and a concept of DCAT-AP has a name."""
    role_node: Node = {"@id": f"{identity}-peran", "@type": "dcat:Role", "skos:notation": role}
    role_node |= _words("skos:prefLabel", name)
    return {"@id": identity, "@type": "prov:Attribution", "prov:agent": agent, "dcat:hadRole": role_node}


def _contact(here: str, terms: Terms, origin: str) -> Node:
    what = ["vcard:Kind", "vcard:Organization"]
    card: Node = {"@id": f"{here}#kontak", "@type": what, **_words("vcard:fn", metadata.PRODUCER)}
    card["vcard:hasURL"] = {"@id": f"{origin}/"}
    return card | ({"vcard:hasEmail": {"@id": f"mailto:{terms.email}"}} if terms.email else {})


def _regency(here: str) -> Node:
    west, south, east, north = metadata.BOX
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    ring = ", ".join(f"{lon} {lat}" for lon, lat in corners)
    return {
        "@id": f"{here}#kabupaten",
        "@type": "dct:Location",
        "dct:identifier": metadata.REGENCY_CODE,
        **_words("skos:prefLabel", metadata.REGENCY),
        "dcat:bbox": {"@value": f"POLYGON(({ring}))", "@type": "geo:wktLiteral"},
    }


def _standard(here: str, number: int, name: Any) -> Node:
    return {"@id": f"{here}#kode-{number}", "@type": "dct:Standard", **_words("dct:title", name)}


def _languages() -> list[Node]:
    return [_language(language) for language in metadata.LANGUAGES]


def _language(language: str) -> Node:
    return _a("dct:LinguisticSystem", f"{_EU}/language/{_SPOKEN[language]}")


def _themes() -> Node:
    return _a("skos:ConceptScheme", f"{_EU}/data-theme") | _words("dct:title", metadata.THEMES_TITLE)


def _theme(code: str) -> Node:
    return _a("skos:Concept", f"{_EU}/data-theme/{code}") | _words("skos:prefLabel", metadata.THEMES[code])


def _a(kind: str, address: str) -> Node:
    """Something of others, and what it is: DCAT-AP asks for the kind, and a reader of this file alone has no list."""
    return {"@id": address, "@type": kind}


def _words(name: str, text: Any) -> Node:
    return {name: _values(text)}


def _values(text: Any) -> list[Node]:
    return [{"@value": said, "@language": language} for language, said in in_all(text).items()]


def _moment(moment: datetime) -> Node:
    return _typed(moment.astimezone(UTC).isoformat(timespec="seconds"), "dateTime")


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}
