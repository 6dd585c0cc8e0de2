"""What there is before boundaries are imported."""

import pytest

from tests.regions.factories import box, district, village


@pytest.fixture(autouse=True)
def regions():
    """Siak and Mempura with schematic boundaries, two kampung in each."""
    for code, name, west in (("14.08.01", "Siak", 102.0), ("14.08.13", "Mempura", 101.9)):
        parent = district(code, name, box(west, 0.7, west + 0.1, 0.8), boundary_is_schematic=True)
        village(f"{code}.2001", parent, west + 0.02, 0.75)
        village(f"{code}.2002", parent, west + 0.08, 0.75)
