"""The uploaded file between its check and the import: on the server's own disk, for an hour, one for each editor.

The browser holds a signed name of it, bound to the editor, so that nobody imports what somebody else has uploaded, nor
anything else than what was shown.
"""

import hashlib
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core import signing

KEPT_SECONDS = 3600
_SALT = "events.importing"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: its name, the primary key of the kecamatan's page, and a digest of what is in it."""

    user: int
    parent: int
    name: str
    digest: str


def keep(data: bytes, *, user: int, parent: int, name: str) -> str:
    """Keep a file in the place of the editor's last one; returns its signed name."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    _forget_old(folder)
    with NamedTemporaryFile(dir=folder, delete=False) as new:
        new.write(data)
    Path(new.name).replace(_place(user))
    return signing.dumps(asdict(Waiting(user, parent, name[:100], _digest(data))), salt=_SALT)


def find(token: str, user: int) -> tuple[Waiting, bytes] | None:
    """What a signed name stands for; None when it is another editor's, too old, or followed by another file."""
    try:
        waiting = Waiting(**signing.loads(token, salt=_SALT, max_age=KEPT_SECONDS))
        data = _place(waiting.user).read_bytes()
    except (signing.BadSignature, OSError):
        return None
    return (waiting, data) if waiting.user == user and waiting.digest == _digest(data) else None


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "imports"


def _place(user: int) -> Path:
    return _folder() / f"{user}.ics"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _forget_old(folder: Path) -> None:
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # somebody else may just have replaced it
            if file.stat().st_mtime < time.time() - KEPT_SECONDS:
                file.unlink()
