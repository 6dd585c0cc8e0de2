"""``python -m benchmarks``: makes the databases, starts all servers, measures, prints the ratios, cleans up."""

import argparse
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from itertools import chain
from typing import Any

from benchmarks import agenda, databases, growth, lists, peers, progress, search, tiles, visits
from benchmarks.databases import Database
from benchmarks.peers import Peer
from benchmarks.report import Bar, Line, heading, summary
from benchmarks.servers import NotMeasured, Server
from benchmarks.site import site
from pesona.settings.environment import BASE_DIR

SMALL, LARGE = 1_000, 100_000
QUERIES, PUBLISH, NO_GROWTH = Bar("≤", 12, ""), Bar("≤", 1.3), Bar("≤", 1.1)


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks; 0 when all could be measured, whether their bars are met or not."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        if options.growth:
            growth.run(options.rounds, fresh=options.fresh)
            return 0
        lines = _run(options.rounds, fresh=options.fresh)
    except KeyboardInterrupt:
        print("\nStopped; all servers are down, the databases stay for the next run.")
        return 130
    print(summary(lines))
    return int(any(line.figure is None for line in lines))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Benchmarks against peers and bare SQL.")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each race (default 9)")
    parser.add_argument("--growth", action="store_true", help="how cost grows up to a million places, nothing else")
    parser.add_argument("--fresh", action="store_true", help="make the databases anew")
    return parser.parse_args(arguments)


def _stop(*_signal: Any) -> None:
    raise KeyboardInterrupt


def _run(rounds: int, *, fresh: bool) -> list[Line]:
    small, large = databases.of_places(SMALL), databases.of_places(LARGE)
    for database in (small, large):
        print(f"  {database.things:,} places in {database.name}: {databases.ensure(database, fresh=fresh)}", flush=True)
    with ExitStack() as stack:
        field = lists.Field(
            large=large,
            small=small,
            site=stack.enter_context(site(large)),
            small_site=stack.enter_context(site(small)),
            peers={
                peers.TIPG: _peer(stack, peers.TIPG, peers.tipg(large)),
                peers.PYGEOAPI: _peer(stack, peers.PYGEOAPI, peers.pygeoapi(large)),
            },
            rounds=rounds,
        )
        print(heading("Each figure is a ratio within this run: ours to what is named last, or theirs to ours."))
        measured = (part.measure(field) for part in (tiles, search, lists, visits))
        lines = list(_shown(chain(*measured, lists.memory(field))))
    lines += list(_shown(_pages(large, rounds)))
    lines += list(_shown(agenda.measure(rounds, fresh=fresh)))
    return lines + list(_shown(progress.measure(rounds, fresh=fresh)))


def _peer(stack: ExitStack, peer: Peer, running: AbstractContextManager[Server]) -> Server | None:
    try:
        server = stack.enter_context(running)
    except NotMeasured as reason:
        print(f"  {reason}", flush=True)
        return None
    print(f"  {peer.name}: running", flush=True)
    return server


def _shown(lines: Iterator[Line]) -> Iterator[Line]:
    for line in lines:
        print(line, flush=True)
        yield line


def _pages(database: Database, rounds: int) -> Iterator[Line]:
    """The figures of ``benchmarks.pages`` and ``benchmarks.children``."""
    found = _apart("pages", database, rounds)
    times = "{publish_ms:.1f} ms, {plain_ms:.1f} ms".format(**found) if found else ""
    yield Line("page of a place, uncached: queries", QUERIES, found.get("queries"))
    yield Line("publishing, without the catalogue", PUBLISH, found.get("publish"), times)
    below = _apart("children", database, rounds)
    growth = (below["ours_many"] / below["ours_few"]) / (below["plain_many"] / below["plain_few"]) if below else None
    times = "{ours_many:.0f}, {ours_few:.0f} ms; {plain_many:.0f}, {plain_few:.0f} ms".format(**below) if below else ""
    yield Line("adding below 100,000 pages, below few: growth, without us", NO_GROWTH, growth, times)


def _apart(module: str, database: Database, rounds: int) -> dict[str, float]:
    """The figures of a module that runs as a process of its own in the site's environment; none where it failed."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", f"benchmarks.{module}", str(rounds)],
        cwd=BASE_DIR,
        env=databases.site_environment(database),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"  {module} could not be measured:\n" + "\n".join(done.stderr.splitlines()[-5:]))
    return json.loads(done.stdout) if done.returncode == 0 else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
