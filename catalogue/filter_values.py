"""The values a filter takes, each read strictly from the text of a query string."""

import math
import re
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, Field

from catalogue.models import Stage
from catalogue.months import FIRST_YEAR, LAST_YEAR, Month
from core.validators import control_character_in

# The wider region: nothing of Siak is outside Indonesia's longitudes and latitudes.
LON = (95.0, 142.0)
LAT = (-11.0, 8.0)

MAX_CHOICES = 30
# More than any budget: no number that a column could not hold.
MOST_RUPIAH = 10**15

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

AnyDate = TypeVar("AnyDate", date, datetime)


def clean_text(text: str) -> str:
    if control_character_in(text) or "\n" in text or "\r" in text:
        raise ValueError("control characters are not allowed")
    return text.strip()


def numbers(names: str) -> BeforeValidator:
    """``"101.9,0.5"`` to a list of floats, one for each of the ``names``; anything but finite numbers is refused."""

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            numbers = [float(part) for part in value.split(",")]
        except ValueError:
            numbers = []
        if len(numbers) != names.count(",") + 1:
            raise ValueError(f"must be the numbers {names}, separated by commas")
        if not all(map(math.isfinite, numbers)):
            raise ValueError("must be finite numbers")
        return numbers

    return BeforeValidator(read)


def inside_region(lon: float, lat: float) -> None:
    if LON[0] <= lon <= LON[1] and LAT[0] <= lat <= LAT[1]:
        return
    if LON[0] <= lat <= LON[1] and LAT[0] <= lon <= LAT[1]:
        raise ValueError(f"longitude comes first: did you mean {lat},{lon}?")
    raise ValueError(f"must lie within longitudes {LON[0]:g} to {LON[1]:g} and latitudes {LAT[0]:g} to {LAT[1]:g}")


def a_box(value: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = value
    if west > east or south > north:
        raise ValueError("must be minLon,minLat,maxLon,maxLat with the smaller numbers first")
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise ValueError("must lie within longitudes -180 to 180 and latitudes -90 to 90")
    return value


def a_position(value: tuple[float, float]) -> tuple[float, float]:
    inside_region(*value)
    return value


def district_code(code: str) -> str:
    if code.isdigit() and len(code) == 7:
        raise ValueError("is a BPS code; the filter takes the Kemendagri code, such as 14.08.01")
    return code


def village_code(code: str) -> str:
    if code.isdigit() and len(code) == 10:
        raise ValueError("is a BPS code; the filter takes the Kemendagri code, such as 14.08.01.1001")
    return code


def day_as_written(value: Any) -> Any:
    """Only ``2026-12-31``: pydantic would also read a number as seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("must be a date such as 2026-12-31")
    return value


def month_as_written(text: str) -> str:
    return str(Month.read(text)) if text else ""


def yes(value: Any) -> Any:
    if isinstance(value, str) and value != "true":
        raise ValueError("must be true, or be left out")
    return value == "true" if isinstance(value, str) else value


def in_our_time(value: AnyDate) -> AnyDate:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}")
    return value


def whole_number(value: Any) -> Any:
    """Only digits: pydantic would also read 2026.0 and 1_000."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("must be a whole number in digits, such as 1500000000")
    return value


Day = Annotated[date, BeforeValidator(day_as_written), AfterValidator(in_our_time)]
Moment = Annotated[datetime, AfterValidator(in_our_time)]
Text = Annotated[str, Field(max_length=100), AfterValidator(clean_text)]
Code = Annotated[str, Field(max_length=40, pattern=r"^[a-z0-9-]+$")]
Codes = Annotated[list[Code], Field(max_length=MAX_CHOICES)]
Stages = Annotated[list[Stage], Field(max_length=len(Stage))]
Year = Annotated[int, BeforeValidator(whole_number), Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Rupiah = Annotated[int, BeforeValidator(whole_number), Field(ge=0, le=MOST_RUPIAH)]
BoxValue = Annotated[tuple[float, float, float, float], numbers("minLon,minLat,maxLon,maxLat"), AfterValidator(a_box)]
Position = Annotated[tuple[float, float], numbers("lon,lat"), AfterValidator(a_position)]
DistrictCode = Annotated[
    str, AfterValidator(district_code), Field(max_length=8, pattern=r"^(\d\d\.\d\d\.\d\d|\d{7})?$")
]
VillageCode = Annotated[
    str, AfterValidator(village_code), Field(max_length=13, pattern=r"^(\d\d\.\d\d\.\d\d\.\d{4}|\d{10})?$")
]
MonthText = Annotated[str, AfterValidator(month_as_written)]
Yes = Annotated[bool, BeforeValidator(yes)]


def ignored(value: str, field: str) -> str:
    """The sentence for a value of an address that was ignored; ``field`` in the reader's words."""
    return _("“%(value)s” tidak dikenal untuk %(field)s dan diabaikan.") % {"value": value[:60], "field": field}
