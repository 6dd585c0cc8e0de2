"""Random questions: the API always has an answer it has documented."""

import re
import string
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.documents import document
from api.v1 import figures, lists, search, visits
from tests.progress.visits.figures import enter, report

VARIABLE = re.compile(r"\{(\w+)\}")
KNOWN = (
    lists.PARAMETERS["event"],
    lists.PARAMETERS["project"],
    search.PARAMETERS,
    visits.PARAMETERS,
    figures.PARAMETERS,
)
PARAMETERS = [parameter.name for parameters in KNOWN for parameter in parameters]

numbers = st.one_of(
    st.integers(-(10**30), 10**30).map(str),
    st.floats().map(str),
    st.sampled_from(["NaN", "inf", "-0", "1e400", "0x10", "1_000", "٣"]),
)
boxes = st.lists(numbers, min_size=0, max_size=6).map(",".join)
times = st.one_of(
    st.datetimes().map(str), st.dates().map(str), st.sampled_from(["now", "2026-11-22T12:00+07:00", "24:00", "T", "-1"])
)
codes = st.sampled_from(
    [
        *("alam", "religi", "parkir", "14.08.01", "1405020", "14.05.01", "14.08.01.1001", "id", "en", "geojson"),
        *("title", "title,location", "csv", "gpx", "kml", "ics", "place", "istna"),
        *("project", "in_progress", "2026-05", "district", "regency", "visits"),
    ]
)
attacks = st.sampled_from(
    [
        "' OR 1=1 --",
        '"; DROP TABLE catalogue_entry; --',
        "<script>alert(1)</script>",
        "%s%n{}{{7*7}}",
        "../../etc/passwd",
        "\\x00",
        "a" * 20_000,
        "(((((((((((",
        "a & | ! :* <-> 'b",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ]
)
values = st.one_of(numbers, boxes, times, codes, attacks, st.text(max_size=60))
names = st.one_of(
    st.sampled_from([*PARAMETERS, "zoom", "boundary"]),
    st.text(string.ascii_letters + "[]_-", max_size=12),
)
queries = st.lists(st.tuples(names, values), max_size=6).map(lambda pairs: urlencode(pairs, errors="replace"))
paths = st.sampled_from([path.removeprefix("/api/v1/") for path in document()["paths"]])
ids = st.one_of(
    st.sampled_from(["14.08.01", "96760b20-d6a7-42dd-b2a1-4d12b6b88344", "%00", "%ff"]), st.uuids().map(str)
)
tile_numbers = st.one_of(st.integers(0, 22).map(str), numbers.map(quote), ids)
addresses = paths.flatmap(
    lambda path: st.tuples(
        st.just(path), st.tuples(*(tile_numbers if name in "zxy" else ids for name in VARIABLE.findall(path)))
    )
)


# One parameter of one list.
questions = st.sampled_from(
    [
        (path, parameter.name)
        for path, parameters in (
            ("places", lists.PARAMETERS["place"]),
            ("projects", lists.PARAMETERS["project"]),
            ("visits", visits.PARAMETERS),
            ("visits/totals", visits.TOTAL_PARAMETERS),
            ("figures", figures.PARAMETERS),
        )
        for parameter in parameters
    ]
)


@pytest.fixture
def some_entries(entry) -> None:
    for number in range(3):
        entry(f"Tempat {number}", hours={"week": [[[0, 1440]]] * 7, "special": {}})
    entry("Zikir", kind="event")
    entry("Dermaga", kind="project")
    enter(report())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=addresses, query=queries)
def test_every_question_gets_a_documented_answer(client, some_entries, address, query):
    path, variables = address
    answer = client.get(f"/api/v1/{VARIABLE.sub('{}', path).format(*variables)}?{query}")
    documented = document()["paths"][f"/api/v1/{path}"]["get"]["responses"]
    assert answer.status_code in documented
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert len(answer.content) < 10_000


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=questions, value=values)
def test_a_refusal_names_the_parameter_that_was_wrong(client, some_entries, question, value):
    path, name = question
    answer = client.get(f"/api/v1/{path}?{urlencode({name: value}, errors='replace')}")
    if answer.status_code in (406, 422):
        # Two names in ``fields`` that nobody knows are two errors of one parameter.
        assert {error["parameter"] for error in answer.json()["errors"]} == {name}, (path, value)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(accept=st.text(string.printable.strip(), max_size=80), tag=st.text(string.printable.strip(), max_size=80))
def test_no_header_makes_it_fail(client, some_entries, accept, tag):
    headers = {"accept": accept, "accept-encoding": accept, "accept-language": accept, "if-none-match": tag}
    assert client.get("/api/v1/places", headers=headers).status_code in (200, 304)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cursor=st.one_of(st.text(max_size=200), st.binary(max_size=100).map(lambda raw: raw.hex())))
def test_a_made_up_cursor_is_refused(client, some_entries, cursor):
    answer = client.get(f"/api/v1/places?{urlencode({'cursor': cursor}, errors='replace')}")
    assert answer.status_code == (422 if cursor else 200)
