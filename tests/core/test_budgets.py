"""A page asks the database no more, and weighs hardly more, with ten thousand entries than with ten.

Questions and bytes are counted, never time: they say the same on every machine.
"""

import gzip
from datetime import datetime
from typing import NamedTuple

import time_machine
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from catalogue.opening import WIB
from tests.catalogue.entries import many_entries
from tests.catalogue.site import small_site
from tests.every_page import ADDRESSES, plant_everything

MONDAY_MORNING = datetime(2026, 11, 23, 10, tzinfo=WIB)
MOST_QUESTIONS = 20
# The search asks for each kind of result, and for what may have been meant.
OF_THE_SEARCH = 30
# A release brings figures, what they said before, and pictures.
OF_A_RELEASE = 22
# Pages of figures ask for each kind of figure and of change.
OF_FIGURES = 34
OWN_BOUNDS = {
    "search": OF_THE_SEARCH,
    "progress": OF_FIGURES,
    "visits": OF_FIGURES,
    "visits of a district": OF_FIGURES,
    "projects": 24,
    "filtered projects": 24,
    "empty projects": 24,
    "changes": 24,
    "release": OF_A_RELEASE,
    "place": 12,
    "bare place": 12,
    "project": 12,
    "bare project": 12,
    "map": 12,
    "embedded map": 4,
    "not found": 8,
}
MOST_BYTES = 16 * 1024
BOUNDS_OF_A_TRANSACTION = ("SAVEPOINT", "RELEASE SAVEPOINT")


class Cost(NamedTuple):
    """What a page costs: questions to the database, and bytes of HTML as they are sent."""

    questions: int
    bytes: int


def cost(address: str) -> Cost:
    """The page is asked for twice: what a process learns once (types of pages, roots of sites) is not its own."""
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    questions = [one for one in asked if not one["sql"].startswith(BOUNDS_OF_A_TRANSACTION)]
    return Cost(len(questions), len(gzip.compress(answer.content)))


@time_machine.travel(MONDAY_MORNING, tick=False)
class TestManyEntries(TestCase):
    @classmethod
    def setUpTestData(cls):
        with time_machine.travel(MONDAY_MORNING, tick=False):
            plant_everything(small_site())
            cls.few = {name: cost(address) for name, address in ADDRESSES.items()}
            many_entries(places=10_000, events=1_000)
            cls.many = {name: cost(address) for name, address in ADDRESSES.items()}

    def test_every_page_stays_within_its_questions(self):
        for name in ADDRESSES:
            allowed = OWN_BOUNDS.get(name, MOST_QUESTIONS)
            assert self.few[name].questions <= allowed, (name, self.few[name])
            assert self.many[name].questions <= allowed, (name, self.many[name])

    def test_more_entries_mean_no_more_questions(self):
        parts_that_were_empty = {"search": 4}
        for name in ADDRESSES:
            assert self.many[name].questions <= self.few[name].questions + parts_that_were_empty.get(name, 1), name

    def test_the_text_of_every_page_stays_small(self):
        for name in ADDRESSES:
            assert max(self.few[name].bytes, self.many[name].bytes) <= MOST_BYTES, (name, self.many[name])
