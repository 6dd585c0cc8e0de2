"""Names are promises: ``names.py`` holds all that v1 has given out."""

import re
from collections.abc import Iterator

from api.documents import document
from api.problems import KINDS
from catalogue.filters import EntryFilter
from tests.contracts import names

# How a description says when there is no value.
MISSING = re.compile(r"\b(null|only|absent)\b", re.IGNORECASE)


def fields() -> Iterator[str]:
    for shape, schema in document()["components"]["schemas"].items():
        yield from (f"{shape}.{field}" for field in schema["properties"])


def parameters() -> Iterator[str]:
    for path, node in document()["paths"].items():
        yield from (f"{path} {parameter['name']}" for parameter in node["get"]["parameters"])


def test_every_endpoint_is_promised_and_none_is_missing():
    assert sorted(document()["paths"]) == names.ENDPOINTS


def test_every_field_is_promised_and_none_is_missing():
    assert sorted(fields()) == names.FIELDS


def test_every_parameter_is_promised_and_none_is_missing():
    assert sorted(parameters()) == names.PARAMETERS


def test_every_problem_is_promised_with_its_status():
    assert {kind.slug: kind.status for kind in KINDS} == names.PROBLEMS


def test_the_lists_take_every_filter_the_catalogue_has():
    filters = {field.alias or name for name, field in EntryFilter.model_fields.items()} - {"open_is_now"}
    taken = {
        parameter["name"]
        for path in ("/api/v1/places", "/api/v1/projects")
        for parameter in document()["paths"][path]["get"]["parameters"]
    }
    assert taken == filters | {"fields", "format", "limit", "cursor"}


def test_every_field_and_parameter_says_what_it_means_and_when_it_is_missing():
    fields = {
        f"{shape}.{field}": described
        for shape, node in document()["components"]["schemas"].items()
        for field, described in node["properties"].items()
    }
    assert [name for name, described in fields.items() if not described.get("description")] == []
    nullable = {name: one for name, one in fields.items() if {"type": "null"} in one.get("anyOf", [])}
    assert nullable
    assert [name for name, one in nullable.items() if not MISSING.search(one["description"])] == []
    for node in document()["paths"].values():
        for parameter in node["get"]["parameters"]:
            assert parameter.get("description") or parameter["schema"].get("description"), parameter["name"]


def test_no_two_shapes_share_a_name():
    """The document keys shapes by class name: a second class of that name would silently replace the first."""
    from api.v1 import details, development, messages, openapi, projects, records, shapes, tiles

    owners: dict[str, str] = {}
    for module in (records, details, projects, development, shapes, tiles, messages, openapi):
        for name, value in vars(module).items():
            if isinstance(value, type) and issubclass(value, records.Record) and value.__module__ == module.__name__:
                assert owners.setdefault(name, module.__name__) == module.__name__, name
