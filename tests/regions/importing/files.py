"""Files of boundaries, made in memory, and what becomes of them."""

import io
import json

from regions.importing.boundaries import Options, import_boundaries
from regions.models import District


def ring(west, south=0.71, size=0.08):
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code="14.08.01", west=102.01, geometry=None, **properties):
    return {
        "type": "Feature",
        "properties": {"kode_kemendagri": code} | properties,
        "geometry": geometry or {"type": "Polygon", "coordinates": [ring(west)]},
    }


MEMPURA = feature("14.08.13", 101.91)


def collection(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": features} | members).encode()


def run(content, **options):
    """Import from memory; returns the outcome and the report lines."""
    lines = []
    outcome = import_boundaries(io.BytesIO(content), Options(source="uji", **options), lines.append)
    return outcome, lines


def refused_row(bad, **options):
    """The report line of a bad row of Siak beside a good one of Mempura; nothing may have changed."""
    outcome, lines = run(collection(bad, MEMPURA), **options)
    assert not outcome.kept
    assert District.objects.filter(boundary_is_schematic=False).count() == 0
    rejected = [line for line in lines if "ditolak" in line]
    assert len(rejected) == outcome.rejected == 1
    return rejected[0]


def with_shape(kind, coordinates, **members):
    return feature(geometry={"type": kind, "coordinates": coordinates} | members)
