"""What a program may send as the text of a page: the shape of each block, made from the blocks themselves.

Wagtail takes any list and stumbles over what is no block (``KeyError``, ``TypeError``). Here the shape is
checked first, so that the answer can say which block is wrong. What a block says is judged by Wagtail.
"""

from functools import partial
from html.parser import HTMLParser
from typing import Annotated, Any, Literal, Union

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt, create_model
from wagtail import blocks
from wagtail.api.v3.schemas.generators.write import RichTextInputSchema

MOST_ITEMS = 100

_TEXT = (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


def block_schema(block: blocks.Block, name: str = "") -> Any:
    """The type of what a block takes; ``name`` is how its schema is called in OpenAPI.

    Raises:
        TypeError: for a kind of block nobody has thought about yet.
    """
    match block:
        case blocks.StreamBlock():
            members = tuple(_member(child, kind) for kind, child in block.child_blocks.items())
            one: Any = Annotated[Union[members], Field(discriminator="type")]  # noqa: UP007 – a tuple
            return list[one]
        case blocks.ListBlock():
            item: Any = block_schema(block.child_block, f"{name}Item")
            return Annotated[list[item], Field(max_length=MOST_ITEMS)]
        case blocks.StructBlock():
            fields: dict[str, Any] = {
                key: _of_struct(child, f"{name}{key.title()}") for key, child in block.child_blocks.items()
            }
            return create_model(f"{name}Value", __base__=_Strict, **fields)
        case blocks.RichTextBlock():
            return Annotated[str | RichTextInputSchema, AfterValidator(_leading_to_numbers)]
        case blocks.ChooserBlock():
            return Annotated[StrictInt, AfterValidator(partial(_existing, block))]
        case blocks.FieldBlock() if isinstance(block, _TEXT):
            return str
    raise TypeError(f"What does a program write into a {type(block).__name__}?")


def _leading_to_numbers(text: str | RichTextInputSchema) -> str | RichTextInputSchema:
    """Wagtail looks for the page or document of a link by its number, and stumbles when it is none."""
    _Links().feed(text if isinstance(text, str) else text.content)
    return text


class _Links(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        key = dict(attrs).get("id") if tag in ("a", "embed") else None
        if key is not None and not key.isdecimal():
            raise ValueError(f"the id of a link is a number, not {key!r}")


def _existing(block: blocks.ChooserBlock, key: int) -> int:
    """Wagtail takes a number that leads nowhere for nothing chosen, which a draft may leave open."""
    if not block.model_class.objects.filter(pk=key).exists():
        raise ValueError(f"there is no number {key}")
    return key


def _member(block: blocks.Block, kind: str) -> type[BaseModel]:
    """One block of a stream: ``{"type": …, "value": …}``; ``id`` says which of the present blocks it is."""
    name = f"Body{kind.title()}"
    fields: dict[str, Any] = {
        "type": (Literal[kind], ...),
        "value": (block_schema(block, name), ...),
        "id": (Annotated[str, Field(max_length=36)] | None, None),
    }
    return create_model(name, __base__=_Strict, **fields)


def _of_struct(block: blocks.Block, name: str) -> tuple[Any, Any]:
    shape = block_schema(block, name)
    return (shape, ...) if block.required else (shape | None, None)
