"""``docs/api`` and the docs page are true: their examples are run, against a server with published pages."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from tests.contracts.serving import Programs

DEMO = "http://127.0.0.1:8000"
README = (Path(settings.BASE_DIR) / "docs" / "api" / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def programs(published) -> Iterator[Programs]:
    running = Programs()
    yield running
    running.server.server_close()


def test_the_readme_and_the_docs_page_show_the_same_examples():
    for name, language in (("nearby.sh", "sh"), ("all_places.js", "js"), ("open_now.py", "python")):
        example = render_to_string(f"api/examples/{name}.txt", {"origin": DEMO})
        assert example.strip() in [block.strip() for block in blocks(language)]


@pytest.mark.django_db
def test_every_address_in_the_readme_works(client, siak_vocabulary):
    addresses = re.findall(rf"{DEMO}(/api/v1/[^>\s'\"`]*)", README)
    assert len(addresses) > 6
    for address in addresses:
        assert client.get(address).status_code == 200, address


REQUIRED = {"/api/v1/clusters": {"bbox": "101,0,103,1", "zoom": "9"}, "/api/v1/search": {"q": "istana"}}


@pytest.mark.django_db
def test_every_example_of_the_document_works(client, siak_vocabulary):
    for path, node in client.get("/api/v1/openapi.json").json()["paths"].items():
        if "{" not in path:
            assert client.get(node["get"]["x-example"]).status_code == 200, path
        for parameter in node["get"]["parameters"]:
            example = parameter.get("example")
            if parameter["in"] == "query" and example is not None:
                needed = {"near": "102.05,0.8"} if parameter["name"] in ("radius", "sort") else {}
                required = REQUIRED.get(path, {})
                address = path.replace("{code}", "14.08.01")
                answer = client.get(address, required | needed_by(path, needed) | {parameter["name"]: example})
                assert answer.status_code in (200, 404), (path, parameter["name"], answer.content)


def needed_by(path: str, parameters: dict[str, str]) -> dict[str, str]:
    return parameters if path.endswith(("places", "events", "projects", "clusters")) else {}


@pytest.mark.django_db
def test_the_problem_in_the_readme_is_what_the_api_says(client):
    (shown,) = blocks("json")
    assert client.get("/api/v1/places?limit=0").json() == json.loads(shown)


def test_the_curl_example_runs(programs):
    (block,) = blocks("sh")
    answer = json.loads(
        programs.run("sh", "-c", block.replace(DEMO, programs.url).replace("curl ", "curl --silent --fail "))
    )
    assert set(answer) == {"count", "next", "items"}


def test_the_python_example_runs(programs):
    (block,) = blocks("python")
    program = block.replace(DEMO, programs.url).replace("open=now", "open=2026-11-23T10:00")
    assert "Istana Siak" in programs.run(sys.executable, "-", text=program)


def test_the_javascript_example_runs(programs):
    (block,) = blocks("js")
    program = block.replace(DEMO, programs.url).replace("limit=500", "limit=1")
    program += "\nallPlaces().then((all) => console.log(JSON.stringify(all)));"
    found = json.loads(programs.run("node", "-", text=program))
    assert [feature["properties"]["title"] for feature in found["features"]] == ["Istana Siak", "Polos"]


@pytest.mark.django_db
def test_the_embedding_example_may_stand_in_a_foreign_frame(client: Client):
    (block,) = blocks("html")
    (address,) = re.findall(rf'src="{DEMO}([^"]+)"', block)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer


def test_the_pages_of_the_documentation_lead_to_each_other():
    folder = Path(settings.BASE_DIR) / "docs" / "api"
    for page in folder.glob("*.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (folder / link).exists(), (page.name, link)


@pytest.mark.django_db
def test_the_docs_page_needs_nothing_but_itself(client: Client):
    page = client.get("/api/v1/docs").content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//(?!testserver|www\.rfc-editor\.org)", page)


@pytest.mark.django_db
def test_the_docs_page_has_every_endpoint_parameter_field_and_problem(client: Client):
    page = client.get("/api/v1/docs").content.decode()
    described = client.get("/api/v1/openapi.json").json()
    for path, node in described["paths"].items():
        assert f"GET {path}" in page
        assert all(f"<code>{parameter['name']}</code>" in page for parameter in node["get"]["parameters"])
    for name in described["components"]["schemas"]:
        assert f'id="{name}"' in page
    for kind in ("not-found", "withdrawn", "bad-parameter", "unknown-format"):
        assert f'id="{kind}"' in page


@pytest.mark.django_db
def test_every_link_inside_the_docs_page_leads_somewhere(client: Client):
    page = client.get("/api/v1/docs").content.decode()
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
