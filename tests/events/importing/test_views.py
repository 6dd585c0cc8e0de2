"""The screens of the import: who may see them, what they refuse, and that agreeing twice is harmless."""

from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.importing import views
from events.models import EventPage
from tests.events.desk.conftest import editor_below
from tests.events.importing.files import EVENING, calendar, vevent

FILE = calendar(
    vevent(*EVENING, "RRULE:FREQ=WEEKLY", "EXDATE:20261205T190000"),
    vevent(*EVENING, "RRULE:FREQ=SECONDLY", uid="b", title="Detik"),
)


def address() -> str:
    return reverse("event_import")


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(client, parent, data: bytes = FILE, name: str = "acara.ics", **more):
    return client.post(address(), {"file": SimpleUploadedFile(name, data), "parent": parent.pk}, **more)


def checked(client, parent, data: bytes = FILE) -> str:
    """The address of the screen that shows what would become of a file."""
    response = send(client, parent, data)
    assert response.status_code == HTTPStatus.FOUND, response.context["form"].errors
    return response.url


def test_a_file_is_shown_event_by_event_before_anything_is_saved(site, chief):
    client = as_(chief)
    page = client.get(checked(client, site.siak)).content.decode()
    assert "acara.ics untuk Kecamatan Siak" in page
    assert "Draf baru (1)" in page
    assert "Sabtu, 28 November 2026 · 19.00–22.00 WIB · Setiap minggu pada hari Sabtu · 1 tanggal berbeda" in page
    assert "Tidak dapat diimpor (1)" in page
    assert "Berulang lebih sering daripada setiap hari: FREQ=SECONDLY" in page
    assert "Simpan 1 draf" in page
    assert not EventPage.objects.exists()


def test_agreeing_makes_the_drafts_and_shows_where_they_are(site, chief):
    client = as_(chief)
    where = checked(client, site.siak)
    page = client.post(where, follow=True).content.decode()
    draft = EventPage.objects.get()
    assert "1 draf disimpan. Belum ada yang terbit." in page
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in page
    assert "Tidak ada yang perlu disimpan." in page
    assert not draft.live


def test_agreeing_twice_makes_nothing_twice(site, chief):
    client = as_(chief)
    where = checked(client, site.siak)
    client.post(where)
    assert "Tidak ada yang berubah." in client.post(where, follow=True).content.decode()
    assert EventPage.objects.count() == 1


def test_more_than_is_saved_at_once_goes_on_with_the_same_button(site, chief, monkeypatch):
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    client = as_(chief)
    where = checked(client, site.siak, calendar(*(vevent(*EVENING, uid=f"{number}") for number in range(3))))
    assert "Sekali simpan paling banyak 2 dari 3" in client.get(where).content.decode()
    assert "Simpan 1 draf" in client.post(where, follow=True).content.decode()
    client.post(where)
    assert EventPage.objects.count() == 3


def test_scripts_in_a_file_reach_nobody(site, chief):
    client = as_(chief)
    script = "<script>alert(1)</script>"
    data = calendar(vevent(*EVENING, f"URL:javascript:{script}", title=f"Pawai {script} rakyat"))
    page = client.get(checked(client, site.siak, data)).content.decode()
    assert "Pawai rakyat" in page
    assert "alert(1)</script>" not in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 \x00", "Ini bukan berkas kalender (.ics)"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "tidak memuat satu acara pun"),
        (FILE.replace(b"Senam", b"\xff\xfe"), "tidak memakai UTF-8"),
        (b"", "kosong"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_at_its_field(site, chief, data, words):
    response = send(as_(chief), site.siak, data)
    assert words in " ".join(response.context["form"].errors["file"])


def test_a_file_just_over_the_limit_is_refused_at_its_field(site, chief):
    response = send(as_(chief), site.siak, FILE + b"\n" * (5 * 1024 * 1024))
    assert "lebih besar dari 5 MB" in " ".join(response.context["form"].errors["file"])


class Untouched(BytesIO):
    """What nobody should read."""

    def read(self, *_args: int) -> bytes:
        raise AssertionError("a file that is announced as too large was read")


def test_fifty_megabytes_are_refused_in_words_without_being_read(site, chief):
    client = Client(enforce_csrf_checks=True)
    client.force_login(chief)
    response = client.generic(
        "POST",
        address(),
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(50 * 1024 * 1024),
        **{"wsgi.input": Untouched()},
    )
    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "Berkas lebih besar dari 5 MB" in response.content.decode()


def test_a_form_without_its_token_is_refused(site, chief):
    client = Client(enforce_csrf_checks=True)
    client.force_login(chief)
    assert send(client, site.siak).status_code == HTTPStatus.FORBIDDEN
    where = checked(as_(chief), site.siak)
    assert client.post(where).status_code == HTTPStatus.FORBIDDEN
    assert not EventPage.objects.exists()


def test_a_form_with_its_token_is_taken(site, chief):
    client = Client(enforce_csrf_checks=True)
    client.force_login(chief)
    token = client.get(address()).context["csrf_token"]
    assert send(client, site.siak, headers={"X-CSRFToken": str(token)}).status_code == HTTPStatus.FOUND


def test_who_has_no_account_is_asked_to_log_in(site):
    assert Client().get(address()).url.startswith(reverse("wagtailadmin_login"))


def test_an_editor_imports_only_where_events_may_be_added(site):
    editor = as_(editor_below(site.siak, "add"))
    offered = editor.get(address()).context["form"].fields["parent"].queryset
    assert [page.pk for page in offered] == [site.siak.pk]
    assert "parent" in send(editor, site.mempura).context["form"].errors
    assert editor.post(checked(editor, site.siak)).status_code == HTTPStatus.FOUND
    assert EventPage.objects.get().get_parent().pk == site.siak.pk


@pytest.mark.parametrize("right", ["change", "publish"])
def test_who_may_add_nothing_anywhere_does_not_see_the_import(site, right):
    editor = as_(editor_below(site.siak, right))
    assert editor.get(address()).status_code == HTTPStatus.FOUND
    assert editor.get(address()).url == reverse("wagtailadmin_home")


def test_who_lost_the_right_meanwhile_makes_no_drafts(site):
    person = editor_below(site.siak, "add")
    client = as_(person)
    where = checked(client, site.siak)
    person.groups.clear()
    person.groups.add(*editor_below(site.mempura, "add", name="lain").groups.all())
    client.post(where)
    assert not EventPage.objects.exists()


def test_a_file_of_another_editor_is_not_to_be_had(site, chief):
    where = checked(as_(chief), site.siak)
    other = as_(editor_below(site.siak, "add"))
    assert "sudah tidak tersimpan" in other.post(where, follow=True).content.decode()
    assert not EventPage.objects.exists()


def test_a_later_file_takes_the_place_of_an_earlier_one(site, chief):
    client = as_(chief)
    first = checked(client, site.siak)
    checked(client, site.siak, calendar(vevent(*EVENING, uid="lain", title="Lain")))
    assert client.post(first).url == address()
    assert not EventPage.objects.exists()


def test_a_file_waits_for_an_hour(site, chief):
    client = as_(chief)
    where = checked(client, site.siak)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        client.force_login(chief)
        assert client.post(where).url == address()


def test_old_files_are_thrown_away_when_another_comes(site, chief, waiting_files):
    checked(as_(chief), site.siak)
    with time_machine.travel(timezone.now() + timedelta(days=365)):
        editor = editor_below(site.siak, "add")
        checked(as_(editor), site.siak)
        assert [file.name for file in waiting_files.iterdir()] == [f"{editor.pk}.ics"]


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "%F0%9F%8E%89", "x" * 1000])
def test_a_made_up_name_of_a_file_leads_back(site, chief, token):
    response = as_(chief).get(f"{reverse('event_import_check')}?berkas={token}")
    assert response.url == address()


def test_a_changed_name_of_a_file_leads_back(site, chief):
    client = as_(chief)
    [token] = parse_qs(urlsplit(checked(client, site.siak)).query)["berkas"]
    assert client.get(f"{reverse('event_import_check')}?berkas={token[:-1]}").url == address()


def test_the_calendar_of_the_desk_leads_to_the_import(site, chief):
    assert f'href="{address()}"' in as_(chief).get(reverse("event_desk")).content.decode()
