"""What an editor types into the form of a release, and what it answers."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage
from home.press.models import ReleasePage
from tests.desk.people import Desk, Role, desk
from tests.home.press.newsroom import TOMORROW_NINE, draft, handed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def people(site, news) -> Desk:
    return desk(site)


def typed(**fields: str) -> dict[str, str]:
    return nested_form_data(
        {
            "title": "Siaran",
            "slug": "siaran",
            "summary": "Ringkas",
            "date": "2026-11-20",
            "body": streamfield([]),
            "action-publish": "1",
            **{name: _no_rows() for name in ("cited_figures", "pictures", "comments")},
            **fields,
        }
    )


def _no_rows() -> dict[str, str]:
    return {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "30"}


def sent(people, news, **fields: str):
    client = people.client(people.person(Role.PUBLISHER))
    return client.post(reverse("wagtailadmin_pages:add", args=["press", "releasepage", news.pk]), typed(**fields))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"embargo_date": "2026-11-21"},
            "Tulis juga jamnya dalam WIB. Tengah malam yang membuka Sabtu, 21",
        ),
        ({"embargo_time": "09:00"}, "Tulis juga tanggalnya: jam 09.00 saja"),
        ({"embargo_date": "2026-11-19", "embargo_time": "09:00"}, "Kamis, 19 November 2026, 09.00 WIB sudah lewat"),
        ({"embargo_date": "2026-11-21", "embargo_time": "24:00"}, "Tidak ada 24.00"),
        ({"embargo_date": "2026-11-31", "embargo_time": "09:00"}, "Tulis tanggal yang ada di kalender"),
        ({"embargo_date": "2036-11-21", "embargo_time": "09:00"}, "Periksa tahunnya"),
    ],
)
def test_a_wrong_embargo_is_refused_with_a_clear_word_and_nothing_is_lost(people, news, fields, said):
    answer = sent(people, news, **fields)
    html = answer.content.decode()

    assert answer.status_code == 200
    assert said in html
    assert 'value="Siaran"' in html
    assert not ReleasePage.objects.filter(live=True).exists()


def test_an_embargo_typed_right_waits(people, news):
    sent(people, news, embargo_date="2026-11-21", embargo_time="09:00")
    page = ReleasePage.objects.get()

    assert not page.live
    assert page.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at == TOMORROW_NINE


def test_the_form_says_from_when_it_can_be_read_and_where_colleagues_see_it(people, news, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))
    client = people.client(people.person(Role.EDITOR))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(address).content.decode()

    assert "Terbit sendiri: Sabtu, 21 November 2026, 09.00 WIB" in html
    assert reverse("wagtailadmin_pages:view_draft", args=[page.pk]) in html


def test_a_worker_that_does_not_run_is_noticed(people, news, clock):
    page = handed_in(draft(news, until=TOMORROW_NINE))
    clock.move_to(TOMORROW_NINE.replace(minute=5), tick=False)
    client = people.client(people.person(Role.EDITOR))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "db_worker" in html


def test_a_translation_leaves_its_embargo_to_its_source(people, news):
    english = Locale.objects.get_or_create(language_code="en")[0]
    HomePage.objects.get().copy_for_translation(english).save_revision().publish()
    page = handed_in(draft(news, until=TOMORROW_NINE)).copy_for_translation(english, copy_parents=True)
    client = people.client(people.person(Role.EDITOR))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert html.count("Diatur di halaman bahasa Indonesia") == 2
