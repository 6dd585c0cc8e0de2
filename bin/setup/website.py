"""The steps that need Django: files of settings, translations, static files, the database's content."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import postgres
from console import run, step
from paths import PYTHON, ROOMS, ROOT, VAR
from stamps import Stamp

DEVELOPMENT = "pesona.settings.development"
SETTINGS_FILES = {"pesona": VAR / "development.env", "pesona_test": VAR / "test.env"}


def database_is_given() -> bool:
    """Whether the user brings a database, so that no cluster of our own is needed."""
    return bool(os.environ.get("DATABASE_URL"))


def start_database() -> None:
    """Have the private cluster running and its address written down for Django; a given database is left alone."""
    with step("Database") as current:
        if database_is_given():
            current.outcome = "given in DATABASE_URL"
            _write_settings("pesona", {"SECRET_KEY": _secret_key()})
            return
        cluster = postgres.Cluster()
        current.outcome = cluster.ensure()
        _write_settings("pesona", {"SECRET_KEY": _secret_key(), "DATABASE_URL": cluster.url("pesona")})
        _write_settings("pesona_test", {"DATABASE_URL": cluster.url("pesona_test")})


def _secret_key() -> str:
    """The secret of this checkout: made once, so that a restart does not log anybody out."""
    file = SETTINGS_FILES["pesona"]
    lines = file.read_text().splitlines() if file.exists() else []
    kept = [line.removeprefix("SECRET_KEY=") for line in lines if line.startswith("SECRET_KEY=")]
    return kept[0] if kept else secrets.token_urlsafe(50)


def _write_settings(name: str, values: Mapping[str, str]) -> None:
    file = SETTINGS_FILES[name]
    file.touch(mode=0o600)
    file.write_text("".join(f"{key}={value}\n" for key, value in values.items()))


def manage(
    *arguments: str, settings: str = DEVELOPMENT, env: Mapping[str, str] | None = None, progress: bool = False
) -> str:
    """Run one of Django's commands; returns its output."""
    command: list[str | Path] = [PYTHON, ROOT / "manage.py", *arguments]
    return run(command, env={"DJANGO_SETTINGS_MODULE": settings, **(env or {})}, progress=progress)


def compile_translations() -> None:
    with step("Translations") as current:
        sources = sorted((ROOT / "locale").rglob("*.po"))
        for source in sources:
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
                run(["msgfmt", "--check-format", "-o", target, source], f"correct {source.relative_to(ROOT)}.")
        current.outcome = f"{len(sources)} compiled"


def collect_static_files() -> None:
    with step("Static files") as current:
        folders = [ROOT / room / "static" for room in ROOMS]
        stamp = Stamp("static", [ROOT / "package-lock.json", ROOT / "requirements.txt", *folders])
        if stamp.is_current() and (VAR / "static").is_dir():
            current.outcome = "collected already"
            return
        manage("collectstatic", "--noinput", "--clear")
        stamp.write()


def migrate_and_load(commands: list[str]) -> None:
    """Bring the tables up to date and load what ``commands`` load, unless nothing of it has changed."""
    if database_is_given():
        stamp = Stamp("content", [os.environ["DATABASE_URL"], *_sources_of_content()])
    else:
        stamp = Stamp("content", _sources_of_content(), postgres.Cluster().home)
    for name, command in [("Tables", "migrate"), *((f"Content: {command}", command) for command in commands)]:
        with step(name) as current:
            if stamp.is_current():
                current.outcome = "up to date"
            else:
                manage(command, progress=command != "migrate")
    stamp.write()


def _sources_of_content() -> list[Path]:
    """All that migrations and the loading commands read: code and data files, but neither templates nor styles."""
    files = [ROOT / "requirements.txt"]
    for room in ROOMS:
        for file in (ROOT / room).rglob("*"):
            inside = file.relative_to(ROOT).parts
            if file.is_file() and not {"templates", "static", "templatetags", "__pycache__"} & set(inside):
                files.append(file)
    return sorted(files)
