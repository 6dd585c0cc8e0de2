"""Letters of a chart that is a file: how wide they run, and in which lines a text stands.

The fonts are those of the site. Pillow reads them (WOFF2, variable); what draws SVG to pixels does not.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.contrib.staticfiles import finders
from PIL import ImageFont

from core.sharing_picture import HEAD_FONT, TEXT_FONT, wrapped
from progress.charts.shapes import Anchor

Face = Literal["head", "text"]
FAMILIES = {
    "head": "Eczar Variable, Eczar, Georgia, serif",
    "text": "Plus Jakarta Sans Variable, Plus Jakarta Sans, system-ui, sans-serif",
}
_FILES = {"head": HEAD_FONT, "text": TEXT_FONT}


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; ``x`` and ``y`` are pixels of the file, of its anchor and of the foot of its letters."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    colour: str
    anchor: Anchor = "start"
    face: Face = "text"
    halo: bool = False


@cache
def font(face: Face, size: float, weight: int) -> ImageFont.FreeTypeFont:
    """A font of the site at a size in pixels.

    Raises:
        FileNotFoundError: when the fonts are not among the static files.
    """
    name = _FILES[face]
    path = finders.find(name)
    if not path:
        raise FileNotFoundError(f"{name} is not among the static files")
    found = ImageFont.truetype(path, size)
    found.set_variation_by_axes([weight])
    return found


def lines(text: str, face: Face, size: float, weight: int, width: float) -> list[str]:
    """The text in lines no wider than ``width`` pixels."""
    return wrapped(text, font(face, size, weight), width) if text else []


def width(text: str, face: Face, size: float, weight: int) -> float:
    return font(face, size, weight).getlength(text)
