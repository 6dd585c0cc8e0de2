"""What a file or a text would become, for the editor to look at before anything is taken."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from core.formatting import thousands
from maps.importing.files import read_file
from maps.measures import description
from maps.shapes import MOST_CORNERS, Kind, Parts, Position, ShapeError, as_geojson, built, check
from maps.simplifying import simplified_parts

#: Beyond this, what nobody would see is left out; a shape drawn by hand stays as it was drawn.
COMFORTABLE: Final = 2_000
#: What is left out is so near to what stays that no map shows the difference.
TOLERANCE_M: Final = 5.0


def preview(data: bytes, kinds: Sequence[Kind], language: str) -> dict[str, Any]:
    """What to show of a file or a GeoJSON text.

    Returns:
        ``error`` (words, empty when it can be read); ``notes``; ``choices``: for each wanted kind that was found
        ``kind``, ``geometry`` (GeoJSON), ``words``, ``error``, and ``at`` (longitude, latitude of what is wrong).
    """
    try:
        parts = read_file(data)
    except ShapeError as error:
        return refusal(error.message, error.at)
    fewer, notes = _lightened(parts)
    choices = [_choice(fewer, kind, language) for kind in fewer.found() if kind in kinds]
    if left := [kind for kind in parts.found() if kind not in kinds]:
        notes.append(_left_out(left))
    if not choices:
        return refusal(notes[-1])
    return {"error": "", "at": None, "notes": notes, "choices": choices}


def refusal(message: str, at: Position | None = None) -> dict[str, Any]:
    """The answer when nothing can be taken."""
    return {"error": message, "at": at, "notes": [], "choices": []}


def _lightened(parts: Parts) -> tuple[Parts, list[str]]:
    """The parts, with fewer corners where there are very many, and what is said of it."""
    if _corners(parts) <= COMFORTABLE:
        return parts, []
    fewer = simplified_parts(parts, TOLERANCE_M)
    before, after = (thousands(_corners(one), "id") for one in (parts, fewer))
    if before == after:
        return parts, []
    said = _(
        "Disederhanakan dari %(before)s menjadi %(after)s titik sudut; tidak ada garis yang bergeser lebih dari 5 m."
    )
    return fewer, [said % {"before": before, "after": after}]


def _corners(parts: Parts) -> int:
    return sum(map(len, parts.lines)) + sum(len(ring) for area in parts.areas for ring in area)


def _choice(parts: Parts, kind: Kind, language: str) -> dict[str, Any]:
    """What can be drawn is told even where it is refused: the editor sees the place."""
    said: dict[str, Any] = {"kind": kind, "geometry": None, "words": "", "error": "", "at": None}
    try:
        geometry = built(parts, kind)
        if geometry.num_coords <= MOST_CORNERS:
            said["geometry"] = as_geojson(geometry)
        check(geometry, [kind])
    except ShapeError as error:
        return said | {"error": error.message, "at": error.at}
    return said | {"words": description(geometry, language)}


def _left_out(kinds: Sequence[Kind]) -> str:
    words = {"point": _("titik"), "line": _("garis"), "area": _("bidang")}
    named = ", ".join(words[kind] for kind in kinds)
    return _("Tidak dipakai di sini: %(kinds)s.") % {"kinds": named}
