"""The first page of the admin, the list of a queue, and the table as a file."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.icons import get_icons

from desk.completeness.models import PageScore
from desk.start.queues import QUEUES
from tests.desk.conftest import who_may

pytestmark = pytest.mark.django_db


def start(client) -> str:
    return client.get(reverse("wagtailadmin_home")).rendered_content


def test_the_first_page_shows_what_is_missing_and_leads_there(client, site):
    site.place("Istana")
    client.force_login(who_may(site.home, "change"))
    html = start(client)
    assert f'href="{reverse("desk_queue", args=["gambar"])}"' in html
    assert "Paling lama:" in html
    assert f"{reverse('desk_queue', args=['gambar'])}?kecamatan={site.siak.pk}" in html


def test_with_nothing_to_do_it_says_so(client, site):
    client.force_login(who_may(site.siak, "change"))
    assert "Tidak ada yang menunggu Anda" in start(client)


def test_who_has_no_pages_sees_no_panels(client, site):
    client.force_login(who_may(site.siak))
    assert 'id="pekerjaan"' not in start(client)


def test_the_first_page_asks_no_more_for_many_pages(client, site):
    client.force_login(who_may(site.home, "change"))
    site.place()
    start(client)
    with CaptureQueriesContext(connection) as few:
        start(client)
    for _ in range(10):
        site.place()
        site.event(below=site.minas)
    with CaptureQueriesContext(connection) as many:
        start(client)
    assert len(many) == len(few)


def test_a_queue_lists_its_pages_with_their_kecamatan_and_can_be_narrowed(client, site):
    site.place("Istana")
    site.place("Taman", below=site.minas)
    client.force_login(who_may(site.home, "change"))
    address = reverse("desk_queue", args=["gambar"])
    html = client.get(address).rendered_content
    assert "Istana" in html
    assert "Taman" in html
    narrowed = client.get(address, {"kecamatan": site.minas.pk}).rendered_content
    assert "Taman" in narrowed
    assert "Istana" not in narrowed


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_queue_can_be_exported(client, site, kind):
    site.place("Istana")
    client.force_login(who_may(site.home, "change"))
    answer = client.get(reverse("desk_queue", args=["gambar"]), {"export": kind})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert b"Istana" in body if kind == "csv" else body.startswith(b"PK")
    assert kind != "csv" or b"Siak" in body


def test_an_unknown_queue_is_not_found(client, site):
    client.force_login(who_may(site.home, "change"))
    assert client.get(reverse("desk_queue", args=["tiada"])).status_code == 404


def test_the_table_of_kecamatan_is_a_file(client, site):
    site.place()
    client.force_login(who_may(site.home, "change"))
    lines = client.get(reverse("desk_content_csv")).content.decode().splitlines()
    assert lines[0] == "kode,Kecamatan,Tempat,Acara,Proyek,Draf,Tanpa gambar,Belum dalam bahasa Inggris"
    assert lines[1] == "14.08.01,Siak,1,0,0,0,1,1"


@pytest.mark.parametrize(
    ("name", "arguments"), [("desk_queue", ["gambar"]), ("desk_queue_results", ["gambar"]), ("desk_content_csv", [])]
)
def test_strangers_and_people_without_pages_get_nothing(client, site, name, arguments):
    address = reverse(name, args=arguments)
    assert client.get(address).url.startswith(reverse("wagtailadmin_login"))
    client.force_login(who_may(site.siak))
    assert client.get(address).status_code == 302


def test_a_district_sees_its_own_alone(client, site):
    site.place("Istana")
    site.place("Taman", below=site.minas)
    client.force_login(who_may(site.minas, "change"))
    html = client.get(reverse("desk_queue", args=["gambar"])).rendered_content
    assert "Taman" in html
    assert "Istana" not in html


def test_the_first_page_leads_to_our_own_guide(client, site):
    client.force_login(who_may(site.siak, "change"))
    assert f'href="{reverse("guide")}">Panduan</a>' in start(client)


def test_the_least_complete_is_called_so_and_not_the_longest(client, site):
    bare = site.place("Kolam Kosong", live=False)
    call_command("score_pages", verbosity=0)
    client.force_login(who_may(site.siak, "add", "change"))
    html = " ".join(start(client).split())
    card = html[html.index(reverse("desk_queue", args=["lengkapi"])) :].partition("</li>")[0]
    assert f'Paling kurang: <a href="{reverse("wagtailadmin_pages:edit", args=[bare.pk])}">Kolam Kosong</a>' in card
    assert f"{PageScore.objects.get(page=bare.pk).percent}% lengkap" in card
    assert "Paling lama" not in card


def test_the_admin_has_every_icon_of_a_queue():
    assert [one.icon for one in QUEUES if f'id="icon-{one.icon}"' not in get_icons()] == []
