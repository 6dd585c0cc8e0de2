"""Text as files of other kinds than ours can hold it."""

import unicodedata

# Noncharacters: no XML may hold them, though Unicode does not call them control characters.
_NOWHERE = "\ufffe\uffff"


def plain(text: str) -> str:
    """The text without characters that XML or a calendar cannot hold; line ends are ``\\n``."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or _may_stand(sign))


def _may_stand(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _NOWHERE
