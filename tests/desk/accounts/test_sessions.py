"""Everybody sees where the account is signed in, and can end it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.utils import timezone

from desk.accounts.models import SignIn
from tests.desk.accounts.people import PASSWORD, person, with_password
from tests.refusals import refusal

pytestmark = pytest.mark.django_db

SAFETY = "/admin/akun/keamanan/"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def writer():
    return person("penulis", "add")


@pytest.fixture
def desk(writer):
    return with_password("penulis", headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})


@pytest.fixture
def phone(writer):
    return with_password("penulis", headers={"user-agent": PHONE}, REMOTE_ADDR="203.0.113.77")


def is_in(client):
    return client.get("/admin/").status_code == 200


def row_of(client):
    return SignIn.objects.get(session_key=client.session.session_key)


def test_the_list_names_device_and_network_and_gives_no_key_away(desk, phone):
    page = desk.get(SAFETY).content.decode()
    assert "Firefox, Windows" in page
    assert "Chrome, Android" in page
    assert "203.0.113.0" in page
    assert "203.0.113.77" not in page
    assert "perangkat ini" in page
    assert phone.session.session_key not in page


def test_one_device_is_signed_out_alone(desk, phone):
    assert is_in(phone)
    desk.post(f"/admin/akun/perangkat/{row_of(phone).public_id}/keluar/")
    assert (is_in(desk), is_in(phone)) == (True, False)


def test_all_others_are_signed_out_at_once(desk, phone):
    desk.post("/admin/akun/perangkat/lain/keluar/")
    assert (is_in(desk), is_in(phone)) == (True, False)


def test_nobody_signs_out_a_device_of_somebody_else(desk, phone):
    person("lain", "add")
    other = with_password("lain")
    assert other.post(f"/admin/akun/perangkat/{row_of(phone).public_id}/keluar/").status_code == 404
    assert other.post(f"/admin/akun/perangkat/{uuid4()}/keluar/").status_code == 404
    other.post("/admin/akun/perangkat/lain/keluar/")
    assert is_in(phone)
    assert "Chrome, Android" not in other.get(SAFETY).content.decode()


def test_a_link_signs_nobody_out(desk, phone):
    for address in ("lain/keluar/", f"{row_of(phone).public_id}/keluar/"):
        assert desk.get(f"/admin/akun/perangkat/{address}").status_code == 405


def test_nobody_without_an_account_reaches_any_of_it(client):
    for address in (
        "keamanan/",
        "kode/",
        "kode/pasang/",
        "kode/pasang/qr.svg",
        "jejak/",
        "jejak/hasil/",
        "1/setel-ulang/",
    ):
        assert client.get(f"/admin/akun/{address}")["Location"].startswith("/admin/login/")
    for address in ("perangkat/lain/keluar/", "kode/pemulihan/", "kode/matikan/"):
        assert client.post(f"/admin/akun/{address}")["Location"].startswith("/admin/login/")


def test_a_changed_password_signs_out_all_others(desk, phone, writer):
    new = "gerimis-tenun-41-perkasa"
    fields = {"password-old_password": PASSWORD, "password-new_password1": new, "password-new_password2": new}
    named = {"name_email-first_name": "P", "name_email-last_name": "N", "name_email-email": "p@example.org"}
    rest = {"locale-preferred_language": "id", "locale-current_time_zone": "Asia/Jakarta"}
    theme = {
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    answer = desk.post("/admin/account/", fields | named | rest | theme)
    assert answer.status_code == 302, answer.context["panels_by_tab"]
    assert (is_in(desk), is_in(phone)) == (True, False)
    assert SignIn.objects.filter(user_id=writer.pk).count() == 1


def test_the_sessions_of_an_account_that_is_closed_end(desk, phone, writer):
    writer.is_active = False
    writer.save()
    assert SignIn.objects.filter(user_id=writer.pk).count() == 0
    assert (is_in(desk), is_in(phone)) == (False, False)


def test_when_a_device_was_last_used_is_noted_every_five_minutes(desk):
    first = row_of(desk).last_seen
    with time_machine.travel(first + timedelta(minutes=4), tick=False):
        desk.get("/admin/")
        assert row_of(desk).last_seen == first
    with time_machine.travel(first + timedelta(minutes=6), tick=False):
        desk.get("/admin/")
        assert row_of(desk).last_seen == timezone.now()


def test_a_session_that_is_written_again_keeps_its_name(desk):
    before = row_of(desk)
    session = desk.session
    session["something"] = 1
    session.save()
    after = row_of(desk)
    assert (after.public_id, after.since, after.user_id) == (before.public_id, before.since, before.user_id)


@pytest.mark.parametrize(
    "password",
    [
        "pendek-9kx",
        "rahasia12345678",
        "bismillah2026!!",
        "PesonaSiak2026",
        "s14ksr1indrapura",
        "aaaaaaaaaaaaaaaa",
        "penulispenulis",
        "384756102938475",
        "password123456",
    ],
)
def test_a_password_that_is_guessed_first_is_refused(writer, password):
    assert refusal(validate_password, password, writer)


@pytest.mark.parametrize("password", [PASSWORD, "kuda makan bintang di atap", "tGh7-pqRz-94Lm"])
def test_a_strong_password_is_taken(writer, password):
    assert refusal(validate_password, password, writer) == ""


def test_passwords_are_kept_by_a_slow_hash():
    from pesona.settings import base

    assert base.PASSWORD_HASHERS[0].endswith("ScryptPasswordHasher")


def test_the_daily_job_deletes_what_is_over_and_nothing_else(desk, phone, writer, capsys):
    with_password("penulis", "salah", REMOTE_ADDR="203.0.113.7")
    SignIn.objects.filter(pk=phone.session.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))
    call_command("tidy_accounts")
    assert list(SignIn.objects.values_list("pk", flat=True)) == [desk.session.session_key]
    assert AccessAttempt.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        call_command("tidy_accounts")
    assert AccessAttempt.objects.count() == 0
    assert is_in(desk)
    capsys.readouterr()
