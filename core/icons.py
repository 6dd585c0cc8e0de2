"""The icons of the installed site, drawn from the one mark: ``core/mark.svg`` is their only source."""

import re
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import resvg_py
from PIL import Image

_STATIC = Path(__file__).parent / "static" / "core"
FOLDER = _STATIC / "app-icons"
GROUND = "#04211e"


class AppIcon(NamedTuple):
    """A square PNG.

    Attributes:
        size: pixels of a side.
        share: how much of a side the mark takes; systems cut a maskable icon down to its middle 80 %.
        purpose: of the web manifest.
    """

    name: str
    size: int
    share: float
    purpose: str = "any"


ICONS = (
    AppIcon("icon-192.png", 192, 0.84),
    AppIcon("icon-512.png", 512, 0.84),
    AppIcon("icon-maskable-512.png", 512, 0.6, "maskable"),
    AppIcon("apple-touch-icon.png", 180, 0.76),
)


def draw(icon: AppIcon) -> bytes:
    """The mark on the ground of the site's header, as PNG."""
    side = round(icon.size * icon.share)
    mark = re.sub(
        r"^<svg ", f'<svg width="{side}" height="{side}" ', (_STATIC / "mark.svg").read_text(encoding="utf-8")
    )
    drawn = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=mark)))).convert("RGBA")
    canvas = Image.new("RGB", (icon.size, icon.size), GROUND)
    edge = (icon.size - side) // 2
    canvas.paste(drawn, (edge, edge), drawn)
    buffer = BytesIO()
    canvas.save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()
