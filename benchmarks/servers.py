"""Servers that run for the benchmarks: each in a process group of its own, and gone when the benchmarks end."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from benchmarks.databases import FOLDER
from benchmarks.timing import Reader
from pesona.settings.environment import BASE_DIR

SECONDS_TO_START = 120
SECONDS_TO_STOP = 10


class NotMeasured(RuntimeError):
    """Something that a measurement needs could not be had; the text says what and why."""


@dataclass(frozen=True)
class Server:
    """A running server, on a loopback port."""

    name: str
    port: int
    process: int

    @property
    def memory_mb(self) -> float | None:
        """Resident memory of the process that answers, the youngest of the group; None where /proc is not there."""
        status = Path(f"/proc/{self._worker()}/status")
        if not status.exists():
            return None
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def _worker(self) -> int:
        children = Path(f"/proc/{self.process}/task/{self.process}/children")
        workers = children.read_text().split() if children.exists() else []
        return int(workers[0]) if workers else self.process


@contextmanager
def running(
    name: str, command: Callable[[int], list[str | Path]], *, ready: str, environment: Mapping[str, str], port: int = 0
) -> Iterator[Server]:
    """Start a server, wait until it answers a path with 200, and stop it in the end, whatever happens.

    Args:
        command: makes the command line for a port.
        port: the one to use, where others must know it beforehand.

    Raises:
        NotMeasured: when the server ends or does not answer, with the end of its log.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    port, log = port or free_port(), FOLDER / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command(port),
            cwd=BASE_DIR,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(process, name, Reader(port), ready, log)
        yield Server(name, port, process.pid)
    finally:
        _stop(process)


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(process: subprocess.Popen, name: str, reader: Reader, ready: str, log: Path) -> None:
    trouble: Exception | None = None
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            reader.get(ready)
            return
        except (OSError, HTTPException, RuntimeError) as error:
            trouble = error
            reader.close()
            time.sleep(0.2)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise NotMeasured(f"{name} does not answer ({trouble}). The end of {log}:\n{tail}")


def _stop(process: subprocess.Popen) -> None:
    """End the whole group: first politely, then not."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_STOP)
            break
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
