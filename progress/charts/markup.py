"""SVG elements, written as text with everything in them escaped."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.plain_text import plain


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes, its text, and after that its children."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    children: tuple["Element", ...] = ()

    def __str__(self) -> str:
        return written(self)


def written(element: Element) -> SafeString:
    """An element as it stands in a page or a file. What XML cannot hold is left out of its texts."""
    attributes = {name: plain(value) for name, value in element.attributes.items()}
    return format_html(
        "<{tag}{attributes}>{text}{inside}</{tag}>",
        tag=element.tag,
        attributes=flatatt(attributes),
        text=plain(element.text),
        inside=format_html_join("", "{}", ((written(child),) for child in element.children)),
    )


def digits(number: float) -> str:
    """A length or a share of percent, no longer than a picture needs it: two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
