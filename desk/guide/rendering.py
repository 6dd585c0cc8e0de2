"""A chapter's Markdown as HTML: its links lead to the guide's own pages, and only plain markup comes through."""

from collections.abc import Iterator

import nh3
from django.urls import reverse
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from desk.guide.chapters import PICTURES

TAGS = {
    *("h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "hr", "br"),
    *("a", "img", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "loading"}, "h2": {"id"}, "h3": {"id"}, "ol": {"start"}}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class CleanHtml(str):
    """What nh3 let through: templates need not escape it again."""

    def __html__(self) -> str:
        return str(self)


def as_html(text: str) -> CleanHtml:
    """The text of a chapter as HTML that may stand in a page of the admin."""
    tokens = _MARKDOWN.parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and before.type == "heading_open":
            before.attrSet("id", slugify(token.content))
    for token in _all(tokens):
        _lead_into_the_guide(token)
    return CleanHtml(nh3.clean(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}), TAGS, attributes=ATTRIBUTES))


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _lead_into_the_guide(token: Token) -> None:
    """Links between the files, and to their pictures, become links between the pages."""
    if token.type == "link_open":
        target, mark, part = str(token.attrGet("href")).partition("#")
        if target == "README.md":
            token.attrSet("href", reverse("guide"))
        elif target.endswith(".md") and "/" not in target:
            token.attrSet("href", reverse("guide_chapter", args=[target.removesuffix(".md")]) + mark + part)
    elif token.type == "image":
        folder, _slash, file = str(token.attrGet("src")).rpartition("/")
        if folder == PICTURES:
            token.attrSet("src", reverse("guide_picture", args=[file.removesuffix(".webp")]))
        token.attrSet("loading", "lazy")
