"""Text as a spreadsheet may be given it.

Spreadsheets run a cell that begins like a formula, and those of a country with decimal commas begin a new cell at each
semicolon too: an apostrophe before the sign makes it text.
"""

import re

# Where a spreadsheet may take a cell to begin, before a sign that begins a formula. (Full-width signs count as well.)
_FORMULA = re.compile(r"(^|[;|\t\n])(?=[=+\-@\t\r＝＋－＠])")
_DEFUSED = re.compile(r"(^|[;|\t\n])'(?=[=+\-@\t\r＝＋－＠])")


def defused(text: str) -> str:
    """The text so that no spreadsheet takes it, or a part of it, for a formula."""
    return _FORMULA.sub(r"\1'", text)


def as_written(text: str) -> str:
    """The text as it was before it was defused."""
    return _DEFUSED.sub(r"\1", text)
