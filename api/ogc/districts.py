"""The kecamatan as features: their boundaries, or where none is known the point of their name."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from api.ogc.crs import Box
from api.ogc.features import Properties, Source
from api.ogc.queryables import AREA, OF_DISTRICTS
from regions.models import District

_CODE = re.compile(r"\d\d\.\d\d\.\d\d", re.ASCII)


def _inside(box: Box) -> Q:
    """The box touches the boundary, or holds the point where there is no boundary."""
    area = box.polygon()
    return Q(boundary__intersects=area) | Q(boundary=None, label_point__intersects=area)


def _properties(row: Mapping[str, Any], _origin: str) -> Properties:
    return {
        "code": row["code"],
        "bps_code": row["bps_code"],
        "name": row["name"],
        "name_official": row["name_official"],
        "schematic": row["boundary_is_schematic"],
        "boundary_source": row["boundary_source"],
    }


DISTRICTS = Source(
    rows=lambda _lang: District.objects.all(),
    order=("code",),
    id_field="code",
    read_id=lambda text: text if _CODE.fullmatch(text) else None,
    geometry=AREA,
    columns=("code", "bps_code", "name", "name_official", "boundary_is_schematic", "boundary_source"),
    properties=_properties,
    inside=_inside,
    during=lambda rows, _interval: rows,
    queryables=OF_DISTRICTS,
)
