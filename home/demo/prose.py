"""Plain text from the data files as blocks of a page body."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from wagtail.rich_text import RichText

Block = tuple[str, object]


def paragraph(text: str) -> Block:
    return "paragraph", RichText(format_html("<p>{}</p>", text))


def bullets(lines: Iterable[str]) -> Block:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return "paragraph", RichText(format_html("<ul>{}</ul>", items))


def heading(text: str) -> Block:
    return "heading", text


def article(text: str) -> list[Block]:
    """Blocks of a text in which ``## `` starts a heading and an empty line, or the end of a line, a paragraph."""
    lines = (line.strip() for line in text.splitlines())
    return [heading(line[3:]) if line.startswith("## ") else paragraph(line) for line in lines if line]
