"""The projects as OC4IDS."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from progress.opendata.oc4ids import SECTORS, STATUS
from progress.projects.models import ProjectPage
from tests.catalogue.site import SmallSite
from tests.progress.opendata import oc4ids_schema
from tests.progress.opendata.reading import Read
from tests.progress.projects.made import make_project

pytestmark = pytest.mark.django_db

ADDRESS = "/data/proyek/oc4ids.json"
#: A folder with project-package-schema.json and project-schema.json as published; see docs/open-data.md.
PUBLISHED = os.environ.get("OC4IDS_SCHEMA", "")


def faults(package: Any) -> list[str]:
    check = Draft202012Validator(oc4ids_schema.PACKAGE, format_checker=FormatChecker())
    return [f"{fault.json_path}: {fault.message}" for fault in check.iter_errors(package)]


def test_the_package_is_valid(full: SmallSite, ask: Read):
    assert faults(json.loads(ask(ADDRESS))) == []


@pytest.mark.skipif(not PUBLISHED, reason="OC4IDS_SCHEMA names no folder with the published schema")
def test_the_package_is_valid_by_the_published_schema(full: SmallSite, ask: Read):
    schema, project = (
        json.loads((Path(PUBLISHED) / f"{name}.json").read_text())
        for name in ("project-package-schema", "project-schema")
    )
    registry = Registry().with_resource(
        schema["properties"]["projects"]["items"]["$ref"], Resource(contents=project, specification=DRAFT4)
    )
    check = Draft4Validator(schema, registry=registry, format_checker=FormatChecker())
    assert [fault.message for fault in check.iter_errors(json.loads(ask(ADDRESS)))] == []


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("id", 7),
        ("status", "selesai"),
        ("updated", "kemarin"),
        ("stage", "proposed"),
        ("budget", {"amount": {"amount": "1"}}),
    ],
)
def test_the_schema_finds_what_is_wrong(full: SmallSite, ask: Read, member: str, value: Any):
    package = json.loads(ask(ADDRESS))
    package["projects"][0][member] = value

    assert any("projects[0]" in fault for fault in faults(package))


def test_a_project_tells_what_is_known_of_it(project: ProjectPage, ask: Read):
    told = json.loads(ask(ADDRESS))["projects"][0]

    assert told["id"] == f"x-pesona-siak-{project.translation_key}"
    assert told["status"] == "implementation"
    assert told["period"] == {"startDate": "2025-03-01T00:00:00+07:00", "endDate": "2026-12-31T00:00:00+07:00"}
    assert told["identifiers"] == [{"id": "1.03.02", "scheme": "SIPD"}]
    assert told["locations"][0]["geometry"] == {"type": "Point", "coordinates": [101.5, 0.5]}
    assert told["publicAuthority"]["name"] == "Dinas Pekerjaan Umum"
    assert {role for party in told["parties"] for role in party["roles"]} == {
        *("publicAuthority", "supplier", "proposer", "funder")
    }
    assert told["milestones"][0]["status"] == "met"
    assert told["documents"][1]["url"] == "https://example.org/anggaran"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://example.org/turap–tepi?é={1}", "https://example.org/turap%E2%80%93tepi?%C3%A9=%7B1%7D"),
        ("https://example.org/100%#satu#dua", "https://example.org/100%25#satu%23dua"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
    ],
)
def test_an_address_written_as_browsers_show_it_is_told_as_the_standard_wants_it(
    site: SmallSite, ask: Read, written: str, told: str
):
    make_project(site, sources=f"{written} sumber")
    package = json.loads(ask(ADDRESS))

    assert package["projects"][0]["documents"][1]["url"] == told
    assert faults(package) == []


def test_money_is_told_by_year_and_source_in_rupiah(project: ProjectPage, ask: Read):
    budget = json.loads(ask(ADDRESS))["projects"][0]["budget"]

    assert budget["amount"] == {"amount": 5_000_000_000, "currency": "IDR"}
    lines = budget["budgetBreakdowns"][0]["budgetBreakdown"]
    assert [(one["amount"]["amount"], one["period"]["startDate"][:4], one["sourceParty"]["name"]) for one in lines] == [
        (2_000_000_000, "2025", "APBD"),
        (3_000_000_000, "2026", "APBN"),
    ]


def test_zero_is_told_and_what_nobody_knows_is_left_out(project: ProjectPage, ask: Read):
    metrics = {one["id"]: one["observations"] for one in json.loads(ask(ADDRESS))["projects"][0]["metrics"]}

    assert [one["measure"] for one in metrics["physicalProgress"]] == ["0"]
    assert "financialProgress" not in metrics
    assert [(one["period"]["startDate"][:4], one["value"]["amount"]) for one in metrics["realisedBudget"]] == [
        ("2025", 0)
    ]


def test_a_date_of_which_only_the_month_is_known_is_told_in_words(site: SmallSite, ask: Read):
    stages = [{"stage": "finished", "day": date(2024, 5, 1), "precision": "month"}]
    make_project(site, stages=stages)

    told = json.loads(ask(ADDRESS))["projects"][0]
    assert told["status"] == "completion"
    assert told["completion"] == {"endDateDetails": "Yang diketahui hanya: 2024-05"}


def test_an_example_says_so_in_its_data(project: ProjectPage, ask: Read):
    told = json.loads(ask(ADDRESS))["projects"][0]
    assert [one["id"] for one in told["additionalClassifications"]] == ["embung-tata-air", "example"]


def test_a_draft_is_not_among_them(project: ProjectPage, site: SmallSite, ask: Read):
    make_project(site, "Rahasia", live=False)
    assert b"Rahasia" not in ask(ADDRESS)


def test_without_a_project_there_is_no_package(site: SmallSite, client: Client):
    assert client.get(ADDRESS).status_code == 404


def test_every_stage_and_sector_is_one_of_the_standard():
    assert set(STATUS.values()) <= set(oc4ids_schema.STATUSES)
    assert {one for several in SECTORS.values() for one in several} <= set(oc4ids_schema.SECTORS)
