"""What stands in one cell: rows of facts as lines, and the ways people write numbers, dates and times.

A list of rows is one line each, its parts set apart by `` | ``; a part that holds ``|``, ``\\`` or a line end has a
``\\`` before it (``\\n`` for the line end). Parts at the end may be left out.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

#: A cell that begins so is a formula to a spreadsheet.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_SEPARATOR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)

_YES = {"1", "ya", "y", "yes", "true", "benar", "terbit", "published", "live"}
_NO = {"0", "tidak", "t", "no", "n", "false", "salah", "draf", "draft"}


class CellError(ValueError):
    """A cell that cannot be read; the message says why, for people."""


def pack(rows: Iterable[Sequence[str]]) -> str:
    """Rows of parts as the lines of a cell; empty parts at the end are left out."""
    return "\n".join(_line(parts) for parts in rows)


def _line(parts: Sequence[str]) -> str:
    said = list(parts)
    while len(said) > 1 and not said[-1]:
        said.pop()
    return " | ".join(_escaped(part) for part in said)


def _escaped(part: str) -> str:
    plain = part.replace("\\", "\\\\").replace("|", "\\|").replace("\r", "\\r").replace("\n", "\\n")
    # White space around a part is not told from that around the separator.
    return re.sub(r"^ | $", lambda _space: "\\s", plain)


def unpack(cell: str) -> list[list[str]]:
    """The rows of a cell, each a list of parts; empty lines say nothing."""
    return [_parts(line) for line in cell.splitlines() if line.strip()]


def _parts(line: str) -> list[str]:
    return [_unescaped(part.strip()) for part in _SEPARATOR.sub(r"\1\0", line).split("\0")]


def _unescaped(part: str) -> str:
    return _ESCAPED.sub(lambda found: {"n": "\n", "r": "\r", "s": " "}.get(found[1], found[1]), part)


def defused(cell: str) -> str:
    """The cell as a CSV may hold it: a spreadsheet takes what follows the ``'`` for text."""
    return f"'{cell}" if cell.startswith((*FORMULA_SIGNS, "'")) else cell


def undefused(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith((*FORMULA_SIGNS, "'")) else cell


def number(cell: str) -> float:
    """A number with a decimal point or a decimal comma.

    Raises:
        CellError: when it is none, or could be read in two ways.
    """
    text = cell.strip().replace("−", "-")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise CellError(_("bukan angka")) from None
    if not value.is_finite():
        raise CellError(_("bukan angka"))
    return float(value)


def whole(cell: str) -> int:
    """A whole number; dots or spaces between its thousands are passed over (``10.000``), and so is ``,00``.

    Raises:
        CellError: when it is none.
    """
    text = cell.strip().removeprefix("Rp").strip()
    if re.fullmatch(r"\d{1,3}([. ]\d{3})+(,0+)?", text):
        text = re.sub(r"[. ]", "", text)
    text = re.sub(r"[.,]0+$", "", text)
    if not re.fullmatch(r"-?\d{1,12}", text):
        raise CellError(_("bukan bilangan bulat"))
    return int(text)


def day(cell: str) -> date:
    """A date: ``2026-12-31`` or ``31-12-2026``, also with ``/`` or ``.``; midnight may follow, as spreadsheets add it.

    Raises:
        CellError: when it is none.
    """
    text = re.sub(r"[T ]00:00(:00)?$", "", cell.strip())
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    try:
        if found and found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found:
            return date(int(found[6]), int(found[5]), int(found[4]))
    except ValueError:
        pass
    raise CellError(_("bukan tanggal; tulis misalnya 2026-12-31 atau 31-12-2026"))


def moment(cell: str) -> time:
    """A time of day: ``09.00``, ``9:00`` or ``09:00:00``.

    Raises:
        CellError: when it is none.
    """
    found = re.fullmatch(r"(\d{1,2})[.:](\d{2})([.:]\d{2}(\.\d+)?)?", cell.strip())
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        seconds = int(found[3][1:3]) if found[3] else 0
        if seconds < 60:
            return time(int(found[1]), int(found[2]), seconds)
    raise CellError(_("bukan jam; tulis misalnya 09.00"))


def yes(cell: str) -> bool:
    """``ya`` or ``tidak``.

    Raises:
        CellError: when it is neither.
    """
    text = cell.strip().casefold()
    if text in _YES | _NO:
        return text in _YES
    raise CellError(_("tulis “ya” atau “tidak”"))
