"""Schematic boundaries: what the site draws until official ones are imported.

A place belongs to the kampung whose known point is nearest: the Voronoi cells of the points, dissolved
per kecamatan and per kampung. Known points are the label points of all kampung, and points the caller
knows the region of (places of the demo), which correct the cells where centres alone mislead. The cells
end at an outline of our own: a hull around the same points, widened by some six kilometres. It follows
no surveyed line, and ``boundary_is_schematic`` says so wherever a boundary is shown.

Beside imported boundaries the same rules fill what is missing, and never contradict them:

- a kecamatan without boundary of its own whose kampung are all imported is the union of these;
- another kecamatan keeps its cells, less what is imported of its neighbours;
- a kampung without imported boundary gets the cell of its point inside its kecamatan's boundary, less
  the imported kampung.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db import connection, transaction

from regions.models import District, Village
from regions.signals import regions_changed

# A point, the code of its kampung or None when only the kecamatan is known, and the code of its kecamatan.
KnownPoint = tuple[Point, str | None, str]

DISSOLVED_SOURCE = "gabungan batas kampung"

_SQL = Path(__file__).parent / "sql"


@transaction.atomic
def rebuild_boundaries(extra_points: Iterable[KnownPoint] = ()) -> bool:
    """Draw every boundary anew from the points, unless official boundaries have been imported.

    Args:
        extra_points: further points whose region is known. The first of several at one position wins,
            label points before all.

    Returns:
        Whether any boundary changed. When one did, ``regions_changed`` has been sent.

    Raises:
        ValueError: when an extra point names a region that is not there, or a kampung of another kecamatan.
    """
    if imported_boundaries_exist():
        return False
    changed = fill_gaps(extra_points)
    if changed:
        regions_changed.send(sender=District, districts=None)
    return changed


def imported_boundaries_exist() -> bool:
    """Whether any boundary is not of our own drawing."""
    return any(
        regions.objects.filter(boundary__isnull=False, boundary_is_schematic=False).exists()
        for regions in (District, Village)
    )


def fill_gaps(extra_points: Iterable[KnownPoint] = ()) -> bool:
    """Draw what no import gave, around what imports gave; tells nobody. Returns whether anything changed."""
    points = json.dumps([_row(point) for point in _checked(extra_points)])
    changed = 0
    with connection.cursor() as cursor:
        for name in ("dissolve_districts", "schematic_districts", "schematic_villages"):
            cursor.execute(
                _SQL.joinpath(f"{name}.sql").read_text("utf-8"), {"extra": points, "dissolved": DISSOLVED_SOURCE}
            )
            changed += cursor.rowcount
    return changed > 0


def _checked(points: Iterable[KnownPoint]) -> Iterable[KnownPoint]:
    """Let points through whose regions exist and fit each other."""
    districts = set(District.objects.values_list("code", flat=True))
    villages = dict(Village.objects.values_list("code", "district_id"))
    for point, village, district in points:
        if district not in districts:
            raise ValueError(f"No kecamatan has the code {district}.")
        if village is not None and villages.get(village) != district:
            raise ValueError(f"Kecamatan {district} has no kampung with the code {village}.")
        yield point, village, district


def _row(known: KnownPoint) -> dict[str, object]:
    point, village, district = known
    return {"lon": point.x, "lat": point.y, "village": village, "district": district}
