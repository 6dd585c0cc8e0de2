"""Places that do not exist, in number and size like real ones, the same in every run.

Most stand around the kampung of Siak, the rest anywhere in the regency, so that boxes are neither empty nor even.
"""

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

SEED = 1408
LANGUAGES = ("id", "en")

# West, south, east, north of the regency, degrees (EPSG:4326).
REGENCY = (100.95, 0.35, 102.75, 1.25)
AROUND_A_VILLAGE = 0.7
SPREAD_DEGREES = 0.02

_REGION_DATA = Path(__file__).resolve().parent.parent / "regions" / "data"
_VOCABULARY = Path(__file__).resolve().parent.parent / "catalogue" / "data"
_TEXTS = {
    "id": "istana sungai tepian hutan danau masjid makam kampung sultan tua jembatan taman rakyat pasar tenun songket "
    "dermaga perahu jalan setapak hulu hilir rumah panggung melayu sejarah keluarga wisata pagi sore keindahan alam",
    "en": "palace river bank forest lake mosque tomb village sultan old bridge garden people market weaving cloth "
    "jetty boat road path upstream downstream house stilt malay history family journey morning evening beauty nature",
}
WORDS = {language: text.split() for language, text in _TEXTS.items()}
_WEEK = {"week": [[[480, 1020]]] * 5 + [[[480, 720], [780, 1080]]] * 2, "special": {"2026-12-25": []}}
_PICTURE_WIDTHS = {320: 213, 640: 427, 1280: 853}


@dataclass(frozen=True)
class Village:
    code: str
    name: str
    district: str
    lon: float
    lat: float


class Region:
    """The names and codes that synthetic places borrow from the project's own reference data."""

    @cached_property
    def villages(self) -> list[Village]:
        return [
            Village(row["code"], row["name"], row["code"][:8], float(row["lon"]), float(row["lat"]))
            for row in _table("kampung.csv")
        ]

    @cached_property
    def districts(self) -> dict[str, str]:
        return {row["code"]: row["name"] for row in _table("kecamatan.csv")}

    @cached_property
    def categories(self) -> list[dict[str, str]]:
        return [term for term in terms("categories.json") if term["kind"] == "place"]

    @cached_property
    def facilities(self) -> list[str]:
        return sorted(term["code"] for term in terms("facilities.json"))


def _table(name: str) -> list[dict[str, str]]:
    with (_REGION_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def terms(name: str) -> list[dict[str, str]]:
    """A vocabulary of the project, as it lies in the catalogue's data."""
    return json.loads((_VOCABULARY / name).read_text(encoding="utf-8"))


def rows(places: int, first_change: int = 1) -> Iterator[dict[str, Any]]:
    """Rows for the catalogue's table of entries: each place once per language, by column name."""
    chance, region, changes = random.Random(SEED), Region(), count(first_change)
    for number in range(places):
        place = _place(chance, region, number)
        for language in LANGUAGES:
            yield _row(chance, place, language, next(changes))


def _place(chance: random.Random, region: Region, number: int) -> dict[str, Any]:
    """What a place has in every language."""
    village = chance.choice(region.villages)
    return {
        "uid": str(UUID(int=chance.getrandbits(128), version=4)),
        "number": number,
        "point": _point(chance, village),
        "village": village,
        "district_name": region.districts[village.district],
        "category": chance.choice(region.categories),
        "facilities": sorted(chance.sample(region.facilities, chance.randrange(6))),
        "hours": _WEEK if chance.random() < 0.5 else None,
        "price": {"from_rupiah": chance.randrange(2, 50) * 1000, "year": 2025} if chance.random() < 0.5 else None,
        "updated_at": f"2026-{chance.randrange(1, 11):02}-{chance.randrange(1, 29):02}T09:00:00+07:00",
    }


def _point(chance: random.Random, village: Village) -> tuple[float, float]:
    if chance.random() < AROUND_A_VILLAGE:
        lon, lat = chance.gauss(village.lon, SPREAD_DEGREES), chance.gauss(village.lat, SPREAD_DEGREES)
    else:
        lon, lat = chance.uniform(REGENCY[0], REGENCY[2]), chance.uniform(REGENCY[1], REGENCY[3])
    return round(lon, 6), round(lat, 6)


def _words(chance: random.Random, language: str, number: int) -> str:
    return " ".join(chance.choices(WORDS[language], k=number)).capitalize()


def _row(chance: random.Random, place: dict[str, Any], language: str, change: int) -> dict[str, Any]:
    record = _record(chance, place, language)
    body = _words(chance, language, 60)
    village, (lon, lat) = place["village"], place["point"]
    return {
        "uid": place["uid"],
        "lang": language,
        "lang_fallback": False,
        "kind": "place",
        "page_id": None,
        "path": record["url"],
        "title": record["title"],
        "sort_key": record["title"].casefold(),
        "category": place["category"]["code"],
        "marker": place["category"]["marker"],
        "district": village.district,
        "village": village.code,
        "facilities": "{" + ",".join(place["facilities"]) + "}",
        "location": f"SRID=4326;POINT({lon} {lat})",
        "hours": place["hours"] and _compact(place["hours"]),
        "over_at": None,
        "free": False,
        "venue": None,
        "mentions": "{}",
        "body_text": f"{record['summary']}\n{body}",
        "record": _compact(record),
        "detail": _compact(_detail(body)),
        "updated_at": place["updated_at"],
        "change": change,
        "withdrawn_at": None,
    }


def _record(chance: random.Random, place: dict[str, Any], language: str) -> dict[str, Any]:
    """The list record, some 1.8 kB; ``catalogue.records.record`` makes the real ones."""
    title = f"{_words(chance, language, 3)} {place['number']}"
    village, category = place["village"], place["category"]
    address = f"/kecamatan/{place['district_name'].lower().replace(' ', '-')}/{title.lower().replace(' ', '-')}/"
    return {
        "id": place["uid"],
        "kind": "place",
        "lang": language,
        "lang_fallback": False,
        "title": title,
        "summary": _words(chance, language, 20) + ".",
        "url": address if language == LANGUAGES[0] else f"/{language}{address}",
        "updated_at": place["updated_at"],
        "licence": "CC-BY-4.0",
        "category": {"code": category["code"], "name": category["name" if language == "id" else "name_en"]},
        "district": {"code": village.district, "name": place["district_name"]},
        "village": {"code": village.code, "name": village.name},
        "accuracy": {"level": "approximate", "metres": 300, "note": _words(chance, language, 8)},
        "facilities": place["facilities"],
        "image": _image(chance, place, language),
        "hours": place["hours"],
        "price": place["price"],
    }


def _image(chance: random.Random, place: dict[str, Any], language: str) -> dict[str, Any]:
    folder = f"/gambar/{place['number'] + 1}-{place['uid'][-10:]}"
    return {
        "alt": _words(chance, language, 8),
        "credit": "Ilustrasi: Pesona Siak",
        "licence": "CC BY 4.0",
        "focal": [50, 40],
        "sources": [
            {"url": f"{folder}/w{width}.{kind}", "width": width, "height": height, "format": f"image/{kind}"}
            for kind in ("avif", "webp", "jpeg")
            for width, height in _PICTURE_WIDTHS.items()
        ],
    }


def _detail(body: str) -> dict[str, Any]:
    return {"address": "", "opening_note": "", "tickets": [], "body_html": f"<p>{body}</p>", "sources": [body[:80]]}


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
