"""Timings for Prometheus: by the name of the endpoint, for whoever shows the token."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from pesona.metrics import METHODS

TOKEN = "a-long-random-text"

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_token(settings):
    settings.METRICS_TOKEN = TOKEN
    return {"authorization": f"Bearer {TOKEN}"}


def counted(**labels: str) -> float:
    return REGISTRY.get_sample_value("pesona_request_seconds_count", labels) or 0


@pytest.mark.parametrize(
    ("address", "endpoint", "status"),
    [
        ("/healthz", "healthz", "200"),
        ("/api/v1/facilities", "api:facilities", "200"),
        ("/api/v1/places/96760b20-d6a7-42dd-b2a1-4d12b6b88344", "api:place", "404"),
        ("/api/v1/places/anything", "api:place", "404"),
        ("/static/nothing.css", "none", "404"),
    ],
)
def test_a_request_is_counted_under_the_name_of_its_endpoint(client, address, endpoint, status):
    labels = {"endpoint": endpoint, "method": "GET", "status": status}
    before = counted(**labels)

    client.get(address)

    assert counted(**labels) == before + 1


def test_no_visitor_can_make_up_a_label(client):
    client.generic("MENARI", "/healthz")
    for number in range(3):
        client.get(f"/tidak-ada-{number}/")
        client.get(f"/api/v1/tidak-ada-{number}")

    samples = [sample for family in REGISTRY.collect() for sample in family.samples if "endpoint" in sample.labels]
    assert not any("tidak-ada" in sample.labels["endpoint"] for sample in samples)
    assert {sample.labels["method"] for sample in samples} <= {*METHODS, "other"}


def test_the_figures_can_be_read_by_prometheus(client, with_token):
    client.get("/healthz")
    answer = client.get("/metrics", headers=with_token)

    assert answer.status_code == 200
    families = {family.name: family for family in text_string_to_metric_families(answer.content.decode())}
    assert "this worker alone" in families["pesona_request_seconds"].documentation
    assert any(sample.labels.get("endpoint") == "healthz" for sample in families["pesona_request_seconds"].samples)


def test_the_figures_are_kept_by_nobody(client, with_token):
    assert "no-store" in client.get("/metrics", headers=with_token)["Cache-Control"]


@pytest.mark.parametrize("shown", ["", TOKEN, "Bearer", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x"])
def test_without_the_token_nobody_reads_them(client, with_token, shown):
    answer = client.get("/metrics", headers={"authorization": shown})

    assert (answer.status_code, answer.content) == (401, b"")
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer None"])
def test_where_no_token_is_set_there_is_no_such_address(client, shown):
    assert client.get("/metrics", headers={"authorization": shown}).status_code == 404


def test_an_administrator_without_the_token_reads_nothing(admin_client, with_token):
    assert admin_client.get("/metrics").status_code == 401


def test_with_a_folder_one_worker_answers_for_all(tmp_path):
    """Two processes that each answer once; a third reads what both wrote."""
    program = (
        "import django, sys; django.setup()\n"
        "from django.test import Client\n"
        "if sys.argv[1] == 'work': Client().get('/healthz')\n"
        "else: print(Client().get('/metrics', headers={'authorization': 'Bearer x'}).content.decode())\n"
    )
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "pesona.settings.test",
        "DATABASE_URL": "postgis://nobody@127.0.0.1:1/nothing",
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        "METRICS_TOKEN": "x",
    }
    for _ in range(2):
        subprocess.run([sys.executable, "-c", program, "work"], cwd=Path(site.BASE_DIR), env=env, check=True)
    read = [sys.executable, "-c", program, "read"]
    said = subprocess.run(read, cwd=Path(site.BASE_DIR), env=env, check=True, capture_output=True, text=True).stdout

    assert 'pesona_request_seconds_count{endpoint="healthz",method="GET",status="200"} 2.0' in said
    assert "of all workers" in said
