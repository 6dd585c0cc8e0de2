"""Projects that do not exist, as rows of the catalogue; ``progress_data`` adds their pages.

They stand where the synthetic places stand. Every sixth has reached its stage and was published in this month, the
others in the three years before.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from benchmarks import synthetic

STAGES = ("proposed", "assessed", "budgeted", "in_progress", "finished", "stopped")
LATELY, DAYS_BACK = 1 / 6, 1_000
MOST_MILLIONS = 20_000
#: Far above the numbers that pages get from the database.
FIRST_PAGE = 1_000_000
#: The places have the keys that the generator gives; projects differ in one bit.
_OTHER = 1 << 40


def rows(projects: int, today: date, first_change: int = 1) -> Iterator[dict[str, Any]]:
    """Rows for the catalogue's table of entries: each project once per language, by column name.

    Args:
        today: the day up to which everything lies.
    """
    categories = [term for term in synthetic.terms("categories.json") if term["kind"] == "project"]
    for number, place in enumerate(synthetic.rows(projects, first_change)):
        number //= len(synthetic.LANGUAGES)
        chance = random.Random(f"{synthetic.SEED} {place['uid']}")
        category = categories[number % len(categories)]
        known = _known(chance, today) | {"is_example": number % 100 == 0}
        own = place["lang"] == synthetic.LANGUAGES[0]
        name = category["name" if own else "name_en"]
        told = json.loads(place["record"])
        uid, address = str(UUID(int=UUID(place["uid"]).int ^ _OTHER)), _address(told, number)
        record = {field: told[field] for field in _KEPT} | {
            "id": uid,
            "kind": "project",
            "url": address,
            "lang": synthetic.LANGUAGES[0],
            "lang_fallback": not own,
            "updated_at": f"{known['stage_since']}T09:00:00+07:00",
            "category": {"code": category["code"], "name": name},
            **known,
        }
        yield place | {
            "uid": uid,
            "lang_fallback": not own,
            "kind": "project",
            "page_id": FIRST_PAGE + number,
            "path": address,
            "category": category["code"],
            "marker": category["marker"],
            "facilities": "{}",
            "hours": None,
            "stage": known["stage"],
            "first_year": known["years"][0],
            "last_year": known["years"][1],
            "ceiling": known["budget"]["ceiling_rupiah"],
            "record": _compact(record),
            "detail": _compact(_detail(chance, known)),
            "updated_at": record["updated_at"],
        }


_KEPT = ("title", "summary", "licence", "district", "village", "accuracy", "facilities", "image")


def _known(chance: random.Random, today: date) -> dict[str, Any]:
    """What is known of a project besides its texts."""
    back = chance.randrange(today.day) if chance.random() < LATELY else chance.randrange(31, DAYS_BACK)
    since = today - timedelta(days=back)
    ceiling = chance.randrange(1, MOST_MILLIONS) * 1_000_000 if chance.random() < 0.8 else None
    return {
        "stage": chance.choice(STAGES),
        "stage_since": since.isoformat(),
        "agency": "Dinas Pariwisata",
        "years": [since.year, since.year + chance.randrange(3)],
        "budget": {"ceiling_rupiah": ceiling, "realised_rupiah": ceiling and ceiling // 2},
        "physical_percent": chance.randrange(101),
        "financial_percent": None,
    }


def _address(told: dict[str, Any], number: int) -> str:
    return f"/kecamatan/{told['district']['name'].lower().replace(' ', '-')}/proyek-{number}/"


def _detail(chance: random.Random, known: dict[str, Any]) -> dict[str, Any]:
    budget = {"year": known["years"][0], "source": "APBD", "quality": "exact", "note": "", **known["budget"]}
    return {
        "shape": None,
        "destination": None,
        **dict.fromkeys(("proposer", "contractor", "sipd_reference", "caveat"), ""),
        **dict.fromkeys(("starts_on", "ends_on", "checked_on")),
        "stages": [{"stage": known["stage"], "date": known["stage_since"], "reason": ""}],
        "budgets": [budget],
        **{name: [] for name in ("milestones", "measurements", "photos", "problems", "sources")},
        "body_html": f"<p>{' '.join(chance.choices(synthetic.WORDS['id'], k=60))}</p>",
    }


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
