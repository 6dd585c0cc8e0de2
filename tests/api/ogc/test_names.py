"""What ``/ogc/`` promised by name: projects of QGIS and filters rely on it. Add freely; nothing is ever taken out."""

import pytest

_OF_ENTRIES = (
    "title summary url category category_name district district_name village village_name accuracy accuracy_m "
    "image image_credit licence lang lang_fallback updated_at"
)
PROPERTIES = {
    "places": f"{_OF_ENTRIES} facilities price_from price_year",
    "events": f"{_OF_ENTRIES} starts_at ends_at all_day status venue_name date_note",
    "districts": "code bps_code name name_official schematic boundary_source",
}
QUERYABLES = {
    "places": "title category district village lang_fallback updated_at geometry price_from",
    "events": "title category district village lang_fallback updated_at geometry starts_at ends_at status all_day",
    "districts": "code bps_code name name_official schematic geometry",
}


@pytest.mark.parametrize("collection", PROPERTIES)
def test_no_property_that_was_promised_is_gone(ogc, entry, collection):
    entry(), entry("Zikir", kind="event")
    feature = ogc(f"collections/{collection}/items", limit=1).json()["features"][0]
    assert set(PROPERTIES[collection].split()) <= set(feature["properties"])


@pytest.mark.parametrize("collection", QUERYABLES)
def test_no_queryable_that_was_promised_is_gone(ogc, collection):
    found = ogc(f"collections/{collection}/queryables").json()["properties"]
    assert set(QUERYABLES[collection].split()) <= set(found)
