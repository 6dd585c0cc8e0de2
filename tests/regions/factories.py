"""Small regions with straight borders, made up for tests: two kecamatan beside each other at 102°E, 0.8°N."""

from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from regions.models import District, Village

BPS_CODES = {"14.08.01": "1405020", "14.08.13": "1405026"}


def point(lon: float, lat: float) -> Point:
    return Point(lon, lat, srid=4326)


def box(west: float, south: float, east: float, north: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326)


def district(
    code: str = "14.08.01", name: str = "Siak", boundary: MultiPolygon | None = None, **fields: object
) -> District:
    """A kecamatan; its boundary is imported unless told otherwise."""
    return District.objects.create(
        code=code,
        bps_code=BPS_CODES.get(code, f"1405{code[-2:]}9"),
        name=name,
        name_official=name,
        slug=name.lower().replace(" ", "-"),
        label_point=boundary.point_on_surface if boundary else point(102, 0.8),
        boundary=boundary,
        **({"boundary_is_schematic": boundary is None} | fields),
    )


def village(code: str, within: District, lon: float, lat: float, **fields: object) -> Village:
    return Village.objects.create(
        code=code,
        district=within,
        label_point=point(lon, lat),
        **({"name": f"Kampung {code[-4:]}", "kind": "kampung"} | fields),
    )
