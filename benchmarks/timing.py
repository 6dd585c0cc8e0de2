"""How things are timed: closed loops, one after the other in small rounds, compared by the median of their ratios.

What else the machine does falls on neighbours in a round alike, so a ratio says more than either of its times.
"""

import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from statistics import median

# A turn lasts for so many seconds, but for so many calls at least.
TURN_SECONDS = 0.3
TURN_CALLS = 3

Action = Callable[[], object]


@dataclass
class Contestant:
    """Something to be timed: each call of ``action`` does one piece of work."""

    name: str
    action: Action
    turns: list[float] = field(default_factory=list)

    def take_turn(self) -> None:
        """Work for a turn and note the mean seconds of one call."""
        started = time.perf_counter()
        for calls in itertools.count(1):
            self.action()
            elapsed = time.perf_counter() - started
            if elapsed >= TURN_SECONDS and calls >= TURN_CALLS:
                break
        self.turns.append(elapsed / calls)

    @property
    def seconds(self) -> float:
        return median(self.turns)

    @property
    def milliseconds(self) -> float:
        return self.seconds * 1000


def race(contestants: Iterable[Contestant], rounds: int) -> None:
    """Let all take turns, each round in the opposite order of the one before; the first round only warms up."""
    order = list(contestants)
    for _round in range(rounds + 1):
        for contestant in order:
            contestant.take_turn()
        order.reverse()
    for contestant in order:
        del contestant.turns[0]


def ratio(slower: Contestant, faster: Contestant) -> float:
    """How many times as long one takes as the other: the median over the rounds."""
    return median(one / other for one, other in zip(slower.turns, faster.turns, strict=True))


class Reader:
    """One reader of a server, with one connection that is kept open if the server keeps it."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path: str) -> bytes:
        """The body of an answer.

        Raises:
            RuntimeError: for any status but 200.
        """
        try:
            answer = self._ask(path)
        except (RemoteDisconnected, ConnectionError):
            # The server closed a connection that was idle while others had their turn.
            self.close()
            answer = self._ask(path)
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}: {body[:500].decode(errors='replace')}")
        return body

    def _ask(self, path: str) -> HTTPResponse:
        self._connection.request("GET", path)
        return self._connection.getresponse()

    def close(self) -> None:
        """Forget the connection; the next question opens another."""
        self._connection.close()


def reading(port: int, paths: Iterator[str]) -> Action:
    """An action that asks a server for the next of an endless row of paths."""
    reader = Reader(port)
    return lambda: reader.get(next(paths))
