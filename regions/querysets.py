"""Questions asked of regions: which one holds a point, and what they look like on a map."""

from typing import Any, Self, TypeVar

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import AsGeoJSON, Distance, GeomOutputGeoFunc
from django.contrib.gis.geos import Point
from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Case, F, FloatField, JSONField, Model, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, JSONObject

# How far outside every boundary a point still belongs to the nearest region: jetties and boats lie
# in the river or off the coast, where no polygon reaches.
TOLERANCE_M = 500

# A degree is nowhere in Indonesia shorter than this, so the box asked of the index is never too small.
_METRES_PER_DEGREE = 108_000

# Five decimals are about a metre, finer than any boundary we can have.
_DECIMALS = 5

Region = TypeVar("Region", bound=Model)


class SimplifyPreserveTopology(GeomOutputGeoFunc):
    """Fewer vertices, none moved further than the tolerance (in degrees), and no ring lost."""

    function = "ST_SimplifyPreserveTopology"


class RegionQuerySet(QuerySet[Region]):
    """Regions with a code, a name, a label point and a boundary."""

    def with_metres_from(self, point: Point) -> Self:
        """Annotate ``metres`` from a point (EPSG:4326) to the boundary: 0 inside and on its edge.

        Inside is judged on the plane, as the boundary was drawn; only the distance is measured on the
        ellipsoid, where an edge is not the same line.
        """
        on_the_ground = Cast("boundary", GeometryField(geography=True))
        return self.annotate(
            metres=Case(
                When(boundary__covers=point, then=Value(0.0)),
                default=Cast(Distance(on_the_ground, point), FloatField()),
                output_field=FloatField(),
            )
        )

    def containing(self, point: Point | None) -> Region | None:
        """The region a point (EPSG:4326) is in, found by one indexed query.

        The region whose boundary covers it; on a shared edge the one with the lowest code. A point
        outside every boundary, in a river or off the coast, belongs to the nearest region within
        ``TOLERANCE_M``. Otherwise, and without a point, None. Its geometries are fetched when asked for.
        """
        if point is None or point.empty:
            return None
        return (
            self.filter(boundary__dwithin=(point, TOLERANCE_M / _METRES_PER_DEGREE))
            .with_metres_from(point)
            .filter(metres__lte=TOLERANCE_M)
            .order_by("metres", "code")
            .defer("boundary", "label_point")
            .first()
        )

    def metres_outside(self, point: Point) -> float | None:
        """How far a point (EPSG:4326) is outside the nearest of these regions, 0 inside; None without boundaries."""
        bounded = self.filter(boundary__isnull=False).with_metres_from(point)
        return bounded.order_by("metres").values_list("metres", flat=True).first()

    def as_feature_collection(self, simplify_tolerance: float = 0.001) -> str:
        """The boundaries as GeoJSON text made by PostGIS, regions in the order of their codes.

        Args:
            simplify_tolerance: how far a vertex may move, in degrees (0.001 is about 110 m); 0 keeps all.

        Properties of a feature are ``code``, ``name`` and ``schematic``. Regions without boundary are left out.
        """
        outline: Any = F("boundary")
        if simplify_tolerance:
            outline = SimplifyPreserveTopology("boundary", Value(simplify_tolerance))
        feature = JSONObject(
            type=Value("Feature"),
            properties=JSONObject(code="code", name="name", schematic="boundary_is_schematic"),
            geometry=Cast(AsGeoJSON(outline, precision=_DECIMALS), JSONField()),
        )
        features = self.filter(boundary__isnull=False).aggregate(
            text=Cast(JSONBAgg(feature, order_by="code"), TextField())
        )
        return f'{{"type": "FeatureCollection", "features": {features["text"] or "[]"}}}'
