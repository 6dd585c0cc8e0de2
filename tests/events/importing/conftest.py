"""The import on Sunday, 22 November 2026, on the small site of two kecamatan."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User

from catalogue.opening import WIB
from events.importing.calendar_events import read_calendar
from events.importing.drafts import Import, Verdict
from tests.destinations.tree import SiteTree
from tests.events.importing.files import TODAY, calendar

Judge = Callable[..., dict[str, Verdict]]


@pytest.fixture(autouse=True)
def _on_a_sunday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 10, tzinfo=WIB), tick=False):
        yield


@pytest.fixture(autouse=True)
def waiting_files(settings: Any, tmp_path: Path) -> Path:
    """Where uploaded files wait."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "imports"


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("kepala", password="rahasia")


@pytest.fixture
def take_in(site: SiteTree) -> Judge:
    """Import some events into Siak; gives the verdicts by title."""

    def run(*parts: str, method: str = "", user: Any = None, parent: Any = None) -> dict[str, Verdict]:
        read = read_calendar(calendar(*parts, method=method))
        verdicts = Import(parent or site.siak, user, TODAY).write(read, "acara.ics")
        return {verdict.title: verdict for verdict in verdicts}

    return run
