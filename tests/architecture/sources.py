"""The project's own files, as the tests of its architecture read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOMS = ("core", "regions", "catalogue", "maps", "destinations", "events", "progress", "desk", "home", "api", "pesona")


def files(*suffixes: str, rooms: tuple[str, ...] = ROOMS) -> list[Path]:
    """Every file of the rooms with one of the suffixes, sorted; migrations, which are history, are not among them."""
    found = [path for room in rooms for path in (settings.BASE_DIR / room).rglob("*") if path.suffix in suffixes]
    return sorted(path for path in found if "migrations" not in path.parts)


def name(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


def calls(path: Path) -> Iterator[str]:
    """The last name of everything a Python file calls: ``mark_safe`` for ``django.utils.safestring.mark_safe(…)``."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr
