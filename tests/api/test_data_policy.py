"""What a browser may do with data it shows as a page: nothing. The pages for people keep the policy of the site."""

import pytest

DATA = "default-src 'none'; frame-ancestors 'none'"
OF_DATA = ["", "places", "places?format=geojson", "places?format=csv", "changes", "nothing", "places?limit=0"]
OF_DATA += ["categories", "tiles.json", "tiles/9/400/255.mvt", "openapi.json"]


@pytest.mark.parametrize("path", OF_DATA)
def test_data_loads_nothing_and_stands_in_no_frame(client, entry, path):
    entry()

    assert client.get(f"/api/v1/{path}")["Content-Security-Policy"] == DATA


@pytest.mark.parametrize("address", ["/ogc/", "/ogc/collections", "/ogc/collections/places/items"])
def test_the_pages_of_the_api_show_their_style_and_the_data_behind_them_does_not(client, entry, address):
    entry()

    assert client.get(f"{address}?f=json")["Content-Security-Policy"] == DATA
    assert "style-src 'self'" in client.get(f"{address}?f=html")["Content-Security-Policy"]


def test_the_manual_keeps_the_policy_of_the_site(client, db):
    assert "style-src 'self'" in client.get("/api/v1/docs")["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/api/v1/places", "/api/v1/categories", "/ogc/collections/places/items?f=html"])
def test_an_unchanged_answer_repeats_no_policy_so_that_the_one_it_came_with_stays(client, entry, address):
    entry()
    held = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": held})

    assert again.status_code == 304
    assert "Content-Security-Policy" not in again


def test_data_says_nothing_that_only_matters_to_a_page(client, entry):
    entry()
    first = client.get("/api/v1/places")
    again = client.get("/api/v1/places", headers={"if-none-match": first["ETag"]})

    for answer in (first, again):
        assert not {"Permissions-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy"} & set(answer.headers)
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert {"Permissions-Policy", "Referrer-Policy"} <= set(client.get("/ogc/?f=html").headers)


@pytest.mark.parametrize("path", ["places", "places?format=csv", "categories", "nothing"])
def test_an_answer_says_how_long_it_is(client, entry, path):
    answer = client.get(f"/api/v1/{path}")

    assert answer["Content-Length"] == str(len(answer.content))
