"""Boxes to ask for: around kampung, holding about as many places as wanted, and never the same box twice."""

import math
import random
from collections.abc import Iterator
from contextlib import closing

from benchmarks.databases import Database
from benchmarks.synthetic import SEED, Region

CENTRES = 12
# Some twenty metres: as good as the same place, but no cache of answers or counts has seen it before.
SHIFT_DEGREES = 0.0002

Box = tuple[float, float, float, float]

# The id is asked for because the index, which holds locations too, cannot answer "the nearest" all by itself.
_REACH = """
SELECT ST_Distance(location, here), id FROM peers.places, ST_SetSRID(ST_MakePoint(%s, %s), 4326) AS here
ORDER BY location <-> here OFFSET %s LIMIT 1
"""
# A square with this half side is as large as a circle with the radius 1.
_HALF_SIDE = math.sqrt(math.pi) / 2


def holding(database: Database, places: int) -> list[Box]:
    """Squares around a dozen kampung, each as large as a circle that holds so many places of a database."""
    centres = random.Random(SEED).sample(Region().villages, CENTRES)
    boxes = []
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        for village in centres:
            cursor.execute(_REACH, [village.lon, village.lat, places])
            reach = cursor.fetchone()[0] * _HALF_SIDE
            boxes.append((village.lon - reach, village.lat - reach, village.lon + reach, village.lat + reach))
    return boxes


def shifted(boxes: list[Box]) -> Iterator[Box]:
    """The boxes round and round, each time moved a little; every caller gets the same series."""
    chance = random.Random(SEED)
    while True:
        for west, south, east, north in boxes:
            x, y = (chance.uniform(-SHIFT_DEGREES, SHIFT_DEGREES) for _axis in range(2))
            yield round(west + x, 6), round(south + y, 6), round(east + x, 6), round(north + y, 6)


def as_text(box: Box) -> str:
    return ",".join(f"{number:.6f}" for number in box)
