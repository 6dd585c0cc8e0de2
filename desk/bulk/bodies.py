"""The text of a page in a cell: paragraphs as they are read, anything richer as the JSON of its blocks.

Rich text from a file passes nh3 with what the editor itself may write; what it says is judged by the blocks.
"""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import nh3
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.images.blocks import ImageChooserBlock

from desk.bulk.cells import CellError

MOST_BLOCKS = 200
MOST_ITEMS = 100
#: The number of a picture that has yet to be made: its block is left out of what is judged.
NOT_YET = 0

_PLAIN = re.compile(r"(?:<p(?: data-block-key=\"\w+\")?>[^<]*</p>)+")
_PARAGRAPH = re.compile(r"<p[^>]*>([^<]*)</p>")
_TAGS = {"p", "b", "strong", "i", "em", "br", "ol", "ul", "li", "a"}
_ATTRIBUTES = {"a": {"href", "linktype", "id"}}

#: From a picture to the name it has in a file, and back.
NameOf = Callable[[int], str]
PictureOf = Callable[[str], int]


def body_cell(body: StreamValue, name_of: NameOf) -> str:
    """The body of a page as a cell."""
    data = [dict(block) for block in body.get_prep_value()]
    if not data:
        return ""
    if len(data) == 1 and data[0]["type"] == "paragraph" and _PLAIN.fullmatch(data[0]["value"]):
        said = [unescape(text) for text in _PARAGRAPH.findall(data[0]["value"])]
        if all(text and " ".join(text.split()) == text for text in said) and not said[0].startswith("["):
            return "\n\n".join(said)
    told = [
        {"type": one["type"], "value": _told(body.stream_block.child_blocks[one["type"]], one["value"], name_of)}
        for one in data
    ]
    return json.dumps(told, ensure_ascii=False)


def body_of(cell: str, block: blocks.StreamBlock, picture_of: PictureOf) -> StreamValue:
    """The body a cell describes.

    Raises:
        CellError: saying which block is wrong, and why.
    """
    if cell.lstrip().startswith("["):
        read = [_read_member(block, place, one, picture_of) for place, one in enumerate(_listed(cell), start=1)]
        data = [one for one in read if not (isinstance(one["value"], dict) and one["value"].get("image") == NOT_YET)]
    else:
        paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", cell.replace("\r\n", "\n"))]
        html = "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
        data = [{"type": "paragraph", "value": html}] if html else []
    value = block.to_python(data)
    try:
        return block.clean(value)
    except ValidationError as error:
        raise CellError(_first_message(error)) from error


def _listed(cell: str) -> list[Any]:
    try:
        data = json.loads(cell)
    except (ValueError, RecursionError) as error:
        raise CellError(_("dimulai dengan “[”, tetapi bukan JSON yang benar")) from error
    if not isinstance(data, list) or len(data) > MOST_BLOCKS:
        raise CellError(_("bukan daftar blok, atau lebih dari %(most)d blok") % {"most": MOST_BLOCKS})
    return data


def _read_member(stream: blocks.StreamBlock, place: int, one: Any, picture_of: PictureOf) -> dict[str, Any]:
    kind = one.get("type") if isinstance(one, dict) else None
    if not isinstance(kind, str) or kind not in stream.child_blocks:
        raise CellError(_("blok ke-%(place)d tidak dikenal") % {"place": place})
    try:
        return {"type": kind, "value": _read(stream.child_blocks[kind], one.get("value"), picture_of)}
    except CellError as error:
        raise CellError(_("blok ke-%(place)d: %(reason)s") % {"place": place, "reason": error}) from error


def _read(block: blocks.Block, value: Any, picture_of: PictureOf) -> Any:
    """The value of a block as Wagtail stores it, made of nothing but what the block takes."""
    match block:
        case ImageChooserBlock():
            return picture_of(_text(value)) if value else None
        case blocks.StructBlock():
            if not isinstance(value, dict):
                raise CellError(_("bukan isian bernama"))
            return {name: _read(child, value.get(name), picture_of) for name, child in block.child_blocks.items()}
        case blocks.ListBlock():
            if not isinstance(value, list) or len(value) > MOST_ITEMS:
                raise CellError(_("bukan daftar, atau terlalu panjang"))
            return [{"type": "item", "value": _read(block.child_block, one, picture_of)} for one in value]
        case blocks.RichTextBlock():
            return clean_html(_text(value))
    return _text(value)


def clean_html(html: str) -> str:
    """Rich text with what the editor may write and nothing else."""
    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None
    )


def _told(block: blocks.Block, value: Any, name_of: NameOf) -> Any:
    match block:
        case ImageChooserBlock():
            return name_of(value) if value else ""
        case blocks.StructBlock():
            return {name: _told(child, value.get(name), name_of) for name, child in block.child_blocks.items()}
        case blocks.ListBlock():
            return [_told(block.child_block, one.get("value") if _is_item(one) else one, name_of) for one in value]
        case blocks.RichTextBlock():
            return clean_html(value or "")
    return value or ""


def _is_item(one: Any) -> bool:
    return isinstance(one, dict) and one.get("type") == "item"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CellError(_("bukan teks"))
    return value


def _first_message(error: ValidationError) -> str:
    """The first words of an error, however deep they lie in a stream of blocks."""
    for inner in (getattr(error, "block_errors", None) or {}, getattr(error, "non_block_errors", None) or []):
        for one in inner.values() if isinstance(inner, dict) else inner:
            if isinstance(one, ValidationError):
                return _first_message(one)
    messages = getattr(error, "messages", None) or [str(error)]
    return str(messages[0])
