"""Projects of the small site."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

from django.contrib.gis.geos import Point

from catalogue.models import Category
from progress.projects.models import (
    ProjectBudget,
    ProjectMeasurement,
    ProjectMilestone,
    ProjectPage,
    ProjectPhoto,
    ProjectProblem,
    ProjectStage,
)
from tests.catalogue.site import IN_MINAS, IN_SIAK, SmallSite

ROWS = {
    "stages": ProjectStage,
    "budgets": ProjectBudget,
    "milestones": ProjectMilestone,
    "measurements": ProjectMeasurement,
    "photos": ProjectPhoto,
    "problems": ProjectProblem,
}
PROPOSED = {"stage": "proposed", "day": date(2025, 1, 10)}

_number = count(1)


def ponds() -> Category:
    """The kind of work of projects that say no other."""
    words = {"name": "Embung dan tata air", "name_en": "Ponds and water works", "icon": "alam", "marker": "sungai"}
    return Category.objects.get_or_create(code="embung-tata-air", defaults={"kind": "project"} | words)[0]


def project_page(site: SmallSite, title: str = "", **fields: Any) -> ProjectPage:
    """A project that is not stored; rows are dictionaries."""
    number, below = next(_number), fields.pop("below", site.siak)
    at = fields.pop("at", IN_SIAK if below == site.siak else IN_MINAS)
    rows: dict[str, Iterable[Mapping[str, Any]]] = {name: fields.pop(name, ()) for name in ROWS}
    rows["stages"] = rows["stages"] or [PROPOSED]
    told = {"title": title or f"Proyek {number}", "slug": f"proyek-{number}", "summary": f"Ringkasan proyek {number}."}
    page = ProjectPage(**told | {"category": ponds(), "location": at and Point(*at, srid=4326)} | fields)
    for name, model in ROWS.items():
        setattr(page, name, [model(**row) for row in rows[name]])
    return page


def make_project(site: SmallSite, title: str = "", **fields: Any) -> ProjectPage:
    """A published project below a kecamatan (``below``); give ``live=False`` for a draft."""
    below = fields.get("below", site.siak)
    page = project_page(site, title, **fields)
    publish, page.live = page.live, False
    below.add_child(instance=page)
    if publish:
        page.save_revision().publish()
    page.refresh_from_db()
    return page
