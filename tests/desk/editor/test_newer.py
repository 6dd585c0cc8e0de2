"""Two people edit one page: the later save is refused with its text kept, and goes only when it is said so."""

import pytest
from django.test import Client

from desk.editor.newer import OVERWRITE
from destinations.models import DestinationPage
from tests.catalogue.site import SmallSite
from tests.desk.conftest import who_may
from tests.desk.forms import edit_address, form_in, opened, with_typed

NEWER = "versi yang lebih baru"


@pytest.fixture
def draft(site: SmallSite) -> DestinationPage:
    place = site.place("Kolam Hijau", live=False)
    place.save_revision()
    return place


@pytest.fixture
def first(site: SmallSite) -> Client:
    return _browser(site, "satu")


@pytest.fixture
def second(site: SmallSite) -> Client:
    return _browser(site, "dua")


def _browser(site: SmallSite, name: str) -> Client:
    client = Client()
    client.force_login(who_may(site.siak, "add", "change", "publish", name=name))
    return client


def newest(draft: DestinationPage) -> DestinationPage:
    return DestinationPage.objects.get(pk=draft.pk).get_latest_revision_as_object()


def token_in(answer) -> str:
    _before, _name, rest = answer.content.decode().partition(f'name="{OVERWRITE}"')
    return rest.partition('value="')[2].partition('"')[0]


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit", "action-workflow-action"])
def test_the_later_save_is_refused_and_what_was_typed_stays(draft, first, second, action):
    mine, theirs = opened(first, edit_address(draft)), opened(second, edit_address(draft))
    second.post(edit_address(draft), with_typed(theirs, summary="Ditulis yang kedua."))
    before = draft.revisions.count()
    typed = with_typed(mine, summary="Ditulis yang pertama.") | ({action: "1"} if action else {})
    answer = first.post(edit_address(draft), typed)

    assert answer.status_code == 200
    assert NEWER in answer.content.decode()
    assert "dua" in answer.content.decode()
    assert form_in(answer)["summary"] == "Ditulis yang pertama."
    assert newest(draft).summary == "Ditulis yang kedua."
    assert (draft.revisions.count(), newest(draft).live) == (before, False)


def test_pressed_again_it_is_refused_again(draft, first, second):
    mine = opened(first, edit_address(draft))
    second.post(edit_address(draft), with_typed(opened(second, edit_address(draft)), summary="Kedua."))
    again = form_in(first.post(edit_address(draft), with_typed(mine, summary="Pertama.")))

    assert NEWER in first.post(edit_address(draft), again).content.decode()
    assert newest(draft).summary == "Kedua."


def test_with_the_choice_made_it_is_saved_beside_the_newer_version(draft, first, second):
    mine = opened(first, edit_address(draft))
    second.post(edit_address(draft), with_typed(opened(second, edit_address(draft)), summary="Kedua."))
    refused = first.post(edit_address(draft), with_typed(mine, summary="Pertama."))
    chosen = with_typed(form_in(refused), **{OVERWRITE: token_in(refused)})

    assert first.post(edit_address(draft), chosen).status_code == 302
    assert newest(draft).summary == "Pertama."
    told = [revision.as_object().summary for revision in draft.revisions.order_by("-created_at")[:2]]
    assert told == ["Pertama.", "Kedua."]


def test_the_choice_holds_for_the_version_that_was_shown_and_no_later_one(draft, first, second):
    mine = opened(first, edit_address(draft))
    second.post(edit_address(draft), with_typed(opened(second, edit_address(draft)), summary="Kedua."))
    refused = first.post(edit_address(draft), with_typed(mine, summary="Pertama."))
    second.post(edit_address(draft), with_typed(opened(second, edit_address(draft)), summary="Ketiga."))
    chosen = with_typed(form_in(refused), **{OVERWRITE: token_in(refused)})

    assert NEWER in first.post(edit_address(draft), chosen).content.decode()
    assert newest(draft).summary == "Ketiga."


@pytest.mark.parametrize("forged", ["0", "-1", "x", "9" * 30, "\x00", "²"])
def test_a_forged_number_of_a_version_is_no_way_around_it(draft, first, forged):
    form = with_typed(opened(first, edit_address(draft)), summary="Dipaksa.", loaded_revision_id=forged)

    assert NEWER in first.post(edit_address(draft), form).content.decode()
    assert newest(draft).summary != "Dipaksa."


def test_one_person_saves_again_and_again(draft, first):
    for text in ("Satu.", "Dua.", "Tiga."):
        form = with_typed(opened(first, edit_address(draft)), summary=text)
        assert first.post(edit_address(draft), form).status_code == 302
    assert newest(draft).summary == "Tiga."


def test_what_saves_itself_is_refused_in_words_for_scripts(draft, first, second):
    mine = opened(first, edit_address(draft))
    second.post(edit_address(draft), with_typed(opened(second, edit_address(draft)), summary="Kedua."))
    answer = first.post(
        edit_address(draft), with_typed(mine, summary="Pertama."), headers={"accept": "application/json"}
    )

    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"


def test_what_the_form_has_kept_by_itself_does_not_stand_in_the_way_of_publishing(draft, first):
    form = opened(first, edit_address(draft))
    kept = first.post(
        edit_address(draft), with_typed(form, summary="Disimpan sendiri."), HTTP_ACCEPT="application/json"
    )
    assert kept.status_code == 200
    first.post(edit_address(draft), with_typed(form, summary="Diterbitkan.") | {"action-publish": "1"})
    draft.refresh_from_db()
    assert (draft.live, draft.summary) == (True, "Diterbitkan.")


def test_somebody_elses_version_between_what_was_kept_and_what_is_pressed_is_not_overwritten(draft, first, second):
    form = opened(first, edit_address(draft))
    first.post(edit_address(draft), with_typed(form, summary="Sendiri."), headers={"accept": "application/json"})
    theirs = opened(second, edit_address(draft))
    second.post(edit_address(draft), with_typed(theirs, summary="Ditulis yang kedua."))
    answer = first.post(edit_address(draft), with_typed(form, summary="Ditulis yang pertama."))
    assert NEWER in answer.content.decode()
    assert newest(draft).summary == "Ditulis yang kedua."


@pytest.mark.parametrize("moment", ["", "kemarin", "2999-01-01", "\x00"])
def test_a_form_that_tells_no_moment_is_not_trusted(draft, first, second, moment):
    form = opened(first, edit_address(draft))
    theirs = opened(second, edit_address(draft))
    second.post(edit_address(draft), with_typed(theirs, summary="Ditulis yang kedua."))
    typed = with_typed(form, summary="Ditulis yang pertama.") | {"loaded_revision_created_at": moment}
    assert NEWER in first.post(edit_address(draft), typed).content.decode()
