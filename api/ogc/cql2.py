"""CQL2 text to a tree: pygeofilter's grammar with the standard's own precedence, and nothing it cannot say."""

import logging
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark import logger as lark_logger
from lark.exceptions import LarkError
from lark.visitors import merge_transformers
from pygeofilter import ast, values
from pygeofilter.cql2 import TEMPORAL_PREDICATES_MAP
from pygeofilter.parsers.cql2_text import parser as library

# The library turns the parser's own diary on.
lark_logger.setLevel(logging.WARNING)

LONGEST = 2000


class NotCql2(ValueError):
    """The text is no CQL2; the message says where it stops being."""


def parse(text: str) -> ast.Node:
    """The tree of a filter.

    Raises:
        NotCql2: also for values that do not exist, such as the 31st of February.
    """
    try:
        return _parser().parse(text)
    except LarkError as error:
        column = getattr(error, "column", None)
        where = f" at character {column}" if isinstance(column, int) and column > 0 else ""
        raise NotCql2(f"is not CQL2 text{where}") from error
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise NotCql2("holds a value that does not exist or does not belong there") from error


@v_args(meta=False, inline=True)
class _Library(library.CQLTransformer):
    """What the library makes of its own rules, without printing."""

    def wkt__multipoint_2(self, *coordinates: Any) -> dict[str, Any]:
        return {"type": "MultiPoint", "coordinates": coordinates}

    def wkt__geometry_with_srid(self, _srid: Any, _geometry: Any) -> None:
        raise ValueError("SRID")


@v_args(inline=True)
class _Ours(Transformer):
    """The rules of ``cql2.lark``."""

    and_, or_, not_ = ast.And, ast.Or, ast.Not

    def SINGLE_QUOTED(self, token: Token) -> str:  # noqa: N802 - the name of the terminal
        return token[1:-1].replace("''", "'")

    def DATE(self, token: Token) -> date:  # noqa: N802 - the name of the terminal
        return date.fromisoformat(token)

    def DATETIME(self, token: Token) -> datetime:  # noqa: N802 - the name of the terminal
        return datetime.fromisoformat(token.upper())

    def interval(self, first: date, last: date) -> values.Interval:
        return values.Interval(first, last)

    def temporal(self, operator: Token, left: Any, right: Any) -> ast.Node:
        return TEMPORAL_PREDICATES_MAP[operator.lower()](left, right)

    def bbox(self, west: float, south: float, east: float, north: float) -> values.Geometry:
        ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
        return values.Geometry({"type": "Polygon", "coordinates": (ring,)})


@cache
def _parser() -> Lark:
    grammars = Path(library.__file__).parent
    return Lark.open(
        "cql2.lark",
        rel_to=__file__,
        parser="lalr",
        maybe_placeholders=False,
        import_paths=[str(grammars), str(grammars.parent)],
        transformer=merge_transformers(_Ours(), grammar=_Library()),
    )
