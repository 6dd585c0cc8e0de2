"""What OC4IDS 0.9 demands of the members we publish, as a JSON Schema that knows no others.

Our own, after the reference of the Open Contracting Partnership
(https://standard.open-contracting.org/infrastructure/0.9/en/reference/schema/); no package carries the schema itself.
Every object is closed, so that a member nobody looked up fails here. Open codelists are held to the codes we use.
"""

from typing import Any

Schema = dict[str, Any]

TEXT = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "format": "date-time"}
ADDRESS = {"type": "string", "format": "uri"}
NUMBER = {"type": "number"}
STATUSES = (
    *("identification", "preparation", "implementation", "completion", "maintenance"),
    *("decommissioning", "decommissioned", "cancelled"),
)
TYPES = ("construction", "maintenance", "rehabilitation", "replacement", "expansion", "decommissioning")
SHAPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
SECTORS = (
    "communications",
    "cultureSportsAndRecreation",
    "naturalResources",
    "naturalResources.floodProtection",
    "transport",
)


def one_of(*codes: str) -> Schema:
    return {"enum": list(codes)}


def many(item: Schema, *, unique: bool = False, least: int = 1) -> Schema:
    return {"type": "array", "items": item, "minItems": least, "uniqueItems": unique}


def closed(*required: str, **members: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "properties": members,
        "additionalProperties": False,
        "minProperties": 1,
    }


PERIOD = closed(startDate=MOMENT, endDate=MOMENT)
VALUE = closed("amount", "currency", amount=NUMBER, currency=one_of("IDR"))
REFERENCE = closed("id", "name", id=TEXT, name=TEXT)
IDENTIFIER = closed("id", "scheme", id=TEXT, scheme=TEXT)
CLASSIFICATION = closed("id", "scheme", id=TEXT, scheme=TEXT, description=TEXT)
GEOMETRY = closed("type", "coordinates", type=one_of(*SHAPES), coordinates={"type": "array", "minItems": 1})
LOCATION = closed(
    "id",
    id=TEXT,
    description=TEXT,
    geometry=GEOMETRY,
    gazetteer=closed("scheme", "identifiers", scheme=TEXT, identifiers=many(TEXT)),
    address=closed(locality=TEXT, region=TEXT, countryName=TEXT),
)
LINE = closed("id", id=TEXT, description=TEXT, amount=VALUE, period=PERIOD, sourceParty=REFERENCE)
BUDGET = closed(
    amount=VALUE,
    budgetBreakdowns=many(closed("id", "budgetBreakdown", id=TEXT, description=TEXT, budgetBreakdown=many(LINE))),
)
ROLES = ("publicAuthority", "supplier", "funder", "proposer")
PARTY = closed("id", "name", "roles", id=TEXT, name=TEXT, roles=many(one_of(*ROLES), unique=True))
DOCUMENT = closed(
    "id",
    id=TEXT,
    documentType=TEXT,
    title=TEXT,
    description=TEXT,
    url=ADDRESS,
    datePublished=MOMENT,
    dateModified=MOMENT,
    format=TEXT,
    language=one_of("id", "en"),
)
MILESTONE = closed(
    "id",
    id=TEXT,
    title=TEXT,
    dueDate=MOMENT,
    dateMet=MOMENT,
    status=one_of("scheduled", "met", "notMet", "partiallyMet"),
)
UNIT = closed("name", name=TEXT, scheme=TEXT, id=TEXT)
OBSERVATION = closed("id", id=TEXT, notes=TEXT, measure=TEXT, unit=UNIT, value=VALUE, period=PERIOD)
METRIC = closed("id", id=TEXT, title=TEXT, observations=many(OBSERVATION))
PROJECT = closed(
    "id",
    id=TEXT,
    identifiers=many(IDENTIFIER, unique=True),
    updated=MOMENT,
    language=one_of("id"),
    title=TEXT,
    description=TEXT,
    status=one_of(*STATUSES),
    period=PERIOD,
    sector=many(one_of(*SECTORS)),
    additionalClassifications=many(CLASSIFICATION, unique=True),
    type=one_of(*TYPES),
    locations=many(LOCATION, unique=True),
    budget=BUDGET,
    parties=many(PARTY, unique=True),
    publicAuthority=REFERENCE,
    documents=many(DOCUMENT),
    completion=closed(endDate=MOMENT, endDateDetails=TEXT),
    milestones=many(MILESTONE),
    metrics=many(METRIC),
)
PACKAGE: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **closed(
        *("uri", "publisher", "publishedDate", "projects", "version"),
        uri=ADDRESS,
        publishedDate=MOMENT,
        version={"type": "string", "pattern": r"^(\d+\.)(\d+)$"},
        projects=many(PROJECT, unique=True),
        publisher=closed("name", name=TEXT, uri=ADDRESS),
        license=ADDRESS,
        publicationPolicy=ADDRESS,
    ),
}
