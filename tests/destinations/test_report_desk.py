"""The reports of visitors in the admin, and who may see them."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from destinations.models import Report
from tests.destinations.tree import a_place, published

LIST = "wagtailsnippets_destinations_report:list"
EDIT = "wagtailsnippets_destinations_report:edit"


@pytest.fixture
def report(site) -> Report:
    place = published(site.siak, a_place(slug="istana"))
    return Report.objects.create(
        uid=place.translation_key,
        page=place,
        title="Istana Siak",
        path="/kecamatan/siak/istana/",
        topic="price",
        text="Harganya <b>naik</b>",
        email="tamu@contoh.id",
    )


def editor(*rights: str) -> User:
    person = User.objects.create_user("penyunting", password="rahasia")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    person.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    return person


def test_a_visitor_sees_no_reports(client, report):
    answer = client.get(reverse(LIST))

    assert answer.status_code == 302
    assert reverse("wagtailadmin_login") in answer["Location"]


def test_an_editor_without_the_right_sees_no_reports(client, report):
    client.force_login(editor())

    for address in (reverse(LIST), reverse(EDIT, args=[report.pk])):
        answer = client.get(address, follow=True)
        assert "Harganya" not in answer.content.decode()
        assert "Istana Siak" not in answer.content.decode()


def test_an_editor_with_the_right_finds_the_report_its_page_and_where_to_edit_it(client, report):
    client.force_login(editor("change_report"))

    html = client.get(reverse(LIST)).content.decode()

    assert 'href="/kecamatan/siak/istana/"' in html
    assert reverse("wagtailadmin_pages:edit", args=[report.page_id]) in html
    assert "Harga" in html


def test_the_list_can_be_narrowed_to_what_is_not_dealt_with(client, report):
    client.force_login(editor("change_report"))

    assert "/kecamatan/siak/istana/" in client.get(reverse(LIST), {"status": "new"}).content.decode()
    assert "/kecamatan/siak/istana/" not in client.get(reverse(LIST), {"status": "done"}).content.decode()


def test_an_editor_says_what_became_of_a_report_and_cannot_rewrite_it(client, report):
    client.force_login(editor("change_report"))
    address = reverse(EDIT, args=[report.pk])
    assert "Harganya &lt;b&gt;naik&lt;/b&gt;" in client.get(address).content.decode()

    client.post(address, {"status": "done", "answer": "Sudah diperbarui", "text": "lain", "title": "lain"})

    report.refresh_from_db()
    assert (report.status, report.answer, report.email) == ("done", "Sudah diperbarui", "")
    assert (report.text, report.title) == ("Harganya <b>naik</b>", "Istana Siak")


def test_nobody_makes_up_a_report_in_the_admin(client, report):
    client.force_login(User.objects.create_superuser("pengelola", password="rahasia"))

    client.post(reverse("wagtailsnippets_destinations_report:add"), {"status": "new", "text": "karangan"})

    assert Report.objects.count() == 1
    assert reverse("wagtailsnippets_destinations_report:add") not in client.get(reverse(LIST)).content.decode()


def test_a_report_of_a_page_that_is_gone_can_still_be_read(client, report):
    report.page.delete()
    client.force_login(editor("change_report"))

    assert "/kecamatan/siak/istana/" in client.get(reverse(LIST)).content.decode()
