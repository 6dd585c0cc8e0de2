"""Wagtail's page forms as a browser without scripts sends them: everything the form shows, with what somebody typed."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html


def edit_address(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_address(parent: Any, model: str = "destinationpage", app: str = "destinations") -> str:
    return reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])


def opened(client: Client, address: str) -> QueryDict:
    """What the form at an address holds when it is opened."""
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, answer.headers)
    return form_in(answer)


def form_in(answer: HttpResponse) -> QueryDict:
    """What the editor's form in an answer holds."""
    found = querydict_from_html(answer.content.decode(), form_id="page-edit-form")
    for name in [name for name in found if name.startswith("action-") or "__prefix__" in name]:
        del found[name]
    found.setdefault("body-count", "0")  # blocks are drawn by scripts alone; these pages have none
    return found


def with_typed(form: QueryDict, **typed: Any) -> QueryDict:
    """The form with other values in some fields; dashes of names are written as two underscores."""
    changed = form.copy()
    for name, value in typed.items():
        changed[name.replace("__", "-")] = value
    return changed
