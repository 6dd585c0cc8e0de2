"""``docs/webhooks.md`` is true: its snippets check real messages; and these have the shape the document promises."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from jsonschema import Draft202012Validator, FormatChecker
from time_machine import travel

from api.documents import document
from api.webhooks import changing, delivering, sending
from catalogue.models import Kind
from tests.api.webhooks.conftest import START
from tests.api.webhooks.receiver import Got
from tests.catalogue.site import small_site
from tests.progress.projects.made import make_project

DOCS = (Path(settings.BASE_DIR) / "docs" / "webhooks.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [block.strip() for block in re.findall(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)]


def python() -> dict[str, Any]:
    """The functions of the Python snippets."""
    known: dict[str, Any] = {}
    for block in blocks("python"):
        exec(block, known)  # noqa: S102 – our own documentation
    return known


@pytest.fixture
def got(entry, subscribe, worker, receiver) -> tuple[Got, str]:
    """A message as it arrived, and the secret."""
    entry("Danau “Zamrud” 🌊", detail={"body_html": "<p>Isi</p>"})
    subscription = subscribe()
    worker(subscription).run()
    return receiver.got[0], subscription.secret


def test_the_docs_page_shows_the_same_snippets():
    (js,) = blocks("js")
    assert render_to_string("api/examples/verify.py.txt").strip() == blocks("python")[0]
    assert render_to_string("api/examples/verify.js.txt").strip() == js


def test_the_python_snippet_knows_ours_from_others(got):
    message, secret = got
    verify = python()["is_from_siak"]
    with travel(START, tick=False) as clock:
        assert verify(secret, message.headers, message.body)
        assert not verify(secret, message.headers, message.body + b" ")
        assert not verify("whsec_" + "A" * 44, message.headers, message.body)
        assert not verify(secret, message.headers | {"webhook-id": "msg_other"}, message.body)
        clock.shift(301)
        assert not verify(secret, message.headers, message.body)


def test_the_javascript_snippet_knows_ours_from_others(got, tmp_path):
    message, secret = got
    (snippet,) = blocks("js")
    asked = [
        (secret, message.headers, message.body),
        (secret, message.headers, message.body + b" "),
        ("whsec_" + "A" * 44, message.headers, message.body),
        (secret, message.headers | {"webhook-signature": "v1,short v1a,x"}, message.body),
    ]
    cases = json.dumps([[secret, headers, body.decode()] for secret, headers, body in asked])
    for late, told in ((0, [True, False, False, False]), (301, [False] * 4)):
        now = int(START.timestamp() + late) * 1000
        program = f"{snippet}\nDate.now = () => {now};\nconst cases = {cases};\n"
        program += "console.log(JSON.stringify(cases.map(([s, h, b]) => isFromSiak(s, h, Buffer.from(b)))));"
        command = ["node", "--input-type=module", "-"]
        done = subprocess.run(command, input=program, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == told


def test_a_copy_that_takes_over_as_documented_stays_true(entry, withdraw, subscribe, worker, receiver, monkeypatch):
    monkeypatch.setattr("api.webhooks.messages.MOST_ITEMS", 2)
    take, copy = python()["take"], {}
    first, *_others = [entry(f"Tempat {number}") for number in range(5)]
    subscription = subscribe()
    robot = worker(subscription)
    robot.run()
    withdraw(first)
    entry("Baru")
    robot.run()
    changing.replay(subscription, None)
    robot.run()
    delivering.send_test(subscription, START)
    for one in receiver.got:
        take(copy, one.message)
        take(copy, one.message)
    titles = sorted(record["title"] for record in copy.values())
    assert titles == ["Baru", "Tempat 1", "Tempat 2", "Tempat 3", "Tempat 4"]
    sequences = [one.message["data"].get("sequence") for one in receiver.got[:-1]]
    assert sequences == list(range(1, len(sequences) + 1))


@pytest.mark.django_db
def test_every_message_is_what_the_openapi_document_says(subscribe, worker, receiver):
    site = small_site()
    place, gone = site.place("Danau Zamrud"), site.place("Lama")
    site.event("Festival")
    make_project(site, "Dermaga")
    subscription = subscribe(districts=["14.08.01"])
    robot = worker(subscription)
    robot.run()
    gone.unpublish()
    place.move(site.minas, pos="last-child")
    robot.run()
    delivering.send_test(subscription, START)
    described = json.loads(json.dumps(document()))
    assert {got.message["type"] for got in receiver.got} == set(described["webhooks"])
    assert {item["kind"] for item in receiver.items} == set(Kind.values)
    for got in receiver.got:
        operation = described["webhooks"][got.message["type"]]["post"]
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": described["components"]}
        errors = list(Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(got.message))
        assert not errors, [f"{error.json_path}: {error.message}"[:300] for error in errors]
        assert {parameter["name"] for parameter in operation["parameters"]} <= set(got.headers)


def test_the_figures_of_the_guide_are_those_of_the_code():
    from api.webhooks import messages
    from catalogue.changes import KEPT_DAYS

    assert f"at most {messages.MOST_ITEMS} items" in DOCS
    assert f"{messages.MOST_BYTES // 1024} KB" in DOCS
    assert f"within {sending.PATIENCE_SECONDS:.0f} seconds" in DOCS
    assert f"{delivering.LONGEST_WAIT.seconds // 3600} hours at most" in DOCS
    assert delivering.GIVE_UP_AFTER.days == 5
    assert "five days" in DOCS
    assert changing.OVERLAP.days == 7
    assert "seven days" in DOCS
    assert f"more than {KEPT_DAYS} days" in DOCS
    first = delivering.FIRST_WAIT.seconds
    waits = [str(first * delivering.GROWTH**power) for power in range(3)]
    assert f"about {waits[0]} seconds, {waits[1]}, {waits[2]}" in DOCS
