"""The peers: tipg and pygeoapi from PyPI, each in its own environment, on the same rows of the same database."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.databases import FOLDER, Database
from benchmarks.servers import NotMeasured, Server, running

REQUIREMENTS = Path(__file__).parent


@dataclass(frozen=True)
class Peer:
    """A server of the same kind, and how it is asked for the same list."""

    name: str
    list_address: str


TIPG = Peer("tipg", "/collections/peers.places/items?bbox={box}&limit=100&sortby=sort_key&f=geojson")
PYGEOAPI = Peer("pygeoapi", "/collections/places/items?bbox={box}&limit=100&sortby=sort_key&f=json")


def install(peer: Peer) -> Path:
    """The folder of programs of a peer's environment; pip fills it once for each version of its requirements.

    Raises:
        NotMeasured: when pip cannot, with the end of what it said.
    """
    home, wanted = FOLDER / peer.name, REQUIREMENTS / f"requirements-{peer.name}.txt"
    installed = home / "installed.txt"
    if not (installed.exists() and installed.read_bytes() == wanted.read_bytes()):
        _run(peer, sys.executable, "-m", "venv", "--clear", home)
        _run(peer, home / "bin" / "pip", "install", "--quiet", "--require-hashes", "-r", wanted)
        installed.write_bytes(wanted.read_bytes())
    return home / "bin"


def _run(peer: Peer, *command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-5:])
        raise NotMeasured(f"{peer.name} could not be installed, is PyPI within reach? pip said:\n{tail}")


@contextmanager
def tipg(database: Database) -> Iterator[Server]:
    """tipg on uvicorn with its fast loop and parser, one process."""
    programs = install(TIPG)
    with running(
        TIPG.name,
        lambda port: [
            *(programs / "uvicorn", "tipg.main:app", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1", "--no-access-log", "--log-level", "warning"),
        ],
        ready=TIPG.list_address.format(box="101.9,0.7,102.1,0.9"),
        environment=os.environ
        | {
            "DATABASE_URL": database.url.replace("postgis://", "postgresql://", 1),
            "TIPG_DB_SCHEMAS": '["peers"]',
            "TIPG_CATALOG_TTL": "0",
            # Its tiles are as wide as ours.
            "TIPG_TILE_BUFFER": "128",
        },
    ) as server:
        yield server


@contextmanager
def pygeoapi(database: Database) -> Iterator[Server]:
    """pygeoapi on gunicorn, one worker, like our own."""
    programs = install(PYGEOAPI)
    settings, description = FOLDER / "pygeoapi.json", FOLDER / "pygeoapi-openapi.json"
    settings.touch(mode=0o600)
    settings.write_text(json.dumps(_pygeoapi_settings(database)))
    description.write_text('{"openapi": "3.0.2", "info": {"title": "benchmark", "version": "1"}, "paths": {}}')
    with running(
        PYGEOAPI.name,
        lambda port: [
            *(programs / "gunicorn", "pygeoapi.flask_app:APP", "--chdir", FOLDER),
            *("--workers", "1", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"),
        ],
        ready=PYGEOAPI.list_address.format(box="101.9,0.7,102.1,0.9"),
        environment=os.environ | {"PYGEOAPI_CONFIG": str(settings), "PYGEOAPI_OPENAPI": str(description)},
    ) as server:
        yield server


def _pygeoapi_settings(database: Database) -> dict:
    """The smallest configuration pygeoapi starts with (JSON is YAML)."""
    provider = {
        "type": "feature",
        "name": "PostgreSQL",
        "data": {
            "host": database.host,
            "port": int(database.port),
            "dbname": database.name,
            "user": database.user,
            "password": database.password,
            "search_path": ["peers", "public"],
        },
        "id_field": "id",
        "table": "places",
        "geom_field": "location",
    }
    collection = {
        "type": "collection",
        "title": "places",
        "description": "places",
        "keywords": ["places"],
        "links": [],
        "extents": {"spatial": {"bbox": [100, 0, 104, 2], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
        "providers": [provider],
    }
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 5000},
            "url": "http://127.0.0.1",
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en-US"],
            "limits": {"default_items": 100, "max_items": 1000},
            "map": {"url": "http://127.0.0.1/{z}/{x}/{y}", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": "benchmark",
                "description": "benchmark",
                "keywords": ["benchmark"],
                "keywords_type": "theme",
                "terms_of_service": "",
                "url": "http://127.0.0.1",
            },
            "license": {"name": "", "url": ""},
            "provider": {"name": "", "url": ""},
            "contact": {},
        },
        "resources": {"places": collection},
    }
