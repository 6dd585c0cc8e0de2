"""The house keeps its plan: floors, small modules, names that say something."""

import ast

from django.apps import apps
from django.conf import settings
from importlinter.cli import lint_imports

from tests.architecture.sources import ROOMS, calls, files, name

# A floor of small rooms, each an app of its own.
DESK = "desk"
LONGEST_MODULE = 350
LONGEST_FUNCTION = 60
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "managers"}
# What writes text into HTML or SQL as it is.
UNESCAPED = {"mark_safe", "SafeString", "RawSQL", "extra", "raw"}


def test_no_floor_imports_a_higher_one(monkeypatch):
    # The linter sets itself up in the working directory and may leave a cache: none here.
    # It would also silence every logger there is, and with them the tests that read the log later.
    monkeypatch.setattr("importlinter.cli.logging_config.dictConfig", lambda config: None)
    assert lint_imports(no_cache=True) == 0


def test_every_room_is_an_installed_app_of_its_own_name():
    alone = set(ROOMS) - {DESK}
    assert {apps.get_app_config(room).name for room in alone} == alone


def test_every_room_of_the_desk_is_an_installed_app():
    inside = [path.relative_to(settings.BASE_DIR / DESK).parts for path in files(".py", rooms=(DESK,))]
    rooms = {parts[0] for parts in inside if len(parts) > 1}
    installed = {config.name for config in apps.get_app_configs() if config.name.startswith(f"{DESK}.")}

    assert installed == {f"{DESK}.{room}" for room in rooms}


def test_a_module_is_short_enough_to_be_read_at_once():
    lengths = {name(path): len(path.read_text().splitlines()) for path in files(".py", ".js")}

    assert len(lengths) > 100
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_a_function_fits_on_a_screen():
    lengths = {
        f"{name(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in files(".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    }

    assert {function: length for function, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_no_module_has_a_name_that_says_nothing():
    assert [name(path) for path in files(".py") if path.stem in VAGUE] == []


def test_nothing_is_written_into_html_or_sql_unescaped():
    assert [name(path) for path in files(".py") if not UNESCAPED.isdisjoint(calls(path))] == []
