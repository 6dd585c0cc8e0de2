"""Part 1: the landing page leads everywhere, and every address answers as the standard says."""

from datetime import UTC, datetime

import pytest

from api.ogc.conformance import CONFORMS_TO
from tests.api.ogc.conftest import CRS84, links, refused
from tests.catalogue.entries import happens

ABOUT = ["", "conformance", "api", "collections", "collections/places", "collections/events/queryables"]
EVERY_ADDRESS = [*ABOUT, "collections/places/items", "collections/districts/items/14.08.01"]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_the_landing_page_leads_to_everything(ogc, client):
    found = links(ogc())
    assert {"self", "alternate", "service-desc", "service-doc", "conformance", "data"} <= set(found)
    for address in found.values():
        assert client.get(address).status_code == 200, address


def test_the_landing_page_answers_without_its_slash_too(client, vocabulary):
    assert client.get("/ogc").json()["links"][0]["href"] == "http://testserver/ogc"


def test_the_conformance_page_names_the_parts_that_are_kept(ogc):
    classes = ogc("conformance").json()["conformsTo"]
    assert classes == list(CONFORMS_TO)
    for name in ("core", "geojson", "oas30", "html"):
        assert f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" in classes
    assert "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in classes
    assert "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text" in classes


def test_the_collections_say_what_and_where_they_are(ogc):
    document = ogc("collections").json()
    assert {"self", "alternate"} <= {link["rel"] for link in document["links"]}
    assert [one["id"] for one in document["collections"]] == ["places", "events", "projects", "visits", "districts"]
    for one in document["collections"]:
        assert one["itemType"] == "feature"
        west, south, east, north = one["extent"]["spatial"]["bbox"][0]
        assert (west, south) < (102.0, 0.8) < (east, north)
        assert {"items", "self", "http://www.opengis.net/def/rel/ogc/1.0/queryables"} <= {
            link["rel"] for link in one["links"]
        }
        types = {link["type"] for link in one["links"] if link["rel"] == "items"}
        assert types == {"application/geo+json", "text/html"}


@pytest.mark.parametrize("name", ["places", "events", "projects", "visits", "districts"])
def test_a_collection_says_the_same_of_itself_as_in_the_list(ogc, name):
    listed = next(one for one in ogc("collections").json()["collections"] if one["id"] == name)
    alone = ogc(f"collections/{name}").json()
    for member in ("id", "title", "description", "extent", "crs", "storageCrs"):
        assert alone[member] == listed[member]
    assert {"self", "alternate", "items"} <= {link["rel"] for link in alone["links"]}


@pytest.mark.parametrize("address", ABOUT)
def test_every_link_of_every_document_works(ogc, client, address):
    for link in ogc(address).json().get("links", []):
        if link["href"].startswith("http://testserver"):
            assert client.get(link["href"]).status_code == 200, link


@pytest.mark.parametrize("address", EVERY_ADDRESS)
def test_programs_get_json_and_browsers_a_page(ogc, address):
    assert "json" in ogc(address)["Content-Type"]
    assert "json" in ogc(address, accept="application/json")["Content-Type"]
    assert ogc(address, accept=BROWSER)["Content-Type"].startswith("text/html")
    assert ogc(address, accept=BROWSER, f="json")["Content-Type"] == ogc(address)["Content-Type"]
    assert ogc(address, f="html")["Content-Type"].startswith("text/html")
    assert {"Accept", "Accept-Language"} <= set(ogc(address)["Vary"].split(", "))


@pytest.mark.parametrize("query", [{"f": "xml"}, {"accept": "application/xml"}, {"accept": "nonsense"}])
def test_a_format_that_is_not_spoken_is_406(ogc, query):
    answer = ogc("collections/places/items", **query)
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")


@pytest.mark.parametrize(
    "address", ["nothing", "collections/nothing", "collections/nothing/items", "collections/places/items/x/y"]
)
def test_what_is_not_there_is_404(ogc, address):
    answer = ogc(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("address", EVERY_ADDRESS)
def test_an_unknown_parameter_is_400_and_named(ogc, address):
    assert "is no parameter" in refused(ogc(address, nothing="1"))["nothing"]


@pytest.mark.parametrize("address", EVERY_ADDRESS)
def test_head_options_and_other_origins(client, vocabulary, address):
    whole, head = client.get(f"/ogc/{address}"), client.head(f"/ogc/{address}")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == whole["Content-Type"]
    assert client.options(f"/ogc/{address}").status_code == 204
    assert client.post(f"/ogc/{address}").status_code == 405
    assert whole["Access-Control-Allow-Origin"] == "*"
    assert "Content-Crs" in whole["Access-Control-Expose-Headers"]
    assert not whole.cookies


@pytest.mark.parametrize("address", EVERY_ADDRESS)
def test_an_answer_one_already_has_is_304(client, vocabulary, address):
    tag = client.get(f"/ogc/{address}")["ETag"]
    assert client.get(f"/ogc/{address}", headers={"if-none-match": tag}).status_code == 304


def test_the_tag_of_a_page_of_features_follows_publication_and_language(ogc, entry):
    tags = {ogc("collections/places/items")["ETag"], ogc("collections/places/items", language="en")["ETag"]}
    entry()
    tags.add(ogc("collections/places/items")["ETag"])
    assert len(tags) == 3


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({}, "Acara"),
        ({"lang": "en"}, "Events"),
        ({"language": "en-GB,en;q=0.9,id;q=0.2"}, "Events"),
        ({"language": "fr,de;q=0.5"}, "Acara"),
        ({"language": "en", "lang": "id"}, "Acara"),
    ],
)
def test_texts_come_in_the_language_of_the_reader(ogc, query, title):
    answer = ogc("collections/events", **query)
    assert answer.json()["title"] == title
    assert answer["Content-Language"] == ("en" if title == "Events" else "id")


def test_a_language_in_the_address_stays_in_the_links(ogc):
    assert links(ogc("collections/places", lang="en"))["items"].endswith("/collections/places/items?lang=en")


def test_the_temporal_extent_is_that_of_the_public_events(ogc, entry, withdraw):
    happens(entry("Zikir", kind="event"), datetime(2026, 12, 4, 1, tzinfo=UTC))
    gone = entry("Batal", kind="event")
    happens(gone, datetime(2020, 1, 1, tzinfo=UTC))
    withdraw(gone)
    (interval,) = ogc("collections/events").json()["extent"]["temporal"]["interval"]
    assert interval == ["2026-12-04T08:00:00+07:00", "2026-12-04T10:00:00+07:00"]
    assert ogc("collections/events").json()["extent"]["spatial"]["crs"] == CRS84
