"""JSON-LD: what is known is said, and no title can break out of its element."""

import json

import pytest

from core.structured import address, breadcrumbs, data_block, known, picture_addresses, point

HOSTILE = ["</script><script>alert(1)</script>", "<!--", "]]>", "&quot;", 'Kata "kutip" \\ miring', "\u2028 baris"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_cannot_leave_the_block_of_data(title):
    block = str(data_block([{"@type": "Event", "name": title}]))
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert not set("<>&\u2028") & set(inside)
    assert json.loads(inside)["@graph"][0]["name"] == title


def test_a_page_with_nothing_to_say_has_no_block():
    assert data_block([]) == ""


def test_unknown_values_are_left_out_but_zero_and_false_are_known():
    assert known(type_="Offer", price=0, isAccessibleForFree=False, name="", image=[], geo=None) == {
        "@type": "Offer",
        "price": 0,
        "isAccessibleForFree": False,
    }


def test_a_point_has_its_longitude_first_in_geojson_and_by_name_in_schema_org():
    assert point({"type": "Point", "coordinates": [102.05, 0.75]}) == {
        "@type": "GeoCoordinates",
        "latitude": 0.75,
        "longitude": 102.05,
    }
    assert point(None) is None


def test_the_picture_is_the_widest_jpeg():
    sources = [
        {"url": f"/gambar/1-a/w{width}.{name}", "width": width, "format": f"image/{name}"}
        for name in ("avif", "jpeg")
        for width in (320, 1280, 640)
    ]

    assert picture_addresses({"sources": sources}, "https://siak.example") == [
        "https://siak.example/gambar/1-a/w1280.jpeg"
    ]
    assert picture_addresses(None, "https://siak.example") == []


def test_an_address_names_the_regions_that_are_known():
    assert address({"village": None, "district": {"name": "Mempura"}, "address": ""}) == {
        "@type": "PostalAddress",
        "addressLocality": "Mempura",
        "addressRegion": "Riau",
        "addressCountry": "ID",
    }


def test_the_steps_to_a_page_are_numbered_from_one():
    steps = breadcrumbs([("Beranda", "/"), ("Agenda", "/agenda/")], "https://siak.example")["itemListElement"]

    assert [(step["position"], step["item"]) for step in steps] == [
        (1, "https://siak.example/"),
        (2, "https://siak.example/agenda/"),
    ]
