"""The set-up that the demo, the tests, the checks and the benchmarks share."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

import packages
import system
import website
from console import LOG, Failure
from paths import VAR


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the lock of this checkout: two set-ups at once would get into each other's way."""
    try:
        VAR.mkdir(exist_ok=True)
        lock = (VAR / "lock").open("w")
    except PermissionError as error:
        raise Failure(
            f"{error.filename} cannot be written: another user made it.",
            f"run the command as that user, or hand the checkout over: chown -R $USER {VAR.parent}",
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("  Waiting for another command of this checkout …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        # The demo's password passes through it.
        LOG.touch(mode=0o600)
        LOG.chmod(0o600)
        LOG.write_text("")
        yield


def set_up(*, for_tests: bool) -> None:
    """Everything up to a running database: system and Python packages, fonts, Leaflet, translations."""
    system.install_missing(own_database=not website.database_is_given(), for_tests=for_tests)
    packages.make_venv()
    if for_tests:
        packages.install_python("requirements-dev.txt", "Python packages, with tools")
        packages.install_browser()
    else:
        packages.install_python("requirements.txt", "Python packages")
    packages.install_front_end(with_checkers=for_tests)
    website.compile_translations()
    website.start_database()
