"""A chart as a picture in pixels: shapes through resvg, letters through Pillow, in the fonts of the site."""

from io import BytesIO

import resvg_py
from PIL import Image, ImageDraw

from progress.charts import as_svg, lettering, paint
from progress.charts.figures import Chart
from progress.charts.lettering import Label
from progress.charts.sheet import Sheet, sheet_of

#: Pixels for each of the sheet: sharp on paper and on fine screens.
SCALE = 2
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def write(chart: Chart, language: str) -> bytes:
    """The picture as PNG."""
    return of_sheet(sheet_of(chart, language))


def of_sheet(sheet: Sheet) -> bytes:
    """A sheet as PNG."""
    drawn = resvg_py.svg_to_bytes(svg_string=as_svg.document(sheet, sheet.shapes, {}), width=round(sheet.width * SCALE))
    picture = Image.open(BytesIO(bytes(drawn))).convert("RGB")
    brush = ImageDraw.Draw(picture)
    for label in sheet.labels:
        _letter(brush, label)
    buffer = BytesIO()
    picture.quantize(colors=128, dither=Image.Dither.NONE).save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()


def _letter(brush: ImageDraw.ImageDraw, label: Label) -> None:
    brush.text(
        (label.x * SCALE, label.y * SCALE),
        label.text,
        font=lettering.font(label.face, label.size * SCALE, label.weight),
        fill=label.colour,
        anchor=_ANCHORS[label.anchor],
        stroke_width=2 * SCALE if label.halo else 0,
        stroke_fill=paint.PAPER,
    )
