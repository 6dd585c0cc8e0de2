"""Does a point lie where its page says it does? Said in words that an editor can act on.

A page lies below the page of a kecamatan, so its point should too. Imported boundaries are trusted up to
``TOLERANCE_M``: they were drawn with a pen of some width, and jetties reach out into the river. Schematic
boundaries are our own guess, so they only warn; but they end well outside the outermost kampung, so what is far outside
all of them is in the sea or in another regency.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.gis.geos import Point
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from regions.extent import SIAK, problem_with_position
from regions.models import District
from regions.querysets import TOLERANCE_M

#: Schematic boundaries may be wrong by so much where they end.
SCHEMATIC_DOUBT_M = 5_000


class Verdict(StrEnum):
    OK = "ok"
    WARNING = "warning"
    REFUSED = "refused"


@dataclass(frozen=True)
class Judgement:
    """What to do with a point, and what to tell the editor; nothing to tell when it is fine."""

    verdict: Verdict
    message: str = ""


_FINE = Judgement(Verdict.OK)


def judge_point(point: Point, stated: District) -> Judgement:
    """Judge a point (EPSG:4326) against the kecamatan it is said to be in; asks the database twice."""
    if problem := problem_with_position(point.x, point.y, SIAK):
        return Judgement(Verdict.REFUSED, problem)
    metres = District.objects.filter(pk=stated.pk).metres_outside(point)
    if metres is None:
        return _FINE
    return judge(stated, District.objects.containing(point), metres)


def judge(stated: District, found: District | None, metres_outside: float) -> Judgement:
    """Judge by what is known of a point.

    Args:
        stated: the kecamatan the point is said to be in.
        found: the kecamatan it was found in, None outside all.
        metres_outside: how far it is outside the boundary of ``stated``, 0 inside.
    """
    if found == stated or metres_outside == 0:
        return _FINE
    message = _where(stated, found, metres_outside)
    at_sea = found is None and metres_outside > SCHEMATIC_DOUBT_M
    if stated.boundary_is_schematic and not at_sea:
        advice = _("Batas ini skematis, jadi boleh disimpan; pastikan letaknya benar.")
        return Judgement(Verdict.WARNING, f"{message} {advice}")
    if metres_outside <= TOLERANCE_M:
        return Judgement(
            Verdict.WARNING, f"{message} {_('Dekat batas, jadi boleh disimpan; pastikan letaknya benar.')}"
        )
    if found is None:
        advice = _("Itu di laut atau di kabupaten lain. Geser titiknya.")
    else:
        advice = _("Geser titiknya, atau pindahkan halaman ini ke kecamatan yang benar.")
    return Judgement(Verdict.REFUSED, f"{message} {advice}")


def _where(stated: District, found: District | None, metres: float) -> str:
    if found is None:
        return _("Titik ini di luar semua kecamatan di Siak, %(distance)s dari batas Kecamatan %(stated)s.") % {
            "distance": _distance(metres),
            "stated": stated.name,
        }
    return _("Titik ini di Kecamatan %(found)s, %(distance)s di luar Kecamatan %(stated)s.") % {
        "found": found.name,
        "distance": _distance(metres),
        "stated": stated.name,
    }


def _distance(metres: float) -> str:
    if metres < 1000:
        return _("%(metres)d m") % {"metres": max(1, round(metres))}
    return _("%(kilometres)s km") % {"kilometres": number_format(round(metres / 1000, 1), 1)}
