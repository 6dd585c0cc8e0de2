"""The agenda and the API's events: the same questions among few events and among many."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from itertools import cycle

from benchmarks import databases
from benchmarks.report import Bar, Line
from benchmarks.servers import Server
from benchmarks.site import site
from benchmarks.synthetic import Region
from benchmarks.timing import Contestant, race, ratio, reading
from catalogue.opening import WIB

FEW, MANY = 500, 20_000
FLAT = Bar("≤", 1.5)
RADIUS_M = 10_000
SATURDAY = 5
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def measure(rounds: int, *, fresh: bool) -> Iterator[Line]:
    few, many = databases.of_events(FEW), databases.of_events(MANY)
    for database in (few, many):
        print(f"  {database.things:,} events in {database.name}: {databases.ensure(database, fresh=fresh)}", flush=True)
    with ExitStack() as stack:
        servers = [stack.enter_context(site(database)) for database in (many, few)]
        for what, paths in questions(datetime.now(WIB).date()).items():
            contestants = [_asked(server, paths) for server in servers]
            race(contestants, rounds)
            times = ", ".join(f"{one.milliseconds:.1f} ms" for one in contestants)
            yield Line(f"{what}: {MANY:,} events, {FEW:,}'s", FLAT, ratio(*contestants), times)


def questions(today: date) -> dict[str, list[str]]:
    """What is asked, by what it is called: the addresses that take turns."""
    saturday = today + timedelta(days=SATURDAY - today.weekday())
    days = f"from={saturday}&to={saturday + DAY}"
    near = [f"near={village.lon},{village.lat}&radius={RADIUS_M}" for village in Region().villages]
    return {
        "agenda": ["/agenda/"],
        "agenda of this weekend": [f"/agenda/?{days}"],
        "agenda of the weekend before": [f"/agenda/?from={saturday - WEEK}&to={saturday - WEEK + DAY}"],
        "agenda of this weekend near a kampung": [f"/agenda/?{days}&{place}" for place in near],
        "agenda, a month": [f"/agenda/?month={today:%Y-%m}"],
        "GET /events?from&to&near": [f"/api/v1/events?{days}&{place}" for place in near],
    }


def _asked(server: Server, paths: list[str]) -> Contestant:
    return Contestant("agenda", reading(server.port, cycle(paths)))
