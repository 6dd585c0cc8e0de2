"""Single records, the vocabulary and the map's clusters."""

import pytest


def test_a_single_record_has_the_lists_fields_and_its_own(ask, entry):
    made = entry("Istana", detail={"address": "Jl. Sultan", "gallery": [{"sources": [{"url": "/gambar/1"}]}]})
    record = ask(f"places/{made.uid}").json()
    (listed,) = ask("places").json()["items"]
    assert listed.items() <= record.items()
    assert record["address"] == "Jl. Sultan"
    assert record["gallery"][0]["sources"][0]["url"] == "http://testserver/gambar/1"


def test_a_single_record_as_geojson_is_a_feature(ask, entry):
    made = entry("Istana", detail={"address": "Jl. Sultan"})
    answer = ask(f"places/{made.uid}", format="geojson")
    assert answer["Content-Type"] == "application/geo+json"
    feature = answer.json()
    assert (feature["type"], feature["id"]) == ("Feature", str(made.uid))
    assert feature["geometry"]["coordinates"] == [102.048985, 0.79481]
    assert feature["properties"]["address"] == "Jl. Sultan"


def test_the_id_is_the_same_in_every_language(ask, entry):
    made = entry("Istana")
    entry("Palace", lang="en", uid=made.uid)
    assert ask(f"places/{made.uid}").json()["title"] == "Istana"
    assert ask(f"places/{made.uid}", lang="en").json()["title"] == "Palace"


def test_an_id_is_read_in_capitals_too(ask, entry):
    made = entry()
    assert ask(f"places/{str(made.uid).upper()}").json()["id"] == str(made.uid)


def test_an_event_is_not_found_among_the_places(ask, entry):
    event = entry(kind="event")
    assert ask(f"places/{event.uid}").status_code == 404
    assert ask(f"events/{event.uid}").status_code == 200


@pytest.mark.parametrize("shape", ["json", "geojson"])
def test_a_withdrawn_record_is_gone_and_its_id_is_repeated(ask, entry, withdraw, shape):
    made = entry("Rahasia", detail={"address": "Jl. Rahasia"})
    withdraw(made)
    answer = ask(f"places/{made.uid}", format=shape)
    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["id"] == str(made.uid)
    assert b"ahasia" not in answer.content


def test_a_tag_given_before_the_withdrawal_does_not_keep_the_record(ask, entry, withdraw):
    made = entry()
    tag = ask(f"places/{made.uid}")["ETag"]
    withdraw(made)
    assert ask(f"places/{made.uid}", headers={"if-none-match": tag}).status_code == 410


def test_the_vocabulary_speaks_both_languages_in_the_editors_order(ask, vocabulary):
    assert [item["name"] for item in ask("facilities").json()["items"]] == ["Parkir", "Toilet"]
    assert [item["name"] for item in ask("categories", kind="event", lang="en").json()["items"]] == ["Tradition"]
    assert {item["code"] for item in ask("categories").json()["items"]} == {"alam", "religi", "tradisi", "dermaga"}


def test_districts_carry_both_codes_and_say_that_their_boundary_is_schematic(ask, vocabulary):
    answer = ask("districts").json()
    assert [(item["code"], item["bps_code"]) for item in answer["items"]] == [
        ("14.08.01", "1405020"),
        ("14.08.10", "1405021"),
    ]
    assert all(item["schematic"] is True for item in answer["items"])
    assert all("boundary" not in item for item in answer["items"])


def test_a_district_lists_its_villages(ask, vocabulary):
    (village,) = ask("districts/14.08.01").json()["villages"]
    assert village == {
        "code": "14.08.01.1001",
        "bps_code": None,
        "name": "Kampung Dalam",
        "name_other": "",
        "kind": "kelurahan",
        "location": {"type": "Point", "coordinates": [102.04, 0.79]},
    }


def test_boundaries_come_on_request(ask, vocabulary):
    boundary = ask("districts/14.08.01", boundary="true").json()["boundary"]
    assert boundary["type"] in ("Polygon", "MultiPolygon")
    assert "boundary" in ask("districts", boundary="true").json()["items"][0]


def test_districts_as_geojson_are_points_or_on_request_areas(ask, vocabulary):
    def geometry_types(**query: str) -> set[str]:
        collection = ask("districts", format="geojson", **query).json()
        assert collection["numberMatched"] == collection["numberReturned"] == 2
        return {feature["geometry"]["type"] for feature in collection["features"]}

    assert geometry_types() == {"Point"}
    assert geometry_types(boundary="true") <= {"Polygon", "MultiPolygon"}
    single = ask("districts/14.08.01", format="geojson").json()
    assert single["properties"]["villages"][0]["code"] == "14.08.01.1001"


def test_a_map_gets_single_things_with_their_address_and_gathers_what_is_close(ask, entry):
    alone = entry("Jauh", at=(101.2, 0.5))
    for number in range(12):
        entry(f"Dekat {number:02}", at=(102.05 + number / 100_000, 0.8))
    collection = ask("clusters", bbox="101,0.4,102.9,1.3", zoom=9).json()
    single, cluster = sorted(
        (feature["properties"] for feature in collection["features"]), key=lambda one: one["count"]
    )
    assert (single["id"], single["url"]) == (str(alone.uid), f"http://testserver{alone.path}")
    assert cluster["count"] == 12


def test_a_small_cluster_names_its_members_with_absolute_addresses(ask, entry):
    made = [entry("Satu"), entry("Dua")]
    (feature,) = ask("clusters", bbox="101,0.4,102.9,1.3", zoom=9).json()["features"]
    assert {member["url"] for member in feature["properties"]["members"]} == {
        f"http://testserver{one.path}" for one in made
    }


def test_a_map_shows_one_kind_or_both_and_follows_the_filters(ask, entry):
    entry("Istana", at=(102.0, 0.8))
    entry("Masjid", at=(101.5, 0.5), category="religi")
    entry("Zikir", at=(102.5, 0.9), kind="event")

    def count(**query: str) -> int:
        return len(ask("clusters", bbox="101,0.4,102.9,1.3", zoom=9, **query).json()["features"])

    assert count() == 3
    assert count(kind="place") == 2
    assert count(kind="event") == 1
    assert count(kind="place", category="religi") == 1
