"""Draws the picture for sharing: 1200 × 630 pixels, title and place beside the page's picture, in our own style.

Colours, motifs and type are those of the site. Text is set with Pillow, which reads the site's own variable
fonts (WOFF2); what is drawn as SVG goes through resvg.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import resvg_py
from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont, ImageOps
from wagtail.images import get_image_model

from core.images import RENDITIONS

if TYPE_CHECKING:
    from core.sharing import Card

SIZE = WIDTH, HEIGHT = 1200, 630
PANEL = 640
MARGIN = 64
TEXT_WIDTH = PANEL - 2 * MARGIN
GROUND, GOLD, LIGHT, SOFT = "#063a33", "#ffc01e", "#ffffff", "#bfd6d0"
HEAD_FONT = "fonts/eczar/files/eczar-latin-wght-normal.woff2"
TEXT_FONT = "fonts/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2"
# Title sizes to try, largest first, each with the lines it may take.
TITLE_SIZES = ((76, 3), (62, 4), (50, 5), (42, 6))
TITLE_TOP, TITLE_BOTTOM = 150, 450
BORDER_HEIGHT = 54


def draw(card: "Card") -> bytes:
    """The picture of a card as PNG."""
    canvas = Image.new("RGB", SIZE, GROUND)
    canvas.paste(_picture(card), (PANEL, 0))
    _draw_brand(canvas)
    _draw_title(canvas, card)
    _draw_border(canvas)
    buffer = BytesIO()
    canvas.quantize(colors=256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.FLOYDSTEINBERG).save(
        buffer, format="PNG", optimize=True
    )
    return buffer.getvalue()


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The text in lines no wider than ``width`` pixels; a word that is wider stands broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while font.getlength(word) > width:
            fitting = next(
                end for end in range(len(word) - 1, 0, -1) if end == 1 or font.getlength(word[:end]) <= width
            )
            lines[-1], word = word[:fitting], word[fitting:]
            lines.append("")
        lines[-1] = word
    return lines


def fitted(text: str) -> tuple[list[str], int]:
    """A title in the largest type that holds it, with its size; a very long one is cut at the end."""
    for size, most in TITLE_SIZES:
        lines = wrapped(text, _font(HEAD_FONT, size, 650), TEXT_WIDTH)
        if len(lines) <= most:
            return lines, size
    return [*lines[: most - 1], f"{lines[most - 1][:-1].rstrip()}…"], size


def _draw_brand(canvas: Image.Image) -> None:
    mark = _svg("core/mark.svg", 56)
    canvas.paste(mark, (MARGIN, 56), mark)
    brush = ImageDraw.Draw(canvas)
    brush.text((MARGIN + 72, 84), "Pesona Siak", font=_font(HEAD_FONT, 36, 700), fill=LIGHT, anchor="lm")


def _draw_title(canvas: Image.Image, card: "Card") -> None:
    brush = ImageDraw.Draw(canvas)
    lines, size = fitted(card.title)
    step = round(size * 1.12)
    bottom = TITLE_BOTTOM if card.place else TITLE_BOTTOM + 40
    top = max(TITLE_TOP, bottom - step * len(lines))
    for number, line in enumerate(lines):
        brush.text((MARGIN, top + number * step), line, font=_font(HEAD_FONT, size, 650), fill=LIGHT)
    if card.place:
        place = wrapped(card.place, _font(TEXT_FONT, 30, 600), TEXT_WIDTH)[0]
        brush.text((MARGIN, top + len(lines) * step + 24), place, font=_font(TEXT_FONT, 30, 600), fill=GOLD)


def _draw_border(canvas: Image.Image) -> None:
    """Pucuk rebung along the foot, in full repeats, as at the foot of the site."""
    shoot = _svg("core/motifs/rebung.svg", 40)
    gold = Image.new("RGB", shoot.size, GOLD)
    for left in range(0, PANEL, shoot.width):
        canvas.paste(gold, (left, HEIGHT - shoot.height), shoot)


def _picture(card: "Card") -> Image.Image:
    """The page's picture, or the illustration of its kind, as large as the right side."""
    stored = _stored_picture(card.picture)
    if stored is None:
        return ImageOps.fit(
            _svg(f"core/illustrations/{card.illustration}.svg", 1280).convert("RGB"), (WIDTH - PANEL, HEIGHT)
        )
    picture, centre = stored
    return ImageOps.fit(picture, (WIDTH - PANEL, HEIGHT), Image.Resampling.LANCZOS, centering=centre)


def _stored_picture(path: str) -> tuple[Image.Image, tuple[float, float]] | None:
    """A picture of the library and where in it the eye should rest, from 0 to 1; None when it is gone."""
    number, _, _ = Path(path).parent.name.partition("-")
    image = get_image_model().objects.filter(pk=int(number)).first() if number.isdigit() else None
    if image is None:
        return None
    file = image.get_rendition(RENDITIONS[Path(path).name].filter_spec).file
    with file.open("rb"), Image.open(file) as picture:
        focal = image.as_record("")["focal"] or (50, 50)
        return picture.convert("RGB"), (focal[0] / 100, focal[1] / 100)


@cache
def _font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_static_file(name), size)
    font.set_variation_by_axes([weight])
    return font


def _svg(name: str, width: int) -> Image.Image:
    """One of our drawings, ``width`` pixels wide, with its transparency."""
    drawn = resvg_py.svg_to_bytes(svg_string=Path(_static_file(name)).read_text(encoding="utf-8"), width=width)
    return Image.open(BytesIO(bytes(drawn))).convert("RGBA")


def _static_file(name: str) -> str:
    path = finders.find(name)
    if not path:
        raise FileNotFoundError(f"{name} is not among the static files")
    return path
