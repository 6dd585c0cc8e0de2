"""Reading coordinates the way people type and paste them: pure, no database.

Accepted: decimals with a dot or a comma, degrees–minutes–seconds, an optional letter for the
hemisphere (N, S, E, W and Indonesian LU, LS, BT, BB) and a pasted pair such as ``0.794, 102.048``.
A pair is typed latitude first, as every map service shows it; everything returned is named, so
no order can be mixed up.
"""

import math
import re
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

Axis = Literal["lat", "lon"]

#: The wider region: Southeast Asia's islands. What lies outside is a slip of the hand, not a place near Siak.
LON_RANGE: Final = (95.0, 142.0)
LAT_RANGE: Final = (-11.0, 8.0)
LONGEST_TEXT: Final = 60

_HEMISPHERES: Final = {
    "N": ("lat", 1), "U": ("lat", 1), "LU": ("lat", 1),
    "S": ("lat", -1), "LS": ("lat", -1),
    "E": ("lon", 1), "T": ("lon", 1), "BT": ("lon", 1),
    "W": ("lon", -1), "B": ("lon", -1), "BB": ("lon", -1),
}  # fmt: skip
_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_ANGLE_PATTERN: Final = rf"""
    (?P<before>[A-Z]{{1,2}})?\s*
    (?P<sign>[+\-−]?)\s*(?P<degrees>{_NUMBER})\s*°?
    (?:\s*(?P<minutes>{_NUMBER})\s*['’′])?
    (?:\s*(?P<seconds>{_NUMBER})\s*(?:"|”|″|''))?
    (?:\s*(?P<after>[A-Z]{{1,2}}))?"""
_UNNAMED: Final = re.sub(r"\?P<\w+>", "?:", _ANGLE_PATTERN)
_ANGLE: Final = re.compile(_ANGLE_PATTERN, re.VERBOSE | re.ASCII)
_PAIR: Final = re.compile(rf"({_UNNAMED})(?:\s*[,;]\s*|\s+)({_UNNAMED})", re.VERBOSE | re.ASCII)


class CoordinateError(ValueError):
    """What was typed is not a usable coordinate.

    ``message`` is for people and names field and value; ``swapped`` holds the pair (lat, lon) when
    exchanging the two values would make it usable.
    """

    def __init__(self, message: str, *, code: str, swapped: tuple[float, float] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.swapped = swapped


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A place on earth in degrees, inside the wider region."""

    lat: float
    lon: float


def read_pair(lat_text: str, lon_text: str) -> Coordinate | None:
    """The coordinate typed into two boxes, or None when both are empty.

    A whole pair pasted into either box counts, if the other is empty.

    Raises:
        CoordinateError: naming the field and the value that cannot be used.
    """
    lat_text, lon_text = _split(lat_text.strip(), lon_text.strip())
    if not lat_text and not lon_text:
        return None
    lat, lon = _read(lat_text, "lat"), _read(lon_text, "lon")
    _check_range(lat, lon)
    return Coordinate(lat=lat, lon=lon)


def written(degrees: float) -> str:
    """Degrees as we print them into a form: six decimals are eleven centimetres.

    >>> written(102.05)
    '102.05'
    """
    return f"{degrees:.6f}".rstrip("0").rstrip(".")


def _split(lat_text: str, lon_text: str) -> tuple[str, str]:
    """The texts of both boxes, after taking apart a pair that was pasted into one of them."""
    pasted = lat_text or lon_text
    if (lat_text and lon_text) or len(pasted) > LONGEST_TEXT or _ANGLE.fullmatch(pasted.upper()):
        return lat_text, lon_text
    pair = _PAIR.fullmatch(pasted.upper())
    return (pair[1], pair[2]) if pair else (lat_text, lon_text)


def _read(text: str, axis: Axis) -> float:
    if not text:
        raise CoordinateError(_("%(field)s belum diisi.") % {"field": _name(axis)}, code="missing")
    if len(text) > LONGEST_TEXT:
        raise CoordinateError(
            _("%(field)s terlalu panjang: paling banyak %(limit)d huruf.")
            % {"field": _name(axis), "limit": LONGEST_TEXT},
            code="too_long",
        )
    found = _ANGLE.fullmatch(text.upper())
    degrees = _degrees(found, axis) if found else None
    if degrees is None or not math.isfinite(degrees):
        example = "0,794" if axis == "lat" else "102,048"
        raise CoordinateError(
            _("%(field)s “%(value)s” bukan angka yang dapat dibaca. Contoh: %(example)s.")
            % {"field": _name(axis), "value": _visible(text), "example": example},
            code="not_a_number",
        )
    return degrees


def _degrees(found: re.Match[str], axis: Axis) -> float | None:
    """Signed degrees of a matched angle, or None when its minutes, seconds or hemisphere contradict themselves."""
    minutes, seconds = (_decimal(found[name] or "0") for name in ("minutes", "seconds"))
    size = _decimal(found["degrees"]) + minutes / 60 + seconds / 3600
    letters = [letter for letter in (found["before"], found["after"]) if letter]
    if minutes >= 60 or seconds >= 60 or len(letters) > 1 or (letters and found["sign"]):
        return None
    if not letters:
        return -size if found["sign"] in {"-", "−"} else size
    belongs_to, sign = _HEMISPHERES.get(letters[0], (None, 0))
    return size * sign if belongs_to == axis else None


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def _check_range(lat: float, lon: float) -> None:
    if _inside(lat, LAT_RANGE) and _inside(lon, LON_RANGE):
        return
    if _inside(lon, LAT_RANGE) and _inside(lat, LON_RANGE):
        raise CoordinateError(
            _("Lintang %(lat)s dan bujur %(lon)s tampaknya tertukar. Maksud Anda lintang %(lon)s dan bujur %(lat)s?")
            % {"lat": written(lat), "lon": written(lon)},
            code="swapped",
            swapped=(lon, lat),
        )
    axis: Axis = "lon" if _inside(lat, LAT_RANGE) else "lat"
    value, (low, high) = (lon, LON_RANGE) if axis == "lon" else (lat, LAT_RANGE)
    raise CoordinateError(
        _("%(field)s %(value)s di luar wilayah yang dilayani, yaitu %(low)s sampai %(high)s.")
        % {"field": _name(axis), "value": written(value), "low": written(low), "high": written(high)},
        code="out_of_range",
    )


def _visible(text: str) -> str:
    """Typed text as it may be shown again: control characters become a visible sign."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _name(axis: Axis) -> str:
    return _("Lintang") if axis == "lat" else _("Bujur")
