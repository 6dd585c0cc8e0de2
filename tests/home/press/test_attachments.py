"""A document that a release links to opens in the minute of the release, and not before, whoever knows its address."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Locale, PageViewRestriction

from core.on_time import publish_what_is_due
from desk.teams.models import Role
from home.models import HomePage, NewsPage
from home.press.models import MediaKitPage, ReleasePage
from tests.desk.people import desk
from tests.home.press.newsroom import TOMORROW_NINE, draft, handed_in, put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CONTENT = b"%PDF-1.4 Bendungan"


@pytest.fixture
def document() -> Any:
    file = ContentFile(CONTENT, name="bendungan.pdf")
    return get_document_model().objects.create(title="Bendungan", file=file)


def linking(document: Any) -> list[tuple[str, str]]:
    """A body that links to a document."""
    return [("paragraph", f'<p>Lihat <a linktype="document" id="{document.pk}">lampirannya</a>.</p>')]


def answered(client: Any, document: Any, **headers: str) -> tuple[int, bool]:
    """The status, and whether the file came with it."""
    answer = client.get(document.url, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, CONTENT in body


OPEN, CLOSED = (200, True), (404, False)


def publish(page: Any) -> Any:
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_it_opens_in_the_minute_of_its_release_and_not_a_second_before(client, news, document, clock):
    handed_in(draft(news, until=TOMORROW_NINE, body=linking(document)))
    clock.move_to(TOMORROW_NINE - timedelta(seconds=1), tick=False)
    publish_what_is_due(TOMORROW_NINE - timedelta(seconds=1))
    assert answered(client, document) == CLOSED

    clock.move_to(TOMORROW_NINE, tick=False)
    publish_what_is_due(TOMORROW_NINE)
    assert answered(client, document) == OPEN

    clock.move_to(TOMORROW_NINE + timedelta(minutes=1), tick=False)
    assert answered(client, document) == OPEN


def test_before_it_is_told_from_no_other_document_that_is_not_there(client, news, document):
    handed_in(draft(news, until=TOMORROW_NINE, body=linking(document)))
    absent = client.get(reverse("wagtaildocs_serve", args=[document.pk + 1, "tidak-ada.pdf"]))
    answer = client.get(document.url)

    assert answer.content.replace(document.url.encode(), b"") == absent.content.replace(
        absent.wsgi_request.path.encode(), b""
    )
    assert answer["Cache-Control"] == absent["Cache-Control"] == "public, no-cache"
    assert answered(client, document, **{"if-none-match": "*"}) == CLOSED
    assert client.head(document.url).status_code == 404


def test_a_release_that_is_withdrawn_takes_its_document_along(client, news, document):
    page = handed_in(draft(news, body=linking(document)))
    assert answered(client, document) == OPEN

    page.unpublish()
    assert answered(client, document) == CLOSED


def test_a_document_that_a_public_page_links_to_as_well_stays_public(client, news, document):
    beside = news.add_child(instance=NewsPage(title="Kabar", slug="kabar", live=False, body=linking(document)))
    publish(beside)
    handed_in(draft(news, until=TOMORROW_NINE, body=linking(document)))
    assert answered(client, document) == OPEN

    beside.unpublish()
    assert answered(client, document) == CLOSED


def test_a_document_that_no_release_links_to_waits_for_nothing(client, news, document):
    assert answered(client, document) == OPEN

    news.add_child(instance=NewsPage(title="Kabar", slug="kabar", live=False, body=linking(document)))
    assert answered(client, document) == OPEN


def test_it_is_closed_as_soon_as_a_draft_links_to_it_whenever_the_worker_comes(client, news, document, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    page = draft(news)
    page.body = linking(document)
    page.save_revision()

    assert answered(client, document) == CLOSED


def test_what_a_public_release_links_to_next_closes_nothing_it_links_to_now(client, news, document):
    page = handed_in(draft(news, body=linking(document)))
    handed_in(draft(news, until=TOMORROW_NINE, body=linking(document)))
    page.body = []
    page.save_revision()

    assert answered(client, document) == OPEN


def test_a_translation_opens_what_it_links_to_in_the_same_minute(client, news, document, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))
    english = Locale.objects.get_or_create(language_code="en")[0]
    if not HomePage.objects.filter(locale=english).exists():
        HomePage.objects.get().copy_for_translation(english).save_revision().publish()
    translated = page.copy_for_translation(english, copy_parents=True)
    translated.body = linking(document)
    translated.save()
    handed_in(translated)
    assert answered(client, document) == CLOSED

    clock.move_to(TOMORROW_NINE, tick=False)
    publish_what_is_due(TOMORROW_NINE)
    assert answered(client, document) == OPEN


def test_a_kit_keeps_what_it_links_to_until_it_is_public(client, news, document):
    kit = MediaKitPage(title="Paket", slug="paket", summary="Untuk dimuat.", live=False, body=linking(document))
    news.add_child(instance=kit)
    assert answered(client, document) == CLOSED

    publish(kit)
    assert answered(client, document) == OPEN


def test_a_release_below_a_list_that_is_withdrawn_keeps_its_document(client, news, document):
    handed_in(draft(news, body=linking(document)))
    news.unpublish()

    assert answered(client, document) == CLOSED


def test_whoever_has_the_key_of_a_locked_release_may_read_its_document(client, news, document):
    page = handed_in(draft(news, body=linking(document)))
    lock = PageViewRestriction.objects.create(page=page, restriction_type="password", password="kunci")
    assert answered(client, document) == CLOSED

    address = reverse("wagtailcore_authenticate_with_password", args=[lock.pk, page.pk])
    client.post(address, {"password": "kunci", "return_url": page.url})
    assert answered(client, document) == OPEN
    assert "private" in client.get(document.url, headers={"if-none-match": "*"})["Cache-Control"]


class TestInTheAdmin:
    @pytest.fixture
    def people(self, site):
        return desk(site)

    @pytest.fixture
    def release(self, news, document) -> ReleasePage:
        return handed_in(draft(news, until=TOMORROW_NINE, body=linking(document)))

    @pytest.mark.parametrize(
        ("role", "expected"),
        [(Role.CONTRIBUTOR, CLOSED), (Role.REVIEWER, CLOSED), (Role.EDITOR, OPEN), (Role.PUBLISHER, OPEN)],
    )
    def test_who_sees_it_in_the_admin_may_read_it_before(self, people, release, document, role, expected):
        """It lies in no collection of a kecamatan."""
        assert answered(people.client(people.person(role)), document) == expected

    def test_what_they_are_given_is_kept_by_nobody(self, people, release, document):
        answer = people.client(people.person(Role.PUBLISHER)).get(document.url)
        b"".join(answer.streaming_content)

        assert "private" in answer["Cache-Control"]
        assert "no-store" in answer["Cache-Control"]

    def test_to_be_signed_in_is_not_enough(self, client, people, release, document):
        client.force_login(get_user_model().objects.create_user("pengunjung"))

        assert answered(client, document) == CLOSED

    def test_a_document_of_ones_own_kecamatan_is_seen_by_who_may_choose_it(self, people, release, document):
        document.collection = people.minas.collection
        document.save()

        assert answered(people.client(people.person(Role.REVIEWER, people.minas)), document) == CLOSED
        assert answered(people.client(people.person(Role.EDITOR)), document) == OPEN


def test_a_document_costs_the_same_questions_however_many_drafts_link_to_it(
    client, news, document, django_assert_max_num_queries
):
    for _ in range(12):
        put(page := draft(news, body=linking(document)), TOMORROW_NINE)
        page.save()
    answered(client, document)

    with django_assert_max_num_queries(8):
        assert answered(client, document) == CLOSED
