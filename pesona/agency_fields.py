"""How the fields of our own pages look in Wagtail's API; it derives the others itself."""

from typing import Annotated, Any

from django.contrib.gis.geos import Point
from ninja.orm import register_field
from pydantic import BeforeValidator


def _as_pair(value: Any) -> Any:
    return value.coords if isinstance(value, Point) else value


# Longitude, latitude in degrees (WGS 84), as everywhere.
LonLat = Annotated[tuple[float, float], BeforeValidator(_as_pair)]


def register() -> None:
    """Tell the types; called once, before Wagtail makes its schemas from the page types."""
    register_field("PointField", LonLat)
