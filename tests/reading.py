"""Reads of a page what machines read: its links and metas in the head, and its JSON-LD."""

import json
from html.parser import HTMLParser
from typing import Any


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, str | None]] = []
        self.frames: list[dict[str, str | None]] = []
        self.scripts: list[tuple[str, str]] = []
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            self.metas[name] = given.get("content") or ""
        elif tag == "link":
            self.links.append(given)
        elif tag == "iframe":
            self.frames.append(given)
        elif tag == "script":
            self._script = given.get("type") or ""
            self.scripts.append((self._script, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            kind, text = self.scripts[-1]
            self.scripts[-1] = (kind, text + data)


def read(html: str) -> Reader:
    head = Reader()
    head.feed(html)
    return head


def metas(html: str) -> dict[str, str]:
    """The contents of the meta elements by name or property."""
    return read(html).metas


def links(html: str, rel: str, **wanted: str) -> list[str]:
    """The addresses of the link elements of a kind."""
    found = (link for link in read(html).links if link.get("rel") == rel)
    return [str(link["href"]) for link in found if wanted.items() <= link.items()]


def things(html: str) -> dict[str, dict[str, Any]]:
    """The things of the page's JSON-LD by type."""
    blocks = [json.loads(text) for kind, text in read(html).scripts if kind == "application/ld+json"]
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    return {thing["@type"]: thing for block in blocks for thing in block["@graph"]}
