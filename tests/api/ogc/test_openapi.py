"""The OpenAPI 3.0 document is valid and tells the truth."""

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, validate

from api.ogc.openapi import document
from tests.api.ogc.conftest import refused

PATHS = document("http://testserver/ogc")["paths"]
PARAMETERS = [(path, one) for path, node in PATHS.items() for one in node["get"]["parameters"] if one["in"] == "query"]


def test_the_document_is_valid_openapi_of_the_version_the_standard_wants(ogc):
    answer = ogc("api")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"
    described = answer.json()
    assert described["openapi"].startswith("3.0.")
    assert described["servers"] == [{"url": "http://testserver/ogc"}]
    validate(described, cls=OpenAPIV30SpecValidator)


@pytest.mark.parametrize("path", [path for path in PATHS if "{" not in path])
def test_every_address_of_the_document_answers_in_both_its_formats(ogc, path):
    for media in PATHS[path]["get"]["responses"]["200"]["content"]:
        answer = ogc(path.removeprefix("/"), accept=media.partition(";")[0])
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(media)


@pytest.mark.parametrize(("path", "parameter"), PARAMETERS, ids=[f"{path}-{one['name']}" for path, one in PARAMETERS])
def test_every_example_works_and_a_twin_is_refused(ogc, client, path, parameter):
    address = path.replace("{featureId}", "14.08.01" if "districts" in path else "x")
    missing = "{featureId}" in path and "districts" not in path
    example = parameter.get("example")
    needed = {"bbox-crs": {"bbox": "0.7,101.9,0.9,102.2"}}.get(parameter["name"], {})
    if example is not None:
        sent = ",".join(map(str, example)) if isinstance(example, list) else str(example)
        text = {"True": "true", "False": "false"}.get(sent, sent)
        answer = client.get(f"/ogc{address}", needed | {parameter["name"]: text})
        assert answer.status_code == (404 if missing else 200), answer.content
    twice = client.get(f"/ogc{address}", {parameter["name"]: ["a", "b"]})
    assert refused(twice)[parameter["name"]] == "may be given only once"


def test_the_parameters_have_the_schemas_of_the_standard():
    found = {one["name"]: one for one in PATHS["/collections/places/items"]["get"]["parameters"]}
    limit, bbox = found["limit"]["schema"], found["bbox"]
    assert (limit["type"], limit["minimum"], limit["maximum"], limit["default"]) == ("integer", 1, 1000, 100)
    assert (bbox["style"], bbox["explode"]) == ("form", False)
    assert bbox["schema"]["type"] == "array"
    assert (bbox["schema"]["minItems"], bbox["schema"]["maxItems"]) == (4, 6)
    assert found["datetime"]["schema"]["type"] == "string"
    assert all(not one["required"] for one in found.values())
