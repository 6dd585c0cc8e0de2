"""An agency that sends what is there already is told so, and says why it is another."""

from urllib.parse import urlencode

import pytest

from desk.lookalikes.models import Distinction
from destinations.models import DestinationPage
from tests.catalogue.site import IN_SIAK
from tests.pesona.agencies import new_place
from tests.progress.projects.made import make_project

pytestmark = pytest.mark.django_db

WHY = "Danau lain di seberang jalan."
NEAR = (IN_SIAK[0] + 0.001, IN_SIAK[1])


@pytest.fixture
def twin(site):
    return site.place("Danau Baru")


def other_than(*pages, because=WHY):
    return "pages/?" + urlencode([("other_than", page.translation_key) for page in pages] + [("because", because)])


def test_a_place_that_is_there_is_not_stored_and_named(ask, site, twin):
    answer = ask("post", "pages/", new_place(site.siak, at=NEAR))

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    (found,) = answer.json()["errors"]
    assert (found["title"], found["district"], found["public"]) == ("Danau Baru", "Siak", True)
    assert found["uid"] == str(twin.translation_key)
    assert 100 < found["metres"] < 120
    assert DestinationPage.objects.count() == 1


def test_with_a_reason_it_is_stored_and_the_reason_kept(ask, site, twin, office):
    answer = ask("post", other_than(twin), new_place(site.siak, at=NEAR))

    assert answer.status_code == 201, answer.content
    said = Distinction.objects.get()
    assert (said.reason, said.said_by) == (WHY, office.user)
    assert ask("patch", f"pages/{answer.json()['id']}/", {"summary": "Lagi."}).status_code == 200


@pytest.mark.parametrize("because", ["", "lain", "x" * 501])
def test_a_reason_that_says_nothing_is_refused(ask, site, twin, because):
    answer = ask("post", other_than(twin, because=because), new_place(site.siak, at=NEAR))

    assert answer.status_code == 422
    assert DestinationPage.objects.count() == 1
    assert not Distinction.objects.exists()


def test_every_look_alike_needs_its_answer(ask, site, twin):
    second = site.place("Danau Baru", at=NEAR, below=site.siak)
    answer = ask("post", other_than(twin), new_place(site.siak, at=NEAR))

    assert [one["uid"] for one in answer.json()["errors"]] == [str(second.translation_key)]
    assert not Distinction.objects.exists()
    assert ask("post", other_than(twin, second), new_place(site.siak, at=NEAR)).status_code == 201


def test_a_draft_that_is_changed_into_what_is_there_is_held_up(ask, site, twin):
    made = ask("post", "pages/", new_place(site.siak, title="Istana Kuning", slug="lain")).json()
    answer = ask("patch", f"pages/{made['id']}/", {"title": "Danau Baru"})

    assert answer.status_code == 409
    assert DestinationPage.objects.get(pk=made["id"]).get_latest_revision_as_object().title == "Istana Kuning"


def test_a_public_page_is_not_asked_about_again(ask, site, twin):
    other = site.place("Danau Baru", at=NEAR)
    assert ask("patch", f"pages/{other.pk}/", {"summary": "Lain."}).status_code == 200


def test_of_a_draft_of_another_kecamatan_nothing_more_is_told(ask, site):
    secret = site.place("Danau Baru", below=site.minas, live=False, at=NEAR, address="Jalan Rahasia")
    answer = ask("post", "pages/", new_place(site.siak))

    (found,) = answer.json()["errors"]
    assert set(found) == {"type", "loc", "msg", "uid", "title", "district", "category", "public", "metres"}
    assert "Rahasia" not in answer.content.decode()
    assert secret.summary not in answer.content.decode()


def test_a_project_another_agency_has_proposed_is_not_stored_and_named(ask, site):
    first = make_project(site, "Embung Kampung Sengkemang", live=False, below=site.siak)
    meta = {"type": "projects.ProjectPage", "parent_id": site.siak.pk}
    told = {"title": "Pembangunan Waduk Sengkemang", "summary": "Menampung air.", "location": NEAR}
    answer = ask("post", "pages/", {"meta": meta, **told})

    assert answer.status_code == 409
    assert [one["uid"] for one in answer.json()["errors"]] == [str(first.translation_key)]
    assert ask("post", other_than(first), {"meta": meta, **told}).status_code == 201
    assert Distinction.objects.get().reason == WHY
