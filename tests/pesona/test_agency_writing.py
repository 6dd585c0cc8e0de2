"""What an agency may write with its token: drafts in its own kecamatan, and nothing that is public."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.http import HttpResponse
from wagtail.models import APIToken, GroupPagePermission

from catalogue.models import Entry
from destinations.models import WRITTEN_BY_AGENCIES, DestinationPage
from tests.catalogue.site import IN_MINAS, IN_SIAK, small_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return small_site(schematic=False)


@pytest.fixture
def ask(site, client, django_user_model):
    """Ask as the office of kecamatan Siak, whose group may add and change pages below its own."""
    group = Group.objects.create(name="Kecamatan Siak")
    for permission in Permission.objects.filter(codename__in=("add_page", "change_page")):
        GroupPagePermission.objects.create(group=group, page=site.siak.page_ptr, permission=permission)
    user = django_user_model.objects.create_user("camat", password="rahasia")
    user.groups.add(group)
    _, token = APIToken.create_token(user=user, name="Kecamatan Siak")

    def send(method: str, path: str, data: dict[str, Any] | None = None) -> HttpResponse:
        return getattr(client, method)(
            f"/api/wagtail/pages/{path}",
            data or {},
            content_type="application/json",
            headers={"authorization": f"Bearer {token}"},
        )

    return send


def new_place(parent: Any, *, action: str | None = None, at: tuple[float, float] = IN_SIAK, **fields: Any) -> dict:
    meta = {"type": "destinations.DestinationPage", "parent_id": parent.pk} | ({"action": action} if action else {})
    return {"meta": meta, "title": "Danau Baru", "summary": "Danau di tepi hutan.", "location": at, **fields}


def refused(answer: HttpResponse) -> bool:
    return answer.status_code in (403, 404, 422) and answer["Content-Type"] == "application/problem+json"


def test_it_creates_a_draft_place_in_its_own_kecamatan(ask, site):
    answer = ask("post", "", new_place(site.siak, category_id=site.museum.pk, phone="0764 123456", sources="Survei"))

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
    made = ask("post", "", new_place(site.siak)).json()

    assert ask("get", f"{made['id']}/").json()["location"] == list(IN_SIAK)


def test_it_changes_a_field_of_its_draft_and_leaves_the_others(ask, site):
    made = ask("post", "", new_place(site.siak)).json()
    answer = ask("patch", f"{made['id']}/", {"summary": "Danau yang tenang."})

    assert answer.status_code == 200, answer.content
    latest = DestinationPage.objects.get(pk=made["id"]).get_latest_revision_as_object()
    assert (latest.summary, latest.location.coords, latest.live) == ("Danau yang tenang.", IN_SIAK, False)


def test_its_change_of_a_public_place_waits_for_an_editor(ask, site):
    place = site.place("Istana Siak")
    answer = ask("patch", f"{place.pk}/", {"summary": "Lain sama sekali."})

    assert answer.status_code == 200, answer.content
    place.refresh_from_db()
    assert place.has_unpublished_changes
    assert Entry.objects.get(uid=place.translation_key, lang="id").record["summary"] != "Lain sama sekali."


def test_it_cannot_publish_what_it_creates(ask, site):
    assert refused(ask("post", "", new_place(site.siak, action="publish")))
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

    assert refused(ask(method, path.format(draft=draft.pk, public=public.pk), data))
    draft.refresh_from_db()
    public.refresh_from_db()
    assert (draft.live, public.live) == (False, True)


def test_it_creates_nothing_in_another_kecamatan(ask, site):
    before = DestinationPage.objects.count()

    for parent in (site.minas, site.home):
        assert refused(ask("post", "", new_place(parent, at=IN_MINAS)))
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

    answer = ask(method, path.format(**numbers), filled)

    assert refused(answer), (answer.status_code, answer.content)
    other.refresh_from_db()
    own.refresh_from_db()
    assert (other.live, other.has_unpublished_changes) == (True, False)
    assert (other.get_parent().pk, own.get_parent().pk) == (site.minas.pk, site.siak.pk)
    assert site.minas.get_children().count() == 1
    assert Entry.objects.newest_change() == before


def test_a_draft_of_another_kecamatan_is_not_shown_to_it(ask, site):
    draft = site.place("Rahasia Minas", below=site.minas, live=False)

    assert refused(ask("get", f"{draft.pk}/"))
    assert "Rahasia" not in ask("get", "").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"location": IN_MINAS},
        {"location": [181, 0]},
        {"location": [101.5]},
        {"location": "101.5,0.5"},
        {"location": ["x", "y"]},
        {"summary": "a" * 5000},
        {"phone": "bukan nomor\x0b"},
        {"opening_year": 1500},
        {"title": ""},
    ],
)
def test_what_is_wrong_is_refused_and_named(ask, site, wrong):
    answer = ask("post", "", new_place(site.siak) | wrong)

    assert answer.status_code == 422, answer.content
    assert next(iter(wrong)) in answer.content.decode()
    assert not DestinationPage.objects.filter(slug="danau-baru").exists()


def test_the_documents_name_every_field_it_may_write():
    told = (Path(settings.BASE_DIR) / "docs/api/agencies.md").read_text()

    assert [name for name in WRITTEN_BY_AGENCIES if f"`{name}" not in told] == []


def test_the_page_of_the_kecamatan_is_found_as_the_documents_say(ask, site):
    found = ask("get", "?type=regions.DistrictPage").json()["items"]

    assert site.siak.pk in [page["id"] for page in found]
