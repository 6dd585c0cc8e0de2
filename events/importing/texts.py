"""Words from a calendar file as plain text: without markup, scripts and invisible signs, and of bounded length."""

import html
import re
from itertools import takewhile

import nh3
from icalendar.parser.property import unescape_backslash

from core.validators import control_character_in

#: A description is cut here before anything else is done to it: taking markup apart is not cheap.
LONGEST_DESCRIPTION = 20_000
LONGEST_SUMMARY = 300

_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>")
_NEW_LINE = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]*>", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


def plain(raw: str) -> str:
    """The words of a property as it stands in the file, in lines."""
    text = unescape_backslash(raw[:LONGEST_DESCRIPTION])
    if _MARKUP.search(text):
        text = html.unescape(nh3.clean(_NEW_LINE.sub("\n", text), tags=set()))
    while unseen := control_character_in(text):
        text = text.replace(unseen, "")
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def in_one_line(raw: str, longest: int) -> str:
    """The words of a property for a field of one line, cut where it would be too long."""
    return cut(" ".join(plain(raw).split()), longest)


def cut(text: str, longest: int) -> str:
    """A text that is no longer than it may be, cut behind a word."""
    if len(text) <= longest:
        return text
    shortened = text[: longest - 1]
    return f"{shortened.rpartition(' ')[0] or shortened}…"


def first_words(text: str) -> str:
    """What a summary can hold: the first paragraph, or of a long one the sentences that fit."""
    paragraph = " ".join(takewhile(bool, text.split("\n")))
    if len(paragraph) <= LONGEST_SUMMARY:
        return paragraph
    ends = [found.end() for found in _SENTENCE_END.finditer(paragraph) if found.end() <= LONGEST_SUMMARY]
    return paragraph[: ends[-1]] if ends else cut(paragraph, LONGEST_SUMMARY)
