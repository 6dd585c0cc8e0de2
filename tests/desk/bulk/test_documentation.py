"""The page about imports names every column there is."""

import re

import pytest
from django.conf import settings

from desk.bulk.columns import columns


@pytest.mark.django_db
def test_the_table_of_columns_and_the_columns_are_the_same():
    page = (settings.BASE_DIR / "docs" / "importing-places.md").read_text()
    table = page.split("<!-- columns -->")[1].split("<!-- end of columns -->")[0]

    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(columns())
