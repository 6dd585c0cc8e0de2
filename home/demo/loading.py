"""Loads the demo content: all of it or, when something goes wrong, nothing."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from django.contrib.gis.geos import Point
from django.db import transaction

from home.demo import drawings, facts, figures, framework, ground, newsroom, projects, things
from home.demo.ledger import Ledger
from home.demo.planting import Garden, Seed
from regions.schematic import KnownPoint, rebuild_boundaries

Step = Callable[[], None]
Progress = Callable[[list[Step]], Iterable[Step]]


@transaction.atomic
def load(progress: Progress = iter) -> Ledger:
    """Put the demo content in place; a second run changes nothing.

    Args:
        progress: hands the steps on one by one and may show how far it is.

    Raises:
        OccupiedError: the site has a front page of its own.
        MissingDrawingError: a data file names a drawing that is not there.
    """
    ground.refuse_a_site_in_use()
    locales = ground.prepare_languages()
    rebuild_boundaries(known_points())
    ledger = Ledger()
    garden = Garden(ledger, locales)
    for step in progress(_steps(garden, ledger)):
        step()
    garden.replant(framework.front_page())
    return ledger


def _steps(garden: Garden, ledger: Ledger) -> list[Step]:
    hang = [partial(drawings.hang, picture, ledger) for picture in facts.pictures().picture]
    home, *below = [[partial(garden.plant, seed, language) for language in ground.LANGUAGES] for seed in seeds()]
    count = [partial(figures.enter, figure, ledger) for figure in figures.figures()]
    # Releases cite figures, so these come first.
    tell = [partial(garden.plant, seed, language) for seed in newsroom.seeds() for language in ground.LANGUAGES]
    # The site opens before anything is below the front page: without it no page has an address.
    return [
        *hang,
        *home,
        partial(_open_site, garden),
        *chain.from_iterable(below),
        *count,
        *tell,
        partial(newsroom.say_who_we_are, ledger),
    ]


def _open_site(garden: Garden) -> None:
    if home := garden.page(ground.HOME_KEY):
        ground.open_site(home)


def known_points() -> list[KnownPoint]:
    """The places whose region the sources name: they correct the schematic boundaries."""
    return [
        (Point(longitude, latitude, srid=4326), place.village, place.district)
        for place in facts.places()
        for longitude, latitude in [place.location]
    ]


def seeds() -> Iterator[Seed]:
    """All pages, those above before those below."""
    yield framework.front_page()
    yield from framework.lists()
    yield from framework.progress()
    yield from framework.standard_pages()
    yield from framework.news()
    yield from framework.districts()
    yield from things.places()
    yield from things.events()
    yield from projects.projects()
