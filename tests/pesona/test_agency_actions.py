"""Moving, copying, deleting, translating and the history of pages: an office does them with its own, if at all."""

import pytest

from destinations.models import DestinationPage
from tests.catalogue.site import IN_SIAK
from tests.pesona.agencies import named, new_place, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(site):
    """A published place of Minas, with a draft that says more."""
    place = site.place("Air Panas", below=site.minas)
    place.summary = "Rahasia Minas"
    place.save_revision()
    return place


def test_it_copies_its_own_page_as_a_draft(ask, site):
    place = site.place("Istana Siak")
    answer = ask("post", f"pages/{place.pk}/actions/copy/", {"title": "Istana Kedua", "keep_live": False})

    assert answer.status_code == 201, answer.content
    copy = DestinationPage.objects.get(pk=answer.json()["id"])
    assert (copy.live, copy.get_parent().pk) == (False, site.siak.pk)


def test_a_copy_that_would_be_public_is_refused(ask, site):
    place = site.place("Istana Siak")

    assert refused(ask("post", f"pages/{place.pk}/actions/copy/"))
    assert DestinationPage.objects.count() == 1


@pytest.mark.parametrize("action", ["copy", "create_alias", "move", "copy_for_translation", "revert", "convert_alias"])
def test_nothing_of_another_kecamatan_is_taken_over(ask, site, theirs, action):
    bodies = {
        "copy": {"destination_id": site.siak.pk},
        "create_alias": {"destination_id": site.siak.pk},
        "move": {"destination_id": site.siak.pk},
        "copy_for_translation": {"locale": "en"},
        "revert": {"revision_id": theirs.latest_revision_id},
    }
    before = DestinationPage.objects.count()
    answer = ask("post", f"pages/{theirs.pk}/actions/{action}/", bodies.get(action))

    assert refused(answer)
    assert b"Rahasia" not in answer.content
    assert (DestinationPage.objects.count(), site.siak.get_children().count()) == (before, 0)


@pytest.mark.parametrize("hidden", ["?version=draft", "revisions/", "revisions/{revision}/"])
def test_the_draft_and_the_history_of_others_are_not_shown(ask, site, theirs, hidden):
    answer = ask("get", f"pages/{theirs.pk}/{hidden.format(revision=theirs.latest_revision_id)}")

    assert refused(answer)
    assert b"Rahasia" not in answer.content


def test_its_own_history_is(ask, site):
    draft = ask("post", "pages/", new_place(site.siak, category="museum")).json()
    ask("patch", f"pages/{draft['id']}/", {"summary": "Kedua."})
    revisions = ask("get", f"pages/{draft['id']}/revisions/").json()["items"]

    assert len(revisions) == 2
    answer = ask("post", f"pages/{draft['id']}/actions/revert/", {"revision_id": revisions[-1]["id"]})
    assert answer.status_code == 200, answer.content
    assert answer.json()["summary"] == "Danau di tepi hutan."


def test_a_version_that_lacks_something_names_it(ask, site):
    draft = ask("post", "pages/", new_place(site.siak)).json()
    (revision,) = ask("get", f"pages/{draft['id']}/revisions/").json()["items"]

    answer = ask("post", f"pages/{draft['id']}/actions/revert/", {"revision_id": revision["id"]})
    assert named(answer) == {"category"}


def test_it_moves_nothing_out_of_its_kecamatan_nor_to_another_kind_of_place(ask, site):
    draft = ask("post", "pages/", new_place(site.siak)).json()

    for destination in (site.minas, site.home, site.siak.get_parent()):
        assert refused(ask("post", f"pages/{draft['id']}/actions/move/", {"destination_id": destination.pk}))
    assert DestinationPage.objects.get().get_parent().pk == site.siak.pk


def test_it_deletes_its_own_draft_and_nothing_public(ask, site):
    draft, public = ask("post", "pages/", new_place(site.siak)).json(), site.place("Istana Siak", at=IN_SIAK)

    assert ask("delete", f"pages/{draft['id']}/").status_code == 204
    assert refused(ask("delete", f"pages/{public.pk}/"))
    assert refused(ask("delete", f"pages/{site.siak.pk}/"))
    assert [page.pk for page in DestinationPage.objects.all()] == [public.pk]


def test_the_pages_of_the_site_itself_are_out_of_reach(ask, site):
    for page in (site.home, site.minas, site.home.get_parent()):
        assert refused(ask("patch", f"pages/{page.pk}/", {"title": "Milik kami"}))
        assert refused(ask("post", f"pages/{page.pk}/actions/publish/"))
    assert refused(ask("post", "sites/", {"hostname": "jahat.example", "root_page_id": site.siak.pk}))


def test_the_description_of_the_types_is_there(ask, site):
    for kind in ("destinations.DestinationPage", "events.EventPage"):
        told = ask("get", f"schema/{kind}/").json()["create"]
        assert told["additionalProperties"] is False
        assert {"category", "body", "location"} <= set(told["properties"])
    assert ask("get", "openapi.json").json()["openapi"].startswith("3.")
