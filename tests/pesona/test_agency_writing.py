"""What an agency may write with its token: drafts in its own kecamatan, and nothing that is public."""

import pytest

from catalogue.models import Entry
from destinations.models import DestinationPage
from tests.catalogue.site import IN_MINAS, IN_SIAK
from tests.pesona.agencies import latest, new_place, refused

pytestmark = pytest.mark.django_db


def test_it_creates_a_draft_place_in_its_own_kecamatan(ask, site):
    answer = ask("post", "pages/", new_place(site.siak, category="museum", phone="0764 123456", sources="Survei"))

    assert answer.status_code == 201, answer.content
    page = DestinationPage.objects.get(pk=answer.json()["id"])
    assert page.get_parent().pk == site.siak.pk
    assert page.live is False
    assert page.latest_revision is not None
    assert (page.title, page.slug, page.phone) == ("Danau Baru", "danau-baru", "0764 123456")
    assert page.location.coords == IN_SIAK
    assert (page.owner.username, page.category) == ("camat", site.museum)
    assert not Entry.objects.filter(uid=page.translation_key).exists()


def test_what_it_wrote_comes_back_longitude_first(ask, site):
    made = ask("post", "pages/", new_place(site.siak)).json()

    assert ask("get", f"pages/{made['id']}/").json()["location"] == list(IN_SIAK)


def test_it_changes_a_field_of_its_draft_and_leaves_the_others(ask, site):
    made = ask("post", "pages/", new_place(site.siak)).json()
    answer = ask("patch", f"pages/{made['id']}/", {"summary": "Danau yang tenang."})

    assert answer.status_code == 200, answer.content
    draft = latest(DestinationPage.objects.get(pk=made["id"]))
    assert (draft.summary, draft.location.coords, draft.live) == ("Danau yang tenang.", IN_SIAK, False)


def test_its_change_of_a_public_place_waits_for_an_editor(ask, site):
    place = site.place("Istana Siak")
    answer = ask("patch", f"pages/{place.pk}/", {"summary": "Lain sama sekali."})

    assert answer.status_code == 200, answer.content
    place.refresh_from_db()
    assert place.has_unpublished_changes
    assert Entry.objects.get(uid=place.translation_key, lang="id").record["summary"] != "Lain sama sekali."


def test_it_cannot_publish_what_it_creates(ask, site):
    assert refused(ask("post", "pages/", new_place(site.siak, action="publish")))
    assert not DestinationPage.objects.filter(title="Danau Baru", live=True).exists()


@pytest.mark.parametrize(
    ("method", "path", "data"),
    [
        ("patch", "{draft}/", {"meta": {"action": "publish"}, "summary": "Lain."}),
        ("post", "{draft}/actions/publish/", {}),
        ("post", "{public}/actions/unpublish/", {}),
        ("delete", "{public}/", {}),
        ("delete", "{public}/actions/delete/", {}),
    ],
)
def test_it_neither_publishes_nor_withdraws(ask, site, method, path, data):
    draft, public = site.place("Rancangan", live=False), site.place("Istana Siak")

    assert refused(ask(method, "pages/" + path.format(draft=draft.pk, public=public.pk), data))
    draft.refresh_from_db()
    public.refresh_from_db()
    assert (draft.live, public.live) == (False, True)


def test_it_creates_nothing_in_another_kecamatan(ask, site):
    before = DestinationPage.objects.count()

    for parent in (site.minas, site.home):
        assert refused(ask("post", "pages/", new_place(parent, at=IN_MINAS)))
    assert DestinationPage.objects.count() == before


@pytest.mark.parametrize(
    ("method", "path", "data"),
    [
        ("patch", "{other}/", {"summary": "Lain."}),
        ("delete", "{other}/", {}),
        ("post", "{other}/actions/publish/", {}),
        ("post", "{other}/actions/unpublish/", {}),
        ("post", "{other}/actions/move/", {"destination_id": "{siak}"}),
        ("post", "{own}/actions/move/", {"destination_id": "{minas}"}),
        ("post", "{own}/actions/copy/", {"destination_id": "{minas}"}),
    ],
)
def test_it_touches_no_other_kecamatan(ask, site, method, path, data):
    other, own = site.place("Air Panas", below=site.minas), site.place("Istana Siak")
    numbers = {"other": other.pk, "own": own.pk, "siak": site.siak.pk, "minas": site.minas.pk}
    before = Entry.objects.newest_change()
    filled = {name: int(value.format(**numbers)) if name.endswith("_id") else value for name, value in data.items()}

    answer = ask(method, "pages/" + path.format(**numbers), filled)

    assert refused(answer), (answer.status_code, answer.content)
    other.refresh_from_db()
    own.refresh_from_db()
    assert (other.live, other.has_unpublished_changes) == (True, False)
    assert (other.get_parent().pk, own.get_parent().pk) == (site.minas.pk, site.siak.pk)
    assert site.minas.get_children().count() == 1
    assert Entry.objects.newest_change() == before


def test_a_draft_of_another_kecamatan_is_not_shown_to_it(ask, site):
    draft = site.place("Rahasia Minas", below=site.minas, live=False)

    assert refused(ask("get", f"pages/{draft.pk}/"))
    assert "Rahasia" not in ask("get", "pages/").content.decode()


def test_the_page_of_the_kecamatan_is_found_as_the_documents_say(ask, site):
    found = ask("get", "pages/?type=regions.DistrictPage").json()["items"]

    assert site.siak.pk in [page["id"] for page in found]
