"""Remembers what a step was done for, so that it is not done again until its inputs change."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from paths import ROOT, VAR

STAMPS = VAR / "stamps"


def fingerprint(inputs: Iterable[Path | str]) -> str:
    """A hash of texts and of files' contents; a folder stands for every file below it, a missing file for nothing."""
    digest = hashlib.sha256()
    for item in inputs:
        if isinstance(item, str):
            digest.update(f"\0{item}\0".encode())
            continue
        for file in sorted(item.rglob("*")) if item.is_dir() else [item]:
            if file.is_file() and "__pycache__" not in file.parts:
                name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
                digest.update(f"\0{name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


class Stamp:
    """One remembered fingerprint, kept beside what was made: it goes when that goes."""

    def __init__(self, name: str, inputs: Iterable[Path | str], folder: Path = STAMPS) -> None:
        self._file = folder / f".made-for-{name}"
        self._fingerprint = fingerprint(inputs)

    def is_current(self) -> bool:
        return self._file.is_file() and self._file.read_text() == self._fingerprint

    def write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(self._fingerprint)
