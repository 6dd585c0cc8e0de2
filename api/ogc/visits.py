"""Visits by kecamatan and month as features at the points of the kecamatan: for circles and time sliders of a GIS.

Areas are in the collection of the kecamatan, to be joined by ``district``.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Concat

from api.ogc.crs import Box
from api.ogc.features import Properties, Source
from api.ogc.moments import Interval
from api.ogc.queryables import OF_VISITS
from catalogue.opening import WIB
from catalogue.records import local_iso
from progress.visits.models import VisitTotal

_ID = re.compile(r"\d\d\.\d\d\.\d\d-\d{4}-\d\d", re.ASCII)


def _rows(_lang: str) -> QuerySet[VisitTotal]:
    """All that is known, each with ``code``: ``14.08.01-2026-05``."""
    month = Func(F("month"), Value("YYYY-MM"), function="to_char", output_field=CharField())
    return VisitTotal.objects.annotate(code=Concat("district_id", Value("-"), month, output_field=CharField()))


def _inside(box: Box) -> Q:
    return Q(district__label_point__intersects=box.polygon())


def _during(rows: QuerySet[Any], interval: Interval) -> QuerySet[Any]:
    """Of months that have a moment of the interval."""
    if interval.start:
        rows = rows.filter(month__gte=interval.start.astimezone(WIB).date().replace(day=1))
    if interval.end:
        rows = rows.filter(month__lte=(interval.end - timedelta(microseconds=1)).astimezone(WIB).date())
    return rows


def _properties(row: Mapping[str, Any], _origin: str) -> Properties:
    names = ("domestic", "foreign", "total", "basis", "places", "is_example")
    return {
        "title": f"{row['district__name']}, {row['month']:%Y-%m}",
        "district": row["district_id"],
        "district_name": row["district__name"],
        "month": f"{row['month']:%Y-%m}",
        "year": row["month"].year,
        **{name: row[name] for name in names},
        "updated_at": local_iso(row["updated_at"]),
        "licence": "CC-BY-4.0",
    }


VISITS = Source(
    rows=_rows,
    order=("code",),
    id_field="code",
    read_id=lambda text: text if _ID.fullmatch(text) else None,
    geometry=F("district__label_point"),
    columns=(
        *("district_id", "district__name", "month", "domestic", "foreign", "total", "basis", "places"),
        *("is_example", "updated_at"),
    ),
    properties=_properties,
    inside=_inside,
    during=_during,
    queryables=OF_VISITS,
)
