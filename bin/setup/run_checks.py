"""``bin/check``: what can be said of the code without running a test."""

import secrets
from collections.abc import Callable
from functools import partial

from console import Failure, report, run, step
from paths import VENV
from setting_up import one_at_a_time, set_up
from website import manage


def main(arguments: list[str]) -> int:
    with one_at_a_time():
        print("Pesona Siak: the checks\n")
        set_up(for_tests=True)
    return run_all()


def run_all() -> int:
    """Run every check, also after one has failed; returns 1 when any did."""
    checks: dict[str, Callable[[], object]] = {
        "Style (ruff)": partial(_tool, "ruff", "check", ".", to_do="ruff check --fix . mends most of it."),
        "Format (ruff)": partial(_tool, "ruff", "format", "--check", ".", to_do="ruff format . mends it."),
        "Templates (djlint)": partial(_tool, "djlint", ".", "--lint", "--quiet"),
        "Types (mypy)": partial(_tool, "mypy"),
        "Architecture (import-linter)": partial(_tool, "lint-imports", to_do="a floor never imports a higher one."),
        "Migrations": _no_migration_is_missing,
        "Deployment": _production_is_sound,
    }
    failed = [name for name, check in checks.items() if not _passes(name, check)]
    return 1 if failed else 0


def _passes(name: str, check: Callable[[], object]) -> bool:
    try:
        with step(name):
            check()
    except Failure as failure:
        report(failure)
        return False
    return True


def _tool(name: str, *arguments: str, to_do: str = "correct the lines named.") -> None:
    run([VENV / "bin" / name, *arguments], to_do)


def _no_migration_is_missing() -> None:
    manage("makemigrations", "--check", "--dry-run", settings="pesona.settings.test")


def _production_is_sound() -> None:
    """Django's deployment checks under the production settings; the values only have to be there."""
    values = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": "postgis://nobody@127.0.0.1:1/nothing",
        "ALLOWED_HOSTS": "pesona.example",
        "PUBLIC_URL": "https://pesona.example",
    }
    manage("check", "--deploy", "--fail-level", "WARNING", settings="pesona.settings.production", env=values)
