"""The one reader of the environment: every name the site listens to is read through here.

Values come from the process's environment; a file of ``NAME=value`` lines may fill what it leaves unset
(``bin/`` writes one under ``var/`` for development and one for tests).
"""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

# PostGIS functions look so costly to the planner that it compiles a statement or starts workers for a list that
# takes a millisecond: both cost twenty and more.
QUICK_ANSWERS = "-c jit=off -c max_parallel_workers_per_gather=0"


def read_file(path: Path) -> None:
    """Take ``NAME=value`` lines from ``path`` for names not set yet; a missing file is no error."""
    if path.is_file():
        env.read_env(path)


def require(*names: str) -> None:
    """Refuse to start while one of ``names`` is unset or empty, and name every one that is."""
    missing = [name for name in names if not env.str(name, default="").strip()]
    if missing:
        raise ImproperlyConfigured(f"Set {', '.join(missing)} in the environment; .env.example explains each of them.")


def database(name: str = "DATABASE_URL") -> dict[str, Any]:
    """The PostGIS connection that ``DATABASE_URL`` describes, with every request in one transaction.

    Publishing, moving and deleting write the page and its catalogue entry: they are committed together or not at all.
    """
    require(name)
    connection = env.db_url(name)
    return {
        **connection,
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": connection.get("OPTIONS", {}) | {"options": QUICK_ANSWERS},
    }
