"""The types that openapi-typescript makes of the document compile, together with a client that uses them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from api.documents import document

CLIENT = Path(__file__).parent / "typescript" / "client.ts"
PROGRAMS = Path(settings.NODE_MODULES) / ".bin"
STRICT = (
    "--noEmit",
    "--strict",
    "--target",
    "es2022",
    "--module",
    "esnext",
    "--lib",
    "es2022,dom",
    "--moduleResolution",
    "bundler",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The client beside the generated types."""
    folder = tmp_path_factory.mktemp("typescript")
    (folder / "openapi.json").write_text(json.dumps(document()), encoding="utf-8")
    run(folder, "openapi-typescript", "openapi.json", "--output", "pesona.d.ts")
    shutil.copy(CLIENT, folder)
    return folder


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [PROGRAMS / program, *arguments]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def test_the_types_and_the_client_compile(folder):
    done = run(folder, "tsc", *STRICT, "client.ts", "pesona.d.ts")

    assert (done.returncode, done.stdout) == (0, "")


def test_a_field_that_does_not_exist_does_not_compile(folder):
    """The types are not merely ``any``."""
    source = CLIENT.read_text(encoding="utf-8").replace("place.tickets", "place.prices")
    (folder / "wrong.ts").write_text(source, encoding="utf-8")

    done = run(folder, "tsc", *STRICT, "wrong.ts")

    assert "Property 'prices' does not exist" in done.stdout
