"""Readers of the feed of changes while several people write."""

import json
import random
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition

import pytest
from django.db import connection, transaction
from wagtail.models import Page

from catalogue.publishing import differences, sync_all
from tests.api.copying import App
from tests.catalogue.site import SmallSite

WRITERS = 3


@pytest.mark.parametrize("seed", [1, 2])
def test_who_syncs_while_others_publish_and_crashes_and_resumes_ends_with_the_catalogue(
    committed_site: SmallSite, seed: int
):
    pages = [committed_site.place().pk for _ in range(4)] + [committed_site.event().pk for _ in range(2)]
    apps, reads = [App(), App(lang="en"), App(kind="place")], Reads()
    choice = random.Random(seed)
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, pages, reads, random.Random(f"{seed}-{number}")) for number in range(WRITERS)]
        for app in ask_while(writing, apps, choice):
            held = app.since
            app.sync_page(limit=choice.choice([1, 2, 3]))
            if choice.random() < 0.3:
                # It crashed before the cursor was stored, but after the records were.
                app.since = held
            reads.add_one()
    for job in writing:
        job.result()
    assert list(differences()) == []
    for app in apps:
        assert app.sync(limit=2).records == app.catalogue()
        assert app.asked > 3


class Reads:
    """Counts pages, so that writers can keep a transaction open while some are read."""

    def __init__(self) -> None:
        self.done = 0
        self.changed = Condition()

    def add_one(self) -> None:
        with self.changed:
            self.done += 1
            self.changed.notify_all()

    def wait_for(self, more: int) -> None:
        with self.changed:
            goal = self.done + more
            assert self.changed.wait_for(lambda: self.done >= goal, timeout=60)


def ask_while(writing: list["Future[None]"], apps: list[App], choice: random.Random) -> Iterator[App]:
    """Apps in any order, as long as somebody writes."""
    while not all(job.done() for job in writing):
        yield choice.choice(apps)


def write(pages: list[int], reads: Reads, choice: random.Random) -> None:
    """Do what editors do, in a connection of its own, and be slow to commit."""
    try:
        for step in range(12):
            with transaction.atomic():
                choice.choice([retitle, retitle, toggle, rebuild])(choice.choice(pages), step)
                reads.wait_for(choice.randrange(4))
    finally:
        connection.close()


def retitle(pk: int, step: int) -> None:
    page = Page.objects.get(pk=pk).specific
    page.title = f"Keadaan {step}"
    page.save_revision().publish()


def toggle(pk: int, step: int) -> None:
    page = Page.objects.get(pk=pk).specific
    if page.live:
        page.unpublish()
    else:
        page.save_revision().publish()


def rebuild(pk: int, step: int) -> None:
    sync_all()


def test_the_pages_of_a_walk_are_valid_json_however_titles_are_written(entry):
    entry('"},{"id": \\u0000 </script> 🌊')
    assert json.loads(App().ask().content)["items"][0]["record"]["title"] == '"},{"id": \\u0000 </script> 🌊'
