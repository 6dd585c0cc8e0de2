"""What an editor is told about the point under the pin."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from maps.whereabouts import whereabouts
from regions.models import Village
from tests.catalogue.site import MINAS, SIAK, make_district, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def districts():
    """Siak from longitude 101 to 102, Minas from 102 to 103, both schematic."""
    return make_district(SIAK, "Siak", "1405020", 101.0), make_district(MINAS, "Minas", "1405010", 102.0)


@pytest.fixture
def village(districts):
    return Village.objects.create(
        code="14.08.01.1001",
        name="Kampung Dalam",
        kind="kelurahan",
        district=districts[0],
        label_point=districts[0].label_point,
        boundary=square(101.4, 0.4, 101.6, 0.6),
    )


def test_kampung_and_kecamatan_are_named(village):
    found = whereabouts("0,5", "101,5")
    assert found.place == "Kelurahan Kampung Dalam, Kecamatan Siak"
    assert (found.lat, found.lon) == ("0.5", "101.5")
    assert found.warnings == []
    assert found.error == ""


def test_a_point_outside_every_kampung_still_has_its_kecamatan(village):
    assert whereabouts("0.9", "101.1").place == "Kecamatan Siak"


def test_close_to_a_schematic_border_the_neighbour_is_named_with_the_distance(districts):
    found = whereabouts("0.5", "101.99")
    assert found.place == "Kecamatan Siak"
    assert "Minas" in found.warnings[0]
    assert "1113 m" in found.warnings[0]


def test_far_from_the_border_nothing_is_doubted(districts):
    assert whereabouts("0.5", "101.9").warnings == []


def test_close_to_an_official_border_nothing_is_doubted():
    make_district(SIAK, "Siak", "1405020", 101.0, schematic=False)
    make_district(MINAS, "Minas", "1405010", 102.0, schematic=False)
    assert whereabouts("0.5", "101.99").warnings == []


def test_a_point_outside_siak_says_how_far(districts):
    found = whereabouts("0.5", "103.1")
    assert found.place == "Di luar Kabupaten Siak"
    assert "11,1 km dari Kecamatan Minas" in found.warnings[0]


def test_exchanged_coordinates_come_with_the_right_way_round(districts):
    found = whereabouts("101,5", "0,5")
    assert "tertukar" in found.error
    assert found.swapped == ("0.5", "101.5")
    assert found.lat is None


def test_nothing_typed_has_nothing_to_say(districts):
    assert whereabouts("", "") == whereabouts(" ", " ")
    assert whereabouts("", "").as_json() == {
        "lat": None,
        "lon": None,
        "place": "",
        "warnings": [],
        "error": "",
        "swapped": None,
    }


def test_before_any_boundary_is_known_the_field_still_answers():
    assert whereabouts("0.5", "101.5").place == "Di luar Kabupaten Siak"


def test_only_users_of_the_admin_are_answered(client, django_user_model):
    address = reverse("point_whereabouts")
    assert client.get(address).status_code == 302
    client.force_login(django_user_model.objects.create_user("pembaca"))
    assert client.get(address).status_code == 302


def test_an_editor_is_answered_as_json(client, village):
    client.force_login(get_user_model().objects.create_superuser("penyunting", "p@example.org", "rahasia"))
    answer = client.get(reverse("point_whereabouts"), {"lat": "0.5, 101.5", "lon": ""})
    assert answer.json()["place"] == "Kelurahan Kampung Dalam, Kecamatan Siak"
    assert "no-store" in answer["Cache-Control"] or "private" in answer["Cache-Control"]


@pytest.mark.parametrize("typed", ["\x00", "9" * 10_000, "<script>", "\ud800"])
def test_hostile_text_is_answered_in_words(client, districts, typed):
    client.force_login(get_user_model().objects.create_superuser("penyunting", "p@example.org", "rahasia"))
    answer = client.get(reverse("point_whereabouts"), {"lat": typed.encode("utf-8", "surrogatepass"), "lon": "1"})
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        assert answer.json()["error"]
