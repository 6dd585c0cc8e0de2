"""What visits and projects add to the pages of the kecamatan; registered when the application starts."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from destinations.listing import public_entries
from destinations.presentation import NOT_ON_CARDS
from progress import visit_charts
from progress.periods import newest_year, period_of
from progress.projects_page import with_stages
from progress.visit_charts import Asked
from regions import landing

MOST_PROJECTS = 3


def connect() -> None:
    landing.provide("development", development_of)


def development_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The visits of a DistrictPage's kecamatan in the newest year, its newest projects, and the templates for both."""
    now, language = timezone.now(), page.locale.language_code
    asked = Asked(period_of(newest_year(now, None), now, None), page.district, language)
    chart = visit_charts.by_origin(asked)
    reported = len(chart.gaps) < len(chart.labels)
    projects = public_entries("project", language).filter(district=page.district_id)
    newest = projects.defer(*NOT_ON_CARDS).order_by("-updated_at", "-id")
    found = list(newest[: MOST_PROJECTS + 1])
    return {
        "template": "progress/parts/of_district.html",
        "styles": "progress/parts/of_district_css.html",
        "chart": chart if reported else None,
        "year": asked.period.year,
        "projects": with_stages(found[:MOST_PROJECTS], language),
        "more": len(found) > MOST_PROJECTS,
    }
