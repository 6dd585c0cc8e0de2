"""``docs/api/changes.md`` is true: its programs keep a copy, and its 410 is the one the API gives."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from catalogue.changes import KEPT_DAYS, forget
from destinations.models import DestinationPage
from tests.contracts.conftest import Published
from tests.contracts.serving import Programs

DEMO = "http://127.0.0.1:8000"
TEXT = (Path(settings.BASE_DIR) / "docs" / "api" / "changes.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return found


@pytest.fixture
def programs(published: Published) -> Iterator[Programs]:
    running = Programs()
    yield running
    running.server.server_close()


@pytest.fixture
def keep_a_copy(programs: Programs, tmp_path: Path) -> Callable[[], dict[str, dict]]:
    """Run the Python program, two records at a time, and give the records it holds then."""
    file = tmp_path / "siak.json"
    program = block("python").replace(DEMO, programs.url).replace('"siak.json"', repr(str(file)))
    program = program.replace("limit=100", "limit=2")

    def run() -> dict[str, dict]:
        said = programs.run(sys.executable, "-", text=program)
        records = json.loads(file.read_text())["records"]
        assert said == f"{len(records)} records\n"
        return records

    return run


def test_the_python_program_keeps_a_copy(keep_a_copy, published: Published):
    first = keep_a_copy()
    places, events = {published.full_place, published.bare_place}, {published.full_event, published.bare_event}
    assert set(first) == places | events | {published.full_project, published.bare_project}
    assert keep_a_copy() == first
    page = DestinationPage.objects.get(translation_key=published.bare_place)
    page.unpublish()
    assert set(keep_a_copy()) == set(first) - {published.bare_place}


def test_the_python_program_begins_again_when_it_was_away_too_long(keep_a_copy, published: Published):
    keep_a_copy()
    for key in (published.bare_place, published.full_place):
        DestinationPage.objects.get(translation_key=key).unpublish()
    assert forget(timezone.now() + timedelta(days=1)) > 0
    left = {published.full_event, published.bare_event, published.full_project, published.bare_project}
    assert set(keep_a_copy()) == left


def test_the_curl_example_shows_what_the_text_explains(programs: Programs):
    command = block("sh").replace(DEMO, programs.url).replace("curl ", "curl --silent --fail ")
    page = json.loads(programs.run("sh", "-c", command))
    assert set(page) == set(re.findall(r'^  "(\w+)":', block("text"), re.MULTILINE))
    shown = [set(re.findall(r'"(\w+)":', line)) for line in block("text").splitlines() if line.startswith("    {")]
    assert [set(item) for item in page["items"][:2]] == shown


def test_the_refusal_in_the_text_is_what_the_api_says(client, published: Published):
    since = client.get("/api/v1/changes?lang=en").json()["since"]
    DestinationPage.objects.get(translation_key=published.bare_place).unpublish()
    DestinationPage.objects.get(translation_key=published.full_place).unpublish()
    forget(timezone.now() + timedelta(days=1))
    said = client.get("/api/v1/changes", {"lang": "en", "since": since}).json()
    shown = json.loads(block("json").replace(DEMO, "http://testserver"))
    shown["errors"][0]["value"] = said["errors"][0]["value"]
    assert said == shown


def test_the_text_says_how_long_withdrawals_are_kept():
    assert f"Withdrawals are kept for {KEPT_DAYS} days" in TEXT
