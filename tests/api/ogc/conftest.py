"""Questions to ``/ogc/`` and what its refusals name."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
LAT_LON = "http://www.opengis.net/def/crs/EPSG/0/4326"
MERCATOR = "http://www.opengis.net/def/crs/EPSG/0/3857"
UTM = "http://www.opengis.net/def/crs/EPSG/0/32647"

Ask = Callable[..., HttpResponse]


@pytest.fixture
def ogc(client: Client, vocabulary: None) -> Ask:
    """GET an address below ``/ogc/``; the query as keywords, with ``_`` for the hyphen."""

    def get(path: str = "", *, accept: str = "*/*", language: str = "", **query: Any) -> HttpResponse:
        headers = {"accept": accept} | ({"accept-language": language} if language else {})
        asked = {name.replace("_", "-") if name in HYPHENATED else name: value for name, value in query.items()}
        return client.get(f"/ogc/{path}", asked, headers=headers)

    return get


HYPHENATED = {"bbox_crs", "filter_lang", "filter_crs"}


@pytest.fixture
def found(ogc: Ask) -> Callable[..., list[str]]:
    """The titles (of districts the names) that a question to a collection finds, in their order."""

    def get(collection: str = "places", **query: Any) -> list[str]:
        answer = ogc(f"collections/{collection}/items", **query)
        assert answer.status_code == 200, answer.content
        properties = [feature["properties"] for feature in json.loads(answer.content)["features"]]
        return [about.get("title") or about["name"] for about in properties]

    return get


def refused(answer: HttpResponse) -> dict[str, str]:
    """The parameters a 400 names, with what it says of each."""
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return {error["parameter"]: error["message"] for error in json.loads(answer.content)["errors"]}


def links(answer: HttpResponse) -> dict[str, str]:
    """The links of an answer by relation, the first of each."""
    found: dict[str, str] = {}
    for link in json.loads(answer.content)["links"]:
        found.setdefault(link["rel"], link["href"])
    return found
