"""How the fields of our own pages look in Wagtail's API; it derives the others itself.

What is read looks like what is written: a point is ``[longitude, latitude]``, a shape is GeoJSON, words of the
vocabulary are their codes.
"""

from datetime import date, time
from typing import Annotated, Any

from django.contrib.gis.geos import GEOSGeometry, Point
from django.db.models import Field, ForeignKey, Model
from modelcluster.fields import ParentalManyToManyField
from ninja.orm import register_field
from ninja.orm.fields import get_schema_field
from pydantic import AfterValidator, BaseModel, BeforeValidator, FiniteFloat, StrictInt, StringConstraints
from pydantic.fields import FieldInfo
from wagtail.api.v3.schemas import create_generator, patch_generator, read_generator
from wagtail.api.v3.schemas.generators.read import foreign_key_schema
from wagtail.fields import StreamField

from catalogue.models import Term
from catalogue.pages import catalogued_models
from maps.shapes import as_geojson
from pesona.agency_blocks import block_schema
from pesona.agency_forms import for_agencies

MOST_TERMS = 100
MOST_BLOCKS = 300

# The code of a word of the vocabulary, as /api/v1/categories and /api/v1/facilities list them.
Code = Annotated[str, StringConstraints(max_length=40)]


def _as_pair(value: Any) -> Any:
    return value.coords if isinstance(value, Point) else value


# Longitude, latitude in degrees (WGS 84), as everywhere.
LonLat = Annotated[tuple[FiniteFloat, FiniteFloat], BeforeValidator(_as_pair)]


def _as_geojson(value: Any) -> Any:
    return as_geojson(value) if isinstance(value, GEOSGeometry) else value


class GeoJSONGeometry(BaseModel):
    """A GeoJSON geometry; which kinds and coordinates are taken, the editor's form says."""

    type: Annotated[str, StringConstraints(max_length=20)]
    coordinates: list[Any]


def _no_number(value: Any) -> Any:
    if isinstance(value, int | float):
        raise ValueError("a date is text, such as 2027-01-03")
    return value


def _of_siak(value: time) -> time:
    if value.tzinfo:
        raise ValueError("a time is that of Siak (WIB) and has no offset, such as 08:30")
    return value


# Pydantic alone takes true for 1, seconds since 1970 for a date, a time of any zone, and a list of anything.
OWN_TYPES = {
    "PointField": LonLat,
    "GeometryField": Annotated[GeoJSONGeometry, BeforeValidator(_as_geojson)],
    "DateField": Annotated[date, BeforeValidator(_no_number)],
    "TimeField": Annotated[time, AfterValidator(_of_siak)],
    "PositiveIntegerField": StrictInt,
    "PositiveSmallIntegerField": StrictInt,
    "ArrayField": list[StrictInt],
}


def register() -> None:
    """Tell the types; called once, before Wagtail makes its schemas from the page types."""
    for field, own_type in OWN_TYPES.items():
        register_field(field, own_type)
    read_generator.register_field_schema(ForeignKey, _key_as_read)
    read_generator.register_field_schema(ParentalManyToManyField, _terms_as_read)
    for generator in (create_generator, patch_generator):
        generator.register_field_schema(ForeignKey, _key_as_written)
        generator.register_field_schema(ParentalManyToManyField, _terms_as_written)
        generator.register_field_schema(StreamField, _stream_as_written)
    for model in catalogued_models():
        model.api_base_form_class = for_agencies(model.base_form_class)


def _key_as_read(generator: Any, field: ForeignKey) -> Any:
    if not issubclass(field.related_model, Term):
        return foreign_key_schema(generator, field)

    def resolve(page: Model) -> str | None:
        term = getattr(page, field.name)
        return term and term.code

    return Code | None, None, staticmethod(resolve)


def _key_as_written(_: Any, field: ForeignKey) -> Any:
    if not issubclass(field.related_model, Term):
        return StrictInt | None, get_schema_field(field)[1]
    return Code | None, FieldInfo(default=None, description="The code of the word, such as `museum`.")


def _terms_as_read(_: Any, field: Field) -> Any:
    def resolve(page: Model) -> list[str]:
        return [term.code for term in getattr(page, field.name).all()]

    return list[Code], [], staticmethod(resolve)


def _terms_as_written(_: Any, __: Field) -> Any:
    description = "The codes of all of them, such as `toilet`; what is not named is taken off."
    return list[Code], FieldInfo(default=[], max_length=MOST_TERMS, description=description)


def _stream_as_written(_: Any, field: StreamField) -> Any:
    return block_schema(field.stream_block), FieldInfo(default=[], max_length=MOST_BLOCKS)
