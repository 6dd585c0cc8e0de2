"""The form of a project as somebody fills it in."""

from collections.abc import Iterable, Mapping
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse, QueryDict

from tests.catalogue.site import IN_SIAK
from tests.desk.forms import add_address, opened, with_typed
from tests.progress.projects.made import ponds

PROPOSED = {"stage": "proposed", "day": "2025-01-10", "precision": "day"}
#: What a row holds that nobody has typed anything into.
BLANK: dict[str, dict[str, str]] = {
    "stages": {"stage": "", "day": "", "precision": "day", "reason": "", "reason_en": ""},
    "budgets": {"year": "", "source": "", "ceiling": "", "realised": "", "quality": "exact", "note": "", "note_en": ""},
    "milestones": {"title": "", "title_en": "", "planned_on": "", "reached_on": ""},
    "measurements": {"day": "", "physical_percent": "", "financial_percent": "", "note": "", "note_en": ""},
    "photos": {"image": "", "phase": "", "day": "", "place": "", "caption": "", "caption_en": ""},
    "problems": {"reported_on": "", "text": "", "text_en": "", "solved_on": "", "solution": "", "solution_en": ""},
}


def add_project(parent: Any) -> str:
    return add_address(parent, "projectpage", "projects")


def typed(form: QueryDict, **fields: Any) -> QueryDict:
    """The form with rows (lists of dictionaries) and other fields typed in."""
    rows = {name: fields.pop(name) for name in BLANK if name in fields}
    form = with_typed(form, **fields)
    for relation, lines in rows.items():
        _type_rows(form, relation, lines)
    return form


def _type_rows(form: QueryDict, relation: str, lines: Iterable[Mapping[str, Any]]) -> None:
    lines = list(lines)
    form[f"{relation}-TOTAL_FORMS"] = str(len(lines))
    for number, line in enumerate(lines):
        for name, value in {**BLANK[relation], "id": "", "ORDER": str(number + 1), "DELETE": "", **line}.items():
            form[f"{relation}-{number}-{name}"] = str(value)


def new_project(client: Any, parent: Any, **fields: Any) -> QueryDict:
    """The form of a new project with all that publishing needs."""
    told = {"title": "Embung Sengkemang", "slug": "embung", "summary": "Menampung air hujan.", "stages": [PROPOSED]}
    spot = {"category": str(ponds().pk), "location_lon": str(IN_SIAK[0]), "location_lat": str(IN_SIAK[1])}
    return typed(opened(client, add_project(parent)), **told | spot | fields)


def pressed(form: QueryDict, action: str) -> QueryDict:
    """The form with a button pressed: ``submit`` or ``publish``; saving a draft needs none."""
    form = form.copy()
    if action:
        form[f"action-{action}"] = f"action-{action}"
    return form


def said_in(answer: HttpResponse) -> str:
    """The text of a page."""
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())
