"""A reader of the feed of changes that keeps a copy."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from catalogue.models import Entry


class App:
    """Keeps a copy the way ``docs/api/changes.md`` tells apps to."""

    def __init__(self, **question: str) -> None:
        self.client = Client()
        self.question = question
        self.since = ""
        self.records: dict[str, Any] = {}
        self.asked = 0

    def ask(self, **more: Any) -> HttpResponse:
        self.asked += 1
        held = {"since": self.since} if self.since else {}
        return self.client.get("/api/v1/changes", self.question | held | more)

    def sync_page(self, **more: Any) -> bool:
        """Take over one page and the cursor after it together; return whether there is another."""
        answer = self.ask(**more)
        assert answer.status_code == 200, answer.content
        page = answer.json()
        if not self.since:
            self.records.clear()
        for item in page["items"]:
            if item["withdrawn_at"]:
                self.records.pop(item["id"], None)
            else:
                self.records[item["id"]] = item["record"]
        self.since = page["since"]
        return page["next"] is not None

    def sync(self, **more: Any) -> "App":
        while self.sync_page(**more):
            pass
        return self

    def catalogue(self) -> dict[str, Any]:
        """What the copy must be: each public record as the API gives it alone."""
        lang = self.question.get("lang", "id")
        entries = Entry.objects.visible().in_language(lang)
        kinds = [self.question["kind"]] if "kind" in self.question else ["place", "event"]
        return {
            str(uid): self.client.get(f"/api/v1/{kind}s/{uid}", {"lang": lang}).json()
            for kind in kinds
            for uid in entries.of_kind(kind).values_list("uid", flat=True)
        }


def items(answer: HttpResponse) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]
