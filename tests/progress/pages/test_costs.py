"""The pages of figures ask the database as often with many figures and projects as with few; caches hear of changes."""

import threading
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from progress.visits.models import VisitCount, VisitRevision
from progress.visits.totals import rebuild_month
from tests.catalogue.entries import many_entries
from tests.catalogue.site import SIAK
from tests.pesona.test_front_cache import FrontCache
from tests.progress.pages.planted import MARCH, NOW, amend, enter, plant_figures, published, report
from tests.progress.projects.made import make_project

ADDRESSES = (
    "/perkembangan/",
    "/perkembangan/kunjungan/",
    f"/perkembangan/kunjungan/?district={SIAK}",
    "/perkembangan/proyek/",
    "/perkembangan/kecamatan/",
    "/perkembangan/bulan/",
    "/perkembangan/bulan/2026-11/",
    "/perkembangan/feed/",
    "/perkembangan/kunjungan/per-bulan-2026.csv",
    "/kecamatan/siak/",
    "/data/",
    "/api/v1/projects?limit=1",
    "/api/v1/projects?limit=1&stage=budgeted&year=2026&format=geojson",
    "/api/v1/visits?limit=1",
    f"/api/v1/visits?limit=1&district={SIAK}&from=2026-01&level=place",
    "/api/v1/visits/totals?limit=1",
    "/api/v1/visits/changes?limit=1",
    "/api/v1/figures?limit=1",
    "/api/v1/changes?limit=1",
)
MOST_QUESTIONS = 32


def questions(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def many_reports(count: int) -> None:
    """Figures of so many places in one month, as an import leaves them."""
    rows, revisions = [], []
    for number in range(count):
        place, change = uuid4(), 10_000_000 + number
        told = {"district_id": SIAK, "place": place, "place_name": f"Tempat {number}", "month": MARCH}
        rows.append(VisitCount(**told, total=number, method="tickets", entered_at=NOW, change=change))
        after = {"total": number, "domestic": None, "foreign": None, "method": "tickets", "source": ""}
        revisions.append(VisitRevision(**told, change=change, count_uid=rows[-1].uid, before=None, after=after, at=NOW))
    VisitCount.objects.bulk_create(rows)
    VisitRevision.objects.bulk_create(revisions)
    rebuild_month(MARCH)


def test_more_figures_and_projects_mean_no_more_questions(client, site):
    palace = site.place("Istana")
    plant_figures(site, palace)
    project = make_project(site, "Embung", stages=[{"stage": "budgeted", "day": date(2026, 11, 2)}])
    addresses = (*ADDRESSES, project.url)
    few = {address: questions(client, address) for address in addresses}

    many_reports(300)
    many_entries(places=500, events=100)
    for number in range(12):
        make_project(site, f"Proyek {number}", stages=[{"stage": "budgeted", "day": date(2026, 11, 3)}])
    many = {address: questions(client, address) for address in addresses}

    # What was cut off is counted: one question for each kind of change.
    assert {address: many[address] - few[address] for address in addresses if many[address] > few[address] + 4} == {}
    assert {address: count for address, count in many.items() if count > MOST_QUESTIONS} == {}


@pytest.fixture
def front(settings):
    cache = FrontCache()
    backend = "wagtail.contrib.frontend_cache.backends.HTTPBackend"
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": backend, "LOCATION": cache.address}}
    serving = threading.Thread(target=cache.server.serve_forever)
    serving.start()
    yield cache
    cache.server.shutdown()
    serving.join()
    cache.server.server_close()


SHOWING = {
    "/perkembangan/",
    "/perkembangan/kunjungan/",
    "/perkembangan/kecamatan/",
    "/perkembangan/bulan/",
    "/perkembangan/bulan/2026-11/",
    "/kecamatan/siak/",
}


@pytest.mark.parametrize("change", ["report", "correction", "published", "published and removed"])
def test_the_cache_in_front_forgets_pages_when_figures_change(site, front, django_capture_on_commit_callbacks, change):
    enter(report(MARCH, 1_200))
    row = published(2013, 30_000)
    front.forgotten.clear()
    with django_capture_on_commit_callbacks(execute=True):
        if change == "report":
            enter(report(date(2026, 4, 1), 500))
        elif change == "correction":
            amend(MARCH, 1_300)
        elif change == "published":
            published(2014, 39_000)
        else:
            row.delete()

    assert front.paths() >= SHOWING


def test_pages_are_kept_by_a_cache_in_front_and_files_are_asked_for_again(client, site, front):
    enter(report(MARCH, 1_200))

    for address in ("/perkembangan/kunjungan/", "/perkembangan/bulan/2026-11/"):
        assert "s-maxage=600" in client.get(address)["Cache-Control"]
    for address in ("/perkembangan/kunjungan/?year=2026", "/perkembangan/kunjungan/per-bulan-2026.svg"):
        assert client.get(address)["Cache-Control"] == "public, no-cache"


def test_a_page_that_did_not_change_is_not_sent_again(client, site):
    enter(report(MARCH, 1_200))
    first = client.get("/perkembangan/kunjungan/")

    assert client.get("/perkembangan/kunjungan/", headers={"if-none-match": first["ETag"]}).status_code == 304
    amend(MARCH, 1_300)
    assert client.get("/perkembangan/kunjungan/", headers={"if-none-match": first["ETag"]}).status_code == 200
