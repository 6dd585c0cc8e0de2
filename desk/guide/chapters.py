"""The guide's chapters, read from ``docs/panduan-editor``: the same files that are read beside the code.

``README.md`` is the contents; the chapters are the files it links to, in its order.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

FOLDER = Path(settings.BASE_DIR) / "docs" / "panduan-editor"
PICTURES = "gambar"
_CONTENTS = FOLDER / "README.md"
_CHAPTER = re.compile(r"\]\(([a-z0-9-]+)\.md\)")
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


class Chapter(NamedTuple):
    """A chapter by its name in addresses, which is the name of its file; ``text`` is Markdown."""

    name: str
    title: str
    text: str

    @property
    def url(self) -> str:
        return reverse("guide_chapter", args=[self.name]) if self.name else reverse("guide")


def contents() -> Chapter:
    """The guide's first page."""
    return _read("", _CONTENTS)


def chapters() -> Sequence[Chapter]:
    """All chapters, in the order of the contents."""
    names = dict.fromkeys(_CHAPTER.findall(contents().text))
    return [_read(name, FOLDER / f"{name}.md") for name in names]


def picture(name: str) -> Path | None:
    """The file of a picture; None when the guide has no such picture."""
    return next((file for file in (FOLDER / PICTURES).glob("*.webp") if file.stem == name), None)


def _read(name: str, file: Path) -> Chapter:
    """The text without its first heading, which stands at the head of the page."""
    text = file.read_text(encoding="utf-8")
    heading = _HEADING.search(text)
    title = heading.group(1).strip() if heading else name
    return Chapter(name, title, _HEADING.sub("", text, count=1).strip())
