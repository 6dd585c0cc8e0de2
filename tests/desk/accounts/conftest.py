import pytest


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.SECOND_FACTOR_DEMANDED = True
    settings.AXES_ENABLED = True
