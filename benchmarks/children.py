"""Adding and publishing a place below a kecamatan with a hundred thousand pages, and below one with few.

Runs as a process of its own in the site's environment, in a transaction that is taken back, and prints JSON.
"""

import json
import sys
from itertools import count, islice
from typing import Any
from unittest.mock import patch

import django

from benchmarks.timing import Action, Contestant, race

CHILDREN, BATCH = 100_000, 5_000
# What a new place takes over from one of the demo's.
SAME = ("locale", "summary", "category", "location", "accuracy_level", "accuracy_m", "address")

_numbers = count(1)


def main(rounds: int) -> None:
    django.setup()
    print(json.dumps(adding(rounds)))


def adding(rounds: int) -> dict[str, float]:
    """Milliseconds of adding and publishing below few and many pages, with and without the catalogue's handlers."""
    from django.db import connection, transaction

    from destinations.models import DestinationPage

    places = {page.get_parent().pk: page for page in DestinationPage.objects.live().filter(locale__language_code="id")}
    wide, narrow = list(places.values())[:2]
    with transaction.atomic():
        _fill(wide.get_parent())
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE wagtailcore_page")
        contestants = {
            f"{name}_{size}": Contestant(name, action)
            for size, place in (("many", wide), ("few", narrow))
            for name, action in (("ours", _adding(place)), ("plain", _adding_without_catalogue(place)))
        }
        race(contestants.values(), rounds)
        transaction.set_rollback(True)
    return {name: one.milliseconds for name, one in contestants.items()}


def _fill(district: Any) -> None:
    """Give a page a hundred thousand plain pages below it."""
    from wagtail.models import Page

    first = district.numchild + 1_000
    pages = (
        Page(
            path=Page._get_path(district.path, district.depth + 1, number),
            depth=district.depth + 1,
            title="Anak",
            draft_title="Anak",
            slug=f"anak-{number}",
            url_path=f"{district.url_path}anak-{number}/",
            locale_id=district.locale_id,
        )
        for number in range(first, first + CHILDREN)
    )
    while batch := list(islice(pages, BATCH)):
        Page.objects.bulk_create(batch)
    Page.objects.filter(pk=district.pk).update(numchild=district.numchild + CHILDREN)


def _adding(place: Any) -> Action:
    """Adding and publishing one more like a place, beside it."""

    def add() -> None:
        number = next(_numbers)
        values = {name: getattr(place, name) for name in SAME}
        new = type(place)(title=f"Tempat {number}", slug=f"tempat-{number}", live=False, **values)
        place.get_parent(update=True).add_child(instance=new)
        new.save_revision().publish()

    return add


def _adding_without_catalogue(place: Any) -> Action:
    add = _adding(place)

    def plainly() -> None:
        with patch("catalogue.roads.sync"):
            add()

    return plainly


if __name__ == "__main__":
    main(int(sys.argv[1]))
