"""How the commands speak: one line per step with its time, and on failure what failed and what to do."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from paths import LOG, ROOT

TAIL = 25


class Failure(Exception):
    """A step that could not be done: what failed, what the user can do, and the end of its output."""

    def __init__(self, what: str, to_do: str = "", output: str = "") -> None:
        super().__init__(what)
        self.what, self.to_do, self.output = what, to_do, output


class Step:
    """A step in progress; ``outcome`` is said at its end, ``done`` unless something better is known."""

    outcome = "done"


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Name a step, do it, say how it ended and how long it took."""
    started = time.monotonic()
    current = Step()
    print(f"  {name:<34}", end=" ", flush=True)
    try:
        yield current
    except BaseException:
        print(f"{'FAILED':<22} {time.monotonic() - started:6.1f} s", flush=True)
        raise
    print(f"{current.outcome:<22} {time.monotonic() - started:6.1f} s", flush=True)


def run(
    command: Sequence[str | Path],
    to_do: str = "",
    *,
    env: Mapping[str, str] | None = None,
    user: int | None = None,
    group: int | None = None,
    cwd: Path = ROOT,
    text_in: str | None = None,
    progress: bool = False,
) -> str:
    """Run a command quietly, its output going to ``var/setup.log``; returns what it wrote to its standard output.

    With ``progress`` and a terminal, what it says on its standard error (a progress bar) is shown instead.

    Raises:
        Failure: when it ends with an error, or is not there at all.
    """
    words = [str(word) for word in command]
    try:
        result = subprocess.run(
            words,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            user=user,
            group=group,
            extra_groups=None if user is None else [],
            input=text_in,
            stdin=subprocess.DEVNULL if text_in is None else None,
            stdout=subprocess.PIPE,
            stderr=None if progress and sys.stderr.isatty() else subprocess.PIPE,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Failure(f"{words[0]} could not be started: {error.strerror}.", to_do) from error
    _log(words, result)
    if result.returncode != 0:
        output = (result.stdout + (result.stderr or "")).strip()
        raise Failure(f"{Path(words[0]).name} ended with code {result.returncode}.", to_do, output)
    return result.stdout


def _log(words: list[str], result: subprocess.CompletedProcess[str]) -> None:
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(words)}\n{result.stdout}{result.stderr or ''}\n")


def report(failure: Failure) -> None:
    """Tell the user of a failure: the last lines of output, what failed, what to do."""
    if failure.output:
        print("\n" + "\n".join(failure.output.splitlines()[-TAIL:]), file=sys.stderr)
    print(f"\nWhat failed: {failure.what}", file=sys.stderr)
    if failure.to_do:
        print(f"What to do:  {failure.to_do}", file=sys.stderr)
    if LOG.exists():
        print(f"The full output is in {LOG}.", file=sys.stderr)
