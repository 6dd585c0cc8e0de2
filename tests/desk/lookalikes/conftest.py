"""The figures the tests measured are printed below the results, also where nothing failed."""

from typing import Any

import pytest

from core.models import PesonaImage
from tests.catalogue.pictures import make_picture

FIGURES = "look-alikes"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    told = [one for report in reports for one in report.user_properties if str(one[0]).startswith(FIGURES)]
    if told:
        terminalreporter.section(FIGURES)
        for name, figure in told:
            terminalreporter.write_line(f"{name}: {figure}")


@pytest.fixture
def picture(db: None) -> PesonaImage:
    return make_picture(alt_text="Kolam di antara pohon")
