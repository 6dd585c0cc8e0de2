"""The catalogue in DCAT, held against its published vocabulary and shapes of DCAT-AP and Satu Data Indonesia."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pyshacl import validate
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, Namespace

from tests.catalogue.site import SmallSite
from tests.progress.opendata.dcat_shapes import SHAPES
from tests.progress.opendata.reading import Read

pytestmark = pytest.mark.django_db

HERE = Namespace("http://testserver/data/")


@pytest.fixture
def graph(full: SmallSite, ask: Read) -> Graph:
    return Graph().parse(data=ask("/data/katalog.ttl"), format="turtle")


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    """DCAT as the W3C publishes it, from the npm package that carries it."""
    file = Path(settings.BASE_DIR) / "node_modules/@vocabulary/dcat/dcat.nq"
    triples = re.sub(r" <http://www\.w3\.org/ns/dcat#> \.$", " .", file.read_text(), flags=re.MULTILINE)
    return Graph().parse(data=triples, format="nt")


def faults(graph: Graph) -> str:
    conforms, _report, text = validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    return "" if conforms else text


def test_the_catalogue_has_the_shape_that_dcat_ap_and_satu_data_ask_for(graph: Graph):
    assert faults(graph) == ""


def test_an_empty_site_has_a_valid_catalogue_too(site: SmallSite, ask: Read):
    assert faults(Graph().parse(data=ask("/data/katalog.ttl"), format="turtle")) == ""


@pytest.mark.parametrize(
    "name", [DCTERMS.title, DCTERMS.license, DCAT.distribution, DCTERMS.creator, DCAT.contactPoint]
)
def test_the_shapes_find_what_is_missing(graph: Graph, name: URIRef):
    graph.remove((HERE["kunjungan/#dataset"], name, None))
    assert "Results (" in faults(graph)


def test_every_word_of_dcat_is_one_of_its_vocabulary(graph: Graph, vocabulary: Graph):
    used = {one for triple in graph for one in triple if isinstance(one, URIRef) and one.startswith(str(DCAT))}
    assert {DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.downloadURL} <= used
    assert [word for word in used if (word, RDF.type, None) not in vocabulary] == []


def test_words_of_dcat_stand_between_the_kinds_of_things_they_are_for(graph: Graph, vocabulary: Graph):
    """Domains and ranges of the vocabulary; what is of a narrower kind is of the wider one too."""
    for subject, word, value in graph:
        if not word.startswith(str(DCAT)):
            continue
        for side, node in ((RDFS.domain, subject), (RDFS.range, value)):
            wanted = [kind for kind in vocabulary.objects(word, side) if isinstance(kind, URIRef)]
            wanted = [kind for kind in wanted if kind.startswith(str(DCAT))]
            if wanted:
                kinds = {
                    wide
                    for kind in graph.objects(node, RDF.type)
                    for wide in vocabulary.transitive_objects(kind, RDFS.subClassOf)
                }
                assert kinds & set(wanted), f"{node} of {word} is no {wanted}"
        if (word, RDF.type, OWL.ObjectProperty) in vocabulary:
            assert not isinstance(value, Literal), word


def test_both_spellings_say_the_same(graph: Graph, ask: Read):
    assert isomorphic(graph, Graph().parse(data=ask("/data/katalog.jsonld"), format="json-ld"))


def test_titles_are_said_in_both_languages(graph: Graph):
    titles = {title.language: str(title) for title in graph.objects(HERE["tempat/#dataset"], DCTERMS.title)}
    assert titles == {"id": "Tempat wisata di Kabupaten Siak", "en": "Places to visit in Siak Regency"}


def test_producer_and_steward_are_told_apart(graph: Graph):
    names = {
        role: {str(name) for name in graph.objects(graph.value(HERE["kunjungan/#dataset"], role), FOAF.name)}
        for role in (DCTERMS.creator, DCTERMS.publisher)
    }
    assert "Dinas Pariwisata Kabupaten Siak" in names[DCTERMS.creator]
    assert "Dinas Komunikasi dan Informatika Kabupaten Siak" in names[DCTERMS.publisher]


def test_every_file_it_names_is_there(graph: Graph, client: Client):
    for address in sorted(set(graph.objects(None, DCAT.downloadURL))):
        assert client.get(str(address).removeprefix("http://testserver")).status_code == 200, address


def test_months_nobody_reported_are_no_period(site: SmallSite, ask: Read):
    graph = Graph().parse(data=ask("/data/katalog.ttl"), format="turtle")
    assert graph.value(HERE["kunjungan/#dataset"], DCTERMS.temporal) is None
    assert graph.value(HERE["kunjungan/#dataset"], DCTERMS.modified) is None


def test_the_period_of_visits_is_that_of_the_months_reported(graph: Graph):
    period = graph.value(HERE["kunjungan/#dataset"], DCTERMS.temporal)
    assert [str(graph.value(period, name)) for name in (DCAT.startDate, DCAT.endDate)] == ["2026-05-01", "2026-07-01"]


def test_a_reader_who_has_it_is_told_so(full: SmallSite, client: Client):
    tag = client.get("/data/katalog.ttl").headers["ETag"]
    assert client.get("/data/katalog.ttl", headers={"if-none-match": tag}).status_code == 304
