"""What an editor reads below the map while placing a pin: where it is, and what is published near it."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.gis.geos import Point
from django.urls import reverse

from maps.nearby import COUNT, nearby
from tests.catalogue.site import SmallSite, small_site

pytestmark = pytest.mark.django_db

HERE = (101.5, 0.5)
#: A thousandth of a degree of latitude, in metres of the spheroid, rounded.
STEP_M = 111


@pytest.fixture
def site() -> SmallSite:
    return small_site()


@pytest.fixture
def ask(client, django_user_model):
    """What somebody is told who may enter the admin, and nothing else."""
    person = django_user_model.objects.create_user("penyunting")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    return lambda **query: client.get(reverse("point_whereabouts"), {"lat": "0.5", "lon": "101.5"} | query).json()


def words(*at: float, language: str = "id", **options) -> list[str]:
    return [one["words"] for one in nearby(Point(*at, srid=4326), language, **options)]


def test_the_nearest_five_are_told_with_metres_and_direction(site):
    for number in range(1, COUNT + 2):
        site.place(f"Tempat ke-{number}", at=(101.5, 0.5 + number / 1000))
    assert words(*HERE) == [
        f"Tempat ke-{number}, {round(110.574 * number)} m ke utara" for number in range(1, COUNT + 1)
    ]


def test_events_are_near_too_and_far_things_are_not(site):
    site.event("Pasar malam", location=Point(101.501, 0.5, srid=4326))
    site.place("Jauh", at=(101.5, 0.9))
    assert words(*HERE) == [f"Pasar malam, {STEP_M} m ke timur"]


def test_from_a_kilometre_on_ten_metres_are_exact_enough(site):
    site.place("Danau", at=(101.4, 0.4))
    assert words(*HERE) == ["Danau, 15.690 m ke barat daya"]


def test_a_thing_at_the_very_spot_says_so(site):
    site.place("Istana", at=HERE)
    assert words(*HERE) == ["Istana, tepat di titik ini"]


def test_the_page_that_is_written_is_not_near_itself(site):
    own = site.place("Istana", at=HERE)
    site.place("Balai", at=(101.501, 0.5))
    assert words(*HERE, without_page=own.pk) == [f"Balai, {STEP_M} m ke timur"]


def test_a_draft_is_not_told_to_those_who_may_not_see_it(site, ask):
    site.place("Rahasia", at=HERE, live=False)
    site.place("Terbit", at=(101.501, 0.5))
    assert [one["title"] for one in ask()["nearby"]] == ["Terbit"]


def test_the_answer_names_kampung_kecamatan_and_what_is_near(site, ask):
    own = site.place("Istana", at=HERE)
    told = ask(page=str(own.pk))
    assert told["place"] == "Kecamatan Siak"
    assert told["nearby"] == []
    (entry,) = ask()["nearby"]
    assert entry == {
        "title": "Istana",
        "kind": "place",
        "url": own.url,
        "metres": 0,
        "words": "Istana, tepat di titik ini",
    }


@pytest.mark.parametrize("number", ["-1", "0", "²", "x", "2147483648"])
def test_a_forged_number_of_a_page_changes_nothing(site, ask, number):
    site.place("Istana", at=HERE)
    assert len(ask(page=number)["nearby"]) == 1


def test_a_point_in_the_sea_far_from_siak_is_refused_in_words_and_has_nothing_near(site, ask):
    site.place("Istana", at=HERE)
    told = ask(lon="104.5")
    assert told["error"] == "Koordinat 104.5, 0.5 jauh di luar Kabupaten Siak."
    assert (told["lon"], told["nearby"]) == ("104.5", [])
