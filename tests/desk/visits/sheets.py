"""The sheet of a year as a browser sends it."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.catalogue.site import SIAK

YEAR = 2025


def address(district: str = SIAK, place: Any = None, year: int = YEAR) -> str:
    if place:
        return reverse("visit_sheet_of_place", args=[district, place, year])
    return reverse("visit_sheet", args=[district, year])


def form(client: Client, where: str = "") -> dict[str, str]:
    """What the sheet would send untouched."""
    return fields_of(client.get(where or address()))


def fields_of(answer: Any) -> dict[str, str]:
    """What the sheet of an answer would send as it stands."""
    page = BeautifulSoup(answer.content, "html.parser").select_one(".visits__sheet")
    assert page, answer.status_code
    sent = {}
    for field in page.find_all(["input", "select"]):
        chosen = field.select_one("option[selected]") if field.name == "select" else field
        unchecked = field.get("type") == "checkbox" and not field.has_attr("checked")
        if field.get("name") and field["name"] != "csrfmiddlewaretoken" and not unchecked:
            sent[str(field["name"])] = str(chosen.get("value", "")) if chosen else ""
    return sent


def fill(client: Client, where: str = "", **typed: str) -> Any:
    """Open the sheet, type, and save; ``m5_total="1200"`` is May's total."""
    return send(client, form(client, where) | {"method": "register"}, where, **typed)


def send(client: Client, sent: dict[str, str], where: str = "", **typed: str) -> Any:
    named = {name.removeprefix("m").replace("_", "-", 1): value for name, value in typed.items() if name[1:2].isdigit()}
    return client.post(where or address(), sent | named | {k: v for k, v in typed.items() if not k[1:2].isdigit()})


def text_of(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "html.parser").select_one("main")
    return " ".join(page.get_text(" ").split()) if page else ""
