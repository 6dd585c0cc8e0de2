"""Agencies change what they have read: a version somebody else wrote meanwhile is not overwritten unseen."""

import pytest
from django.test import Client

from destinations.models import DestinationPage
from tests.pesona.agencies import latest, new_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(office):
    """Send a change with a header, or without."""

    def send(page, etag=None, **fields):
        headers = {"authorization": f"Bearer {office.token}"} | ({"if-match": etag} if etag else {})
        return Client().patch(
            f"/api/wagtail/pages/{page.pk}/", fields, content_type="application/json", headers=headers
        )

    return send


@pytest.fixture
def draft(ask, site):
    return DestinationPage.objects.get(pk=ask("post", "pages/", new_place(site.siak)).json()["id"])


def newest(page):
    return latest(DestinationPage.objects.get(pk=page.pk))


def changed_by_an_editor(page, summary="Dari penyunting."):
    version = newest(page)
    version.summary = summary
    version.save_revision(clean=False)


def etag(ask, page):
    return ask("get", f"pages/{page.pk}/?version=draft")["ETag"]


def test_its_own_newest_version_is_changed_without_a_word(send, draft):
    assert send(draft, summary="Dua.").status_code == 200
    assert send(draft, summary="Tiga.").status_code == 200


def test_what_somebody_else_wrote_is_changed_by_who_has_read_it_alone(ask, send, draft):
    old = etag(ask, draft)
    changed_by_an_editor(draft)

    for answer, status in ((send(draft, summary="Lain."), 428), (send(draft, old, summary="Lain."), 412)):
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/problem+json"
    assert newest(draft).summary == "Dari penyunting."
    assert send(draft, etag(ask, draft), summary="Lain.").status_code == 200
    assert newest(draft).summary == "Lain."


def test_the_answer_to_a_change_says_the_next_version(send, draft):
    first = send(draft, summary="Dua.")
    assert send(draft, first["ETag"], summary="Tiga.").status_code == 200
    assert send(draft, first["ETag"], summary="Empat.").status_code == 412


def test_what_is_public_is_not_the_version_to_change_where_there_is_a_newer_draft(ask, send, site):
    place = site.place("Istana Siak")
    changed_by_an_editor(place)
    public = ask("get", f"pages/{place.pk}/")

    assert send(place, public["ETag"], summary="Lain.").status_code == 412
    assert send(place, etag(ask, place), summary="Lain.").status_code == 200


def test_compression_makes_no_other_version_and_any_means_any(ask, send, draft):
    changed_by_an_editor(draft)
    assert send(draft, f"W/{etag(ask, draft)}", summary="Dua.").status_code == 200
    changed_by_an_editor(draft)
    assert send(draft, "*", summary="Tiga.").status_code == 200


@pytest.mark.parametrize("forged", ['""', '"x"', "x", '"1.2-3"', "W/", '"' + "9" * 4000 + '"'])
def test_a_forged_version_matches_none(send, draft, forged):
    assert send(draft, forged, summary="Lain.").status_code == 412


@pytest.mark.parametrize(("method", "path"), [("post", "actions/revert/"), ("post", "actions/copy/"), ("delete", "")])
def test_a_stale_version_holds_up_every_change_that_names_it(ask, draft, method, path):
    old = etag(ask, draft)
    changed_by_an_editor(draft)
    body = {"revision_id": draft.latest_revision_id, "keep_live": False}
    answer = ask(method, f"pages/{draft.pk}/{path}", body, headers={"if-match": old})

    assert answer.status_code == 412


def test_the_version_of_another_kecamatan_is_not_told(ask, site):
    other = site.place("Air Panas", below=site.minas, live=False)
    answer = ask("get", f"pages/{other.pk}/?version=draft")

    assert answer.status_code == 404
    assert "saved" not in answer.content.decode()
