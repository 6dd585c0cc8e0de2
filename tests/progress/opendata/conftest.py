"""A small site with something of each dataset."""

from datetime import date

import pytest
from django.test import Client

from progress.projects.models import ProjectPage
from progress.visits.models import PublishedFigure
from tests.catalogue.site import SmallSite, small_site
from tests.progress.opendata.reading import Read, read
from tests.progress.projects.made import make_project
from tests.progress.visits.figures import enter, report


@pytest.fixture
def site(db: None) -> SmallSite:
    return small_site()


@pytest.fixture
def project(site: SmallSite) -> ProjectPage:
    """A project of which much is known, and of one year not what was spent."""
    return make_project(
        site,
        "Turap contoh di tepi sungai",
        agency="Dinas Pekerjaan Umum",
        contractor="CV Contoh",
        proposer="Kampung Contoh",
        sipd_reference="1.03.02",
        is_example=True,
        starts_on=date(2025, 3, 1),
        ends_on=date(2026, 12, 31),
        sources="https://example.org/anggaran anggaran 2025",
        stages=[
            {"stage": "proposed", "day": date(2024, 1, 10)},
            {"stage": "in_progress", "day": date(2025, 4, 1), "precision": "month"},
        ],
        budgets=[
            {"year": 2025, "source": "APBD", "ceiling": 2_000_000_000, "realised": 0},
            {"year": 2026, "source": "APBN", "ceiling": 3_000_000_000},
        ],
        milestones=[{"title": "Kontrak", "planned_on": date(2025, 3, 1), "reached_on": date(2025, 3, 9)}],
        measurements=[{"day": date(2025, 6, 1), "physical_percent": 0, "financial_percent": None}],
    )


@pytest.fixture
def full(site: SmallSite, project: ProjectPage) -> SmallSite:
    """One of each."""
    site.place("Istana Siak")
    site.event("Pesta Siak")
    enter(report(domestic=0, foreign=0), report(month=date(2026, 6, 1), total=900))
    PublishedFigure.objects.create(
        indicator="visits", scope="regency", subject="Kabupaten Siak", period="2015", total=105_000, sources="GoRiau"
    )
    return site


@pytest.fixture
def ask(client: Client) -> Read:
    """Ask an address; the answer is 200 and read to its end."""
    return lambda address, **headers: read(client, address, **headers)
