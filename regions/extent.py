"""Whether a position can be in Siak at all, said in words when it cannot.

Positions are longitude and latitude in degrees, WGS84, longitude first.
"""

from dataclasses import dataclass
from typing import TypeGuard

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Box:
    """A rectangle in degrees; its edges belong to it."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


INDONESIA = Box(95, -11, 142, 8)
# Siak with a margin of some 20 km: nothing of the regency is outside, whatever boundary is used.
SIAK = Box(100.8, 0.2, 103.1, 1.45)


def problem_with_position(lon: object, lat: object, within: Box = INDONESIA) -> str | None:
    """Say what is wrong with a position that should lie in a box, or None when nothing is."""
    if not (_is_number(lon) and _is_number(lat)):
        return _("Koordinat harus dua angka: bujur, lalu lintang.")
    if within.holds(lon, lat):
        return None
    shown = {"lon": f"{lon:.6g}", "lat": f"{lat:.6g}"}
    if within.holds(lat, lon):
        return (
            _("Koordinat %(lon)s, %(lat)s tampaknya terbalik. Tulis bujur dulu, baru lintang: %(lat)s, %(lon)s.")
            % shown
        )
    if abs(lon) > 180 or abs(lat) > 90:
        return (
            _(
                "Koordinat %(lon)s, %(lat)s bukan derajat; mungkin dalam meter (UTM atau Web Mercator). "
                "Ubah dulu ke WGS84 (EPSG:4326)."
            )
            % shown
        )
    if within is INDONESIA:
        return _("Koordinat %(lon)s, %(lat)s di luar Indonesia (bujur 95 sampai 142, lintang −11 sampai 8).") % shown
    return _("Koordinat %(lon)s, %(lat)s jauh di luar Kabupaten Siak.") % shown


def _is_number(value: object) -> TypeGuard[float]:
    # The bounds also turn away NaN, the infinities and whole numbers too large for a float.
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e9 < value < 1e9
