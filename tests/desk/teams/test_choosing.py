"""A form takes a number where a chooser shows a list: a number nobody was offered is refused, what was there stays."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from core.choosing import pages_within_reach
from desk.teams.models import Role
from tests.catalogue.pictures import make_picture
from tests.desk.forms import add_address, edit_address, form_in, opened, with_typed

pytestmark = pytest.mark.django_db

REFUSED = "tidak dapat Anda pakai di sini. Pilih dari daftar."


@pytest.fixture
def author(people):
    return people.person(Role.CONTRIBUTOR)


@pytest.fixture
def window(people, author):
    return people.client(author)


@pytest.fixture
def draft(people, author):
    page = people.site.place("Air Terjun", live=False, owner=author)
    page.save_revision(user=author)
    return page


@pytest.fixture
def own(people):
    return make_picture(collection=people.siak.collection)


@pytest.fixture
def theirs(people):
    """A picture of another kecamatan."""
    return make_picture(collection=people.minas.collection, title="Milik Minas")


def newest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def in_gallery(picture, **more):
    return {
        "gallery_images-TOTAL_FORMS": "1",
        "gallery_images-INITIAL_FORMS": "0",
        "gallery_images-0-image": str(picture.pk),
        "gallery_images-0-caption": "",
        "gallery_images-0-caption_en": "",
        "gallery_images-0-ORDER": "1",
        "gallery_images-0-id": "",
        **more,
    }


def in_body(picture):
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "image",
        "body-0-id": "",
        "body-0-value-image": str(picture.pk),
        "body-0-value-caption": "",
    }


def linking_to(page):
    """A paragraph whose link names a page, as the editor of texts sends it."""
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk, "parentId": page.get_parent().pk}}
    text = {
        "key": "a",
        "text": "Lihat juga",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
    }
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": json.dumps({"blocks": [text], "entityMap": {"0": link}}),
    }


def told(answer):
    return answer.context["form"]


class TestPictures:
    def test_one_of_another_kecamatan_is_refused_by_the_name_of_the_field(self, window, draft, theirs):
        answer = window.post(edit_address(draft), with_typed(opened(window, edit_address(draft)), image=str(theirs.pk)))
        assert told(answer).errors == {"image": [f"“Gambar utama”: nomor {theirs.pk} {REFUSED}"]}
        assert REFUSED in answer.content.decode()
        assert "Milik Minas" not in answer.content.decode()
        assert newest(draft).image_id is None

    def test_one_of_the_team_and_one_of_the_office_are_taken(self, people, window, draft, own):
        for picture in (own, make_picture(collection=people.office.collection)):
            form = with_typed(opened(window, edit_address(draft)), image=str(picture.pk))
            assert window.post(edit_address(draft), form).status_code == 302
            assert newest(draft).image_id == picture.pk

    def test_in_a_row_of_the_gallery(self, window, draft, theirs):
        form = with_typed(opened(window, edit_address(draft)), **in_gallery(theirs))
        answer = window.post(edit_address(draft), form)
        assert list(told(answer).formsets["gallery_images"].errors[0]) == ["image"]
        assert not newest(draft).gallery_images.exists()

    def test_in_a_block_of_the_text(self, window, draft, theirs):
        answer = window.post(edit_address(draft), with_typed(opened(window, edit_address(draft)), **in_body(theirs)))
        assert list(told(answer).errors) == ["body"]
        assert REFUSED in answer.content.decode()
        assert not newest(draft).body

    def test_the_teams_own_are_taken_there_too(self, window, draft, own):
        form = with_typed(opened(window, edit_address(draft)), **in_gallery(own), **in_body(own))
        assert window.post(edit_address(draft), form).status_code == 302
        saved = newest(draft)
        assert (saved.gallery_images.get().image_id, saved.body[0].value["image"].pk) == (own.pk, own.pk)

    def test_on_a_page_that_is_new(self, people, window, theirs):
        address = add_address(people.site.siak)
        form = with_typed(opened(window, address), title="Baru", slug="baru", image=str(theirs.pk))
        assert "image" in told(window.post(address, form)).errors
        assert not Page.objects.filter(slug="baru").exists()

    def test_in_an_event_and_in_the_page_of_a_kecamatan(self, people, window, author, theirs):
        event = people.site.event(live=False, owner=author)
        reviewer = people.client(people.person(Role.REVIEWER))
        for client, page in ((window, event), (reviewer, people.site.siak)):
            form = with_typed(opened(client, edit_address(page)), image=str(theirs.pk))
            assert "image" in told(client.post(edit_address(page), form)).errors

    def test_by_what_saves_itself(self, window, draft, theirs):
        form = with_typed(opened(window, edit_address(draft)), image=str(theirs.pk))
        answer = window.post(edit_address(draft), form, headers={"accept": "application/json"})
        assert answer.status_code == 400
        assert newest(draft).image_id is None

    @pytest.mark.parametrize("number", ["999999999", "-1", "1e9", "0", "\u0663"])
    def test_what_is_no_picture_is_refused(self, window, draft, number):
        form = with_typed(opened(window, edit_address(draft)), image=number)
        assert "image" in told(window.post(edit_address(draft), form)).errors

    def test_what_the_office_chose_stays_when_the_author_changes_something_else(self, window, draft, theirs):
        draft.image = theirs
        draft.gallery_images.create(image=theirs)
        draft.body = [("image", {"image": theirs, "caption": ""})]
        draft.save_revision()
        form = with_typed(opened(window, edit_address(draft)), summary="Ringkasan baru.", **in_body(theirs))
        assert form["image"] == str(theirs.pk)
        assert window.post(edit_address(draft), form).status_code == 302
        saved = newest(draft)
        assert (saved.summary, saved.image_id) == ("Ringkasan baru.", theirs.pk)
        assert (saved.gallery_images.get().image_id, saved.body[0].value["image"].pk) == (theirs.pk, theirs.pk)

    def test_what_an_earlier_version_had_may_come_back_with_it(self, window, draft, theirs):
        draft.image = theirs
        earlier = draft.save_revision()
        draft.image = None
        draft.save_revision()
        address = reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, earlier.pk])
        assert window.post(address, form_in(window.get(address))).status_code == 302
        assert newest(draft).image_id == theirs.pk

    def test_a_row_that_is_there_takes_no_forged_one_either(self, window, draft, own, theirs):
        draft.gallery_images.create(image=own)
        draft.save_revision()
        form = with_typed(opened(window, edit_address(draft)), **{"gallery_images-0-image": str(theirs.pk)})
        answer = window.post(edit_address(draft), form)
        assert list(told(answer).formsets["gallery_images"].errors[0]) == ["image"]
        assert newest(draft).gallery_images.get().image_id == own.pk


class TestPages:
    def test_a_link_to_a_draft_of_another_kecamatan_is_refused(self, people, window, draft):
        hidden = people.site.place("Lubuk Rahasia", below=people.site.minas, live=False)
        form = with_typed(opened(window, edit_address(draft)), **linking_to(hidden))
        assert "body" in told(window.post(edit_address(draft), form)).errors

    def test_a_link_to_a_public_page_of_another_kecamatan_is_taken(self, people, window, draft):
        public = people.site.place(below=people.site.minas)
        form = with_typed(opened(window, edit_address(draft)), **linking_to(public))
        assert window.post(edit_address(draft), form).status_code == 302

    def test_an_event_does_not_take_place_at_a_draft_of_another_kecamatan(self, people, window, author):
        event = people.site.event(live=False, owner=author)
        hidden = people.site.place("Lubuk Rahasia", below=people.site.minas, live=False)
        form = with_typed(opened(window, edit_address(event)), venue=str(hidden.pk))
        assert "venue" in told(window.post(edit_address(event), form)).errors

    def test_within_reach_are_public_pages_and_what_the_explorer_shows(self, people, author):
        of_siak, of_minas = (
            people.site.place(below=below, live=False) for below in (people.site.siak, people.site.minas)
        )
        public = people.site.place(below=people.site.minas)
        reach = set(pages_within_reach(author).values_list("pk", flat=True))
        assert {of_siak.pk, public.pk} <= reach
        assert of_minas.pk not in reach

    def test_below_a_kecamatan_that_is_not_public_nothing_is_told(self, people, window):
        hidden = people.site.place("Lubuk Rahasia", below=people.site.minas)
        people.site.minas.unpublish()
        for below in (people.site.minas.pk, hidden.pk):
            assert window.get(reverse("wagtailadmin_choose_page_child", args=[below])).status_code == 404

    def test_the_chooser_begins_at_the_root_where_what_is_sought_lies_below_a_hidden_page(self, people, window):
        for place in range(2):
            people.site.place(f"Lubuk {place}", below=people.site.minas)
        people.site.minas.title = people.site.minas.draft_title = "Kecamatan Rahasia"
        people.site.minas.save()
        people.site.minas.unpublish()
        kind = {"page_type": "destinations.destinationpage"}
        answer = window.get(reverse("wagtailadmin_choose_page"), kind)
        assert answer.status_code == 200
        assert "Rahasia" not in answer.content.decode()

    @pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 18, "\u0663", ""])
    def test_numbers_that_are_none_are_passed_over(self, window, number):
        answer = window.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": [number]})
        assert json.loads(answer.content)["result"] == []

    def test_strangers_sign_in_first(self, client, people):
        names = [("wagtailadmin_choose_page", []), ("wagtailadmin_choose_page_child", [people.site.siak.pk])]
        for name, args in [*names, ("wagtailadmin_choose_page_chosen_multiple", [])]:
            assert client.get(reverse(name, args=args)).url.startswith("/admin/login/")
