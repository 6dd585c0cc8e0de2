"""Plain text from the data files as blocks of a page body."""

from django.utils.html import format_html
from wagtail.rich_text import RichText

Block = tuple[str, object]


def paragraph(text: str) -> Block:
    return "paragraph", RichText(format_html("<p>{}</p>", text))


def heading(text: str) -> Block:
    return "heading", text


def article(text: str) -> list[Block]:
    """Blocks of a text in which ``## `` starts a heading and an empty line, or the end of a line, a paragraph."""
    lines = (line.strip() for line in text.splitlines())
    return [heading(line[3:]) if line.startswith("## ") else paragraph(line) for line in lines if line]
