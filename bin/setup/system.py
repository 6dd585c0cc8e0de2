"""The system packages: found, or installed by apt as root or through sudo, or named with the exact command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path

import postgres
from console import Failure, run, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The path of an installed Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _can_make_venvs() -> bool:
    return find_spec("ensurepip") is not None and find_spec("venv") is not None


def _has_geo_libraries() -> bool:
    return all(find_library(name) for name in ("gdal", "geos_c", "proj"))


def _has_gettext() -> bool:
    return shutil.which("msgfmt") is not None


# What must be there, how to see that it is, and the packages of Debian and Ubuntu that bring it.
Need = tuple[str, Callable[[], object], tuple[str, ...]]
PYTHON_VENV: Need = ("Python's venv module", _can_make_venvs, ("python3-venv",))
GEO_LIBRARIES: Need = ("GDAL, GEOS and PROJ", _has_geo_libraries, ("gdal-bin",))
GDAL_PROGRAMS: Need = ("GDAL's programs, which read the OGC API", lambda: shutil.which("ogrinfo"), ("gdal-bin",))
GETTEXT: Need = ("gettext", _has_gettext, ("gettext",))
POSTGRES: Need = ("PostgreSQL with PostGIS", postgres.programs, ("postgresql", "postgresql-postgis"))
CHROMIUM: Need = ("Chromium", browser, ("chromium",))
DRIVER_LIBRARY: Need = ("libatomic, for the browser's driver", lambda: find_library("atomic"), ("libatomic1",))
JAVA: Need = ("Java, for the HTML checker", lambda: shutil.which("java"), ("default-jre-headless",))
CURL: Need = ("curl, for the API's examples", lambda: shutil.which("curl"), ("curl",))
NGINX: Need = ("nginx, for the benchmark of its cache", lambda: shutil.which("nginx", path=SERVERS), ("nginx",))
# Ordinary users have no servers in their path.
SERVERS = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin"
REDIS: Need = ("Redis, where several processes count together", lambda: shutil.which("redis-server"), ("redis-server",))
# Ubuntu's package only leads to a snap, which needs a running snapd: Playwright brings its own browser there.
OS_RELEASE = Path("/etc/os-release")


def install_missing(*, own_database: bool, for_tests: bool) -> None:
    """Make sure that the system has what the site needs.

    Raises:
        Failure: when something is missing and cannot be installed from here; it names the command that does.
    """
    with step("System packages") as current:
        needs = [PYTHON_VENV, GEO_LIBRARIES, GETTEXT]
        needs += [POSTGRES] if own_database else []
        needs += [GDAL_PROGRAMS, DRIVER_LIBRARY, JAVA, CURL, REDIS] if for_tests else []
        needs += [CHROMIUM] if for_tests and _has_chromium_package() else []
        missing = [need for need in needs if not need[1]()]
        if not missing:
            current.outcome = "all there"
            return
        packages = [package for need in missing for package in need[2]]
        _apt_install(packages, ", ".join(need[0] for need in missing))
        current.outcome = f"{len(packages)} installed"
        if still := [need[0] for need in missing if not need[1]()]:
            raise Failure(f"After installing {' '.join(packages)}, still missing: {', '.join(still)}.")


def install_if_possible(need: Need) -> None:
    """Have something that is good to have; where it cannot be installed from here, say so and go on."""
    name, is_there, packages = need
    with step(name.partition(",")[0]) as current:
        if is_there():
            current.outcome = "there already"
            return
        try:
            _apt_install(list(packages), name)
            current.outcome = "installed"
        except Failure:
            current.outcome = "not to be had"


def _has_chromium_package() -> bool:
    return OS_RELEASE.exists() and "ID=debian" in OS_RELEASE.read_text().splitlines()


def install_browser_dependencies(playwright: list[str | Path]) -> None:
    """The system libraries that Playwright's own Chromium needs; it knows their names on each system."""
    command = [*playwright, "install-deps", "chromium"]
    prefix = _as_root()
    if prefix is None:
        raise Failure("A browser for the tests is missing.", f"run as root: {' '.join(map(str, command))}")
    run([*prefix, *command], "install Chromium or Google Chrome yourself, then run this again.")


def _apt_install(packages: list[str], what: str) -> None:
    by_hand = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    prefix = _as_root()
    if prefix is None:
        raise Failure(f"Missing on this system: {what}.", f"run as root: {by_hand}")
    if shutil.which("apt-get") is None:
        raise Failure(
            f"Missing on this system: {what}.",
            f"install them with this system's package manager (on Debian and Ubuntu: {by_hand}), then run this again.",
        )
    to_do = f"see whether this works by hand: {by_hand}"
    run([*prefix, "apt-get", "update", "-q"], to_do)
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    # The runlevel of maintenance: Debian would start each server it installs, and what we need of them we start.
    run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", *command], to_do)


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root, or None where that cannot be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    ask = [] if sys.stdin.isatty() else ["-n"]
    allowed = subprocess.run(["sudo", *ask, "-v"], capture_output=not ask, check=False).returncode == 0
    return ["sudo"] if allowed else None
