"""The pages of the open data."""

import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from core.models import SiteSettings
from progress.opendata.datasets import BY_SLUG
from tests.catalogue.site import SmallSite
from tests.progress.opendata.reading import Read
from tests.progress.visits.figures import enter, report

pytestmark = pytest.mark.django_db


def things(page: bytes) -> dict[str, dict]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    return {thing["@type"]: thing for thing in json.loads(found[1])["@graph"]}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_list_leads_to_every_dataset_and_file(full: SmallSite, ask: Read, prefix: str):
    page = ask(f"{prefix}/data/").decode()
    for slug in BY_SLUG:
        assert f'href="{prefix}/data/{slug}/"' in page
        for ending in ("csv", "geojson", "xlsx"):
            assert f'href="{prefix}/data/{slug}.{ending}"' in page
    for address in ("/data/katalog.ttl", "/data/katalog.jsonld", "/data/proyek/oc4ids.json", f"{prefix}/data/kamus/"):
        assert f'href="{address}"' in page


def test_without_a_project_the_list_offers_no_package(site: SmallSite, ask: Read):
    assert b"oc4ids" not in ask("/data/")


@pytest.mark.parametrize("slug", BY_SLUG)
def test_a_page_tells_machines_what_it_tells_people(full: SmallSite, ask: Read, slug: str):
    page, dataset = ask(f"/data/{slug}/"), BY_SLUG[slug]
    told = things(page)["Dataset"]

    assert told["name"] == str(dataset.title)
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["creator"]["name"] == "Dinas Pariwisata Kabupaten Siak"
    assert [one["name"] for one in told["variableMeasured"]] == [column.name for column in dataset.columns]
    assert all(one["contentUrl"].startswith("http://testserver/") for one in told["distribution"])
    for column in dataset.columns:
        assert f"<code>{column.name}</code>" in page.decode()


def test_a_dataset_is_as_old_as_its_data(full: SmallSite, ask: Read):
    assert things(ask("/data/kunjungan/"))["Dataset"]["dateModified"].startswith("2026-11-23T02:00")
    assert "dateModified" not in things(ask("/data/kecamatan/"))["Dataset"]
    assert "belum diketahui" in ask("/data/kecamatan/").decode()


def test_the_period_is_that_of_the_months_reported(full: SmallSite, ask: Read):
    assert things(ask("/data/kunjungan/"))["Dataset"]["temporalCoverage"] == "2026-05-01/2026-07-01"


def test_the_office_says_whom_to_ask(full: SmallSite, ask: Read):
    settings = SiteSettings.load()
    settings.contact_email = "data@example.go.id"
    settings.save()
    assert "mailto:data@example.go.id" in ask("/data/tempat/").decode()


def test_more_rows_cost_no_more_questions(
    full: SmallSite, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
):
    with django_assert_max_num_queries(70) as few:
        client.get("/data/")
    for year in range(2000, 2010):
        enter(*(report(month=report().month.replace(year=year, month=month)) for month in range(1, 13)))
    with django_assert_max_num_queries(len(few)):
        client.get("/data/")
