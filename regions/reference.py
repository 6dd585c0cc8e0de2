"""The reference data of the regions: which kecamatan and kampung there are."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils.text import slugify

from regions.models import District, Region, Village
from regions.signals import regions_changed

_DATA = Path(__file__).parent / "data"

_Region = TypeVar("_Region", bound=Region)


class Loaded(NamedTuple):
    """How many regions were made and how many changed."""

    created: int
    changed: int


@transaction.atomic
def load() -> tuple[Loaded, Loaded]:
    """Load kecamatan and kampung; a second run changes nothing.

    Names are only set when a region is made: an editor may have corrected them since. Boundaries are left alone.
    """
    districts = _store(District, _districts(), ("bps_code", "name_official", "label_point"))
    villages = _store(Village, _villages(), ("kind", "label_point"))
    if any((*districts, *villages)):
        regions_changed.send(sender=District, districts=None)
    return districts, villages


def _store(model: type[_Region], regions: Iterator[_Region], facts: tuple[str, ...]) -> Loaded:
    present = model.objects.in_bulk()
    created, changed = [], []
    for region in regions:
        before = present.get(region.pk)
        if before is None:
            created.append(region)
        elif any(getattr(before, fact) != getattr(region, fact) for fact in facts):
            changed.append(region)
    model.objects.bulk_create(created)
    if changed:
        model.objects.bulk_update(changed, facts)
    return Loaded(len(created), len(changed))


def _districts() -> Iterator[District]:
    for row in _rows("kecamatan.csv"):
        yield District(
            code=row["code"],
            bps_code=row["bps_code"],
            name=row["name"],
            name_official=row["name_official"],
            slug=slugify(row["name"]),
            label_point=_point(row),
        )


def _villages() -> Iterator[Village]:
    for row in _rows("kampung.csv"):
        yield Village(
            code=row["code"],
            name=row["name"],
            name_other=row["name_other"],
            kind=row["kind"],
            district_id=row["code"][:8],
            label_point=_point(row),
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _point(row: dict[str, str]) -> Point:
    return Point(float(row["lon"]), float(row["lat"]), srid=4326)
