"""What the alternative text of a picture lacks. Hints for its writer: nothing is refused."""

import re
from collections.abc import Iterable
from enum import Enum

SHORTEST, LONGEST = 12, 180

_FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|webp|heic|gif)$|^(?:img|dsc\w?|dcim|pxl|p|wa|screenshot|whatsapp image|foto)[-_ ]?\d",
    re.IGNORECASE,
)
_SAYS_IT_IS_A_PICTURE = re.compile(r"^(?:gambar|foto|gbr|image|picture|photo)\b(?!\s*(?:tua|lama)\b)", re.IGNORECASE)


class Flaw(Enum):
    """What may be wrong with an alternative text."""

    MISSING = "missing"
    FILE_NAME = "file_name"
    SAYS_PICTURE = "says_picture"
    TITLE_AGAIN = "title_again"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"


def flaw(alt: str, *, titles: Iterable[str] = ()) -> Flaw | None:
    """The first thing to mend, or None.

    Args:
        alt: the alternative text.
        titles: names that stand beside the picture anyway, such as those of the page and of the picture's file.
    """
    text = " ".join(alt.split())
    if not text:
        return Flaw.MISSING
    if _FILE_NAME.search(text) or "_" in text:
        return Flaw.FILE_NAME
    if _SAYS_IT_IS_A_PICTURE.match(text):
        return Flaw.SAYS_PICTURE
    if text.casefold() in {" ".join(title.split()).casefold() for title in titles}:
        return Flaw.TITLE_AGAIN
    if len(text) < SHORTEST:
        return Flaw.TOO_SHORT
    return Flaw.TOO_LONG if len(text) > LONGEST else None
